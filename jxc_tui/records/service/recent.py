"""What a person opened last: kept for each account, shown where the box is empty."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.database.engine import Connection
from jxc_tui.records.answers.records import RECENT, RecordRow
from jxc_tui.records.service.rows import list_rows
from jxc_tui.records.storage import recent, records
from jxc_tui.records.storage.search import search

MOST_RECENT = 20


def recent_rows(connection: Connection, user: CurrentUser) -> tuple[RecordRow, ...]:
    """The records the user opened last as lines of a list, found by `RECENT`."""
    rows = recent.of_user(connection, user.id, MOST_RECENT)
    return list_rows(search.Hit(row, RECENT) for row in rows)


class Recent(Service):
    """Verbs about the records one opened last."""

    @reads(Right.READ)
    def list(self, connection: Connection, user: CurrentUser) -> tuple[RecordRow, ...]:
        """The last ones, the newest first; who was merged away leads to the one that stays."""
        return recent_rows(connection, user)

    @writes(Right.READ)
    def opened(self, connection: Connection, user: CurrentUser, record_id: int) -> None:
        """Remembers that one opened a record; an unknown one is passed over."""
        if not user.local and records.find(connection, record_id) is not None:
            recent.opened(connection, user.id, record_id)
