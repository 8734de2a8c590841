"""常用查询: sets under a name, of each user."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.records.tables import SAVED_SEARCH

_ROW = SAVED_SEARCH.c


def of_user(connection: Connection, user_id: int) -> list[Any]:
    """The searches of a user by name."""
    query = select(SAVED_SEARCH).where(_ROW.user_id == user_id).order_by(_ROW.name_folded)
    return list(connection.execute(query))


def count(connection: Connection, user_id: int) -> int:
    """How many a user has."""
    query = select(func.count()).select_from(SAVED_SEARCH).where(_ROW.user_id == user_id)
    return int(connection.execute(query).scalar() or 0)


def holder(connection: Connection, user_id: int, name_folded: str) -> int:
    """The search of the user that has a name, 0 for none."""
    mine = (_ROW.user_id == user_id, _ROW.name_folded == name_folded)
    return int(connection.execute(select(_ROW.id).where(*mine)).scalar() or 0)


def add(connection: Connection, user_id: int, row: dict[str, str]) -> int:
    """A new one; its id."""
    return add_row(connection, SAVED_SEARCH, {"user_id": user_id, **row})


def change(connection: Connection, user_id: int, search_id: int, row: dict[str, str]) -> bool:
    """Other columns for one of the user's; false where it is none."""
    mine = (_ROW.id == search_id, _ROW.user_id == user_id)
    return connection.execute(update(SAVED_SEARCH).where(*mine).values(**row)).rowcount > 0


def remove(connection: Connection, user_id: int, search_id: int) -> bool:
    """Takes one of the user's away; false where it is none."""
    mine = (_ROW.id == search_id, _ROW.user_id == user_id)
    return connection.execute(delete(SAVED_SEARCH).where(*mine)).rowcount > 0
