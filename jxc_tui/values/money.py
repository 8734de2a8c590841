"""Money is integer fen (1/100 yuan); text in, text out, no float in between."""

from __future__ import annotations

import re
import unicodedata

MAX_FEN = 10**14

_AMOUNT = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")
_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_MOST_DIGITS = 13


def parse_fen(text: str) -> int:
    """Fen of an amount in yuan such as `1,234.5`, `￥1234.50` or `1234.50元`.

    Raises ValueError for anything else, for more than two decimals that are not zero, and beyond
    one trillion yuan.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("¥").removesuffix("元").strip()
    if "," in plain and not _GROUPS.fullmatch(plain):
        raise ValueError(text)
    found = _AMOUNT.fullmatch(plain.replace(",", ""))
    if found is None or not (found[2] or found[3]):
        raise ValueError(text)
    yuan, rest = found[2].lstrip("0"), (found[3] or "").rstrip("0")
    if len(yuan) > _MOST_DIGITS or len(rest) > 2:
        raise ValueError(text)
    fen = int(yuan or "0") * 100 + int(rest.ljust(2, "0"))
    if fen > MAX_FEN:
        raise ValueError(text)
    return -fen if found[1] == "-" else fen


def format_fen(fen: int) -> str:
    """Yuan with two decimals and grouped thousands: `-1234567` gives `-12,345.67`."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def plain_fen(fen: int) -> str:
    """Yuan with two decimals without grouping, as forms and files carry it."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan}.{rest:02d}"
