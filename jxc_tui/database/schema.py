"""Tables as SQLAlchemy Core sees them, and the marks by which a file is known as ours.

Each room declares its own in `tables`; all of them share one metadata.
"""

from __future__ import annotations

from sqlalchemy import Table
from sqlmodel import SQLModel

APPLICATION_ID = 0x4A584331  # "JXC1"
SCHEMA_HEAD = "0007"

METADATA = SQLModel.metadata


def table_of(model: type[SQLModel]) -> Table:
    """The Core table of a declared one."""
    return METADATA.tables[str(model.__tablename__)]
