"""Rows that get their id from the database, and rows that are given theirs in advance."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert

_LAST_ID = "SELECT seq FROM sqlite_sequence WHERE name = ?"


def add_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Inserts a row; the id it got."""
    return int(connection.execute(insert(table), dict(row)).lastrowid)


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
