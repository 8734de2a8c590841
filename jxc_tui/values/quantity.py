"""Quantities as integers of thousandths, as they are typed and as they are shown."""

from __future__ import annotations

import re
import unicodedata

MOST_THOUSANDTHS = 10**12
_NUMBER = re.compile(r"([0-9]{1,10})(?:\.([0-9]{0,6}))?")


def parse_thousandths(text: str) -> int:
    """`2`, `2.5`, `1,000` as thousandths. Raises ValueError for what is no such number."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    found = _NUMBER.fullmatch(plain)
    decimals = (found[2] or "").rstrip("0") if found else ""
    if found is None or len(decimals) > 3:
        raise ValueError(text)
    return int(found[1]) * 1000 + int(decimals.ljust(3, "0") or 0)


def plain_thousandths(thousandths: int) -> str:
    """Thousandths without needless zeros: `2`, `2.5`."""
    whole, rest = divmod(abs(thousandths), 1000)
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".")
