"""Statements written by hand: SQL as text, with `?` in the places of its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult

Rows = CursorResult[*tuple[Any, ...]]


def run(connection: Connection, sql: str, values: tuple[object, ...] = ()) -> Rows:
    """One statement, inside the transaction that `connection` has begun."""
    return connection.exec_driver_sql(sql, values)


def run_each(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    """The same statement for every row of values, of which there is one at least."""
    connection.exec_driver_sql(sql, list(rows))


def driver_of(connection: Connection) -> Any:
    """The driver's own connection: for much that is asked in a row it costs a tenth."""
    return connection.connection.driver_connection
