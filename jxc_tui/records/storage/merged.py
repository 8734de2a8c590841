"""The records that went into another: found by the merges, since no index leads to them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.records.storage.records import Row
from jxc_tui.records.tables import MERGE

_BELOW = (
    f"SELECT * FROM record WHERE id IN {LIST} AND merged_into = ?"  # noqa: S608 - own words
    " ORDER BY deleted_at, id"
)


def ids_below(connection: Connection, record_id: int) -> set[int]:
    """Everybody merged into a record, directly or by way of others."""
    gone: set[int] = set()
    above = [record_id]
    while above:
        query = select(MERGE.c.loser_id).where(
            MERGE.c.winner_id.in_(above), MERGE.c.undone_at == ""
        )
        above = [each for each in connection.execute(query).scalars() if each not in gone]
        gone.update(above)
    return gone


def rows_below(connection: Connection, record_id: int) -> list[Row]:
    """The rows of those that lead to a record now, in the order they went."""
    ids = ids_below(connection, record_id)
    if not ids:
        return []
    return [dict(row) for row in run(connection, _BELOW, (as_list(ids), record_id)).mappings()]


def merge_of_loser(connection: Connection, loser_id: int) -> int:
    """The number of the merge by which a record went, 0 for none."""
    found = connection.execute(
        select(MERGE.c.id)
        .where(MERGE.c.loser_id == loser_id, MERGE.c.undone_at == "")
        .order_by(MERGE.c.id.desc())
        .limit(1)
    ).scalar()
    return int(found or 0)
