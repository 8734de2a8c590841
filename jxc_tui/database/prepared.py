"""Statements compiled once: for the questions asked at every key, at close to the driver's speed.

A Core select costs about 100 µs a call above the driver, most of it in building the same call
again; compiled here it keeps its one source (the Core expression) and costs the driver's price.
Values that never change stand in the text: SQLite compiles a statement anew at every call where a
parameter decides whether a partial index may be used. Source: docs/data.md §2.
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Insert, Select, Update
from sqlalchemy.dialects import sqlite

from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.dialect.upsert import by_place

_PARAMETER = re.compile(r"(?<!:):(\w+)")


class Prepared:
    """One select with named parameters; rows come back as named tuples."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, Any]:
        names = [str(column.key) for column in self._statement.selected_columns]
        row_type = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        return _text_of(self._statement), row_type._make

    def rows(self, connection: Connection, **values: object) -> list[Any]:
        """Every row, inside the transaction that `connection` has begun.

        Values of names that the statement does not use are ignored.
        """
        text, make = self._compiled
        cursor = driver_of(connection).execute(text, values)
        return list(map(make, cursor.fetchall()))

    def each(self, connection: Connection, **values: object) -> Iterator[Any]:
        """The same rows one by one, for answers too long to hold."""
        text, make = self._compiled
        cursor = driver_of(connection).execute(text, values)
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
    def _compiled(self) -> str:
        return _text_of(self.statement)

    @cached_property
    def placed(self) -> str:
        """An insert of every column as text, for rows in the order of its columns."""
        return by_place(self.statement)

    def run(self, connection: Connection, **values: object) -> int:
        """Once, inside the transaction that `connection` has begun; the id of a row it inserted."""
        cursor = driver_of(connection).execute(self._compiled, values)
        return int(cursor.lastrowid or 0)

    def each(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """For every row of values; nothing where there is none."""
        if rows:
            driver_of(connection).executemany(self._compiled, rows)


def _text_of(statement: Select[Any] | Insert | Update) -> str:
    """The statement with its values in it, but for those that are told at every call."""
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    fixed = {
        name: _literal(compiled.params[name])
        for bound, name in compiled.bind_names.items()
        if not bound.required
    }
    return _PARAMETER.sub(lambda found: fixed.get(found[1], found[0]), str(compiled))


def _literal(value: object) -> str:
    """A value as it is written in SQL. Raises TypeError for one that has no such form here."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    raise TypeError(type(value).__name__)
