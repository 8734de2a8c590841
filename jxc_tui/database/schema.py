"""Tables as SQLAlchemy Core sees them, and the marks by which a file is known as ours.

Each room declares its own in `tables`; all of them share one metadata.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, text

from jxc_tui.database.declared import SQLModel

APPLICATION_ID = 0x4A584331  # "JXC1"
SCHEMA_HEAD = "0026"

METADATA = SQLModel.metadata
BY_KEY = {"sqlite_with_rowid": False}  # of a table: its rows lie in the order of its key
ONCE = {"sqlite_autoincrement": True}  # of a table: the id of a row that is gone never comes again


def where(condition: str) -> dict[str, Any]:
    """Of an index: only the rows of which a condition holds."""
    return {"sqlite_where": text(condition)}


def table_of(model: type[SQLModel]) -> Table:
    """The Core table of a declared one."""
    return METADATA.tables[str(model.__tablename__)]
