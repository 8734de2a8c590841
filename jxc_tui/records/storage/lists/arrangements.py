"""How users have their lists, as rows: one for a user and a noun."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from jxc_tui.database.dialect.upsert import insert_or_change
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.model.arrangement import HOUSE, Arrangement, as_json, from_json
from jxc_tui.records.tables import ARRANGEMENT

_ROW = ARRANGEMENT.c
_OF_USER = Prepared(select(ARRANGEMENT).where(_ROW.user_id == bindparam("user")))


def of_user(connection: Connection, user_id: int) -> Arrangement:
    """What was kept, that of the house where nothing was."""
    row = _OF_USER.first(connection, user=user_id)
    if row is None:
        return HOUSE
    return Arrangement(from_json(row.columns), str(row.sort), bool(row.descending))


def keep(connection: Connection, user_id: int, wanted: Arrangement) -> None:
    """From now on the list of the user; that of the house is kept as nothing."""
    if wanted == HOUSE:
        connection.execute(delete(ARRANGEMENT).where(_ROW.user_id == user_id))
        return
    row = {
        "user_id": user_id, "columns": as_json(wanted.columns), "sort": wanted.sort,
        "descending": wanted.descending,
    }  # fmt: skip
    connection.execute(insert_or_change(ARRANGEMENT, row, key=["user_id"]))
