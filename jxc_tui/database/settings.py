"""Settings kept in the database, as text."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from jxc_tui.database.dialect.upsert import insert_or_change
from jxc_tui.database.prepared import Prepared
from jxc_tui.database.tables import SETTING

_VALUE = Prepared(select(SETTING.c.value).where(SETTING.c.name == bindparam("setting")))


def get(connection: Connection, name: str, default: str = "") -> str:
    """The value of a setting, or the default."""
    found = _VALUE.first(connection, setting=name)
    return default if found is None or found.value is None else str(found.value)


def put(connection: Connection, name: str, value: str) -> None:
    """Stores a setting, replacing the old value."""
    row = {"name": name, "value": value}
    connection.execute(insert_or_change(SETTING, row, key=["name"]))
