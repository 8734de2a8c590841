"""The further contacts of records as rows, in their order; the main one is in `record`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.model.contact import PARTS, Contact
from jxc_tui.records.tables import CONTACT

_COLUMNS = [CONTACT.c[part] for part in PARTS]
_OF_ONE = Prepared(
    select(*_COLUMNS).where(CONTACT.c.record_id == bindparam("whose")).order_by(CONTACT.c.position)
)
OF_MANY = (
    f"SELECT record_id, {', '.join(PARTS)} FROM record_contact"  # noqa: S608 - own names
    f" WHERE record_id IN {LIST} ORDER BY record_id, position"
)
_PUT = (
    f"INSERT INTO record_contact (record_id, position, {', '.join(PARTS)})"  # noqa: S608 - own names
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_TAKE = f"DELETE FROM record_contact WHERE record_id IN {LIST}"  # noqa: S608 - own words

ById = Mapping[int, tuple[Contact, ...]]


def of_one(connection: Connection, record_id: int) -> tuple[Contact, ...]:
    """The further contacts of a record."""
    return tuple(Contact(*row) for row in _OF_ONE.rows(connection, whose=record_id))


def of_many(connection: Connection, record_ids: Iterable[int]) -> dict[int, tuple[Contact, ...]]:
    """Record id → its further contacts; those without any are left out."""
    return by_record(run(connection, OF_MANY, (as_list(record_ids),)))


def by_record(rows: Iterable[Sequence[Any]]) -> dict[int, tuple[Contact, ...]]:
    """Rows of `OF_MANY` by record."""
    found: dict[int, list[Contact]] = {}
    for record_id, *parts in rows:
        found.setdefault(int(record_id), []).append(Contact(*parts))
    return {record_id: tuple(contacts) for record_id, contacts in found.items()}


def anybody_has_some(connection: Connection) -> bool:
    """Whether any record has further contacts."""
    return run(connection, "SELECT 1 FROM record_contact LIMIT 1").first() is not None


def put_rows(connection: Connection, wanted: ById) -> None:
    """Puts contacts in the place of those the records had; what leads to them is not touched."""
    if not wanted:
        return
    remove_rows(connection, wanted)
    rows = [
        (record_id, position, *(getattr(contact, part) for part in PARTS))
        for record_id, contacts in sorted(wanted.items())
        for position, contact in enumerate(contacts, 1)
    ]
    if rows:
        run_each(connection, _PUT, rows)


def remove_rows(connection: Connection, record_ids: Iterable[int]) -> None:
    """Takes all further contacts of records away; what leads to them is not touched."""
    run(connection, _TAKE, (as_list(record_ids),))
