"""收藏: the records a user marked for good. Merged ones lead to their winner, deleted ones are
out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from jxc_tui.database.dialect.upsert import insert_or_keep
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.storage.standing import led_to
from jxc_tui.records.tables import FAVOURITE, RECORD

_ROW = FAVOURITE.c
_MINE = _ROW.user_id == bindparam("user")
_LED_TO = led_to(FAVOURITE)
# Whoever is in force is asked of each, or the database would begin with all of them.
_LIST = Prepared(
    select(*LIST_COLUMNS)
    .select_from(_LED_TO)
    .where(_MINE, RECORD.c.deleted_at.op("||")("") == "")
    .order_by(RECORD.c.code_key)
)
_LEADS = Prepared(
    select(_ROW.record_id).select_from(_LED_TO).where(_MINE, RECORD.c.id == bindparam("whose"))
)


def of_user(connection: Connection, user_id: int) -> list[Any]:
    """The favourites of a user, each once, in the order of codes, as rows of the list."""
    return list({int(row.id): row for row in _LIST.rows(connection, user=user_id)}.values())


def is_one(connection: Connection, user_id: int, record_id: int) -> bool:
    """Whether the record, or one that was merged into it, is a favourite of the user."""
    return _LEADS.first(connection, user=user_id, whose=record_id) is not None


def add(connection: Connection, user_id: int, record_id: int) -> None:
    """One more favourite."""
    row = {"user_id": user_id, "record_id": record_id}
    connection.execute(insert_or_keep(FAVOURITE).values(**row))


def remove(connection: Connection, user_id: int, record_id: int) -> None:
    """The record is none any more, nor is one that was merged into it."""
    gone = [row.record_id for row in _LEADS.rows(connection, user=user_id, whose=record_id)]
    connection.execute(delete(FAVOURITE).where(_ROW.user_id == user_id, _ROW.record_id.in_(gone)))
