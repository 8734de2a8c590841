"""Custom fields (自定义字段) as rows, and what records have in them.

Names and values arrive here checked: see `custom_fields.model` and
`custom_fields.service.custom_fields`. The record's version is the caller's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, select, update

from jxc_tui.custom_fields.storage import custom_index
from jxc_tui.custom_fields.tables import CUSTOM_FIELD, CUSTOM_VALUE
from jxc_tui.database.dialect.by_hand import run_each
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.dialect.upsert import put_row
from jxc_tui.database.prepared import Prepared

T = TypeVar("T")

FieldRow = Mapping[str, Any]

_AT_ONCE = 500  # records a query names
_ROWS_AT_ONCE = 5000

_FIELD, _VALUE = CUSTOM_FIELD.c, CUSTOM_VALUE.c

_IN_FORCE = Prepared(
    select(_FIELD.id, _FIELD.name).where(_FIELD.retired_at == "").order_by(_FIELD.id)
)
_OF_ONE = Prepared(
    select(_VALUE.field_id, _VALUE.value)
    .where(_VALUE.record_id == bindparam("whose"))
    .order_by(_VALUE.field_id)
)
_PUT = put_row("record_value", ["record_id", "field_id"], ["value"])
_TAKE = "DELETE FROM record_value WHERE record_id = ? AND field_id = ?"


def in_force(connection: Connection) -> list[tuple[int, str]]:
    """(id, name) of the fields in force, in their order."""
    return [(int(row.id), str(row.name)) for row in _IN_FORCE.rows(connection)]


def all_fields(connection: Connection) -> list[FieldRow]:
    """Every field as a row, those in force first, each part in its order."""
    query = select(CUSTOM_FIELD).order_by(_FIELD.retired_at != "", _FIELD.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def names(connection: Connection) -> dict[int, str]:
    """Field id → name, retired fields included."""
    found = connection.execute(select(_FIELD.id, _FIELD.name))
    return {int(row.id): str(row.name) for row in found}


def find(connection: Connection, field_id: int) -> FieldRow | None:
    """One field as a row, None for an unknown one."""
    query = select(CUSTOM_FIELD).where(_FIELD.id == field_id)
    found = connection.execute(query).mappings().first()
    return None if found is None else dict(found)


def make(connection: Connection, name: str, *, at: str, by: str) -> int:
    """A new field behind all others; its id."""
    row = {"name": name, "created_at": at, "created_by": by, "retired_at": "", "retired_by": ""}
    return add_row(connection, CUSTOM_FIELD, row)


def rename(connection: Connection, field_id: int, name: str) -> None:
    """Another name for a field; its values stay."""
    connection.execute(update(CUSTOM_FIELD).where(_FIELD.id == field_id).values(name=name))


def retire(connection: Connection, field_id: int, *, at: str, by: str) -> None:
    """Takes a field out of use; its values stay stored."""
    _set_retired(connection, field_id, at, by)


def bring_back(connection: Connection, field_id: int) -> None:
    """A retired field in use again, with the values it had."""
    _set_retired(connection, field_id, "", "")


def _set_retired(connection: Connection, field_id: int, at: str, by: str) -> None:
    statement = update(CUSTOM_FIELD).where(_FIELD.id == field_id)
    connection.execute(statement.values(retired_at=at, retired_by=by))


def values_of_one(connection: Connection, record_id: int) -> dict[int, str]:
    """Field id → value of one record, those in retired fields included."""
    rows = _OF_ONE.rows(connection, whose=record_id)
    return {int(row.field_id): str(row.value) for row in rows}


def values_of(connection: Connection, record_ids: Iterable[int]) -> dict[int, dict[int, str]]:
    """Record id → field id → value, those in retired fields included.

    Records without any value are left out. For the records of a page or a batch, not for all.
    """
    found: dict[int, dict[int, str]] = {}
    for some in _parts(record_ids, _AT_ONCE):
        rows = connection.execute(
            select(CUSTOM_VALUE)
            .where(_VALUE.record_id.in_(some))
            .order_by(_VALUE.record_id, _VALUE.field_id)
        )
        for record_id, field_id, value in rows:
            found.setdefault(int(record_id), {})[int(field_id)] = str(value)
    return found


def set_values(connection: Connection, record_id: int, values: Mapping[int, str]) -> None:
    """Stores values of one record by field; an empty one takes away what was there."""
    put_many(connection, [(record_id, field_id, text) for field_id, text in values.items()])


def put_many(connection: Connection, rows: Iterable[tuple[int, int, str]]) -> None:
    """Stores (record id, field id, value) in the order given, over what was there.

    An empty value takes away what was there. The search terms follow. `rows` may be endless: some
    thousands are held. The records are there already.
    """
    for some in _parts(rows, _ROWS_AT_ONCE):
        last = {(record_id, field_id): value for record_id, field_id, value in some}
        ids = dict.fromkeys(record_id for record_id, _ in last)
        before = values_of(connection, ids)
        filled = [(*place, value) for place, value in last.items() if value]
        emptied = [place for place, value in last.items() if not value]
        if filled:
            run_each(connection, _PUT, filled)
        if emptied:
            run_each(connection, _TAKE, emptied)
        custom_index.exchange(connection, before, values_of(connection, ids))


def remove_unused(connection: Connection, field_id: int) -> None:
    """Takes away a field that nobody has a value in; any other stays."""
    used = select(_VALUE.record_id).where(_VALUE.field_id == field_id).limit(1)
    if connection.execute(used).first() is None:
        connection.execute(delete(CUSTOM_FIELD).where(_FIELD.id == field_id))


def remove_of(connection: Connection, record_ids: Iterable[int]) -> None:
    """Takes away everything that these records have in custom fields."""
    for some in _parts(record_ids, _AT_ONCE):
        custom_index.exchange(connection, values_of(connection, some), {})
        connection.execute(delete(CUSTOM_VALUE).where(_VALUE.record_id.in_(some)))


def _parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
