"""The place of rankings: who bought most, what sold best; Enter opens the documents of a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.dialogs import AskDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.reports.answers import By, Ranking, RankingQuestion, RankingRow
from jxc_tui.reports.screens.sold_documents import SoldDocumentsScreen
from jxc_tui.reports.words.ranking_lines import HEADS, line_of, percent, total_line
from jxc_tui.values.money import format_fen
from jxc_tui.values.periods import Preset, typed_days
from jxc_tui.widgets.bars import bar, chart
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import ending

Choice = TypeVar("Choice", By, Preset)
_FIRST_ROWS, _MOST_EXPORTED = 60, 1_000
_BAR = 10  # cells
_TALL = 36  # lines of a terminal that has room for the chart
_SUFFIX = ".xlsx"
_NUMBERS = (0, 3, 4, 5, 6, 7, 8)


class RankingScreen(ListScreen):
    """One ranking at a time; the line above names what is ranked and the days."""

    title_id = "place.ranking"
    ROW_ACTIONS = frozenset({"open"})

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="ranking.export"),
        Binding("f4,ctrl+t", "next_by", id="ranking.by"),
        Binding("f5,ctrl+r", "again", id="refresh"),
        Binding("f6,ctrl+b", "next_preset", id="ranking.preset"),
        Binding("enter", "open", id="ranking.open"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question = RankingQuestion()
        self._found: Ranking | None = None
        self._most = 0
        self._ticket = 0

    def body(self) -> Iterable[Widget]:
        t = self.t
        columns = (
            Column(t("ranking.head.rank"), 5, right=True),
            Column(t("ranking.head.code"), 10, importance=1),
            Column(t("ranking.head.name"), 0, least=12),
            Column(t("ranking.head.orders"), 6, right=True, importance=1),
            Column(t("ranking.head.net"), 13, right=True),
            Column(t("ranking.head.share"), 6, right=True),
            Column("", _BAR),
            Column(t("ranking.head.abc"), 3),
        )
        yield TextLine(id="ranking-what")
        yield Lines(id="ranking-chart")
        yield RowList[RankingRow](columns, self._cells, id="ranking-rows")
        yield TextLine(id="ranking-sum")

    def _cells(self, row: RankingRow) -> Sequence[str]:
        drawn = bar(row.sales.net_fen, self._most, _BAR, ascii_only=Look.now.plain)
        code = row.code if self._question.by in (By.CUSTOMER, By.PRODUCT) else ""
        return (
            f"{row.rank:,}", code, row.name or self.t("ranking.not_filled"),
            f"{row.sales.orders:,}", format_fen(row.sales.net_fen), percent(row.share), drawn,
            row.abc,
        )  # fmt: skip

    def on_mount(self) -> None:
        self.rows.source = self
        self.action_again()

    def action_again(self) -> None:
        """Counts again, with the chart where there is room for one."""
        self.start(self._load())

    async def _load(self) -> None:
        self._ticket += 1
        ticket = self._ticket
        page = await self._page(offset=0, limit=_FIRST_ROWS)
        if ticket != self._ticket:
            return
        self._found = page
        self._most = max((row.sales.net_fen for row in page.rows), default=0)
        self.rows.show(_window(page), notice=[self.t("ranking.none")])
        question, t = self._question, self.t
        days = t("ranking.days", first=page.first, last=page.last)
        told = (t(f"ranking.by.{question.by}"), t(f"ranking.preset.{question.preset}"), days)
        self.query_one("#ranking-what", TextLine).show(
            f" {Look.now.between.join(told)}", f"{page.count:,} "
        )
        total = page.total
        facts = [f"{t('ranking.total')} {format_fen(total.net_fen)}"]
        for name, fen in (("gross", total.gross_fen), ("returns", total.returns_fen)):
            facts.append(f"{t(f'ranking.head.{name}')} {format_fen(fen)}")
        self.query_one("#ranking-sum", TextLine).show(f" {Look.now.between.join(facts)}")
        self.show_keys()
        await self._show_chart()

    async def _show_chart(self) -> None:
        """Twelve months, the newest last, on terminals that have room for them."""
        lines = self.query_one("#ranking-chart", Lines)
        lines.display = self.app.size.height >= _TALL
        if not lines.display:
            return
        asked = RankingQuestion(By.MONTH, Preset.TWELVE_MONTHS)
        page = await self.ask(self.services.rankings.ranking, asked)
        months = sorted((row.key, max(0, row.sales.net_fen // 100)) for row in page.rows)
        drawn = chart(months, self.size.width - 2, ascii_only=Look.now.plain)
        lines.show([[(f" {line}", "")] for line in drawn])

    async def _page(self, *, offset: int, limit: int) -> Ranking:
        asked = replace(self._question, offset=offset, limit=limit)
        return await self.ask(self.services.rankings.ranking, asked)

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[RankingRow]:
        found = self._found.count if self._found is not None else 0
        return _window(await self._page(offset=max(0, found - count) if last else 0, limit=count))

    async def after(self, row: RankingRow, count: int) -> Window[RankingRow]:
        return _window(await self._page(offset=row.rank, limit=count))

    async def before(self, row: RankingRow, count: int) -> Window[RankingRow]:
        offset = max(0, row.rank - 1 - count)
        return _window(await self._page(offset=offset, limit=row.rank - 1 - offset))

    # Keys.

    def action_next_by(self) -> None:
        """What is ranked: customers, products, provinces …"""
        self._question = replace(self._question, by=_next(By, self._question.by))
        self.start(self._load())

    def action_next_preset(self) -> None:
        """Other days; the last of them are typed."""
        preset = _next(Preset, self._question.preset)
        if preset is Preset.DAYS:
            self.start(self._ask_days())
        else:
            self._question = replace(self._question, preset=preset)
            self.start(self._load())

    async def _ask_days(self) -> None:
        shown = f"{self._found.first} {self._found.last}" if self._found is not None else ""

        async def take(typed: str) -> None:
            first, last = typed_days(typed)
            self._question = replace(
                self._question, preset=Preset.DAYS, first=first.isoformat(), last=last.isoformat()
            )
            await self._load()

        title, hint = self.t("ranking.ask_days"), self.t("ranking.ask_days_hint")
        taken = await self.app.push_screen_wait(AskDialog(title, value=shown, hint=hint, take=take))
        if taken is None:
            self._question = replace(self._question, preset=Preset.THIS_MONTH)
            await self._load()

    def action_open(self) -> None:
        """The documents behind the row under the cursor."""
        row: RankingRow | None = self.rows.current
        if row is not None:
            name = row.name or self.t("ranking.not_filled")
            self.app.push_screen(SoldDocumentsScreen(self._question, row, name))

    @needs(Permission.REPORT_READ)
    def action_export(self) -> None:
        self.start(self._export())

    async def _export(self) -> None:
        page = await self._page(offset=0, limit=_MOST_EXPORTED)
        name = f"{self.t('ranking.title')}-{page.first}-{page.last}{_SUFFIX}"

        async def write(wanted: str) -> None:
            if not wanted.lower().endswith(_SUFFIX):
                wanted += _SUFFIX
            titles = [self.t(f"ranking.head.{head}") for head in HEADS]
            lines = [line_of(row, self.texts) for row in page.rows]
            lines.append(total_line(page, self.texts))
            done = await self.ask_long(
                self.services.sales_files.write, wanted, _SUFFIX, titles, lines, numbers=_NUMBERS,
                language=self.texts.language,
            )  # fmt: skip
            self.say("ranking.exported", path=ending(done.path, self.size.width - 16))

        title, hint = self.t("ranking.export_title"), self.t("ranking.export_hint")
        await self.app.push_screen_wait(AskDialog(title, value=name, hint=hint, take=write))


def _next(choices: type[Choice], at: Choice) -> Choice:
    all_ = list(choices)
    return all_[(all_.index(at) + 1) % len(all_)]


def _window(page: Ranking) -> Window[RankingRow]:
    return Window(page.rows, page.at_start, page.at_end)
