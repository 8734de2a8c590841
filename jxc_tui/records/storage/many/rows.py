"""Some columns of many records at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, select

from jxc_tui.records.tables import RECORD

AT_ONCE = 500


def rows_of(
    connection: Connection, ids: Iterable[int], columns: Sequence[str]
) -> dict[int, RowMapping]:
    """The columns of records by their ids; unknown ids are left out."""
    wanted, found = list(ids), dict[int, RowMapping]()
    picked = [RECORD.c.id, *(RECORD.c[name] for name in columns)]
    for start in range(0, len(wanted), AT_ONCE):
        query = select(*picked).where(RECORD.c.id.in_(wanted[start : start + AT_ONCE]))
        found.update((int(row["id"]), row) for row in connection.execute(query).mappings())
    return found
