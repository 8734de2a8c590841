"""Whom a row without a code resembles: by tax code, by phone, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from jxc_tui.services.importing.quick import Value
from jxc_tui.storage.import_queries import Known, known_by, name_key


@dataclass(frozen=True, slots=True)
class Similar:
    """The customer a row resembles most, and how many there are.

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
        return {"uscc": "import.similar_uscc", "mobile": "import.similar_phone"}.get(
            self.field, "import.similar_name"
        )


def find_similar(
    connection: Connection, rows: Iterable[tuple[int, Mapping[str, Value]]]
) -> dict[int, Similar]:
    """For rows (number, cells) that no code and no name with phone leads anywhere."""
    asked = [
        (row, str(given.get("uscc", "")), str(given.get("mobile", "")), str(given["name"]))
        for row, given in rows
    ]
    by_uscc = known_by(connection, "uscc", {uscc for _, uscc, _, _ in asked if uscc})
    by_mobile = known_by(connection, "mobile", {mobile for _, _, mobile, _ in asked if mobile})
    keys = {row: name_key(name) for row, _, _, name in asked}
    by_name = known_by(connection, "name", set(keys.values()))
    found: dict[int, Similar] = {}
    for row, uscc, mobile, _ in asked:
        key = keys[row]
        for field, same in (
            ("uscc", by_uscc.get(uscc, [])),
            ("mobile", by_mobile.get(mobile, [])),
            ("name", by_name.get(key, [])),
        ):
            if same:
                found[row] = _similar(field, same, key, found.get(row))
    return found


def _similar(field: str, same: list[Known], key: str, before: Similar | None) -> Similar:
    """The surest one stands for all; different customers found in different ways are counted."""
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
