"""Closing periods (关账): until which day nothing is kept, changed or made void any more."""

from __future__ import annotations

from datetime import date, timedelta

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.days import CLOSED_UNTIL, asked_day
from jxc_tui.errors import Refused
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import clean_text

MOST_NOTE = 200


class Periods(Service):
    """Verbs about what is closed."""

    @reads(Permission.SALE_READ)
    def closed_until(self, connection: Connection, user: CurrentUser) -> str:
        """The last local day of what is closed, empty for nothing."""
        return settings.get(connection, CLOSED_UNTIL)

    @writes(Permission.SALE_SETTING)
    def close(self, connection: Connection, user: CurrentUser, day: str) -> str:
        """关账: everything up to a day, which is over, stays as it is from now on; the day.

        Raises InvalidFields for no day, Refused for today, one ahead, and one that is closed.
        """
        today = local_day(self.now())
        wanted, closed = asked_day(day, today), settings.get(connection, CLOSED_UNTIL)
        last = (today - timedelta(days=1)).isoformat()
        if not wanted or wanted > last:
            raise Refused("period.not_over", last=last, day=wanted)
        if closed and wanted <= closed:
            raise Refused("period.is_closed", closed=closed, day=wanted)
        return self._put(connection, user, "period.closed", closed, wanted, "")

    @writes(Permission.SALE_SETTING)
    def reopen(self, connection: Connection, user: CurrentUser, day: str, note: str) -> str:
        """反关账: the day and all after it can be written again; the last one that stays closed.

        It is kept with the reason. Raises InvalidFields for no day, Refused without a reason and
        for a day that is not closed.
        """
        reason = clean_text(note)[:MOST_NOTE]
        wanted = asked_day(day, local_day(self.now()))
        closed = settings.get(connection, CLOSED_UNTIL)
        if not reason:
            raise Refused("period.no_reason")
        if not wanted or not closed or wanted > closed:
            raise Refused("period.is_open", day=wanted, closed=closed or "-")
        before = _day_before(wanted)
        return self._put(connection, user, "period.reopened", closed, before, reason)

    def _put(
        self, connection: Connection, user: CurrentUser, act: str, old: str, new: str, note: str
    ) -> str:
        settings.put(connection, CLOSED_UNTIL, new)
        told: dict[str, tuple[object, object]] = {"closed_until": (old, new)}
        told |= {"note": ("", note)} if note else {}
        self.record(connection, user, act, "setting", 0, told)
        return new


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
