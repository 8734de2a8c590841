"""Guarding the change log: its chain looked at, its head kept outside, what an administrator
should look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.config import Settings
from jxc_tui.database import log_chain, log_heads
from jxc_tui.database.engine import Connection
from jxc_tui.database.log_heads import KeptHead
from jxc_tui.maintenance.answers.log_guard import Anchored, ChainVerdict, LogAlerts
from jxc_tui.maintenance.service import chain_checks
from jxc_tui.maintenance.service.log_alerts import alerts_of


class LogGuard(Service):
    """Verbs about the log as evidence."""

    @reads(Permission.LOG_READ)
    def verify(
        self,
        connection: Connection,
        user: CurrentUser,
        tell: Callable[[int], object] = lambda _done: None,
    ) -> ChainVerdict:
        """Whether every entry is as it was written; `tell` hears how many were looked at.

        Raises FileRefused when the kept heads cannot be read.
        """
        return chain_checks.whole(connection, self.settings, tell)

    @guards(Permission.LOG_READ)
    def anchor(self, user: CurrentUser) -> Anchored:
        """Keeps outside of the database how far the log has come. Raises FileRefused."""
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.LOG_READ)
            self.record(connection, user, "log.anchored", "database")
        with self.database.read() as connection:
            head = keep_head(connection, self.settings, self.now())
        told = log_heads.tell_system(head)
        return Anchored(head.id, head.mac, str(self.settings.audit_heads), told)

    @reads(Permission.LOG_READ)
    def alerts(self, connection: Connection, user: CurrentUser) -> LogAlerts:
        """What of the last day an administrator should look at."""
        found = alerts_of(connection, self.clock())
        return replace(found, broken=not chain_checks.quick(connection, self.settings).ok)


def keep_head(connection: Connection, settings: Settings, at: str) -> KeptHead:
    """Writes the last entry of the log to the file of heads. Raises FileRefused."""
    last = log_chain.head(connection)
    head = KeptHead(
        at, last.id, last.mac, log_chain.key_name(connection), log_chain.database_id(connection)
    )
    log_heads.keep(settings.audit_heads, head)
    return head
