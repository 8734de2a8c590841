"""Whom a row without a code resembles: by tax code, by phone, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jxc_tui.database.engine import Connection
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.records.model.contact import CONTACTS, contacts_of_json
from jxc_tui.records.storage.many.lookups import KnownRecord, known_by, name_key
from jxc_tui.values.phone import numbers_in
from jxc_tui.values.places.area_codes import area_code


@dataclass(frozen=True, slots=True)
class Similar:
    """The record a row resembles most, and how many there are.

    `sure` when tax code and name are the same; `field` is the cell that tells.
    """

    id: int
    code: str
    name: str
    count: int
    sure: bool
    field: str

    @property
    def text_id(self) -> str:
        """The sentence that says so."""
        if self.field in ("mobile", "phone"):
            return "import.similar_phone"
        return "import.similar_uscc" if self.field == "uscc" else "import.similar_name"


def numbers_of_given(given: Mapping[str, Value]) -> dict[str, str]:
    """The numbers a row gives in their normal form, each with the field it stands in."""
    mobile, phone = str(given.get("mobile", "")), str(given.get("phone", ""))
    found = dict.fromkeys(numbers_in(mobile) if mobile else (), "mobile")
    area = area_code(str(given.get("province", "")), str(given.get("city", "")))
    if phone:
        found = dict.fromkeys(numbers_in(phone, area), "phone") | found
    for contact in contacts_of_json(str(given.get(CONTACTS, ""))):
        found = dict.fromkeys(contact.numbers_within(area), "phone") | found
    return found


def find_similar(
    connection: Connection, rows: Iterable[tuple[int, Mapping[str, Value]]]
) -> dict[int, Similar]:
    """For rows (number, cells) that no code and no name with phone leads anywhere."""
    asked = [
        (row, str(given.get("uscc", "")), numbers_of_given(given), str(given["name"]))
        for row, given in rows
    ]
    by_uscc = known_by(connection, "uscc", {uscc for _, uscc, _, _ in asked if uscc})
    by_number = known_by(connection, "number", {each for _, _, some, _ in asked for each in some})
    keys = {row: name_key(name) for row, _, _, name in asked}
    by_name = known_by(connection, "name", set(keys.values()))
    found: dict[int, Similar] = {}
    for row, uscc, numbers, _ in asked:
        key = keys[row]
        for field, same in (
            ("uscc", by_uscc.get(uscc, [])),
            *((field, by_number.get(number, [])) for number, field in numbers.items()),
            ("name", by_name.get(key, [])),
        ):
            if same:
                found[row] = _similar(field, same, key, found.get(row))
    return found


def _similar(field: str, same: list[KnownRecord], key: str, before: Similar | None) -> Similar:
    """The surest one stands for all; different records found in different ways are counted."""
    alike = [one for one in same if name_key(one.name) == key]
    if field == "uscc" and len(alike) == 1:
        return Similar(alike[0].id, alike[0].code, alike[0].name, 1, True, field)
    first = same[0]
    if before is None:
        return Similar(first.id, first.code, first.name, len(same), False, field)
    if before.sure:
        return before
    others = sum(1 for one in same if one.id != before.id)
    return Similar(before.id, before.code, before.name, before.count + others, False, before.field)
