"""Former codes (曾用编码): whether a code came to its record by renaming or by a merge."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from jxc_tui.database.prepared import Prepared
from jxc_tui.records.tables import MERGE, RECORD

_MERGED_AWAY = Prepared(
    select(MERGE.c.id)
    .select_from(RECORD.join(MERGE, MERGE.c.loser_id == RECORD.c.id))
    .where(RECORD.c.code == bindparam("code"), MERGE.c.undone_at == "")
    .limit(1)
)


def merged_away(connection: Connection, codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes whose record was merged into another and still is."""
    return frozenset(
        code for code in codes if _MERGED_AWAY.first(connection, code=code) is not None
    )
