"""What of a party's documents is late, summed in the index of what is open."""

from __future__ import annotations

from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.engine import Connection

# What is void is settled: of it nothing is open. The plus keeps the index of days out of it.
_LATE = """
    SELECT coalesce(sum(total_fen - settled_fen), 0), min(due) FROM document
    WHERE party_ref = ? AND settled_day = '' AND due <> '' AND due < ?
        AND total_fen > 0 AND kind <> 'opening'
    UNION ALL SELECT coalesce(sum(total_fen - settled_fen), 0), min(day) FROM document
    WHERE party_ref = ? AND settled_day = '' AND due = '' AND +day < ?
        AND total_fen > 0 AND kind <> 'opening'
"""


# The one that waits longest; one without a due day is due on its own.
_OLDEST = """
    SELECT number, CASE due WHEN '' THEN day ELSE due END AS since FROM document
    WHERE party_ref = ? AND settled_day = '' AND total_fen > 0 AND kind <> 'opening'
        AND since < ?
    ORDER BY since, id LIMIT 1
"""


class Late(NamedTuple):
    """Fen that are due before a day, and since which day; empty for none."""

    fen: int = 0
    since: str = ""


def late_of(connection: Connection, party_id: int, today: str) -> Late:
    """What is left to pay of documents that were due before today, the opening one apart."""
    values = (party_id, today, party_id, today)
    rows = driver_of(connection).execute(_LATE, values).fetchall()  # a key in a list asks this
    since = [row[1] for row in rows if row[1]]
    return Late(sum(int(row[0]) for row in rows), min(since, default=""))


def oldest_of(connection: Connection, party_id: int, today: str) -> tuple[str, str]:
    """Number and due day of what is late longest, the opening one apart; empty ones for none."""
    row = driver_of(connection).execute(_OLDEST, (party_id, today)).fetchone()
    return (str(row[0]), str(row[1])) if row else ("", "")
