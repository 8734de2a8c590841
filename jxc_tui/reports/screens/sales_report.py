"""What all reports of sales have in common: conditions, saved ones among them, rows and a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog, Option, Take
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.reports.answers import BuyersPage, Condition, Ranking, Report, SavedReport
from jxc_tui.reports.words.buyer_lines import sheet_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import ending

P = TypeVar("P", bound=Ranking | BuyersPage[Any])
_FIRST_ROWS = 60
_TALL = 36  # lines of a terminal that has room for the chart
_SUFFIXES = (".xlsx", ".csv")
_SAVED = "saved:"


class SalesReportScreen(ListScreen, Generic[P]):
    """One report at a time. Subclasses tell its columns, rows, conditions, and what stands above
    and below the list."""

    report: ClassVar[Report]
    ROW_ACTIONS = frozenset({"open"})

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="ranking.export"),
        Binding("f4,ctrl+t", "change", id="ranking.by"),
        Binding("f5,ctrl+r", "again", id="refresh"),
        Binding("f7,ctrl+n", "keep", id="report.keep"),
        Binding("f8,ctrl+y", "drop", id="report.drop"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.condition = Condition()
        self.found: P | None = None
        self._ticket = 0

    # What a report is.

    def columns(self) -> Sequence[Column]:
        """The columns of its list."""
        raise NotImplementedError

    def cells(self, row: Any) -> Sequence[str]:
        """The cells of a row."""
        raise NotImplementedError

    async def page(self, offset: int, limit: int) -> P:
        """A window of its rows."""
        raise NotImplementedError

    def above(self, found: P) -> tuple[Sequence[str], str]:
        """What is told above the list: at the left, at the right."""
        raise NotImplementedError

    def below(self, found: P) -> Sequence[str]:
        """What is told below the list."""
        raise NotImplementedError

    def options(self) -> Sequence[Option]:
        """The conditions to choose from."""
        raise NotImplementedError

    async def chosen(self, value: str) -> Condition | None:
        """The condition that a choice makes; None where nothing was typed for it."""
        raise NotImplementedError

    async def charted(self) -> Sequence[str]:
        """Lines of a chart for a terminal that has room for one."""
        return ()

    # The list.

    def body(self) -> Iterable[Widget]:
        yield TextLine(classes="report-what")
        yield Lines(classes="report-chart")
        yield RowList[Any](self.columns(), self.cells)
        yield TextLine(classes="report-sum")

    def on_mount(self) -> None:
        self.rows.source = self
        self.action_again()

    def action_again(self) -> None:
        """Counts again, with the chart where there is room for one."""
        self.start(self.load())

    async def load(self) -> None:
        """The first rows of the condition as it is now."""
        self._ticket += 1
        ticket, self.found = self._ticket, None
        found = await self.page(0, _FIRST_ROWS)
        if ticket != self._ticket:
            return
        self.found = found
        self.loaded(found)
        self.rows.show(_window(found), notice=[self.t("ranking.none")])
        told, right = self.above(found)
        between = Look.now.between
        self.query_one(".report-what", TextLine).show(f" {between.join(told)}", f"{right} ")
        self.query_one(".report-sum", TextLine).show(f" {between.join(self.below(found))}")
        self.show_keys()
        lines = self.query_one(".report-chart", Lines)
        chart = await self.charted() if self.app.size.height >= _TALL else ()
        lines.display = bool(chart)
        lines.show([[(f" {line}", "")] for line in chart])

    def loaded(self, found: P) -> None:
        """The first window is there."""

    async def edge(self, last: bool, count: int) -> Window[Any]:
        all_ = self.found.count if self.found is not None else 0
        return _window(await self.page(max(0, all_ - count) if last else 0, count))

    async def after(self, row: Any, count: int) -> Window[Any]:
        return _window(await self.page(row.rank, count))

    async def before(self, row: Any, count: int) -> Window[Any]:
        offset = max(0, row.rank - 1 - count)
        return _window(await self.page(offset, row.rank - 1 - offset))

    # Conditions.

    async def _saved(self) -> tuple[SavedReport, ...]:
        return await self.ask(self.services.saved_reports.list, "", self.report)

    def action_change(self) -> None:
        """Other conditions: saved ones first."""
        self.start(self._change())

    async def _change(self) -> None:
        saved = {f"{_SAVED}{each.id}": each for each in await self._saved()}
        kept = [(key, self.t("report.kept", name=each.name)) for key, each in saved.items()]
        title = self.t("report.conditions")
        dialog = ChoiceDialog(title, [*kept, *self.options()])
        value = await self.app.push_screen_wait(dialog)
        if value is None:
            return
        found = saved[value].condition if value in saved else await self.chosen(value)
        if found is not None:
            self.condition = found
            await self.load()

    async def ask_for(self, text_id: str, value: str, take: Take) -> bool:
        """Asks for a condition to be typed; false where it was not."""
        title, hint = self.t(text_id), self.t(f"{text_id}_hint")
        dialog = AskDialog(title, value=value, hint=hint, take=take)
        return await self.app.push_screen_wait(dialog) is not None

    def action_keep(self) -> None:
        """Saves the conditions under a name."""
        self.start(self._keep())

    async def _keep(self) -> None:
        async def take(name: str) -> None:
            save = self.services.saved_reports.save
            made = await self.ask(save, name, self.report, self.condition)
            self.say("report.saved", name=made.name)

        await self.ask_for("report.ask_name", "", take)

    def action_drop(self) -> None:
        """Drops saved conditions."""
        self.start(self._drop())

    async def _drop(self) -> None:
        saved = await self._saved()
        if not saved:
            self.say("report.none_saved")
            return
        options = [(str(each.id), each.name) for each in saved]
        value = await self.app.push_screen_wait(ChoiceDialog(self.t("report.drop_which"), options))
        if value is not None:
            await self.ask(self.services.saved_reports.remove, int(value))
            self.say("saved.removed", name=dict(options)[value])

    # The file.

    @needs(Permission.REPORT_READ)
    def action_export(self) -> None:
        self.start(self._export())

    async def _export(self) -> None:
        if self.found is None:
            return
        sheet, last = sheet_of(self.report, self.texts), self.found.last

        async def take(wanted: str) -> None:
            suffix = next((each for each in _SUFFIXES if wanted.lower().endswith(each)), "")
            done = await self.ask_long(
                self.services.sales_files.write, self.report, self.condition,
                wanted if suffix else wanted + _SUFFIXES[0], suffix or _SUFFIXES[0], sheet,
            )  # fmt: skip
            self.say("ranking.exported", path=ending(done.path, self.size.width - 16))

        title, hint = self.t("ranking.export_title"), self.t("ranking.export_hint")
        name = f"{sheet.title}-{last}{_SUFFIXES[0]}"
        await self.app.push_screen_wait(AskDialog(title, value=name, hint=hint, take=take))


def _window(page: Any) -> Window[Any]:
    return Window(page.rows, page.at_start, page.at_end)
