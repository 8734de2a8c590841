"""A window of a long list, as every list is read: some rows, and whether it goes on beyond them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, tuple_

R = TypeVar("R")


class RowWindow(NamedTuple, Generic[R]):
    """Rows in the order of the list; whether they begin it, and whether they end it."""

    rows: list[R]
    at_start: bool
    at_end: bool


def window_of(
    connection: Connection,
    query: Select[Any],
    keys: Sequence[ColumnElement[Any]],
    *,
    after: Sequence[Any] | None,
    before: Sequence[Any] | None,
    last: bool,
    limit: int,
    descending: bool = False,
) -> RowWindow[RowMapping]:
    """At most `limit` rows of a query in the order of its keys, which an index should lead to.

    They stand behind `after`, just before `before`, at the end (`last`) or at the beginning; the
    places are values of the keys. `descending`: the greatest keys begin the list.
    """
    upwards = before is not None or last
    here = tuple_(*keys)  # compared as one, so that the index leads to the window
    for place, behind in ((after, True), (before, False)):
        if place is not None:
            there = tuple_(*place)
            query = query.where(there > here if descending == behind else there < here)
    down = descending != upwards
    order = [key.desc() if down else key.asc() for key in keys]
    rows = list(connection.execute(query.order_by(*order).limit(limit + 1)).mappings())
    whole = len(rows) <= limit
    rows = rows[:limit]
    if upwards:
        return RowWindow(rows[::-1], whole, last)
    return RowWindow(rows, after is None, whole)
