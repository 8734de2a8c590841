"""The place of rankings: who bought most, what sold best; Enter opens the documents of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.binding import Binding

from jxc_tui.desk.dialogs import Option
from jxc_tui.reports.answers import By, Condition, Ranking, RankingQuestion, RankingRow, Report
from jxc_tui.reports.screens.sales_report import SalesReportScreen
from jxc_tui.reports.screens.sold_documents import SoldDocumentsScreen
from jxc_tui.reports.words.ranking_lines import percent, since_when
from jxc_tui.values.money import format_fen
from jxc_tui.values.periods import Preset, typed_days
from jxc_tui.widgets.bars import bar, chart
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column

_BAR = 10  # cells


class RankingScreen(SalesReportScreen[Ranking]):
    """One ranking at a time; the line above names what is ranked and the days."""

    title_id = "place.ranking"
    report = Report.RANKING

    BINDINGS = [Binding("enter", "open", id="ranking.open")]

    def __init__(self) -> None:
        super().__init__()
        self._most = 0

    def columns(self) -> Sequence[Column]:
        t = self.t
        return (
            Column(t("ranking.head.rank"), 5, right=True),
            Column(t("ranking.head.code"), 10, importance=1),
            Column(t("ranking.head.name"), 0, least=12),
            Column(t("ranking.head.gross"), 13, right=True, importance=3),
            Column(t("ranking.head.returns"), 12, right=True, importance=3),
            Column(t("ranking.head.orders"), 6, right=True, importance=1),
            Column(t("ranking.head.net"), 13, right=True),
            Column(t("ranking.head.share"), 6, right=True),
            Column(t("ranking.head.cumulated"), 6, right=True, importance=2),
            Column("", _BAR, importance=2),
            Column(t("ranking.head.abc"), 3),
        )

    def cells(self, row: RankingRow) -> Sequence[str]:
        drawn = bar(row.sales.net_fen, self._most, _BAR, ascii_only=Look.now.plain)
        code = row.code if self.condition.by in (By.CUSTOMER, By.PRODUCT) else ""
        sales = row.sales
        return (
            f"{row.rank:,}", code, row.name or self.t("ranking.not_filled"),
            format_fen(sales.gross_fen), format_fen(sales.returns_fen), f"{sales.orders:,}",
            format_fen(sales.net_fen), percent(row.share), percent(row.cumulated_share), drawn,
            row.abc,
        )  # fmt: skip

    async def page(self, offset: int, limit: int) -> Ranking:
        counted = self.found.count if self.found is not None else None
        asked = self.condition.ranking(offset, limit, counted)
        return await self.ask(self.services.rankings.ranking, asked)

    def loaded(self, found: Ranking) -> None:
        self._most = max((row.sales.net_fen for row in found.rows), default=0)

    def above(self, found: Ranking) -> tuple[Sequence[str], str]:
        t, condition = self.t, self.condition
        days = t("ranking.days", first=found.first, last=found.last)
        told = [t(f"ranking.by.{condition.by}"), t(f"ranking.preset.{condition.preset}"), days]
        if note := since_when(condition.by):
            told.append(t(note))
        return told, f"{found.count:,}"

    def below(self, found: Ranking) -> Sequence[str]:
        total = found.total
        facts = [f"{self.t('ranking.total')} {format_fen(total.net_fen)}"]
        for name, fen in (("gross", total.gross_fen), ("returns", total.returns_fen)):
            facts.append(f"{self.t(f'ranking.head.{name}')} {format_fen(fen)}")
        return facts

    async def charted(self) -> Sequence[str]:
        """Twelve months, the newest last."""
        asked = RankingQuestion(By.MONTH, Preset.TWELVE_MONTHS)
        found = await self.ask(self.services.rankings.ranking, asked)
        months = sorted((row.key, max(0, row.sales.net_fen // 100)) for row in found.rows)
        drawn = chart(months, self.size.width - 2, ascii_only=Look.now.plain)
        return [str(line) for line in drawn]

    def options(self) -> Sequence[Option]:
        t = self.t
        return [
            *((f"by:{by}", t("report.by", name=t(f"ranking.by.{by}"))) for by in By),
            *((f"preset:{each}", t("report.preset", name=t(f"ranking.preset.{each}")))
              for each in Preset),
        ]  # fmt: skip

    async def chosen(self, value: str) -> Condition | None:
        kind, _, word = value.partition(":")
        if kind == "by":
            return replace(self.condition, by=By(word))
        if word != Preset.DAYS:
            return replace(self.condition, preset=Preset(word))
        shown = f"{self.found.first} {self.found.last}" if self.found is not None else ""
        made = self.condition

        async def take(typed: str) -> None:
            nonlocal made
            first, last = typed_days(typed)
            made = replace(made, preset=Preset.DAYS, first=first.isoformat(), last=last.isoformat())
            await self.ask(self.services.rankings.ranking, made.ranking(limit=1))

        return made if await self.ask_for("ranking.ask_days", shown, take) else None

    def action_open(self) -> None:
        """The documents behind the row under the cursor."""
        row: RankingRow | None = self.rows.current
        if row is not None:
            name = row.name or self.t("ranking.not_filled")
            self.app.push_screen(SoldDocumentsScreen(self.condition.ranking(), row, name))
