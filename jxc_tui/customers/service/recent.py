"""What a person opened last: kept for each account, shown where the box is empty."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.customers.answers.customers import RECENT, CustomerRow
from jxc_tui.customers.service.rows import list_rows
from jxc_tui.customers.storage import customers, recent
from jxc_tui.customers.storage.search import search
from jxc_tui.database.engine import Connection

MOST_RECENT = 20


def recent_rows(connection: Connection, user: CurrentUser) -> tuple[CustomerRow, ...]:
    """The customers the user opened last as lines of a list, found by `RECENT`."""
    rows = recent.of_user(connection, user.id, MOST_RECENT)
    return list_rows(search.Hit(row, RECENT) for row in rows)


class Recent(Service):
    """Verbs about the customers one opened last."""

    @reads(Permission.CUSTOMER_READ)
    def list(self, connection: Connection, user: CurrentUser) -> tuple[CustomerRow, ...]:
        """The last ones, the newest first; who was merged away leads to the one that stays."""
        return recent_rows(connection, user)

    @writes(Permission.CUSTOMER_READ)
    def opened(self, connection: Connection, user: CurrentUser, record_id: int) -> None:
        """Remembers that one opened a customer; an unknown one is passed over."""
        if not user.local and customers.find(connection, record_id) is not None:
            recent.opened(connection, user.id, record_id)
