"""Former codes (曾用编码): whether a code came to its customer by renaming or by a merge."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from jxc_tui.customers.tables import CUSTOMER, MERGE
from jxc_tui.database.prepared import Prepared

_MERGED_AWAY = Prepared(
    select(MERGE.c.id)
    .select_from(CUSTOMER.join(MERGE, MERGE.c.loser_id == CUSTOMER.c.id))
    .where(CUSTOMER.c.code == bindparam("code"), MERGE.c.undone_at == "")
    .limit(1)
)


def merged_away(connection: Connection, codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes whose customer was merged into another and still is."""
    return frozenset(
        code for code in codes if _MERGED_AWAY.first(connection, code=code) is not None
    )
