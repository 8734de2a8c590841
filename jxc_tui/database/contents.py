"""What a database file holds, as far as somebody who chooses a backup wants to know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database file holds: records, and the time (UTC) of its last change, empty for none.

    `database_id` is the mark that a database and its backups share; empty in older ones.
    """

    revision: str
    records: int
    last_at: str
    database_id: str
    size: int
