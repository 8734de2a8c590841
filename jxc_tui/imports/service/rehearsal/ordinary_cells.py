"""Cells that need no second look: what most cells are, told by one expression each.

Every value given here is what `check_field` gives; a property test holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import product

from jxc_tui.imports.service.rehearsal.shown_texts import NOTHING
from jxc_tui.opening_stock.model import is_stock
from jxc_tui.records.model.contact import CONTACTS
from jxc_tui.records.model.fields import FIELD, Kind
from jxc_tui.values.uscc import is_plain_uscc

Value = str | int
Quick = Callable[[str], Value | None]

_REST = r"(?: ?[\x21-\x7e一-鿿、。（），])*"
_TEXT = re.compile(rf"[一-鿿A-Za-z0-9]{_REST}")
_NO_DATE = re.compile(
    rf"(?:[一-鿿A-Za-z]|(?!(?:19|20)[0-9]{{2}}[-/.]|[0-9]{{1,4}}[年月])[0-9]){_REST}"
)
_PATTERNS = {
    Kind.CODE: re.compile(r"[A-Z][A-Z0-9_-]{0,31}|[0-9]{1,15}"),
    Kind.MOBILE: re.compile(r"1[3-9][0-9]{9}"),
    Kind.PHONE: re.compile(r"0[0-9]{2,3}-[2-9][0-9]{6,7}"),
    Kind.EMAIL: re.compile(
        r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    ),
    Kind.ACCOUNT: re.compile(r"[0-9]{6,30}"),
}
_MONEY = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?")
_COUNT = re.compile(r"[0-9]{1,9}")
_WORDS = frozenset({"AUTO", "NULL"})


def _in_any_case(words: Iterable[str]) -> frozenset[str]:
    """Words of at most four letters, however they are written: looked up without a change."""
    return frozenset(
        "".join(letters)
        for word in words
        for letters in product(*({char, char.lower()} for char in word))
    )


_NULL = _in_any_case(("NULL",))
_NOTHING = _NULL | _in_any_case(NOTHING)


def quick_check(field_id: str) -> Quick | None:
    """A check that gives the stored form of an ordinary cell and None for any other."""
    if field_id == CONTACTS:
        return None
    if is_stock(field_id):
        return _whole(_COUNT, 9)
    spec = FIELD.get(field_id)
    if spec is None:
        return _text(500)
    if spec.check is not None:
        return None
    if field_id == "postcode":
        return _whole(re.compile(r"[0-9]{1,12}"), spec.most)
    if field_id in ("province", "city"):
        return None  # each of the few names is looked up once and remembered
    if spec.kind in _PATTERNS:
        return _whole(_PATTERNS[spec.kind], spec.most)
    if spec.kind in (Kind.TEXT, Kind.CHOICE):
        return _text(spec.most, _NOTHING, _NO_DATE)
    if spec.kind is Kind.NOTE:
        return _text(spec.most)
    if spec.kind is Kind.USCC:
        return _uscc
    return _money if spec.kind is Kind.MONEY else None


def _whole(pattern: re.Pattern[str], most: int) -> Quick:
    match = pattern.fullmatch

    def check(text: str) -> Value | None:
        if len(text) > most or match(text) is None or text in _WORDS:
            return None
        return text

    return check


def _text(most: int, nothing: frozenset[str] = _NULL, pattern: re.Pattern[str] = _TEXT) -> Quick:
    match = pattern.fullmatch

    def check(text: str) -> Value | None:
        if len(text) > most or match(text) is None or text in nothing:
            return None
        return None if "**" in text else text  # stars may stand for what somebody may not see

    return check


def _uscc(text: str) -> Value | None:
    return text if is_plain_uscc(text) else None


def _money(text: str) -> Value | None:
    found = _MONEY.fullmatch(text)
    if found is None:
        return None
    yuan, fen = found.groups()
    return int(yuan) * 100 + (int(fen.ljust(2, "0")) if fen else 0)
