"""What sheets show in place of a value: words for nothing, accounts, exponents, lost zeros, dates.

Each function knows one habit of people or spreadsheets and gives the value, or nothing where it is
not certain: then the check of the field refuses the text. Source: IN-11.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jxc_tui.opening_stock.model import is_stock
from jxc_tui.records.model.fields import FIELD, Kind
from jxc_tui.values.places.area_codes import is_area_code
from jxc_tui.workbooks.common.cells import CELL_DATE
from jxc_tui.workbooks.common.shown_numbers import CELL_SCIENTIFIC

NOTHING = frozenset({"无", "暂无", "没有", "无数据", "N/A", "#N/A", "NONE", "NIL"})
_SIGNS = re.compile(r"[-‐-―−─_/\\]+")
_KEEP_WORDS = frozenset({Kind.NOTE, Kind.STATUS})
_KEEP_SIGNS = frozenset({Kind.TEXT, Kind.NOTE, Kind.CHOICE, Kind.STATUS})
_EXPONENT = re.compile(r"([1-9])\.([0-9]+)[eE]\+?([0-9]{1,2})")
_EXACT_DIGITS = 15
_LINE_WITHOUT_ZERO = re.compile(
    r"(10(?=[0-9]{8}$)|2[0-9](?=[0-9]{8}$)|[3-9][0-9]{2})[2-8][0-9]{6,7}"
)
_DATES = (
    re.compile(
        r"(?P<y>(?:19|20)[0-9]{2})(?P<sign>[-/.])(?P<m>[0-9]{1,2})(?P=sign)(?P<d>[0-9]{1,2})"
        r"(?:[ T][0-9:.]+)?"
    ),
    re.compile(r"(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日)?"),
)  # fmt: skip
_ENGLISH_DATE = re.compile(
    r"[0-9]{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-[0-9]{2,4})?", re.I
)
# Provinces whose postcodes begin with 0, and those whose are not of the mainland.
_NEVER_DATES = frozenset({Kind.CODE, Kind.PHONE, Kind.ACCOUNT})
_ZERO_FIRST = ("内蒙古", "河北", "山西")
_OTHER_POSTCODES = ("台湾", "香港", "澳门")
_HAN = re.compile("[一-鿿]")


def kind_of(name: str) -> Kind:
    """The kind of a field, text for a custom one."""
    return FIELD[name].kind if name in FIELD else Kind.TEXT


def takes(name: str, text_id: str) -> bool:
    """Whether a field may hold what a flagged cell shows: a date, a number shown in exponents."""
    if is_stock(name):
        return False
    if text_id == CELL_DATE:
        return name == "note" or name not in FIELD
    return text_id == CELL_SCIENTIFIC and name not in ("code", "mnemonic")


def says_nothing(name: str, text: str) -> bool:
    """True for 无, N/A and the like, and for a lone dash where a number or a code should be."""
    stock = is_stock(name)
    if not (stock or name in FIELD) or len(text) > 8:
        return False
    kind = Kind.QUANTITY if stock else kind_of(name)
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if plain in NOTHING:
        return kind not in _KEEP_WORDS
    if kind is Kind.MONEY and is_zero_of_accounts(plain):
        return False
    return (kind not in _KEEP_SIGNS or name == "postcode") and bool(_SIGNS.fullmatch(plain))


def is_zero_of_accounts(text: str) -> bool:
    """True for the dash by which the format of accounts shows zero: `-`, `¥ -`."""
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("¥").strip()
    return bool(_SIGNS.fullmatch(plain)) and "/" not in plain


def whole_of_exponent(text: str) -> str:
    """All digits of a whole number in exponents; empty where some of them were not written."""
    found = _EXPONENT.fullmatch(text)
    if found is None:
        return ""
    first, rest, power = found[1], found[2], int(found[3])
    if power > _EXACT_DIGITS - 1 or len(rest.rstrip("0")) > power or len(rest) < power:
        return ""
    return format(Decimal(f"{first}.{rest}").scaleb(power).to_integral_value(), "f")


def line_with_zero(text: str) -> str:
    """A landline of bare digits with the 0 of its area code back; empty for any other text."""
    found = _LINE_WITHOUT_ZERO.fullmatch(text)
    if found is None or not is_area_code(found[1]):
        return ""
    return "0" + text


def is_date(name: str, text: str) -> bool:
    """True for a date in a field that never holds one: what a spreadsheet makes of 3-1."""
    if kind_of(name) not in _NEVER_DATES and name != "postcode":
        return False
    if len(text) > 30 or not text[:1].isdigit():
        return False
    plain = unicodedata.normalize("NFKC", text)
    if name == "code" and _ENGLISH_DATE.fullmatch(plain):
        return True
    for pattern in _DATES:
        if found := pattern.fullmatch(plain):
            return _is_day(found["y"], found["m"], found["d"])
    return False


def _is_day(year: str | None, month: str, day: str | None) -> bool:
    try:
        date(int(year or 2000), int(month), int(day or 1))
    except ValueError:
        return False
    return True


def postcode_with_zero(postcode: str, given: Mapping[str, object]) -> str | None:
    """A postcode of five digits with the 0 that a number cell lost; None where it is wrong.

    Five digits are right for a record abroad: for a row that names no place in Chinese.
    """
    province = str(given.get("province", ""))
    place = "".join(str(given.get(name, "")) for name in ("province", "city", "address"))
    if not _HAN.search(place or str(given.get("name", ""))):
        return postcode
    if province.startswith(_OTHER_POSTCODES):
        return postcode
    if postcode[0] not in "1234567" or (province and not province.startswith(_ZERO_FIRST)):
        return None
    return "0" + postcode
