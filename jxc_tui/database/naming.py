"""The tables of a noun: statements speak of `record`, the driver hears `customer` or `product`.

Customers, suppliers and products have tables of their own, of one shape. A statement is written
once, for `record`, `record_code`, `record_term`, …; when it goes to the driver, the first word of
those names becomes the noun whose connection it is. A column `record_id` is called so everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Table

from jxc_tui.database.schema import METADATA

FIRST_NOUN = "customer"
_RECORD = re.compile(r"\b(ix_)?record(?!_id\b)(?=_|\b)")
_MOST_STATEMENTS = 2_048

Naming = Callable[[str], str]


@cache
def naming_of(noun: str) -> Naming:
    """What turns a statement about records into one about a noun (`customer`); both are SQL."""

    @lru_cache(maxsize=_MOST_STATEMENTS)
    def named(sql: str) -> str:
        return _RECORD.sub(lambda found: f"{found[1] or ''}{noun}", sql)

    return named


def is_of_records(table: Table) -> bool:
    """Whether every noun has a table of this kind."""
    return table.name == "record" or table.name.startswith("record_")


def create_tables(connection: Connection, noun: str) -> None:
    """The tables of a noun that has none yet, empty."""
    before = name_for(connection, noun)
    try:
        tables = [table for table in METADATA.sorted_tables if is_of_records(table)]
        METADATA.create_all(connection, tables, checkfirst=False)
    finally:
        _driver(connection).named = before


def name_for(connection: Connection, noun: str) -> Naming:
    """From now on `record` means this noun; what it meant before."""
    driver = _driver(connection)
    before: Naming = driver.named
    driver.named = naming_of(noun)
    return before


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@cache
def named_connections(module: ModuleType) -> type[Any]:
    """The driver's class of connections, with statements that are renamed on their way."""

    class NamedCursor(module.Cursor):  # type: ignore[misc,name-defined]
        def execute(self, sql: str, *values: Any) -> Any:
            return super().execute(self.connection.named(sql), *values)

        def executemany(self, sql: str, rows: Any) -> Any:
            return super().executemany(self.connection.named(sql), rows)

    class NamedConnection(module.Connection):  # type: ignore[misc,name-defined]
        named: Naming = staticmethod(naming_of(FIRST_NOUN))

        def cursor(self, factory: Any = NamedCursor) -> Any:
            return super().cursor(factory)

    return NamedConnection
