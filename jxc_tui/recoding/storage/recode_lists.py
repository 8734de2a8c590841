"""Looking at bulk changes of codes: which there were, who got which code, how many are due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from jxc_tui.codes.tables import RECODE, RECORD_CODE
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.value_lists import LIST_ROWS, LIST_VALUE, as_list
from jxc_tui.recoding.storage.recodes import Recoding
from jxc_tui.records.tables import RECORD

_MAPPING = """
    SELECT i.old_code, i.new_code, c.name, c.mobile, c.phone
    FROM record_recode_item i LEFT JOIN record c ON c.id = i.record_id
    LEFT JOIN record_code k ON k.code = i.old_code
    WHERE i.recode_id = ? ORDER BY coalesce(k.code_key, i.old_code)
"""


def history(connection: Connection, before: int, limit: int) -> list[Recoding]:
    """Bulk changes with ids below `before` (0: all), the newest first."""
    query = select(RECODE).order_by(RECODE.c.id.desc()).limit(limit)
    if before:
        query = query.where(RECODE.c.id < before)
    return [Recoding(*row) for row in connection.execute(query)]


def count(connection: Connection) -> int:
    """How many bulk changes there were."""
    return int(connection.execute(select(func.count()).select_from(RECODE)).scalar_one())


def mapping_rows(connection: Connection, recode_id: int) -> Iterator[Any]:
    """(old code, new code, name, mobile, phone) of a bulk change, in the order of old codes."""
    yield from run(connection, _MAPPING, (recode_id,))


def people(connection: Connection, ids: list[int]) -> dict[int, Any]:
    """(id, name, mobile, phone, code_state, version) of some records."""
    rows = run(
        connection,
        "SELECT c.id, c.name, c.mobile, c.phone, c.code_state, c.version"  # noqa: S608 - own words
        f" FROM {LIST_ROWS} JOIN record c ON c.id = {LIST_VALUE}",
        (as_list(ids),),
    )
    return {int(row[0]): row for row in rows}


def count_given_before(connection: Connection, at: str, most: int) -> int:
    """How many records hold a code given before a time, counted up to `most`."""
    due = (
        select(RECORD_CODE.c.code)
        .select_from(RECORD_CODE.join(RECORD, RECORD.c.id == RECORD_CODE.c.record_id))
        .where(
            RECORD_CODE.c.until == "",
            RECORD_CODE.c.since < at,
            RECORD.c.deleted_at.op("||")("") == "",
        )
        .limit(most)
        .subquery()
    )
    return int(connection.execute(select(func.count()).select_from(due)).scalar_one())
