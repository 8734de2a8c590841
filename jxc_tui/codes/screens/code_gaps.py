"""Which numbers of a counter are missing, and why: run by run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.codes.answers import GapLine, GapReport
from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.errors import NotFound
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine
from jxc_tui.widgets.wrap import wrapped

_EVERYTHING = 1000


class GapsScreen(ListScreen):
    """The missing codes of one counter; F4 chooses another counter."""

    title_id = "place.gaps"

    BINDINGS = [
        Binding("f4,ctrl+t", "choose_counter", id="gaps.counter"),
        Binding("f5,ctrl+r", "refresh_gaps", id="refresh"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._counter = ""

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("gaps.head.first"), 18, whole=True),
            Column(self.t("gaps.head.last"), 18, importance=2, whole=True),
            Column(self.t("gaps.head.count"), 9, right=True, importance=1),
            Column(self.t("gaps.head.reason"), 0, least=10),
            Column(self.t("gaps.head.person"), 10, importance=3),
        )
        yield TextLine(f" {self.t('gaps.loading')}", id="gaps-count")
        yield RowList[GapLine](columns, self._cells, id="gaps-rows")

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self._load())

    def _cells(self, gap: GapLine) -> Sequence[str]:
        return gap.first, gap.last, f"{gap.count:,}", self.t(gap.reason), gap.person

    async def _report(self, after: int = -1, limit: int = 200) -> GapReport:
        return await self.ask(self.services.codes.gaps, self._counter, after, limit)

    async def _load(self) -> None:
        try:
            report = await self._report()
        except NotFound as error:
            self.query_one("#gaps-count", TextLine).show("")
            self.rows.show(Window([], True, True), notice=wrapped(self.sentence(error), 72))
            return
        self._counter = report.counter
        head = self.t("gaps.count", counter=report.counter, first=report.first, last=report.last,
                      drawn=f"{report.drawn:,}")  # fmt: skip
        self.query_one("#gaps-count", TextLine).show(f" {head}")
        self.rows.show(Window(report.gaps, True, not report.more), notice=[self.t("gaps.none")])

    # The list's source: it only grows downwards, the first runs are always held.

    async def edge(self, last: bool, count: int) -> Window[GapLine]:
        found: list[GapLine] = []
        report = await self._report(limit=_EVERYTHING)
        found += report.gaps
        while last and report.more:
            report = await self._report(found[-1].number, _EVERYTHING)
            found += report.gaps
        return Window(found, True, not report.more)

    async def after(self, row: GapLine, count: int) -> Window[GapLine]:
        report = await self._report(row.number, count)
        return Window(report.gaps, False, not report.more)

    async def before(self, row: GapLine, count: int) -> Window[GapLine]:
        window = await self.edge(last=True, count=count)
        at = next((i for i, gap in enumerate(window.rows) if gap.number == row.number), 0)
        return Window(window.rows[:at], True, False)

    def action_refresh_gaps(self) -> None:
        self.start(self._load())

    def action_choose_counter(self) -> None:
        self.start(self._choose())

    async def _choose(self) -> None:
        counters = await self.ask(self.services.codes.counters)
        options = [
            (counter.key, f"{counter.key}  {Look.now.to}{counter.next_number:,}")
            for counter in counters
            if "?" not in counter.key and "{" not in counter.key
        ]
        chosen = await self.app.push_screen_wait(
            ChoiceDialog(self.t("gaps.choose"), options, current=self._counter)
        )
        if chosen is not None:
            self._counter = chosen
            await self._load()
