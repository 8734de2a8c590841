"""Tables of the shape that others have."""

from __future__ import annotations

import re

from sqlalchemy import Connection


def copy_tables(connection: Connection, first: str, other: str) -> None:
    """Empty tables with their indexes: what is called `first` or `first_…`, as `other` or
    `other_…`."""
    found = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master"
        " WHERE sql <> '' AND (tbl_name = ? OR tbl_name GLOB ?) ORDER BY type DESC, rootpage",
        (first, f"{first}_*"),
    )
    name = re.compile(rf"\b(ix_)?{re.escape(first)}(?=_|\b)")
    for (sql,) in found.all():
        connection.exec_driver_sql(name.sub(lambda at: f"{at[1] or ''}{other}", str(sql)))
