"""The places of reports about buyers: how good they are, who sleeps, who is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from textual.binding import Binding

from jxc_tui.desk.dialogs import Option
from jxc_tui.reports.answers import (
    Buyer,
    BuyersPage,
    BuyersQuestion,
    By,
    Condition,
    MonthOfBuyers,
    RankingQuestion,
    Report,
    Sleeper,
)
from jxc_tui.reports.screens.sales_report import SalesReportScreen
from jxc_tui.reports.screens.sold_documents import SoldDocumentsScreen
from jxc_tui.values.local_day import days_of
from jxc_tui.values.money import format_fen
from jxc_tui.values.periods import Preset
from jxc_tui.widgets.bars import bar, chart
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column

_BAR = 10  # cells
_SLEEPS = (30, 60, 90, 180, 365)  # days


class BuyersScreen(SalesReportScreen[BuyersPage[Any]]):
    """A report about customers; Enter opens the page of one."""

    BINDINGS = [Binding("enter", "open", id="buyer.open")]

    def __init__(self) -> None:
        super().__init__()
        self._most = 0

    @property
    def verb(self) -> Callable[..., BuyersPage[Any]]:
        """The verb that gives its windows."""
        raise NotImplementedError

    def measured(self, row: Any) -> int:
        """What the bar of a row shows."""
        raise NotImplementedError

    def drawn(self, row: Any) -> str:
        """The bar of a row."""
        return bar(self.measured(row), self._most, _BAR, ascii_only=Look.now.plain)

    async def page(self, offset: int, limit: int) -> BuyersPage[Any]:
        known = self.found.fifths if self.found is not None else None
        asked: BuyersQuestion = self.condition.buyers(offset, limit, known)
        return await self.ask(self.verb, asked)

    def loaded(self, found: BuyersPage[Any]) -> None:
        self._most = max(map(self.measured, found.rows), default=0)

    def above(self, found: BuyersPage[Any]) -> tuple[Sequence[str], str]:
        told = [self.t("report.as_of", day=found.last)]
        return told, self.t("report.rows", count=found.count)

    def below(self, found: BuyersPage[Any]) -> Sequence[str]:
        return [self.t("ranking.days", first=found.first, last=found.last)] if found.first else []

    def options(self) -> Sequence[Option]:
        today = self.t("report.as_of", day=self.t("report.today"))
        return [("today", today), ("day", self.t("report.as_of_other"))]

    async def chosen(self, value: str) -> Condition | None:
        if value == "today":
            return replace(self.condition, as_of="")
        made = self.condition

        async def take(typed: str) -> None:
            nonlocal made
            made = replace(made, as_of=typed.strip())
            await self.ask(self.verb, made.buyers(limit=1))

        shown = self.found.last if self.found is not None else ""
        return made if await self.ask_for("report.ask_day", shown, take) else None

    def action_open(self) -> None:
        """The page of the customer under the cursor."""
        row: Buyer | Sleeper | None = self.rows.current
        if row is not None:
            self.app.action_open_record(row.id, "customer")


class RfmScreen(BuyersScreen):
    """Who bought within a year, in fifths, the best first."""

    title_id = "place.rfm"
    report = Report.RFM

    @property
    def verb(self) -> Callable[..., BuyersPage[Any]]:
        return self.services.buyers.rfm

    def columns(self) -> Sequence[Column]:
        t = self.t
        return (
            Column(t("ranking.head.rank"), 7, right=True),
            Column(t("ranking.head.code"), 10, importance=1),
            Column(t("ranking.head.name"), 0, least=12),
            Column(t("ranking.head.r"), 1), Column(t("ranking.head.f"), 1),
            Column(t("ranking.head.m"), 1),
            Column(t("ranking.head.last_day"), 10),
            Column(t("ranking.head.orders"), 6, right=True),
            Column(t("ranking.head.net"), 13, right=True),
            Column("", _BAR, importance=2),
        )  # fmt: skip

    def cells(self, row: Buyer) -> Sequence[str]:
        return (
            f"{row.rank:,}", row.code, row.name, str(row.recency), str(row.frequency),
            str(row.money), row.last_day, f"{row.orders:,}", format_fen(row.net_fen),
            self.drawn(row),
        )  # fmt: skip

    def measured(self, row: Buyer) -> int:
        return row.net_fen


class SleepingScreen(BuyersScreen):
    """Who bought before and has not for long, the last to stop first."""

    title_id = "place.sleeping"
    report = Report.SLEEPING

    @property
    def verb(self) -> Callable[..., BuyersPage[Any]]:
        return self.services.buyers.sleeping

    def columns(self) -> Sequence[Column]:
        t = self.t
        return (
            Column(t("ranking.head.rank"), 7, right=True),
            Column(t("ranking.head.code"), 10, importance=1),
            Column(t("ranking.head.name"), 0, least=12),
            Column(t("ranking.head.last_day"), 10),
            Column(t("ranking.head.sleep"), 10, right=True),
            Column(t("ranking.head.usual"), 10, right=True),
            Column(t("ranking.head.orders"), 6, right=True),
            Column("", _BAR, importance=2),
        )

    def cells(self, row: Sleeper) -> Sequence[str]:
        usual = "" if row.usual_days is None else f"{row.usual_days:,}"
        return (
            f"{row.rank:,}", row.code, row.name, row.last_day, f"{row.days:,}", usual,
            f"{row.orders:,}", self.drawn(row),
        )  # fmt: skip

    def measured(self, row: Sleeper) -> int:
        return row.days

    def above(self, found: BuyersPage[Any]) -> tuple[Sequence[str], str]:
        told, right = super().above(found)
        return [self.t("report.sleep", days=self.condition.days), *told], right

    def options(self) -> Sequence[Option]:
        days = [(f"sleep:{each}", self.t("report.sleep", days=each)) for each in _SLEEPS]
        return [*days, ("sleep:", self.t("report.sleep_other")), *super().options()]

    async def chosen(self, value: str) -> Condition | None:
        kind, _, word = value.partition(":")
        if kind != "sleep":
            return await super().chosen(value)
        if word:
            return replace(self.condition, days=int(word))
        made = self.condition

        async def take(typed: str) -> None:
            nonlocal made
            made = replace(made, days=int(typed) if typed.strip().isdecimal() else 0)
            await self.ask(self.verb, made.buyers(limit=1))

        shown = str(self.condition.days)
        return made if await self.ask_for("report.ask_sleep", shown, take) else None


class NewcomersScreen(BuyersScreen):
    """New and returning customers by month; Enter lists the documents of one."""

    title_id = "place.newcomers"
    report = Report.NEW
    BINDINGS = [Binding("enter", "open", id="ranking.open")]

    @property
    def verb(self) -> Callable[..., BuyersPage[Any]]:
        return self.services.buyers.new

    def columns(self) -> Sequence[Column]:
        t = self.t
        return (
            Column(t("ranking.head.month"), 0, least=8),
            Column(t("ranking.head.new"), 12, right=True),
            Column("", _BAR),
            Column(t("ranking.head.returning"), 12, right=True),
            Column("", _BAR),
        )

    def cells(self, row: MonthOfBuyers) -> Sequence[str]:
        both = [
            bar(each, self._most, _BAR, ascii_only=Look.now.plain)
            for each in (row.new, row.returning)
        ]
        return row.month, f"{row.new:,}", both[0], f"{row.returning:,}", both[1]

    def measured(self, row: MonthOfBuyers) -> int:
        return max(row.new, row.returning)

    def above(self, found: BuyersPage[Any]) -> tuple[Sequence[str], str]:
        return super().above(found)[0], ""

    def below(self, found: BuyersPage[Any]) -> Sequence[str]:
        new = sum(row.new for row in found.rows)
        return [f"{self.t('ranking.total')} {self.t('ranking.head.new')} {new:,}"]

    async def charted(self) -> Sequence[str]:
        """All customers of each month."""
        found = self.found.rows if self.found is not None else ()
        months = [(row.month, row.new + row.returning) for row in found]
        drawn = chart(months, self.size.width - 2, ascii_only=Look.now.plain)
        return [str(line) for line in drawn]

    def action_open(self) -> None:
        """The documents of the month under the cursor."""
        row: MonthOfBuyers | None = self.rows.current
        if row is None:
            return
        days = days_of(row.month)
        if days is not None:
            first, last = (day.isoformat() for day in days)
            self.start(self._documents(RankingQuestion(By.MONTH, Preset.DAYS, first, last)))

    async def _documents(self, asked: RankingQuestion) -> None:
        found = await self.ask(self.services.rankings.ranking, asked)
        if found.rows:
            month = found.rows[0]
            self.app.push_screen(SoldDocumentsScreen(asked, month, month.name))
        else:
            self.say("ranking.none")
