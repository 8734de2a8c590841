"""销售排行: who bought most, what sold best, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import perf_counter
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.errors import Refused
from jxc_tui.reports.answers import (
    By,
    Ranking,
    RankingQuestion,
    RankingRow,
    Sales,
    SoldDocument,
    SoldDocuments,
)
from jxc_tui.reports.model.classes import class_of, share_of
from jxc_tui.reports.storage import rankings
from jxc_tui.values.local_day import local_day
from jxc_tui.values.periods import Period, Preset, period_of
from jxc_tui.values.storable import LAST
from jxc_tui.values.text import visible

MOST_ROWS = 1_000
LEAST_YEAR, MOST_YEAR = 1900, 2999


class Rankings(Service):
    """Rankings of sales. Each is taken from one picture of the database."""

    @reads(Permission.REPORT_READ)
    def ranking(
        self, connection: Connection, user: CurrentUser, question: RankingQuestion
    ) -> Ranking:
        """A window of a ranking by net, equal ones by code. Refused for days that are none."""
        started = perf_counter()
        period = self._period(question)
        offset, limit = max(0, question.offset), max(1, min(question.limit, MOST_ROWS))
        with _about(connection, question.by):
            found = rankings.window(connection, question.by, period, offset, limit)
        total = _sales(found.whole, "all_")
        return Ranking(
            question, period.first.isoformat(), period.last.isoformat(),
            tuple(_ranked(found, offset, total)), int(found.whole["count"]), total,
            (perf_counter() - started) * 1000,
        )  # fmt: skip

    @reads(Permission.REPORT_READ)
    def documents(
        self,
        connection: Connection,
        user: CurrentUser,
        question: RankingQuestion,
        key: str,
        *,
        after: tuple[str, int] | None = None,
        before: tuple[str, int] | None = None,
        last: bool = False,
        limit: int = 50,
    ) -> SoldDocuments:
        """The documents behind the row of a key, the newest first: their sum is the row's.

        Placed `after` or `before` a place, else at the newest or (`last`) the oldest. Refused for
        days that are none, and a key that is none.
        """
        if question.by in rankings.NAMED and not (key.isdecimal() and int(key) <= LAST):
            raise Refused("ranking.no_such_row", key=visible(key))
        limit = max(1, min(limit, MOST_ROWS))
        found = rankings.documents(
            connection, question.by, key, self._period(question), after=after, before=before,
            last=last, limit=limit + 1,
        )  # fmt: skip
        turned, more = last or before is not None, len(found) > limit
        kept = found[1:] if turned and more else found[:limit]
        rows = tuple(
            SoldDocument(
                int(row["id"]), row["kind"], visible(row["number"]), row["day"],
                visible(row["party_code"]), visible(row["party_name"]), _sales(row),
            )
            for row in kept
        )  # fmt: skip
        starts = not more if turned else after is None
        ends = before is None if turned else not more
        return SoldDocuments(rows, starts, ends)

    def _period(self, question: RankingQuestion) -> Period:
        usual = period_of(question.preset, local_day(self.now()))
        if question.preset is not Preset.DAYS:
            return usual
        try:
            first = date.fromisoformat(question.first) if question.first else usual.first
            last = date.fromisoformat(question.last) if question.last else usual.last
        except ValueError:
            told = f"{question.first} {question.last}".strip()
            raise Refused("ranking.day_unclear", given=visible(told)) from None
        if first > last or first.year < LEAST_YEAR or last.year > MOST_YEAR:
            raise Refused("ranking.days_turned", first=first.isoformat(), last=last.isoformat())
        return Period(first, last)


@contextmanager
def _about(connection: Connection, by: By) -> Iterator[None]:
    """Within it the rows of a ranking have names."""
    with speaking_of(connection, "product" if by is By.PRODUCT else "customer"):
        yield


def _sales(row: Any, of: str = "") -> Sales:
    return Sales(*(int(row[f"{of}{name}"]) for name in ("orders", "gross", "returns")))


def _ranked(found: rankings.RankedRows, offset: int, total: Sales) -> Iterator[RankingRow]:
    """The rows with what they come to together with all above them."""
    cumulated = found.before_fen
    for rank, row in enumerate(found.rows, start=offset + 1):
        sales, before = _sales(row), cumulated
        cumulated += sales.net_fen
        yield RankingRow(
            rank,
            str(row["key"]),
            visible(row["code"]),
            visible(row["name"]),
            sales,
            cumulated,
            share_of(sales.net_fen, total.net_fen),
            share_of(cumulated, total.net_fen),
            class_of(before, sales.net_fen, total.net_fen),
        )
