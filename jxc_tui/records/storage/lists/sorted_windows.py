"""Windows of all records in the order of an indexed column, by key and never by offset.

Source: docs/data.md §2.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, literal_column, select, tuple_

from jxc_tui.database.prepared import Prepared
from jxc_tui.database.window import RowWindow
from jxc_tui.records.model.arrangement import SortKey
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.tables import RECORD

Place = tuple[object, object]  # where a row stands: its value, and what tells equal ones apart


class Placing(NamedTuple):
    """Where a window lies: behind, before or from a place on; at an edge without one."""

    way: str = ""  # `after`, `before`, `at` or nothing
    place: Place = ("", "")
    last: bool = False


def window(
    connection: Connection, key: SortKey, placing: Placing, *, descending: bool, limit: int
) -> RowWindow[Any]:
    """Rows in force; each has its place as `sorted_value` and `sorted_tie`."""
    way = placing.way
    backwards = way == "before" or placing.last
    statement = _rows(key, descending == backwards, way == "at", bool(way))
    value, tie = placing.place
    rows = statement.rows(connection, value=value, tie=tie, most=limit + 1)
    beyond = len(rows) > limit
    rows = rows[:limit]
    others = way and not placing.last and _is_any(
        connection, key, placing.place, upwards=descending != backwards, itself=way != "at"
    )  # fmt: skip
    if backwards:
        rows.reverse()
        return RowWindow(rows, not beyond, not others)
    return RowWindow(rows, not others, not beyond)


@cache
def _rows(key: SortKey, upwards: bool, itself: bool, placed: bool) -> Prepared:
    """The rows from a place on in one direction, with the place itself or without."""
    column, tie = _columns(key)
    query = select(
        *LIST_COLUMNS, column.label("sorted_value"), tie.label("sorted_tie")
    ).where(RECORD.c.deleted_at == "")  # fmt: skip
    if placed:
        query = query.where(_beyond(key, upwards, itself))
    order = (column, tie) if upwards else (column.desc(), tie.desc())
    return Prepared(query.order_by(*order).limit(bindparam("most")))


@cache
def _one(key: SortKey, upwards: bool, itself: bool) -> Prepared:
    query = select(RECORD.c.id).where(RECORD.c.deleted_at == "", _beyond(key, upwards, itself))
    return Prepared(query.limit(1))


def _is_any(
    connection: Connection, key: SortKey, place: Place, *, upwards: bool, itself: bool
) -> bool:
    value, tie = place
    return _one(key, upwards, itself).first(connection, value=value, tie=tie) is not None


def _columns(key: SortKey) -> tuple[Any, Any]:
    """Own columns of a noun stand in no table of the model: they are named."""
    return literal_column(f"record.{key.column}"), literal_column(f"record.{key.tie}")


def _beyond(key: SortKey, upwards: bool, itself: bool) -> Any:
    here, there = tuple_(*_columns(key)), tuple_(bindparam("value"), bindparam("tie"))
    if upwards:
        return here >= there if itself else here > there
    return here <= there if itself else here < there
