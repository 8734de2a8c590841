"""Statements compiled once: for the questions asked at every key, at close to the driver's speed.

A Core select costs about 100 µs a call above the driver, most of it in building the same call
again; compiled here it keeps its one source (the Core expression) and costs the driver's price.
Source: docs/data.md §2.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Insert, Select, Update
from sqlalchemy.dialects import sqlite

from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.dialect.upsert import by_place


class Prepared:
    """One select with named parameters; rows come back as named tuples."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Any], Any]:
        compiled = self._statement.compile(dialect=sqlite.dialect(paramstyle="named"))
        names = [str(column.key) for column in self._statement.selected_columns]
        row_type = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        asked = {name for name, bound in compiled.binds.items() if bound.required}
        fixed = {name: value for name, value in compiled.params.items() if name not in asked}
        return str(compiled), fixed, row_type._make

    def rows(self, connection: Connection, **values: object) -> list[Any]:
        """Every row, inside the transaction that `connection` has begun.

        Values of names that the statement does not use are ignored.
        """
        text, fixed, make = self._compiled
        cursor = driver_of(connection).execute(text, fixed | values)
        return list(map(make, cursor.fetchall()))

    def each(self, connection: Connection, **values: object) -> Iterator[Any]:
        """The same rows one by one, for answers too long to hold."""
        text, fixed, make = self._compiled
        cursor = driver_of(connection).execute(text, fixed | values)
        return map(make, cursor)

    def first(self, connection: Connection, **values: object) -> Any:
        """The first row, None when there is none."""
        found = self.rows(connection, **values)
        return found[0] if found else None


class PreparedWrite:
    """One insert or update whose values are parameters with names, compiled once.

    Source: docs/data.md §2.
    """

    def __init__(self, statement: Insert | Update) -> None:
        self.statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Any]]:
        compiled = self.statement.compile(dialect=sqlite.dialect(paramstyle="named"))
        asked = {name for name, bound in compiled.binds.items() if bound.required}
        fixed = {name: value for name, value in compiled.params.items() if name not in asked}
        return str(compiled), fixed

    @cached_property
    def placed(self) -> str:
        """An insert of every column as text, for rows in the order of its columns."""
        return by_place(self.statement)

    def run(self, connection: Connection, **values: object) -> int:
        """Once, inside the transaction that `connection` has begun; the id of a row it inserted."""
        text, fixed = self._compiled
        cursor = driver_of(connection).execute(text, fixed | values)
        return int(cursor.lastrowid or 0)

    def each(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """For every row of values; nothing where there is none."""
        text, fixed = self._compiled
        if rows:
            driver_of(connection).executemany(
                text, [{**fixed, **row} for row in rows] if fixed else rows
            )
