"""What of a record matched what was typed: which cell, which characters, and what to call it.

Nothing hidden is told: of a masked text only characters that are shown anyway are marked, and a
match that reaches into the hidden ones marks nothing in particular.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from jxc_tui.records.service.masking import mask_value
from jxc_tui.records.storage.search.search import Hit
from jxc_tui.records.storage.search.search_tiers import numbers_meant
from jxc_tui.values.phone import dialled, mask_phone, mask_text
from jxc_tui.values.pinyin import heard_in
from jxc_tui.values.text import digits_of, fold

Spans = tuple[tuple[int, int], ...]  # (first character, behind the last one)


class FoundPart(NamedTuple):
    """`cell` is `code`, `name`, `mobile` or `value`; the last is a text that the list lacks.

    `value` is that text, masked where its field is; `field` the name of the custom field it is of.
    """

    cell: str = ""
    spans: Spans = ()
    value: str = ""
    field: str = ""


def found_part(hit: Hit, typed: str) -> FoundPart:
    """The part of a found record that `typed` matched; an empty one where nothing is to show."""
    find = _BY_WAY.get(hit.found_by)
    return find(hit.row, typed) if find else FoundPart()


def _in_code(row: Any, typed: str) -> FoundPart:
    wanted = typed.strip()
    if row.code.lower().startswith(fold_code(wanted)):
        return FoundPart("code", ((0, len(fold_code(wanted))),))
    return FoundPart()


def fold_code(text: str) -> str:
    """A code as it is typed, for comparing: NFKC, no case."""
    import unicodedata

    return unicodedata.normalize("NFKC", text).strip().lower()


def _in_number(row: Any, typed: str) -> FoundPart:
    runs = list(re.finditer("[0-9]+", row.code))
    if not runs:
        return FoundPart()
    wanted, run = digits_of(typed).lstrip("0"), runs[-1]
    start = run.end() - len(run.group().lstrip("0"))
    return FoundPart("code", ((start, start + len(wanted)),))


def _in_name(row: Any, typed: str) -> FoundPart:
    spans = _spans(row.name, fold(typed))
    if spans:
        return FoundPart("name", spans)
    spans = _spans(row.short_name, fold(typed))
    return FoundPart("value", spans, row.short_name) if spans else FoundPart()


def _in_words(row: Any, typed: str) -> FoundPart:
    found = [span for word in typed.split() for span in _spans(row.name, fold(word))]
    return FoundPart("name", _joined(found)) if found else FoundPart()


def _in_phone(row: Any, typed: str) -> FoundPart:
    meant = numbers_meant(typed)

    def matches(text: str) -> bool:
        numbers = dialled(text)
        return any(each in number for each in meant for number in numbers)

    shown = row.mobile or row.phone
    matched = next((text for text in (row.mobile, row.phone) if matches(text)), "")
    if not matched:
        return FoundPart()
    masked = mask_phone(matched)
    spans = _shown_digits(masked, meant)
    if matched == shown:
        return FoundPart("mobile", spans)
    return FoundPart("value", spans, masked)


def _shown_digits(masked: str, meant: list[str]) -> Spans:
    """Where the digits stand among those that are shown; the whole number where they do not."""
    for digits in meant:
        place = masked.rfind(digits)
        if place >= 0:
            return ((place, place + len(digits)),)
    return ((0, len(masked)),)


def _in_contact(row: Any, typed: str) -> FoundPart:
    return FoundPart("value", _spans(row.contact, fold(typed)), row.contact)


def _in_place(row: Any, typed: str) -> FoundPart:
    regions = "" if row.city in row.address else f"{row.city}{row.district}"
    for text in (row.address, f"{regions}{row.address}", row.city, row.district):
        if spans := _spans(text, fold(typed)):
            return FoundPart("value", spans, text)
    return FoundPart("value", (), f"{regions}{row.address}")


def _in_masked(name: str) -> Callable[[Any, str], FoundPart]:
    def find(row: Any, typed: str) -> FoundPart:
        masked = mask_value(name, getattr(row, name))
        return FoundPart("value", _spans(masked, fold(typed)), masked)

    return find


def _in_custom(row: Any, typed: str) -> FoundPart:
    masked = mask_text(row.value)
    return FoundPart("value", _spans(masked, fold(typed)), masked, row.field_name)


def _spans(text: str, folded: str) -> Spans:
    """Where a folded text, or what it spells, stands in a text as it is shown."""
    whole = fold(text)
    if not whole or not folded:
        return ()
    start = whole.find(folded)
    found = (start, start + len(folded)) if start >= 0 else heard_in(whole, folded)
    if found is None:
        return ()
    if len(whole) == len(text) and text.isalnum():
        return (found,)
    places = [place for place, char in enumerate(text) for _ in fold(char)]
    if len(places) != len(whole):
        return ()
    return ((places[found[0]], places[found[1] - 1] + 1),)


def _joined(spans: list[tuple[int, int]]) -> Spans:
    """Spans in their order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


_BY_WAY: dict[str, Callable[[Any, str], FoundPart]] = {
    "found.code": _in_code,
    "found.prefix": _in_code,
    "found.number": _in_number,
    "found.mnemonic": _in_name,
    "found.pinyin": _in_name,
    "found.name": _in_name,
    "found.words": _in_words,
    "found.phone": _in_phone,
    "found.contact": _in_contact,
    "found.email": _in_masked("email"),
    "found.wechat": _in_masked("wechat"),
    "found.uscc": _in_masked("uscc"),
    "found.place": _in_place,
    "found.custom": _in_custom,
}
