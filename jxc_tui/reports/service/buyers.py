"""How customers buy: RFM, who sleeps, who is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.errors import Refused
from jxc_tui.reports.answers import (
    Buyer,
    BuyersPage,
    BuyersQuestion,
    MonthOfBuyers,
    Sleeper,
)
from jxc_tui.reports.storage import buyers, sleepers
from jxc_tui.values.local_day import local_day, months_before
from jxc_tui.values.text import visible

MOST_ROWS = 1_000
MOST_SLEEP = 3_650
MONTHS = 12
YEARS = (1910, 2999)


class Buyers(Service):
    """Reports about customers as buyers; each as of a day, today where none is told."""

    @reads(Permission.REPORT_READ)
    def rfm(
        self, connection: Connection, user: CurrentUser, question: BuyersQuestion
    ) -> BuyersPage[Buyer]:
        """A window of who bought in the twelve months up to a day, the running one with it,
        scored, the best first. Refused for no such day."""
        found = scored(connection, question, local_day(self.now()), _within(question.limit))
        return replace(found, rows=tuple(found.rows))

    @reads(Permission.REPORT_READ)
    def sleeping(
        self, connection: Connection, user: CurrentUser, question: BuyersQuestion
    ) -> BuyersPage[Sleeper]:
        """A window of who bought before and for so many days has not, the last to sleep first.

        Refused for no such day and for days that are not 1 to 3,650.
        """
        found = asleep(connection, question, local_day(self.now()), _within(question.limit))
        return replace(found, rows=tuple(found.rows))

    @reads(Permission.REPORT_READ)
    def new(
        self, connection: Connection, user: CurrentUser, question: BuyersQuestion
    ) -> BuyersPage[MonthOfBuyers]:
        """New and returning customers of the twelve months up to that of a day, the newest last.

        Refused for no such day.
        """
        return by_month(connection, question, local_day(self.now()))


def scored(
    connection: Connection, question: BuyersQuestion, today: date, limit: int | None
) -> BuyersPage[Buyer]:
    """RFM; without a limit all rows, which come one by one."""
    last = _day(question.as_of, today)
    first = months_before(last.replace(day=1), MONTHS - 1)
    days, offset = (first.isoformat(), last.isoformat()), max(0, question.offset)
    known = question.known or buyers.fifths(connection, *days)
    rows = _buyers(buyers.scored(connection, *days, known, offset, limit), offset)
    return BuyersPage(question, *days, rows, known.count, known)


def asleep(
    connection: Connection, question: BuyersQuestion, today: date, limit: int | None
) -> BuyersPage[Sleeper]:
    """Who sleeps; without a limit all rows, which come one by one."""
    if not 1 <= question.days <= MOST_SLEEP:
        raise Refused("buyers.days", most=MOST_SLEEP)
    last, offset = _day(question.as_of, today), max(0, question.offset)
    day, before = last.isoformat(), (last - timedelta(question.days - 1)).isoformat()
    days = sleepers.days_of_sleepers(connection, day, before)
    count = sum(each for _, each in days)
    within = _days_of(days, offset, limit or count)
    if within is None:
        return BuyersPage(question, "", day, (), count)
    ends, skipped = within
    rows = sleepers.sleeping(connection, day, ends, offset - skipped, limit)
    return BuyersPage(question, days[-1][0], day, _sleepers(rows, offset), count)


def by_month(
    connection: Connection, question: BuyersQuestion, today: date
) -> BuyersPage[MonthOfBuyers]:
    """New and returning customers by month."""
    day = _day(question.as_of, today)
    last = day.replace(day=1)
    months = [months_before(last, back).isoformat()[:7] for back in range(MONTHS - 1, -1, -1)]
    found = sleepers.by_month(connection, months)
    rows = tuple(
        MonthOfBuyers(rank, month, came, all_ - came)
        for rank, (month, (came, all_)) in enumerate(found.items(), start=1)
    )
    some = rows[max(0, question.offset) :][: max(1, question.limit)]
    return BuyersPage(question, f"{months[0]}-01", day.isoformat(), some, len(rows))


def _day(text: str, today: date) -> date:
    if not text:
        return today
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Refused("ranking.day_unclear", given=visible(text)) from None
    return found if YEARS[0] <= found.year <= YEARS[1] else _day("?", today)


def _days_of(
    days: list[tuple[str, int]], offset: int, limit: int
) -> tuple[tuple[str, str], int] | None:
    """The earliest and the latest day of a window, and how many rows lie before the latest; None
    where no row is in it."""
    upto = list(accumulate(count for _, count in days))
    inside = [
        at for at, end in enumerate(upto)
        if end > offset and end - days[at][1] < offset + limit
    ]  # fmt: skip
    if not inside:
        return None
    return (days[inside[-1]][0], days[inside[0]][0]), upto[inside[0]] - days[inside[0]][1]


def _buyers(rows: Iterable[Any], offset: int) -> Iterator[Buyer]:
    for rank, row in enumerate(rows, start=offset + 1):
        yield Buyer(
            rank, int(row["party"]), visible(row["code"]), visible(row["name"]), row["last_day"],
            int(row["orders"]), int(row["net"]), int(row["r"]), int(row["f"]), int(row["m"]),
        )  # fmt: skip


def _sleepers(rows: Iterable[Any], offset: int) -> Iterator[Sleeper]:
    for rank, row in enumerate(rows, start=offset + 1):
        yield Sleeper(
            rank, int(row["party"]), visible(row["code"]), visible(row["name"]), row["last_day"],
            int(row["days"]), row["usual"], int(row["orders"]),
        )  # fmt: skip


def _within(limit: int) -> int:
    return max(1, min(limit, MOST_ROWS))
