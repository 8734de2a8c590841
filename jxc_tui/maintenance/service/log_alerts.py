"""What of the last day in the change log somebody should look at. Source: AUD-09."""

from __future__ import annotations

from datetime import datetime, timedelta

from jxc_tui.accounts.storage import users
from jxc_tui.database.engine import Connection
from jxc_tui.maintenance.answers.log_guard import LogAlerts
from jxc_tui.maintenance.storage import log_pages
from jxc_tui.values.clock import stamp
from jxc_tui.values.text import visible

REFUSALS = 10  # of everybody in a day
REVEALS = 100  # of one person in a day
_DAY = timedelta(days=1)


def alerts_of(connection: Connection, now: datetime) -> LogAlerts:
    """How often somebody was refused, who showed much personal data, whether a backup failed."""
    since = stamp(now - _DAY)
    refusals = sum(log_pages.counted(connection, "access.refused", since).values())
    shown = log_pages.counted(connection, "record.revealed", since)
    most = max(shown, key=lambda actor: shown[actor], default="")
    much = shown.get(most, 0) >= REVEALS
    return LogAlerts(
        refusals=refusals if refusals >= REFUSALS else 0,
        reveals=shown[most] if much else 0,
        revealed_by=visible(users.display_names(connection, [most])[most]) if much else "",
        backup_failed=log_pages.newest(connection, ("backup", "backup.failed")) == "backup.failed",
    )
