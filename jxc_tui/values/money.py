"""Money is integer fen (1/100 yuan); text in, text out, no float in between."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

MAX_FEN = 10**14

_AMOUNT = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")
_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_MOST_DIGITS = 13
_BRACKETS = re.compile(r"\((.+)\)")
_YUAN = re.compile(r"(.*?)\s*([万亿]?)\s*(?:[元圆]整?)?")
_TIMES = {"": 0, "万": 4, "亿": 8}


def parse_fen(text: str) -> int:
    """Fen of an amount in yuan such as `1,234.5`, `￥1234.50`, `500元整`, `1.2万` or `(500.00)`.

    Raises ValueError for anything else, for more than two decimals that are not zero, and beyond
    one trillion yuan.
    """
    plain, times = plain_amount(text)
    if "," in plain and not _GROUPS.fullmatch(plain):
        raise ValueError(text)
    found = _AMOUNT.fullmatch(plain.replace(",", ""))
    if found is None or not (found[2] or found[3]):
        raise ValueError(text)
    rest = (found[3] or "").ljust(times, "0")
    yuan, rest = (found[2] + rest[:times]).lstrip("0"), rest[times:].rstrip("0")
    if len(yuan) > _MOST_DIGITS or len(rest) > 2:
        raise ValueError(text)
    fen = int(yuan or "0") * 100 + int(rest.ljust(2, "0"))
    if fen > MAX_FEN:
        raise ValueError(text)
    return -fen if found[1] == "-" else fen


def plain_amount(text: str) -> tuple[str, int]:
    """An amount without what people write around it, and by how many tens it is to be taken.

    Brackets around it, as in accounts, are a minus.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("¥").strip()
    for currency in ("人民币", "RMB", "CNY"):
        if plain[: len(currency)].upper() == currency:
            plain = plain[len(currency) :].lstrip(" :¥")
    found = _YUAN.fullmatch(plain)
    plain, unit = found.groups() if found else (plain, "")
    inside = _BRACKETS.fullmatch(plain)
    if inside:
        bare = inside[1].strip().lstrip("¥").strip()
        plain = f"({bare})" if bare[:1] in "+-" else f"-{bare}"
    return plain, _TIMES[unit]


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


def half_up(exact: Fraction) -> int:
    """The nearest integer, a half away from zero: 2.5 gives 3 and -2.5 gives -3."""
    return half_up_ratio(exact.numerator, exact.denominator)


def half_up_ratio(above: int, below: int) -> int:
    """`half_up` of above/below, which is above 0: a Fraction at every step costs ten times this."""
    nearest = (2 * abs(above) + below) // (2 * below)
    return -nearest if above < 0 else nearest
