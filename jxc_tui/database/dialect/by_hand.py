"""Statements written by hand: SQL as text, with `?` in the places of its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, CursorResult

Rows = CursorResult[*tuple[Any, ...]]
_VALUES_AT_ONCE = 600  # of one statement


def run(connection: Connection, sql: str, values: tuple[object, ...] = ()) -> Rows:
    """One statement, inside the transaction that `connection` has begun."""
    return connection.exec_driver_sql(sql, values)


def run_named(connection: Connection, sql: str, values: Mapping[str, object]) -> Rows:
    """The same with names, such as `:day`, in the places of its values."""
    return connection.exec_driver_sql(sql, dict(values))


def rows_in(
    connection: Connection, sql: str, values: tuple[object, ...] = ()
) -> list[dict[str, Any]]:
    """The rows of one question by the names of their columns, at the driver's own price."""
    cursor = driver_of(connection).execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def run_rows(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    """`run_each` straight to the driver, for the few rows of one act; for none it does nothing."""
    if rows:
        driver_of(connection).executemany(sql, rows)


def run_each(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    """The same statement for every row of values, of which there is one at least."""
    connection.exec_driver_sql(sql, list(rows))


def put_all(
    execute: Callable[[str, Sequence[object]], Any], table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    """All rows into a table of ours that has their columns, many with one statement.

    `execute` is the driver's own. For narrow rows it takes less than half of what `run_each` does.
    """
    if not rows:
        return
    width = len(rows[0])
    step = _VALUES_AT_ONCE // width
    marks = f"({','.join('?' * width)})"
    for start in range(0, len(rows), step):
        some = rows[start : start + step]
        sql = f"INSERT INTO {table} VALUES {','.join([marks] * len(some))}"  # noqa: S608
        execute(sql, tuple(chain.from_iterable(some)))


def driver_of(connection: Connection) -> Any:
    """The driver's own connection: for much that is asked in a row it costs a tenth."""
    return connection.connection.dbapi_connection  # which is the driver's own for SQLite
