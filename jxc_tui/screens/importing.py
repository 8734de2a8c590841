"""The import of customers: choose a file, see the verdict on every row, write all or nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from jxc_tui.errors import JxcError
from jxc_tui.screens import import_views as views
from jxc_tui.screens.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.screens.import_work import Telling, done_lines, work_lines
from jxc_tui.screens.list_screen import ListScreen
from jxc_tui.services.answers import BoxFile, CurrentUser, ImportProgress
from jxc_tui.services.import_answers import ImportVerdict
from jxc_tui.widgets.row_list import RowList, Window
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import ending

FILES, WORK, VERDICT, DONE = "files", "work", "verdict", "done"
TABS = ("errors", "updated", "columns", "notes")
# Which keys live in which step; other actions live in all of them.
_LIVE = {
    "take": (FILES,), "template": (FILES,), "files_again": (FILES,), "write": (VERDICT,),
    "sheet": (VERDICT,), "check_again": (VERDICT,), "tab": (VERDICT,), "stop": (WORK,),
    "finish": (DONE,), "back": (FILES, VERDICT, DONE), "move": (FILES, VERDICT),
    "page": (FILES, VERDICT), "edge": (FILES, VERDICT),
}  # fmt: skip


class ImportScreen(ListScreen):
    """One step at a time: the files, the work, the verdict, what was done."""

    title_id = "place.import"

    BINDINGS = [
        Binding("f2,ctrl+s", "write", id="import.write"),
        Binding("f4,ctrl+t", "sheet", id="import.sheet"),
        Binding("f5,ctrl+r", "files_again", id="import.files_again"),
        Binding("f5,ctrl+r", "check_again", id="import.check_again"),
        Binding("f7,ctrl+n", "template", id="import.template"),
        Binding("tab,right", "tab(1)", id="import.next"),
        Binding("left,shift+tab", "tab(-1)", id="import.previous", show=False),
        Binding("enter", "take", id="import.take"),
        Binding("enter", "finish", id="import.finish"),
        Binding("escape", "stop", id="import.stop"),
        Binding("escape", "back", id="list.back"),
    ]

    class Progressed(Message):
        """How far the working thread is."""

        def __init__(self, progress: ImportProgress) -> None:
            super().__init__()
            self.progress = progress

    def __init__(self) -> None:
        super().__init__()
        self.step = FILES
        self._view: views.View | None = None
        self._tab = 0
        self._file = ""
        self._verdict: ImportVerdict | None = None
        self._owner: CurrentUser | None = None
        self._stop = threading.Event()

    def body(self) -> Iterable[Widget]:
        yield TextLine(id="import-head")
        yield TabLine(id="import-tabs")
        yield RowList[object]((), self._cells, id="import-rows")
        yield Lines(id="import-detail")
        yield Lines(id="import-work")

    def on_mount(self) -> None:
        self._to(FILES)
        self.start(self._load_files())

    @property
    def busy(self) -> bool:
        """True while a file is being worked on: the place is not left behind its back."""
        return self.step == WORK

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key lives in its step only."""
        if action == "sheet" and self._verdict is not None and len(self._verdict.sheets) < 2:
            return False
        return self.step in _LIVE.get(action, (self.step,))

    def _to(self, step: str) -> None:
        """Shows the widgets of a step, and its keys."""
        self.step = step
        listed = step in (FILES, VERDICT)
        self.rows.display = listed
        self.query_one("#import-tabs").display = step == VERDICT
        self.query_one("#import-detail").display = step == VERDICT
        self.query_one("#import-work").display = not listed
        self.show_keys()

    def _cells(self, row: object) -> tuple[str, ...]:
        return tuple(self._view.cells(row)) if self._view is not None else ()

    def _list(self, view: views.View) -> None:
        self._view = view
        self.rows.columns = view.columns
        self.rows.show(Window(view.rows, True, True), notice=view.notice)
        self.moved()

    def moved(self) -> None:
        """The highlighted row in full, below the list."""
        row = self.rows.current
        if self._view is None or self.step != VERDICT:
            return
        lines = [] if row is None else self._view.detail(row, self.size.width - 2)
        self.query_one("#import-detail", Lines).show(lines)

    # Step 1: the files of the user's folder.

    async def _load_files(self) -> None:
        imports = self.desk.services.imports
        files = await self.ask(imports.files)
        folder = str(imports.settings.box(self.user.name))
        width = self.size.width
        shown = ending(folder, width - 16)
        self.query_one("#import-head", TextLine).show(
            f" {self.t('import_screen.folder', path=shown)}"
        )
        self._list(views.files_view(files, folder, self.texts, width))
        if files and not self.query_one("#message", TextLine).left:
            self.say("import_screen.choose")

    def action_files_again(self) -> None:
        self.say("")
        self.start(self._load_files())

    def action_take(self) -> None:
        file = self.rows.current
        if isinstance(file, BoxFile):
            self._file = file.name
            self.start(self._rehearse())

    def action_template(self) -> None:
        self.start(self._write_template())

    async def _write_template(self) -> None:
        name = f"{self.t('import_screen.template_name')}.xlsx"
        done = await self.ask_long(self.desk.services.exports.template, name)
        self.say("import_screen.template_done", path=ending(done.path, self.size.width - 18))
        await self._load_files()

    # Step 2: the check, and step 4: the writing; both show how far they are.

    def _begin(self, phase: str) -> Telling:
        self._stop = threading.Event()
        self._owner = self.user
        self.say("")
        self._to(WORK)
        self._show_progress(ImportProgress(phase, 0, 0, 0.0, 0.0))
        return Telling(lambda progress: self.post_message(self.Progressed(progress)))

    def on_import_screen_progressed(self, event: Progressed) -> None:
        if self.step == WORK:
            self._show_progress(event.progress)

    def _show_progress(self, progress: ImportProgress) -> None:
        lines = work_lines(progress, self.texts, self.size.width)
        self.query_one("#import-work", Lines).show(lines)

    def action_stop(self) -> None:
        self._stop.set()
        self.say("import_screen.stopping")

    async def _rehearse(self, sheet: str = "") -> None:
        """The check of the file; a refused or stopped one leads back to the files."""
        self._drop_plan()
        telling = self._begin("reading")
        self.query_one("#import-head", TextLine).show(f" {self._file}")
        rehearse = self.desk.services.imports.rehearse
        try:
            verdict = await self.ask_long(
                rehearse, self._file, sheet=sheet, progress=telling, stop=self._stop
            )
        except JxcError as error:
            self._to(FILES)
            self.say_error(error)
            if error.text_id != "error.not_signed_in":
                await self._load_files()
            return
        self._verdict, self._tab = verdict, 0 if verdict.problems else 1 if verdict.changes else 2
        self.say("import_screen.untouched")
        self._show_verdict()

    async def _write(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        telling = self._begin("writing")
        apply = self.desk.services.imports.apply
        try:
            done = await self.ask_long(apply, verdict.token, progress=telling, stop=self._stop)
        except JxcError as error:
            self._show_verdict()
            self.say_error(error)
            return
        self._verdict = None
        self._to(DONE)
        self.say("")
        lines = done_lines(done, self.texts, self.size.width)
        self.query_one("#import-work", Lines).show(lines)
        self.customers_changed()

    # Step 3: the verdict.

    def _show_verdict(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        self._to(VERDICT)
        file = "import_screen.file" if verdict.sheet else "import_screen.file_plain"
        head = self.t(file, file=verdict.file_name, sheet=verdict.sheet, row=verdict.header_row)
        facts = []
        if verdict.problems:
            facts.append(self.t("import_screen.problems", count=f"{len(verdict.problems):,}"))
        if len(verdict.sheets) > 1:
            facts.append(self.t("import_screen.sheets", count=len(verdict.sheets)))
        self.query_one("#import-head", TextLine).show(f" {head}", " · ".join(facts) + " ")
        self._show_tab()

    def _show_tab(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        counts = {
            "all": verdict.rows, "new": verdict.new, "updated": verdict.updated,
            "unchanged": verdict.unchanged, "skipped": verdict.skipped,
            "errors": verdict.error_rows, "columns": len(verdict.mapping),
            "notes": len(verdict.notes),
        }  # fmt: skip
        names = [self.t(f"import_screen.tab.{name}", count=f"{counts[name]:,}") for name in counts]
        here = list(counts).index(TABS[self._tab])
        self.query_one("#import-tabs", TabLine).show_tabs(names, [here])
        view = {
            "errors": views.problems_view, "updated": views.changes_view,
            "columns": views.columns_view, "notes": views.notes_view,
        }[TABS[self._tab]]  # fmt: skip
        self._list(view(verdict, self.texts))

    def action_tab(self, step: int) -> None:
        self._tab = (self._tab + step) % len(TABS)
        self._show_tab()

    def action_check_again(self) -> None:
        sheet = self._verdict.sheet if self._verdict else ""
        self.start(self._rehearse(sheet))

    def action_sheet(self) -> None:
        self.start(self._choose_sheet())

    async def _choose_sheet(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        options = [(name, name) for name in verdict.sheets]
        title = self.t("import_screen.sheet_title")
        dialog = ChoiceDialog(title, options, current=verdict.sheet)
        sheet = await self.app.push_screen_wait(dialog)
        if sheet and sheet != verdict.sheet:
            await self._rehearse(sheet)

    def action_write(self) -> None:
        self.start(self._ask_and_write())

    async def _ask_and_write(self) -> None:
        """Names what will be left out before anything is written."""
        verdict = self._verdict
        if verdict is None:
            return
        count = verdict.new + verdict.updated
        if not count:
            self.say("import_screen.nothing_to_write")
            return
        if verdict.error_rows:
            question = self.t("import_screen.question", count=f"{count:,}")
            left = self.t("import_screen.question_errors", count=f"{verdict.error_rows:,}")
            if not await self.app.push_screen_wait(ConfirmDialog(question, [left])):
                return
        await self._write()

    # Leaving.

    def action_back(self) -> None:
        if self.step == VERDICT:
            self._drop_plan()
            self._to(FILES)
            self.say("")
            self.start(self._load_files())
        else:
            self.dismiss(None)

    def action_finish(self) -> None:
        self.dismiss(None)

    def on_unmount(self) -> None:
        """However the place is left: what runs is stopped, what was prepared is forgotten."""
        self._stop.set()
        self._drop_plan()

    def _drop_plan(self) -> None:
        verdict, owner = self._verdict, self._owner
        self._verdict = None
        if verdict is None or owner is None:
            return
        imports = self.desk.services.imports

        def drop() -> None:
            with suppress(JxcError):
                imports.discard(owner, verdict.token)

        with suppress(RuntimeError):  # the program is ending: the plan is swept later
            self.desk.lookups.submit(drop)
