"""客户统计: sections of counted lines; Enter shows exactly the customers behind a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.model.permission import Permission
from jxc_tui.screens.customers import CustomersScreen
from jxc_tui.screens.desk import DeskScreen
from jxc_tui.screens.dialogs import AskDialog
from jxc_tui.services.answers import CustomerReport, Figure, Section
from jxc_tui.services.clock import local_text
from jxc_tui.widgets.bars import bar
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

BAR_WIDTH = 28


class ReportScreen(DeskScreen):
    """←/→ change the section, ↑/↓ the line."""

    AUTO_FOCUS = "RowList"
    title_id = "place.report"

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="report.export"),
        Binding("f5,ctrl+r", "reload", id="refresh"),
        Binding("enter", "open", id="report.open"),
        Binding("left,shift+tab", "section(-1)", id="report.previous", show=False),
        Binding("right,tab", "section(1)", id="report.next", show=False),
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._report: CustomerReport | None = None
        self._at = 0

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("report.line"), 0),
            Column(self.t("report.count"), 12, right=True),
            Column(self.t("report.share"), 8, right=True),
            Column("", BAR_WIDTH),
        )
        rows = RowList[Figure](columns, self._cells, id="rows")
        rows.can_focus = True
        yield Lines(id="report-tabs")
        yield rows
        yield TextLine(id="report-sum")

    def on_mount(self) -> None:
        self.action_reload()

    @property
    def _rows(self) -> RowList[Figure]:
        return self.query_one("#rows", RowList)

    @property
    def _section(self) -> Section | None:
        return None if self._report is None else self._report.sections[self._at]

    def _label(self, figure: Figure) -> str:
        return self.t(figure.label_text_id) if figure.label_text_id else figure.label

    def _cells(self, figure: Figure) -> Sequence[str]:
        section = self._section
        if section is None:
            return ()
        most = max((each.count for each in section.figures), default=0)
        share = f"{100 * figure.count / section.total:.1f} %" if section.total else ""
        return (
            self._label(figure),
            f"{figure.count:,}",
            share,
            bar(figure.count, most, BAR_WIDTH),
        )

    def action_reload(self) -> None:
        self.say("report.counting")
        self.start(self._load())

    async def _load(self) -> None:
        self._report = await self.ask_long(self.desk.services.reports.customers)
        self.say("report.at", at=local_text(self._report.at))
        self._show()

    def _show(self, cursor: int = 0) -> None:
        report, section = self._report, self._section
        if report is None or section is None:
            return
        tabs: list[tuple[str, str]] = [(" ", "")]
        for index, each in enumerate(report.sections):
            name = self.t(f"report.section.{each.id}")
            chosen = index == self._at
            tabs.append((f"[{name}]" if chosen else f" {name} ", "accent" if chosen else "dim"))
        tabs.append(("  ←→", "dim"))
        self.query_one("#report-tabs", Lines).show([tabs])
        self._rows.show(
            Window(section.figures, True, True), cursor=cursor, notice=[self.t("report.none")]
        )
        inside = sum(figure.count for figure in section.figures)
        right = self.t("report.deleted", count=f"{report.deleted:,}") + " "
        left = self.t("report.total", count=f"{report.total:,}")
        if section.adds_up:
            left = f"{self.t('report.sum')} {inside:,} = {left}"
        self.query_one("#report-sum", TextLine).show(f" {left}", right)

    def action_section(self, step: int) -> None:
        if self._report is not None:
            self._at = (self._at + step) % len(self._report.sections)
            self._show()

    async def action_move(self, step: int) -> None:
        await self._rows.move(step)

    async def action_page(self, direction: int) -> None:
        await self._rows.move(direction * self._rows.page)

    def action_open(self) -> None:
        figure, section = self._rows.current, self._section
        if figure is not None and section is not None:
            label = f"{self.t(f'report.section.{section.id}')}: {self._label(figure)}"
            self.app.push_screen(CustomersScreen(figure.slice, label))

    def action_export(self) -> None:
        self.start(self._export())

    async def _export(self) -> None:
        day = datetime.now().astimezone().strftime("%Y%m%d")
        name = await self.app.push_screen_wait(
            AskDialog(
                self.t("report.export_title"),
                value=f"{self.t('place.report')}-{day}.xlsx",
                hint=self.t("report.export_hint"),
            )
        )
        if name:
            report = self.desk.services.exports.report
            done = await self.ask_long(report, name, language=self.texts.language)
            self.say("report.exported", path=done.path)

    def action_back(self) -> None:
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "export" or self.may(Permission.REPORT_READ)
