"""Whom something leads to: a record itself, or the one it was merged into.

A merged record keeps its search terms and numbers. `HIT` is the record that was found, RECORD
the one that stands for it; they are one unless `merged_into` is set, which names the last winner.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, bindparam, case, select

from jxc_tui.database.prepared import Prepared
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.tables import RECORD

HIT = RECORD.alias("hit")
# By which a found row is known to lead to another, and since when, and by whose doing.
MERGED_COLUMNS = (RECORD.c.merged_into, RECORD.c.deleted_at, RECORD.c.deleted_by)
# What a row found by its terms has besides its line: what matched, and what is looked at again.
FOUND_BY_TERM = (
    *LIST_COLUMNS, RECORD.c.name_folded, RECORD.c.short_name, RECORD.c.email,
    RECORD.c.wechat, RECORD.c.uscc, *MERGED_COLUMNS,
)  # fmt: skip
_IN_FORCE = Prepared(
    select(*LIST_COLUMNS).where(RECORD.c.id == bindparam("id"), RECORD.c.deleted_at == "")
)


def standing(connection: Connection, record_id: int) -> Any:
    """The list columns of a record in force, None for any other."""
    return _IN_FORCE.first(connection, id=record_id)


def stands_for(hit: FromClause, record: FromClause) -> ColumnElement[bool]:
    """That a record is the hit, or the one it was merged into."""
    return record.c.id == case((hit.c.merged_into != 0, hit.c.merged_into), else_=hit.c.id)


def led_to(ids: FromClause, hit: FromClause = HIT, record: FromClause = RECORD) -> FromClause:
    """`ids` (a column `record_id`) joined to the hit and to the record that stands for it."""
    hits = ids.join(hit, hit.c.id == ids.c.record_id)
    return hits.join(record, stands_for(hit, record))
