"""统计: every figure opens the list of exactly the records it counts."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission, Right
from jxc_tui.desk.dialogs import AskDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.errors import JxcError
from jxc_tui.recoding.screens.recode import RecodeScreen
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.reports.answers import Figure, RecordReport, Section
from jxc_tui.values.clock import local_text, stamp, utc_now
from jxc_tui.widgets.figure_list import FigureLine, FigureList
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Window
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import TextLine
from jxc_tui.widgets.wrap import ending

_SUFFIX = ".xlsx"
_CODE_LINES = ("bad_code", "old_code")


class ReportScreen(ListScreen):
    """One section at a time, all of them named in the line above."""

    title_id = "place.report"

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="report.export"),
        Binding("f4,ctrl+t", "recode", id="report.recode"),
        Binding("f5,ctrl+r", "count_again", id="refresh"),
        Binding("tab,right", "section(1)", id="report.next"),
        Binding("left,shift+tab", "section(-1)", id="report.previous", show=False),
        Binding("enter", "open", id="report.open"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._report: RecordReport | None = None
        self._at = 0
        self._cursors: dict[str, int] = {}

    def body(self) -> Iterable[Widget]:
        titles = (self.t("report.line"), self.t("report.count"), self.t("report.share"))
        yield TextLine(id="report-total")
        yield TabLine(id="report-tabs")
        yield FigureList(titles, id="report-rows")
        yield TextLine(id="report-sum")

    def on_mount(self) -> None:
        self.action_count_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Codes are changed where they are wrong."""
        return action != "recode" or self._odd_codes is not None

    @property
    def _section(self) -> Section | None:
        sections = self._report.sections if self._report else ()
        return sections[self._at % len(sections)] if sections else None

    @property
    def _odd_codes(self) -> Slice | None:
        """The highlighted line where it counts codes that break the rule or are older."""
        section = self._section
        if section is None or not self.rows.rows or self.rows.cursor >= len(section.figures):
            return None
        wanted = section.figures[self.rows.cursor].slice
        return wanted if wanted.kind in _CODE_LINES else None

    def moved(self) -> None:
        self.show_keys()

    @needs(Permission.CODE_RECODE)
    def action_recode(self) -> None:
        """The records of a line with odd codes, their new codes beside them."""
        if self._odd_codes is not None:
            self.app.push_screen(RecodeScreen(self._odd_codes))

    def action_count_again(self) -> None:
        self.say("report_screen.working")
        self.start(self._count())

    async def _count(self) -> None:
        self._keep_cursor()
        self._report = await self.ask_long(self.services.reports.records)
        self.say("")
        everything = [figure for section in self._report.sections for figure in section.figures]
        self.query_one(FigureList).fit_labels(self._label(figure) for figure in everything)
        self._show()

    def _keep_cursor(self) -> None:
        if self._section is not None:
            self._cursors[self._section.id] = self.rows.cursor

    def _show(self) -> None:
        report, section = self._report, self._section
        if report is None or section is None:
            return
        facts = Look.now.between.join((
            self.t("report.total", count=f"{report.total:,}"),
            self.t("report.deleted", count=f"{report.deleted:,}"),
        ))  # fmt: skip
        at = self.t("report.at", at=local_text(report.at))
        took = self.t("report.milliseconds", milliseconds=f"{report.milliseconds:.0f}")
        self.query_one("#report-total", TextLine).show(
            f" {facts}", f"{at}{Look.now.between}{took} "
        )
        self._show_tabs()
        lines = [
            FigureLine(self._label(each), each.count, _share(each.count, section.total))
            for each in section.figures
        ]
        notice = [self.t("report.none")]
        cursor = self._cursors.get(section.id, 0)
        self.rows.show(Window(lines, True, True), cursor=cursor, notice=notice)
        self._show_sum(section)
        self.show_keys()

    def _show_tabs(self) -> None:
        sections = self._report.sections if self._report else ()
        names = [self.t(f"report_screen.tab.{section.id}") for section in sections]
        self.query_one("#report-tabs", TabLine).show_tabs(names, [self._at])

    def _show_sum(self, section: Section) -> None:
        line = self.query_one("#report-sum", TextLine)
        inside = sum(figure.count for figure in section.figures)
        if section.adds_up:
            word = f"{self.t('report.sum')} {inside:,}"
            line.show(f" {word}{Look.now.between}{self.t('report_screen.adds_up')}")
        else:
            line.show(f" {self.t('report.does_not_add_up')}")

    def _label(self, figure: Figure) -> str:
        return self.t(figure.label_text_id) if figure.label_text_id else figure.label

    # Keys.

    def action_section(self, step: int) -> None:
        if self._report is not None and self._report.sections:
            self._keep_cursor()
            self._at = (self._at + step) % len(self._report.sections)
            self.say("")
            self._show()

    def action_open(self) -> None:
        """The records behind the highlighted figure."""
        section = self._section
        if section is None or not section.figures:
            return
        figure = section.figures[self.rows.cursor]
        if not figure.count:
            self.say("report_screen.nobody")
            return
        name = self.t(f"report.section.{section.id}")
        label = self.t("report_screen.label", section=name, line=self._label(figure))
        self.app.push_screen(RecordsScreen(wanted=figure.slice, label=label))

    @needs(Right.EXPORT)
    def action_export(self) -> None:
        self.start(self._export())

    async def _export(self) -> None:
        today = local_text(stamp(utc_now()))[:10].replace("-", "")
        name = f"{self.t('report_screen.export_name')}-{today}{_SUFFIX}"
        title, hint = self.t("report_screen.export_title"), self.t("report_screen.export_hint")

        async def export(wanted: str) -> None:
            if not wanted.lower().endswith(_SUFFIX):
                wanted += _SUFFIX
            self.say("report_screen.exporting")
            write = self.services.exports.report
            try:
                done = await self.ask_long(write, wanted, language=self.texts.language)
            except JxcError:
                self.say("")
                raise
            self.say("report_screen.exported", path=ending(done.path, self.size.width - 16))

        await self.app.push_screen_wait(AskDialog(title, value=name, hint=hint, take=export))


def _share(count: int, total: int) -> str:
    return f"{count * 100 / total:.1f} %" if total else ""
