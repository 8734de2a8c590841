"""One cell as text: numbers, dates and number formats of a workbook, without loss or invention.

A cell travels as a text, or as `[text, text id]` where the workbook holds something that cannot be
taken as it stands (an error value, a date, a number Excel has already rounded). Source: IN-11.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from jxc_tui.workbooks.common.moments import date_text, span_text
from jxc_tui.workbooks.common.shown_numbers import AROUND, around, put_around

Cell = str | list[str]
Row = tuple[int, list[Cell]]

CELL_ERROR = "import.cell_error"
CELL_ROUNDED = "import.cell_rounded"
CELL_NO_RESULT = "import.cell_no_result"
CELL_DATE = "import.cell_date"

# Error values by the number that binary workbooks store
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip

_EXACT_BELOW = 10**15
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_DROPPED = re.compile(r"\[[^\]]*\]|[_*].")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ELAPSED_ID = 46
_DATE_LETTERS = re.compile(r"[dmyhs年月日]", re.IGNORECASE)
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})

# Numbers of at most 15 digits that are stored as they are shown
AS_SHOWN = re.compile(r"0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]")

DATE_FORMAT = "date"
SPAN_FORMAT = "span"
_TIMES = frozenset({DATE_FORMAT, SPAN_FORMAT})


@lru_cache(maxsize=4096)
def kind_of_format(number_id: int, code: str) -> str:
    """`date`, `span` (hours beyond a day), a digit mask such as `KH000000`, what else, or empty."""
    if number_id in _DATE_IDS:
        return SPAN_FORMAT if number_id == _ELAPSED_ID else DATE_FORMAT
    section = code.split(";")[0]
    if "[" in section and _ELAPSED.search(_QUOTED.sub("", section)):
        return SPAN_FORMAT
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
        if kind in _TIMES:
            return _moment(value, kind, from_1904)
        if abs(value) >= _EXACT_BELOW:
            return [_plain(raw), CELL_ROUNDED]
        digits = format(Decimal(format(value, ".15g")), "f")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        if digits in ("-0", ""):
            digits = "0"
    elif kind in _TIMES:
        return _moment(float(digits), kind, from_1904)
    digits = digits.lstrip("0") or "0" if digits.isdigit() else digits
    if len(digits) > 15 and digits.isdigit():
        return [digits, CELL_ROUNDED]
    if kind and digits.isdigit():
        return fill_mask(kind, digits)
    return digits


def _moment(value: float, kind: str, from_1904: bool) -> Cell:
    if kind == SPAN_FORMAT:
        return [span_text(value), CELL_DATE]
    return [date_text(value, from_1904=from_1904), CELL_DATE]


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


def _plain(raw: str) -> str:
    return format(Decimal(raw), "f")


def unescaped(text: str) -> str:
    """A workbook string with its `_x000D_` escapes resolved."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
