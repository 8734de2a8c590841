"""常用查询: sets under a name, of each user; and other tables of what users keep under a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, delete, func, select, update

from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.records.tables import SAVED_SEARCH


def of_user(connection: Connection, user_id: int, table: Table = SAVED_SEARCH) -> list[Any]:
    """The searches of a user by name."""
    row = table.c
    query = select(table).where(row.user_id == user_id).order_by(row.name_folded)
    return list(connection.execute(query))


def count(connection: Connection, user_id: int, table: Table = SAVED_SEARCH) -> int:
    """How many a user has."""
    query = select(func.count()).select_from(table).where(table.c.user_id == user_id)
    return int(connection.execute(query).scalar() or 0)


def holder(
    connection: Connection, user_id: int, name_folded: str, table: Table = SAVED_SEARCH
) -> int:
    """The search of the user that has a name, 0 for none."""
    mine = (table.c.user_id == user_id, table.c.name_folded == name_folded)
    return int(connection.execute(select(table.c.id).where(*mine)).scalar() or 0)


def add(
    connection: Connection, user_id: int, row: dict[str, str], table: Table = SAVED_SEARCH
) -> int:
    """A new one; its id."""
    return add_row(connection, table, {"user_id": user_id, **row})


def change(
    connection: Connection,
    user_id: int,
    search_id: int,
    row: dict[str, str],
    table: Table = SAVED_SEARCH,
) -> bool:
    """Other columns for one of the user's; false where it is none."""
    mine = (table.c.id == search_id, table.c.user_id == user_id)
    return connection.execute(update(table).where(*mine).values(**row)).rowcount > 0


def remove(
    connection: Connection, user_id: int, search_id: int, table: Table = SAVED_SEARCH
) -> bool:
    """Takes one of the user's away; false where it is none."""
    mine = (table.c.id == search_id, table.c.user_id == user_id)
    return connection.execute(delete(table).where(*mine)).rowcount > 0
