"""The natural order of codes: KH9 before KH10, as people count."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9]+")


def natural_key(code: str) -> str:
    """A text whose code point order is the natural order of codes, different for every code.

    Each run of digits stands as its length without leading zeros (two digits), then itself; runs
    that lost zeros tell how many behind a blank: `KH007` → `KH017 2`, `KH10` → `KH0210`.
    """
    zeros: list[str] = []

    def run(found: re.Match[str]) -> str:
        digits = found.group().lstrip("0")
        zeros.append(str(len(found.group()) - len(digits)))
        return f"{len(digits):02d}{digits}"

    key = _DIGITS.sub(run, code)
    return f"{key} {'.'.join(zeros)}" if any(count != "0" for count in zeros) else key
