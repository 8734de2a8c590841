"""The import of records: a file, its columns, the verdict on every row, then all or nothing."""

from __future__ import annotations

from textual.binding import Binding

from jxc_tui.desk.screen import actions_of
from jxc_tui.desk.work_screen import WORK
from jxc_tui.imports.screens.batches import ImportBatchesScreen
from jxc_tui.imports.screens.files_step import FilesStep
from jxc_tui.imports.screens.mapping_step import MappingStep
from jxc_tui.imports.screens.place import DONE, FILES, MAPPING, VERDICT, ImportPlace
from jxc_tui.imports.screens.run import ImportRun
from jxc_tui.imports.screens.save_step import Saving
from jxc_tui.imports.screens.verdict_step import VerdictStep
from jxc_tui.imports.screens.write_step import WriteStep
from jxc_tui.workbooks.answers import BoxFile


class ImportScreen(ImportPlace):
    """One step at a time: files, columns, verdict, what was done; between them the work."""

    title_id = "place.import"
    unsaved_id = "import_screen.unsaved"

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
        self._files, self._columns = FilesStep(self), MappingStep(self)
        self._rows, self._writing = VerdictStep(self), WriteStep(self)
        self._saving = Saving(self)
        self.steps = {
            FILES: self._files, MAPPING: self._columns, VERDICT: self._rows, DONE: self._writing,
        }  # fmt: skip

    def on_mount(self) -> None:
        self.rows.source = self._rows
        self.to(FILES)
        self.start(self._files.load())

    @property
    def tab(self) -> str:
        """The tab of the verdict that is open."""
        return self._rows.tab

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key lives in its step only."""
        if action not in _OF_STEPS:
            return True
        if self.step == WORK:
            return action == "stop"
        return action in self.steps[self.step].keys

    def action_back(self) -> None:
        self.steps[self.step].back()

    # The files.

    def action_files_again(self) -> None:
        self.start(self._files.again())

    def action_take(self) -> None:
        file = self.rows.current
        if isinstance(file, BoxFile):
            self.start(self._columns.open(ImportRun(file, noun=self.noun), FILES))

    def action_template(self) -> None:
        self.start(self._files.write_template())

    def action_batches(self) -> None:
        self.app.push_screen(ImportBatchesScreen())

    # The columns.

    def action_head_again(self) -> None:
        self.start(self._columns.read_again())

    def action_sheet(self) -> None:
        self.start(self._columns.choose_sheet())

    def action_column(self) -> None:
        self.start(self._columns.choose_field())

    def action_go_on(self) -> None:
        if self._columns.name_a_record():
            self.start(self._columns.go_on(self._rows.check))

    # The verdict.

    async def action_tab(self, step: int) -> None:
        await self._steer(self._rows.turn(step))

    def action_whole(self) -> None:
        self._rows.show_whole()

    def action_change(self) -> None:
        """A cell of the row, what a word means, or the columns."""
        if self.tab == "columns":
            self._columns.reopen()
        else:
            self._rows.change()

    def action_choices(self) -> None:
        self.start(self._rows.choose())

    def action_check_again(self) -> None:
        self.start(self._rows.read_again())

    def action_marked(self) -> None:
        self.start(self._saving.save())

    # Writing, and what was done.

    def action_write(self) -> None:
        self.start(self._writing.ask_and_write())

    def action_undo(self) -> None:
        self.start(self._writing.undo())

    def action_finish(self) -> None:
        self.dismiss(None)


_OF_STEPS = actions_of(ImportScreen)
