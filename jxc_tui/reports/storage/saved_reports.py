"""常用: conditions of reports under a name, of each user."""

from __future__ import annotations

from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.records.storage.lists import saved_searches
from jxc_tui.reports.tables import SAVED_REPORT


def of_user(connection: Connection, user_id: int) -> list[Any]:
    """Those of a user by name."""
    return saved_searches.of_user(connection, user_id, SAVED_REPORT)


def keep(connection: Connection, user_id: int, row: dict[str, str], most: int) -> int:
    """A new one, or other columns for the one of that name; its id, 0 where there are too many."""
    known = saved_searches.holder(connection, user_id, row["name_folded"], SAVED_REPORT)
    if known:
        saved_searches.change(connection, user_id, known, row, SAVED_REPORT)
        return known
    if saved_searches.count(connection, user_id, SAVED_REPORT) >= most:
        return 0
    return saved_searches.add(connection, user_id, row, SAVED_REPORT)


def remove(connection: Connection, user_id: int, saved_id: int) -> bool:
    """Takes one of the user's away; false where it is none."""
    return saved_searches.remove(connection, user_id, saved_id, SAVED_REPORT)
