"""Former codes (曾用编码): whether a code came to its customer by renaming or by a merge."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from jxc_tui.storage.codes import AT_ONCE
from jxc_tui.storage.schema import CUSTOMER, MERGE


def merged_away(connection: Connection, codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes (AT_ONCE at most) whose customer was merged into another and still is."""
    wanted = list(codes)[:AT_ONCE]
    if not wanted:
        return frozenset()
    query = (
        select(CUSTOMER.c.code)
        .join(MERGE, MERGE.c.loser_id == CUSTOMER.c.id)
        .where(CUSTOMER.c.code.in_(wanted), MERGE.c.undone_at == "")
    )
    return frozenset(connection.execute(query).scalars())
