"""How customers buy: RFM, who sleeps, who is new."""

from __future__ import annotations

from datetime import date, timedelta

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.errors import Refused
from jxc_tui.reports.answers import Buyer, MonthOfBuyers, Sleeper
from jxc_tui.reports.storage import buyers
from jxc_tui.values.local_day import local_day, months_before
from jxc_tui.values.text import visible

MOST_ROWS = 1_000
USUAL_SLEEP = 90  # days
MOST_SLEEP = 3_650
YEAR = 365
YEARS = (1910, 2999)


class Buyers(Service):
    """Reports about customers as buyers; each as of a day, today where none is told."""

    @reads(Permission.REPORT_READ)
    def rfm(
        self, connection: Connection, user: CurrentUser, as_of: str = "", limit: int = 50
    ) -> tuple[Buyer, ...]:
        """Who bought in the year up to a day, scored, the best first. Refused for no such day."""
        last = self._day(as_of)
        first = last - timedelta(YEAR - 1)
        rows = buyers.scored(connection, first.isoformat(), last.isoformat(), _within(limit))
        return tuple(
            Buyer(
                int(row["party"]), visible(row["code"]), visible(row["name"]), row["last_day"],
                int(row["orders"]), int(row["net"]), int(row["r"]), int(row["f"]), int(row["m"]),
            )
            for row in rows
        )  # fmt: skip

    @reads(Permission.REPORT_READ)
    def sleeping(
        self,
        connection: Connection,
        user: CurrentUser,
        days: int = USUAL_SLEEP,
        as_of: str = "",
        limit: int = 50,
    ) -> tuple[Sleeper, ...]:
        """Who bought before and for so many days has not, the last to sleep first.

        Refused for no such day and for days that are not 1 to 3,650.
        """
        if not 1 <= days <= MOST_SLEEP:
            raise Refused("buyers.days", most=MOST_SLEEP)
        last = self._day(as_of)
        before = (last - timedelta(days - 1)).isoformat()
        rows = buyers.sleeping(connection, last.isoformat(), before, _within(limit))
        return tuple(
            Sleeper(
                int(row["party"]), visible(row["code"]), visible(row["name"]), row["last_day"],
                int(row["days"]), row["usual"], int(row["orders"]),
            )
            for row in rows
        )  # fmt: skip

    @reads(Permission.REPORT_READ)
    def new(
        self, connection: Connection, user: CurrentUser, as_of: str = ""
    ) -> tuple[MonthOfBuyers, ...]:
        """New and returning customers of the twelve months up to that of a day."""
        last = self._day(as_of).replace(day=1)
        months = [months_before(last, back).isoformat()[:7] for back in range(11, -1, -1)]
        found = {row["month"]: row for row in buyers.by_month(connection, months[0], months[-1])}
        return tuple(
            MonthOfBuyers(month, int(found[month]["came"]), int(found[month]["again"]))
            if month in found
            else MonthOfBuyers(month, 0, 0)
            for month in months
        )

    def _day(self, text: str) -> date:
        if not text:
            return local_day(self.now())
        try:
            found = date.fromisoformat(text)
        except ValueError:
            raise Refused("ranking.day_unclear", given=visible(text)) from None
        return found if YEARS[0] <= found.year <= YEARS[1] else self._day("?")


def _within(limit: int) -> int:
    return max(1, min(limit, MOST_ROWS))
