"""The tables of a noun: statements speak of `record`, the driver hears the word of the noun.

Every noun has tables of its own, of one shape. A statement is written once, for `record`,
`record_code`, `record_term`, …; when it goes to the driver, the first word of those names becomes
the noun whose connection it is. A column `record_id` is called so everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from sqlalchemy import Connection

from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.i18n import FIRST_NOUN

_RECORD = re.compile(r"\b(ix_)?record(?!_id\b)(?=_|\b)")
_MOST_STATEMENTS = 2_048

Naming = Callable[[str], str]


@cache
def naming_of(noun: str) -> Naming:
    """What turns a statement about records into one about a noun; both are SQL."""

    @lru_cache(maxsize=_MOST_STATEMENTS)
    def named(sql: str) -> str:
        return _RECORD.sub(lambda found: f"{found[1] or ''}{noun}", sql)

    return named


def noun_of(connection: Connection) -> str:
    """The noun that `record` means in the statements of a connection."""
    return str(driver_of(connection).noun)


@contextmanager
def speaking_of(connection: Connection, noun: str) -> Iterator[None]:
    """Within it `record` means another noun, in the same transaction."""
    driver = driver_of(connection)
    before = driver.noun, driver.named
    driver.noun, driver.named = noun, naming_of(noun)
    try:
        yield
    finally:
        driver.noun, driver.named = before


@cache
def named_connections(module: ModuleType) -> type[Any]:
    """The driver's class of connections, with statements that are renamed on their way."""

    class NamedCursor(module.Cursor):  # type: ignore[misc,name-defined]
        def execute(self, sql: str, *values: Any) -> Any:
            return super().execute(self.connection.named(sql), *values)

        def executemany(self, sql: str, rows: Any) -> Any:
            return super().executemany(self.connection.named(sql), rows)

    class NamedConnection(module.Connection):  # type: ignore[misc,name-defined]
        noun = FIRST_NOUN
        named: Naming = staticmethod(naming_of(FIRST_NOUN))
        hand: Any = None  # whose it is, for the change log

        def cursor(self, factory: Any = NamedCursor) -> Any:
            return super().cursor(factory)

    return NamedConnection
