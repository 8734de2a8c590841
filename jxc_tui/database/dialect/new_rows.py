"""Rows that get their id from the database, and rows that are given theirs in advance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from jxc_tui.database.dialect.by_hand import driver_of

_LAST_ID = "SELECT seq FROM sqlite_sequence WHERE name = ?"


def add_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Inserts a row; the id it got."""
    sql, more = _insert(table, tuple(row))
    return int(driver_of(connection).execute(sql, (*row.values(), *more)).lastrowid)


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that all have the same columns in the same order; nothing for none."""
    if rows:
        sql, more = _insert(table, tuple(rows[0]))
        driver_of(connection).executemany(sql, [(*row.values(), *more) for row in rows])


@cache
def _insert(table: Table, names: tuple[str, ...]) -> tuple[str, tuple[object, ...]]:
    """The statement for a row with these columns, and the defaults of the others."""
    others = {
        column.name: column.default.arg
        for column in table.c
        if column.name not in names and isinstance(column.default, ScalarElementColumnDefault)
    }
    columns = (*names, *others)
    told = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table.name} ({told}) VALUES ({marks})"  # noqa: S608 - own names
    return sql, tuple(others.values())


def next_id(connection: Connection, table: Table) -> int:
    """The id that the next row of a table gets, whose ids never come again; others follow it."""
    row = connection.exec_driver_sql(_LAST_ID, (table.name,)).first()
    return 1 if row is None else int(row[0]) + 1


@cache
def whole_row(table: Table) -> str:
    """The statement that inserts a row with every column, in the order of the declared table."""
    names = ", ".join(f'"{column.name}"' for column in table.c)
    marks = ", ".join("?" * len(table.c))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - own names


def whole_rows(table: Table, query: str) -> str:
    """The statement that inserts the rows of a question, which has every column in the order of
    the declared table."""
    names = ", ".join(f'"{column.name}"' for column in table.c)
    return f"INSERT INTO {table.name} ({names}) {query}"
