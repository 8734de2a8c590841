"""导入客户: choose a file, read the verdict, then import; until then nothing is written."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Sequence
from time import monotonic

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.errors import JxcError
from jxc_tui.model.fields import FIELD
from jxc_tui.screens.desk import DeskScreen
from jxc_tui.screens.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.screens.field_texts import label_of
from jxc_tui.services.answers import (
    BoxFile,
    ImportChange,
    ImportDone,
    ImportProblem,
    ImportProgress,
    ImportVerdict,
)
from jxc_tui.services.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines

Row = BoxFile | ImportProblem | ImportChange
REPAINT = 0.2  # seconds between two paints of the progress
BAR_WIDTH = 40


class ImportScreen(DeskScreen):
    """`step` is "files", "busy", "verdict" or "done"."""

    AUTO_FOCUS = "RowList"
    title_id = "place.import"

    BINDINGS = [
        Binding("f2,ctrl+s", "go", id="import.go"),
        Binding("f4,ctrl+t", "sheet", id="import.sheet"),
        Binding("f5,ctrl+r", "files", id="refresh"),
        Binding("enter", "take", id="import.take"),
        Binding("left,right,tab", "side", id="import.side"),
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("home", "edge(False)", id="list.first", show=False),
        Binding("end", "edge(True)", id="list.last", show=False),
        Binding("escape", "back", id="import.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.step = "files"
        self.verdict: ImportVerdict | None = None
        self._changes_shown = False
        self._stop = threading.Event()
        self._painted = 0.0

    def body(self) -> Iterable[Widget]:
        rows = RowList[Row](self._file_columns, self._cells, id="rows")
        rows.can_focus = True
        yield Lines(id="import-head")
        yield rows
        yield Lines(id="import-foot")

    def on_mount(self) -> None:
        self.start(self._load_files())

    @property
    def _file_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.t("import.col_file"), 0),
            Column(self.t("import.col_size"), 12, right=True),
            Column(self.t("import.col_time"), 17),
        )

    @property
    def _verdict_columns(self) -> tuple[Column, ...]:
        before = (
            Column(self.t("import.col_row"), 6, right=True),
            Column(self.t("field.head.code"), 12),
            Column(self.t("field.head.name"), 14),
        )
        if self._changes_shown:
            return (*before, Column(self.t("import.col_changes"), 0))
        return (
            *before,
            Column(self.t("import.col_field"), 10),
            Column(self.t("import.col_value"), 12),
            Column(self.t("import.col_reason"), 0),
        )

    @property
    def _rows(self) -> RowList[Row]:
        return self.query_one("#rows", RowList)

    def _cells(self, row: Row) -> Sequence[str]:
        if isinstance(row, BoxFile):
            size = f"{max(1, row.size // 1024):,} KB"
            return (row.name, size, local_text(row.modified_at))
        if isinstance(row, ImportChange):
            parts = [
                f"{label_of(name, self.texts)} {before or '-'} → {after or '-'}"
                for name, before, after in row.changes
            ]
            return (str(row.row), row.code, row.name, " · ".join(parts))
        params = {name: self._plain(name, value) for name, value in row.params}
        return (
            str(row.row), row.code, row.name, row.column, row.value,
            self.t(row.text_id, **params),
        )  # fmt: skip

    def _plain(self, name: str, value: object) -> object:
        text = str(value)
        return label_of(text, self.texts) if name == "field" and text in FIELD else value

    def _head(self, *lines: str) -> None:
        shown = [[(f" {line}", "strong" if index == 0 else "")] for index, line in enumerate(lines)]
        self.query_one("#import-head", Lines).show(shown)

    def _foot(self, *lines: str) -> None:
        self.query_one("#import-foot", Lines).show([[(f" {line}", "")] for line in lines])

    # Files.

    def action_files(self) -> None:
        if self.step in ("files", "done"):
            self.start(self._load_files())

    async def _load_files(self) -> None:
        self.step, self.verdict = "files", None
        files = await self.ask(self.desk.services.imports.files)
        folder = str(self.desk.settings.box(self.user.name))
        self._head(self.t("import.choose"), self.t("import.folder", path=folder))
        notice = [self.t("import.no_files"), self.t("import.put_files", path=folder)]
        self._rows.columns = self._file_columns
        self._rows.show(Window(files, True, True), notice=notice)
        self._foot("", self.t("import.kinds"))
        self.refresh_bindings()

    def action_take(self) -> None:
        row = self._rows.current
        if self.step == "done":
            self.dismiss(None)
        elif self.step == "files" and isinstance(row, BoxFile):
            self.start(self._rehearse(row.name))

    # The verdict.

    async def _rehearse(self, name: str, sheet: str = "") -> None:
        await self._forget()
        self._busy(self.t("import.checking", name=name))
        try:
            self.verdict = await self.ask_long(
                self.desk.services.imports.rehearse,
                name,
                sheet=sheet,
                progress=self._progress,
                stop=self._stop,
            )
        except JxcError as error:
            await self._load_files()
            self.say_error(error)
            return
        self._show_verdict()

    def _show_verdict(self) -> None:
        verdict = self.verdict
        if verdict is None:
            return
        self.step = "verdict"
        where = self.t(
            "import.where", name=verdict.file_name, sheet=verdict.sheet, row=verdict.header_row,
            count=f"{verdict.rows:,}",
        )  # fmt: skip
        counts = self.t(
            "import.counts", new=f"{verdict.new:,}", updated=f"{verdict.updated:,}",
            unchanged=f"{verdict.unchanged:,}", skipped=f"{verdict.skipped:,}",
            errors=f"{verdict.error_rows:,}",
        )  # fmt: skip
        self._head(where, counts)
        shown: Sequence[Row] = verdict.changes if self._changes_shown else verdict.problems
        nothing = "import.no_changes" if self._changes_shown else "import.no_problems"
        self._rows.columns = self._verdict_columns
        self._rows.show(Window(shown, True, True), notice=[self.t(nothing)])
        side = "import.side_changes" if self._changes_shown else "import.side_problems"
        notes = [self.t(text_id, **dict(params)) for text_id, params in verdict.notes[:2]]
        self._foot(self.t(side, count=f"{len(shown):,}"), *notes)
        self.say("import.nothing_written")
        self.refresh_bindings()

    def action_side(self) -> None:
        if self.step == "verdict":
            self._changes_shown = not self._changes_shown
            self._show_verdict()

    def action_sheet(self) -> None:
        if self.step == "verdict" and self.verdict is not None:
            self.start(self._choose_sheet(self.verdict))

    async def _choose_sheet(self, verdict: ImportVerdict) -> None:
        options = [(name, name) for name in verdict.sheets]
        sheet = await self.app.push_screen_wait(
            ChoiceDialog(self.t("import.which_sheet"), options, current=verdict.sheet)
        )
        if sheet and sheet != verdict.sheet:
            await self._rehearse(verdict.file_name, sheet)

    # Importing.

    def action_go(self) -> None:
        verdict = self.verdict
        if self.step == "verdict" and verdict is not None:
            if verdict.new + verdict.updated:
                self.start(self._import(verdict))
            else:
                self.say("import.nothing_to_do")

    async def _import(self, verdict: ImportVerdict) -> None:
        count = f"{verdict.new + verdict.updated:,}"
        lines = [self.t("import.left_out", count=f"{verdict.error_rows:,}")]
        question = self.t("import.question", count=count)
        dialog = ConfirmDialog(question, lines if verdict.error_rows else [])
        if not await self.app.push_screen_wait(dialog):
            return
        self._busy(self.t("import.writing", name=verdict.file_name))
        try:
            done = await self.ask_long(
                self.desk.services.imports.apply,
                verdict.token,
                progress=self._progress,
                stop=self._stop,
            )
        except JxcError as error:
            self.verdict = None
            await self._load_files()
            self.say_error(error)
            return
        self.verdict = None
        self._done(done)

    def _done(self, done: ImportDone) -> None:
        self.step = "done"
        codes = ""
        if done.first_code:
            codes = self.t("import.codes", first=done.first_code, last=done.last_code)
        self._head(self.t("import.done", seconds=f"{done.seconds:.1f}"), codes)
        self._rows.show(Window((), True, True), notice=self._sums(done))
        self._foot("", self.t("import.leave"))
        self.say_text(self.t("import.backup", path=done.backup_path) if done.backup_path else "")
        self.refresh_bindings()

    def _sums(self, done: ImportDone) -> list[str]:
        pairs = (
            ("new", done.new), ("updated", done.updated), ("unchanged", done.unchanged),
            ("skipped", done.skipped), ("errors", done.error_rows),
        )  # fmt: skip
        return [f"{self.t(f'import.sum_{name}')}  {count:>10,}" for name, count in pairs]

    # While it runs.

    def _busy(self, title: str) -> None:
        self.step = "busy"
        self._stop = threading.Event()
        self._painted = 0.0
        self._head(title, "")
        self._rows.columns = ()
        self._rows.show(Window((), True, True))
        self._foot("", self.t("import.esc_stops"))
        self.say("")
        self.refresh_bindings()

    def _progress(self, progress: ImportProgress) -> None:
        """Called from the working thread: at most five paints a second reach the screen."""
        now = monotonic()
        last = bool(progress.total) and progress.done >= progress.total
        if now - self._painted >= REPAINT or last:
            self._painted = now
            self.app.call_from_thread(self._show_progress, progress)

    def _show_progress(self, progress: ImportProgress) -> None:
        if self.step != "busy":
            return
        share = progress.done / progress.total if progress.total else 0.0
        full = round(BAR_WIDTH * min(1.0, share))
        total = f"{progress.total:,}" if progress.total else "?"
        bar = "█" * full + "░" * (BAR_WIDTH - full)
        phase = self.t(f"import.phase_{progress.phase}")
        pace = self.t(
            "import.pace", rate=f"{progress.rows_per_second:,.0f}",
            seconds=f"{progress.seconds_left:.0f}",
        )  # fmt: skip
        lines = [
            f"{phase}  {bar} {100 * share:3.0f} %", f"{progress.done:,} / {total}   {pace}",
        ]  # fmt: skip
        self._rows.show(Window((), True, True), notice=lines)

    async def action_move(self, step: int) -> None:
        await self._rows.move(step)

    async def action_page(self, direction: int) -> None:
        await self._rows.move(direction * self._rows.page)

    async def action_edge(self, last: bool) -> None:
        await (self._rows.end() if last else self._rows.home())

    def action_back(self) -> None:
        if self.step == "busy":
            self._stop.set()
            self.say("import.stopping")
        elif self.step == "verdict":
            self.start(self._load_again())
        else:
            self.dismiss(None)

    async def _load_again(self) -> None:
        await self._forget()
        self.say("")
        await self._load_files()

    async def _forget(self) -> None:
        """The plan of a rehearsal that is not wanted any more."""
        verdict, self.verdict = self.verdict, None
        if verdict is not None:
            with contextlib.suppress(JxcError):  # a plan that is gone needs no forgetting
                await self.ask(self.desk.services.imports.discard, verdict.token)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        shown = {
            "go": ("verdict",), "sheet": ("verdict",), "side": ("verdict",),
            "files": ("files", "done"), "take": ("files", "done"),
        }.get(action)  # fmt: skip
        if action == "sheet" and (self.verdict is None or len(self.verdict.sheets) < 2):
            return False
        return shown is None or self.step in shown
