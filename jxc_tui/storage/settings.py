"""Settings kept in the database, as text."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from jxc_tui.storage.schema import SETTING


def get(connection: Connection, name: str, default: str = "") -> str:
    """The value of a setting, or the default."""
    found = connection.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar()
    return default if found is None else str(found)


def put(connection: Connection, name: str, value: str) -> None:
    """Stores a setting, replacing the old value."""
    statement = insert(SETTING).values(name=name, value=value)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"value": statement.excluded.value}
        )
    )
