"""One cell as text: numbers, dates and number formats of a workbook, without loss or invention.

A cell travels as a text, or as `[text, text id]` where the workbook holds something that cannot be
taken as it stands (an error value, a date, a number Excel has already rounded). Source: IN-11.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from jxc_tui.workbooks.common.shown_numbers import AROUND, around, put_around

Cell = str | list[str]
Row = tuple[int, list[Cell]]

CELL_ERROR = "import.cell_error"
CELL_ROUNDED = "import.cell_rounded"
CELL_NO_RESULT = "import.cell_no_result"
CELL_DATE = "import.cell_date"

_EXACT_BELOW = 10**15
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_DROPPED = re.compile(r"\[[^\]]*\]|[_*].")
_DATE_LETTERS = re.compile(r"[dmyhs年月日]", re.IGNORECASE)
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})

# Numbers of at most 15 digits that are stored as they are shown
AS_SHOWN = re.compile(r"0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]")

DATE_FORMAT = "date"


@lru_cache(maxsize=4096)
def kind_of_format(number_id: int, code: str) -> str:
    """`date`, a digit mask such as `000000` or `KH000000`, what else stands around, or empty."""
    if number_id in _DATE_IDS:
        return DATE_FORMAT
    section = code.split(";")[0]
    bare = _DROPPED.sub("", _QUOTED.sub("", section))
    if bare.lower() != "general" and _DATE_LETTERS.search(bare):
        return DATE_FORMAT
    return _digit_mask(section) or around(number_id, code)


def _digit_mask(section: str) -> str:
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found.group(1) if found.group(1) is not None else found.group(2))
        return "\x00"

    plain = _DROPPED.sub("", _QUOTED.sub(keep, section))
    if plain.count("0") < 2 or not re.fullmatch(r"[0\x00\- ()/:]+", plain):
        return ""
    shown = iter(literals)
    return "".join(_literal(next(shown)) if char == "\x00" else char for char in plain)


def _literal(text: str) -> str:
    return text.replace("0", "\x01")


def fill_mask(mask: str, digits: str) -> str:
    """Digits shown through a mask of zeros, filled from the right as a spreadsheet does."""
    waiting = list(digits)
    shown: list[str] = []
    first = mask.find("0")
    for position in range(len(mask) - 1, -1, -1):
        if mask[position] != "0":
            shown.append(mask[position].replace("\x01", "0"))
            continue
        shown.append(waiting.pop() if waiting else "0")
        while position == first and waiting:
            shown.append(waiting.pop())
    return "".join(reversed(shown))


def number_cell(raw: str, kind: str = "", *, from_1904: bool = False) -> Cell:
    """The text of a stored number: never rounded further, never in exponents, zeros of its mask."""
    if not kind and AS_SHOWN.fullmatch(raw):
        return raw
    if kind[:1] == AROUND:
        cell = number_cell(raw)
        return put_around(cell, kind) if isinstance(cell, str) and _is_number(cell) else cell
    digits = raw.removesuffix(".0")
    if not (digits.isascii() and digits.isdigit()):
        try:
            value = float(raw)
        except ValueError:
            return raw
        if value != value or value in (float("inf"), float("-inf")):
            return [raw, CELL_ERROR]
        if kind == DATE_FORMAT:
            return [date_text(value, from_1904=from_1904), CELL_DATE]
        if abs(value) >= _EXACT_BELOW:
            return [_plain(raw), CELL_ROUNDED]
        digits = format(Decimal(format(value, ".15g")), "f")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        if digits in ("-0", ""):
            digits = "0"
    elif kind == DATE_FORMAT:
        return [date_text(float(digits), from_1904=from_1904), CELL_DATE]
    digits = digits.lstrip("0") or "0" if digits.isdigit() else digits
    if len(digits) > 15 and digits.isdigit():
        return [digits, CELL_ROUNDED]
    if kind and digits.isdigit():
        return fill_mask(kind, digits)
    return digits


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


def _plain(raw: str) -> str:
    return format(Decimal(raw), "f")


def date_text(serial: float, *, from_1904: bool = False) -> str:
    """The ISO text of a date serial; the number itself where it is no date."""
    if not 0 <= serial < 2958466:
        return format(Decimal(format(serial, ".15g")), "f")
    if serial < 1:
        return time_text(timedelta(days=serial))
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not from_1904 and serial < 60:
        base = datetime(1899, 12, 31)
    moment = base + timedelta(days=serial)
    return moment_text(moment.replace(microsecond=0) + timedelta(seconds=moment.microsecond >= 5e5))


def moment_text(value: datetime | date | time) -> str:
    """ISO text of a date; the hour only where there is one."""
    if isinstance(value, datetime):
        if value.hour == value.minute == value.second == 0:
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat()


def time_text(value: timedelta) -> str:
    """Hours, minutes and seconds of a span."""
    seconds = round(value.total_seconds())
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def unescaped(text: str) -> str:
    """A workbook string with its `_x000D_` escapes resolved."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
