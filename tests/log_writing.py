"""The change log written past its guards, as a test needs it, or somebody who means ill."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jxc_tui.database.dialect.append_only import TRIGGERS, guard
from jxc_tui.database.engine import Connection, Database


@contextmanager
def unguarded(database: Database) -> Iterator[Connection]:
    """A transaction in which the log can be changed; its guards are back at the end."""
    with database.write() as connection:
        for name in TRIGGERS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        guard(connection.exec_driver_sql)
