"""收藏: the records a user marked for good. Merged ones lead to their winner, deleted ones are
out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, or_, select

from jxc_tui.database.dialect.upsert import insert_or_keep
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.tables import FAVOURITE, RECORD

_ROW = FAVOURITE.c
_MARKED = RECORD.alias("marked")
_STANDS_FOR = case((_MARKED.c.merged_into != 0, _MARKED.c.merged_into), else_=_MARKED.c.id)
_LIST = Prepared(
    select(*LIST_COLUMNS)
    .select_from(
        FAVOURITE.join(_MARKED, _MARKED.c.id == _ROW.record_id).join(
            RECORD, RECORD.c.id == _STANDS_FOR
        )
    )
    .where(_ROW.user_id == bindparam("user"), RECORD.c.deleted_at == "")
    .order_by(RECORD.c.code_key)
)


def of_user(connection: Connection, user_id: int) -> list[Any]:
    """The favourites of a user, each once, in the order of codes, as rows of the list."""
    return list({int(row.id): row for row in _LIST.rows(connection, user=user_id)}.values())


def is_one(connection: Connection, user_id: int, record_id: int) -> bool:
    """Whether the record, or one that was merged into it, is a favourite of the user."""
    query = select(_ROW.record_id).where(_ROW.user_id == user_id, _leads_to(record_id))
    return connection.execute(query.limit(1)).first() is not None


def add(connection: Connection, user_id: int, record_id: int) -> None:
    """One more favourite."""
    row = {"user_id": user_id, "record_id": record_id}
    connection.execute(insert_or_keep(FAVOURITE).values(**row))


def remove(connection: Connection, user_id: int, record_id: int) -> None:
    """The record is none any more, nor is one that was merged into it."""
    connection.execute(delete(FAVOURITE).where(_ROW.user_id == user_id, _leads_to(record_id)))


def _leads_to(record_id: int) -> Any:
    mine = select(_ROW.record_id).where(_ROW.record_id == RECORD.c.id)
    merged = select(RECORD.c.id).where(RECORD.c.merged_into == record_id, mine.exists())
    return or_(_ROW.record_id == record_id, _ROW.record_id.in_(merged))
