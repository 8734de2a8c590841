"""Which records a user opened last: merged ones lead to their winner, deleted ones are out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, func, select

from jxc_tui.database.dialect.upsert import insert_or_change
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.tables import RECENT_RECORD, RECORD

KEPT = 60  # of each user; more than are shown, since some may be gone by then

_ROW = RECENT_RECORD.c
_OPENED, _RECORD = RECORD.alias("opened"), RECORD
_STANDS_FOR = case((_OPENED.c.merged_into != 0, _OPENED.c.merged_into), else_=_OPENED.c.id)
_LIST = Prepared(
    select(*LIST_COLUMNS)
    .select_from(
        RECENT_RECORD.join(_OPENED, _OPENED.c.id == _ROW.record_id).join(
            _RECORD, _RECORD.c.id == _STANDS_FOR
        )
    )
    .where(_ROW.user_id == bindparam("user"), _RECORD.c.deleted_at == "")
    .order_by(_ROW.place.desc())
)


def opened(connection: Connection, user_id: int, record_id: int) -> None:
    """The record is now the last one that the user opened."""
    mine = _ROW.user_id == user_id
    last = int(connection.execute(select(func.max(_ROW.place)).where(mine)).scalar() or 0)
    row = {"user_id": user_id, "record_id": record_id, "place": last + 1}
    connection.execute(insert_or_change(RECENT_RECORD, row, key=["user_id", "record_id"]))
    kept = select(_ROW.record_id).where(mine).order_by(_ROW.place.desc()).limit(KEPT)
    connection.execute(delete(RECENT_RECORD).where(mine, _ROW.record_id.not_in(kept)))


def of_user(connection: Connection, user_id: int, most: int) -> list[Any]:
    """The records last opened, each once, the last one first, as rows of the list."""
    found: dict[int, Any] = {}
    for row in _LIST.rows(connection, user=user_id):
        found.setdefault(int(row.id), row)
    return list(found.values())[:most]
