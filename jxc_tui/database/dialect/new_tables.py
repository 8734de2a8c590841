"""Tables of the shape that others have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection


def copy_tables(
    connection: Connection, first: str, other: str, *, only: Sequence[str] = ()
) -> None:
    """Empty tables with their indexes: what is called `first` or `first_…`, as `other` or
    `other_…`; with `only`, those with these ends alone."""
    wanted = {f"{first}_{end}" for end in only}
    found = connection.exec_driver_sql(
        "SELECT sql, tbl_name FROM sqlite_master"
        " WHERE sql <> '' AND (tbl_name = ? OR tbl_name GLOB ?) ORDER BY type DESC, rootpage",
        (first, f"{first}_*"),
    )
    name = re.compile(rf"\b(ix_)?{re.escape(first)}(?=_|\b)")
    for sql, table in found.all():
        if not wanted or table in wanted:
            renamed = name.sub(lambda at: f"{at[1] or ''}{other}", str(sql))
            connection.exec_driver_sql(renamed)
