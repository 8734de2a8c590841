"""The import of customers: a file, its columns, the verdict on every row, then all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.errors import JxcError
from jxc_tui.screens import import_views as views
from jxc_tui.screens.dialogs import ConfirmDialog
from jxc_tui.screens.import_batches import ImportBatchesScreen
from jxc_tui.screens.import_mapping import DONE, FILES, MAPPING, VERDICT
from jxc_tui.screens.import_run import ImportRun
from jxc_tui.screens.import_write import WriteStep
from jxc_tui.screens.work_screen import WORK
from jxc_tui.services.answers import BoxFile
from jxc_tui.widgets.row_list import RowList, Window
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import ending

_LISTS = (FILES, MAPPING, VERDICT)
# Which keys live in which step; other actions live in all of them.
_LIVE = {
    "take": (FILES,), "template": (FILES,), "files_again": (FILES,), "batches": (FILES,),
    "go_on": (MAPPING,), "sheet": (MAPPING,), "column": (MAPPING,), "head_again": (MAPPING,),
    "write": (VERDICT,), "check_again": (VERDICT,), "tab": (VERDICT,), "whole": (VERDICT,),
    "change": (VERDICT,), "marked": (VERDICT,),
    "choices": (VERDICT,), "stop": (WORK,), "finish": (DONE,), "undo": (DONE,),
    "back": (*_LISTS, DONE), "move": _LISTS, "page": _LISTS, "edge": _LISTS,
}  # fmt: skip


class ImportScreen(WriteStep):
    """One step at a time: files, columns, verdict, what was done; between them the work."""

    title_id = "place.import"
    unsaved_id = "import_screen.unsaved"
    shown = {
        "#import-rows": _LISTS, "#import-tabs": (VERDICT,), "#import-more": (VERDICT,),
        "#import-detail": (MAPPING, VERDICT), "#work": (WORK, DONE),
    }  # fmt: skip

    BINDINGS = [
        Binding("f2,ctrl+s", "write", id="import.write"),
        Binding("f2,ctrl+s", "go_on", id="import.go_on"),
        Binding("f4,ctrl+t", "change", id="import.change"),
        Binding("f4,ctrl+t", "column", id="import.column"),
        Binding("f5,ctrl+r", "files_again", id="import.files_again"),
        Binding("f5,ctrl+r", "head_again", id="import.head_again"),
        Binding("f5,ctrl+r", "check_again", id="import.check_again", show=False),
        Binding("f6,ctrl+b", "batches", id="import.batches"),
        Binding("f6,ctrl+b", "sheet", id="import.sheet"),
        Binding("f6,ctrl+b", "choices", id="import.choices"),
        Binding("f7,ctrl+n", "template", id="import.template"),
        Binding("f7,ctrl+n", "marked", id="import.marked"),
        Binding("f11,ctrl+z", "undo", id="import.undo"),
        Binding("tab,right", "tab(1)", id="import.next", show=False),
        Binding("left,shift+tab", "tab(-1)", id="import.previous", show=False),
        Binding("enter", "take", id="import.take"),
        Binding("enter", "go_on", id="import.go_on_enter", show=False),
        Binding("enter", "whole", id="import.whole", show=False),
        Binding("enter", "finish", id="import.finish"),
        Binding("escape", "stop", id="import.stop"),
        Binding("escape", "back", id="list.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.step = FILES
        self._view: views.View | None = None
        self._fields_before: dict[int, str] | None = None

    def body(self) -> Iterable[Widget]:
        yield TextLine(id="import-head")
        yield TabLine(id="import-tabs")
        yield TabLine(id="import-more")
        yield RowList[Any]((), self._cells, id="import-rows")
        yield Lines(id="import-detail")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.rows.source = self
        self.to(FILES)
        self.start(self._load_files())

    @property
    def unsaved(self) -> bool:
        """True while corrected cells, changed columns or explained words would be lost."""
        run = self.run
        return self.step in (MAPPING, VERDICT) and run is not None and (
            bool(run.fixes) or run.explained
        )  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key lives in its step only."""
        if action == "sheet" and self.step == MAPPING:
            return self.run is not None and len(_sheets(self.run)) > 1
        if action == "change" and self.step == VERDICT:
            return self.tab != "notes"
        if action == "undo" and self.done is None:
            return False
        return self.step in _LIVE.get(action, (self.step,))

    def _cells(self, row: object) -> tuple[str, ...]:
        return tuple(self._view.cells(row)) if self._view is not None else ()

    def list_rows(self, view: views.View, window: Window[Any], cursor: int = 0) -> None:
        self._view = view
        self.rows.columns = view.columns
        self.rows.show(window, cursor=cursor, notice=view.notice)
        self.moved()

    def moved(self) -> None:
        row = self.rows.current
        if self._view is None or self.step not in (MAPPING, VERDICT):
            return
        lines = [] if row is None else self._view.detail(row, self.size.width - 2)
        self.query_one("#import-detail", Lines).show(lines)

    # The files of the user's folder.

    async def _load_files(self) -> None:
        files = await self.ask(self.desk.services.imports.files)
        if self.step == FILES:
            self._show_files(files)

    def _show_files(self, files: Sequence[BoxFile]) -> None:
        folder = str(self.desk.services.imports.settings.box(self.user.name))
        shown = ending(folder, self.size.width - 16)
        self.query_one("#import-head", TextLine).show(
            f" {self.t('import_screen.folder', path=shown)}"
        )
        at = next((i for i, file in enumerate(files) if self._is_last(file)), 0)
        view = views.files_view(folder, self.texts, self.size.width)
        self.list_rows(view, Window(files, True, True), at)
        if files and not self.query_one("#message", TextLine).left:
            self.say("import_screen.choose")

    def _is_last(self, file: BoxFile) -> bool:
        return self.run is not None and file.name == self.run.file.name

    async def back_to(self, step: str) -> None:
        if step == VERDICT and self.verdict is not None:
            self.to(VERDICT)
            await self.show_verdict()
        elif step == MAPPING and self.run is not None and self.run.preview is not None:
            self.show_mapping(self.rows.cursor)
        else:
            files = await self.ask(self.desk.services.imports.files)
            self.to(FILES)
            self._show_files(files)

    def action_files_again(self) -> None:
        self.say("")
        self.start(self._load_files())

    def action_take(self) -> None:
        file = self.rows.current
        if isinstance(file, BoxFile):
            self.start(self.open_file(ImportRun(file), FILES))

    def action_template(self) -> None:
        self.start(self._write_template())

    async def _write_template(self) -> None:
        name = f"{self.t('import_screen.template_name')}.xlsx"
        done = await self.ask_long(self.desk.services.exports.template, name)
        self.say("import_screen.template_done", path=ending(done.path, self.size.width - 18))
        await self._load_files()

    def action_batches(self) -> None:
        self.app.push_screen(ImportBatchesScreen())

    # The columns again, and the file again.

    def action_head_again(self) -> None:
        if self.run is not None:
            run = ImportRun(self.run.file, sheet=self.run.sheet, choices=self.run.choices)
            self.start(self.open_file(run, MAPPING))

    def action_columns(self) -> None:
        if self.run is not None:
            fields = self.run.fields
            self._fields_before = None if fields is None else dict(fields)
            self.show_mapping()

    def action_check_again(self) -> None:
        self.start(self._read_again())

    async def _read_again(self) -> None:
        """The file as it is now; corrections made here belong to the file as it was."""
        run = self.run
        if run is None:
            return
        files = await self.ask(self.desk.services.imports.files)
        now = next((file for file in files if file.name == run.file.name), run.file)
        changed = now != run.file and bool(run.fixes)
        if now != run.file:
            run.fixes.clear()
            run.file = now
        await self.check()
        if changed and self.step == VERDICT:
            self.say("import_screen.file_is_new")

    # Leaving.

    def action_back(self) -> None:
        if self.step == MAPPING and self.verdict is not None:
            if self.run is not None:
                self.run.fields = self._fields_before
            self.start(self.back_to(VERDICT))
        elif self.step in (MAPPING, VERDICT):
            self.start(self._leave_file())
        else:
            self.dismiss(None)

    async def _leave_file(self) -> None:
        """Back to the files; what was put right or explained is lost by it, so it is asked for."""
        if self.unsaved and self.run is not None:
            count = f"{len(self.run.fixes):,}"
            name = "leave" if self.run.fixes else "leave_said"
            question = self.t(f"import_screen.{name}", count=count)
            lines = [self.t(f"import_screen.{name}_how")]
            if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
                return
        self.drop_plan()
        self.say("")
        await self.back_to(FILES)
        self.run = None

    def action_finish(self) -> None:
        self.dismiss(None)

    def on_unmount(self) -> None:
        """However the place is left: what was prepared is forgotten."""
        self.drop_plan()

    def drop_plan(self) -> None:
        verdict, owner = self.verdict, self.owner
        self.verdict = None
        if verdict is None or owner is None:
            return
        imports = self.desk.services.imports

        def drop() -> None:
            with suppress(JxcError):
                imports.discard(owner, verdict.token)

        with suppress(RuntimeError):  # the program is ending: the plan is swept later
            self.desk.lookups.submit(drop)


def _sheets(run: ImportRun) -> tuple[str, ...]:
    return run.preview.sheets if run.preview else ()
