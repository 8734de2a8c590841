"""Cells of files of the books as values: days, fen, thousandths, percents, codes, texts.

A cell that cannot be taken as it stands is a `WrongCell`, which says why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from jxc_tui.book_files.model.headings import BookField, CellKind
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.values.formula import looks_like_formula, unguard_formula
from jxc_tui.values.money import parse_fen, plain_amount
from jxc_tui.values.quantity import parse_thousandths
from jxc_tui.values.text import clean_text
from jxc_tui.workbooks.common.cells import CELL_DATE

MOST_QUANTITY = 10**12  # thousandths
WHOLE = 10_000  # hundredths of a percent
DOUBTFUL = "?"  # begins a day of which it is not sure what is the month
_FLOAT = re.compile(r"-?[0-9]+\.0+")
_PLAIN_MONEY = re.compile(r"(-?)([0-9]{1,9})(?:\.([0-9]{1,2})0*)?", re.ASCII)
_PLAIN_COUNT = re.compile(r"(-?)([0-9]{1,9})(?:\.0+)?", re.ASCII)
_NOTHING = frozenset({"", "-", "--", "NULL", "null", "None", "NaN", "nan", "无", "#N/A"})
_TIME = re.compile(r"[T ]+[0-9]{1,2}:[0-9]{2}.*$|[T ]+[0-9]{1,2}时.*$", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", re.ASCII)
_TOGETHER = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])(?:[0-9]{4,6})?", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", re.ASCII)
_NAMED = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3})[a-z]*[-,. ]+([0-9]{4})|"
    r"([a-z]{3})[a-z]*\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})",
    re.ASCII,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEARS = range(1990, 2100)

Value = int | str
Params = tuple[tuple[str, object], ...]


class WrongCell(NamedTuple):
    """Why a cell cannot be taken; `given` is what stands there."""

    text_id: str
    given: str
    params: Params = ()


Read = Callable[[str], "Value | WrongCell"]


def reader_of(field: BookField) -> Read:
    """What turns the text of a cell of a column into its value; an empty one is ''."""
    readers: dict[CellKind, Read] = {
        CellKind.DAY: day_text, CellKind.MONEY: _money, CellKind.PRICE: _price,
        CellKind.QUANTITY: _quantity, CellKind.PAID: _paid, CellKind.OFF: _off,
        CellKind.RATE: _rate, CellKind.CODE: _code,
    }  # fmt: skip
    read = readers.get(field.kind)
    if read is not None:
        return read
    most = field.most

    def text(given: str) -> Value | WrongCell:
        plain = clean_text(unguard_formula(given))
        if plain in _NOTHING:
            return ""
        if len(plain) > most:
            return WrongCell("book.text_long", plain[:40], (("most", most),))
        return plain

    return text


def flagged(read: Read, kind: CellKind, given: str, text_id: str) -> Value | WrongCell:
    """The value of a cell that the workbook holds as no text: a date, or what cannot be taken."""
    if text_id == CELL_DATE and kind in (CellKind.DAY, CellKind.TEXT):
        return read(given)
    if not given.strip():
        return ""
    return WrongCell(text_id, given)


def day_text(given: str) -> Value | WrongCell:
    """A day `YYYY-MM-DD`; one of which month and day are in doubt as `?a-b-year`."""
    plain = unicodedata.normalize("NFKC", given).strip()
    if plain in _NOTHING:
        return ""
    plain = _TIME.sub("", plain).strip().rstrip("Z")
    found = _YEAR_FIRST.fullmatch(plain) or _TOGETHER.fullmatch(plain)
    try:
        if found is not None:
            return _day(int(found[1]), int(found[2]), int(found[3]))
        if (last := _YEAR_LAST.fullmatch(plain)) is not None:
            first, second, year = int(last[1]), int(last[3]), int(last[4])
            if last[2] == ".":
                return _day(year, second, first)
            return f"{DOUBTFUL}{first}-{second}-{year}"
        if (named := _NAMED.fullmatch(plain.lower())) is not None:
            day, month, year_text = (
                (named[1], named[2], named[3]) if named[1] else (named[5], named[4], named[6])
            )
            return _day(int(year_text), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        pass
    return WrongCell("sale.day_unclear", given, (("given", given),))


def day_in_order(doubtful: str, *, month_first: bool) -> str:
    """The day of a text that `day_text` left in doubt; empty for none in that order."""
    first, second, year = map(int, doubtful.removeprefix(DOUBTFUL).split("-"))
    month, day = (first, second) if month_first else (second, first)
    try:
        return _day(year, month, day)
    except ValueError:
        return ""


def _day(year: int, month: int, day: int) -> str:
    if year not in _YEARS:
        raise ValueError(year)
    return date(year, month, day).isoformat()


def _money(given: str) -> Value | WrongCell:
    plain = given[:-3] + given[-2:]
    if given[-3:-2] == "." and 2 < len(plain) < 12 and plain.isdecimal() and plain.isascii():
        return int(plain)  # nearly all there are: `12.50`
    found = _PLAIN_MONEY.fullmatch(given)
    if found is not None:
        fen = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
        return -fen if found[1] else fen
    if given.strip() in _NOTHING:
        return ""
    if looks_like_formula(given) and given.strip()[:1] not in "-+":
        return WrongCell("book.formula", given)
    try:
        return parse_fen(given)
    except ValueError:
        return WrongCell("field.money_invalid", given)


def _price(given: str) -> Value | WrongCell:
    found = _money(given)
    if isinstance(found, int) and found < 0:
        return WrongCell("line.price_negative", given)
    return found


def _quantity(given: str) -> Value | WrongCell:
    found = _PLAIN_COUNT.fullmatch(given)
    if found is not None:
        count = int(found[2]) * 1000
        return -count if found[1] else count
    if given.strip() in _NOTHING:
        return ""
    if looks_like_formula(given) and given.strip()[:1] not in "-+":
        return WrongCell("book.formula", given)
    plain, times = plain_amount(given)
    sign = -1 if plain.startswith("-") else 1
    try:
        if times:
            raise ValueError(given)
        thousandths = parse_thousandths(plain.lstrip("+-"))
    except ValueError:
        return WrongCell("book.quantity", given)
    if thousandths > MOST_QUANTITY:
        return WrongCell("book.quantity_large", given)
    return sign * thousandths


def _number(given: str) -> tuple[Fraction, str] | None:
    """A number and what stands behind it: `9.5`, `折`."""
    plain = unicodedata.normalize("NFKC", given).strip()
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*(%|折?)", plain, re.ASCII)
    return (Fraction(found[1]), found[2]) if found else None


def _paid(given: str) -> Value | WrongCell:
    """What of the price is paid: `95`, `95%`, `9.5折`, `0.95`; nothing or 0 is all of it."""
    if given.strip() in _NOTHING:
        return ""
    number = _number(given)
    if number is None:
        return WrongCell("book.percent", given)
    value, behind = number
    if not value:
        return WHOLE
    times = 100
    if behind == "折" or (not behind and 1 < value <= 10):
        times = 1000
    elif not behind and value <= 1:
        times = WHOLE
    return _percent(value * times, given)


def _off(given: str) -> Value | WrongCell:
    """What of the price is let off: `5`, `5%`, `0.05`."""
    if given.strip() in _NOTHING:
        return ""
    number = _number(given)
    if number is None or number[1] == "折":
        return WrongCell("book.percent", given)
    value, behind = number
    return _percent(WHOLE - value * (WHOLE if not behind and value < 1 else 100), given)


def _rate(given: str) -> Value | WrongCell:
    """Tax: `13`, `13%`, `0.13`."""
    if given.strip() in _NOTHING:
        return ""
    number = _number(given)
    if number is None or number[1] == "折":
        return WrongCell("book.percent", given)
    value, behind = number
    return _percent(value * (WHOLE if not behind and value < 1 else 100), given)


def _percent(hundredths: Fraction, given: str) -> Value | WrongCell:
    if hundredths.denominator != 1 or not 0 <= hundredths <= WHOLE:
        return WrongCell("book.percent", given)
    return int(hundredths)


def _code(given: str) -> Value | WrongCell:
    """A code in its stored form; `15653.0`, as other programs write numbers, is 15653."""
    plain = unguard_formula(given).strip()
    if plain in _NOTHING:
        return ""
    if _FLOAT.fullmatch(plain):
        plain = plain.partition(".")[0]
    try:
        return normalise_code(plain, old=True)
    except InvalidCode as refused:
        return WrongCell(refused.text_id, given, tuple(refused.params.items()))
