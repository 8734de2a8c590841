"""The imports of the past, newest first: who, when, which file, and the way back and forth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.desk.newest_first import NewestFirst
from jxc_tui.desk.work_screen import LIST, WORK, WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.imports.answers import PARTLY, BatchLine
from jxc_tui.imports.screens.choices import VALUES
from jxc_tui.imports.screens.undo import ImportUndoScreen, undone_text
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

DONE, UNDONE = "done", "undone"
_IN_FORCE = frozenset({DONE, PARTLY})  # wholly or in part
_AT_ONCE = 60
_LIVE = {
    "undo": (LIST,), "redo": (LIST,), "go_on": (LIST,), "list_again": (LIST,), "stop": (WORK,),
    "back": (LIST,), "move": (LIST,), "page": (LIST,), "edge": (LIST,),
}  # fmt: skip


class ImportBatchesScreen(WorkScreen):
    """One line a batch; F11 takes one back, and gives an undone one again."""

    title_id = "place.import_batches"
    shown = {"#batches-rows": (LIST,), "#batches-detail": (LIST,), "#work": (WORK,)}

    BINDINGS = [
        Binding("f5,ctrl+r", "list_again", id="refresh"),
        Binding("f11,ctrl+z", "redo", id="batches.redo"),
        Binding("f11,ctrl+z", "go_on", id="batches.go_on"),
        Binding("f11,ctrl+z", "undo", id="batches.undo"),
        Binding("escape", "stop", id="import.stop"),
        Binding("escape", "back", id="list.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._newest_first = NewestFirst(self._lines)

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("batches.head.id"), 5, right=True),
            Column(self.t("batches.head.at"), 16, importance=2),
            Column(self.t("batches.head.who"), 8, importance=4),
            Column(self.t("import_screen.head.file"), 0, least=14),
            Column(self.t("batches.head.new"), 8, right=True, importance=3),
            Column(self.t("batches.head.updated"), 8, right=True, importance=3),
            Column(self.t("batches.head.state"), 8, importance=1),
        )
        yield TextLine(f" {self.t('batches.guide')}", id="batches-head")
        yield RowList[BatchLine](columns, self._cells, id="batches-rows", off=_is_out)
        yield Lines(id="batches-detail")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.rows.source = self._newest_first
        self.to(LIST)
        self.start(self._load())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key lives in its step; an undone batch is given again, any other undone, and one
        that is undone in part either."""
        if action in ("undo", "redo", "go_on") and self.step == LIST:
            return action == {UNDONE: "redo", PARTLY: "go_on"}.get(self._state, "undo")
        return self.step in _LIVE.get(action, (self.step,))

    def useless(self, action: str) -> bool:
        """Only what was completed is undone."""
        return action == "undo" and self._state != DONE

    @property
    def _state(self) -> str:
        """The state of the batch under the cursor."""
        batch = self.rows.current
        return batch.state if isinstance(batch, BatchLine) else ""

    def _cells(self, batch: BatchLine) -> Sequence[str]:
        return (
            str(batch.id), local_text(batch.at), batch.actor_name, batch.file_name,
            f"{batch.new:,}", f"{batch.updated:,}", self.t(f"import.state.{batch.state}"),
        )  # fmt: skip

    def moved(self) -> None:
        batch, width = self.rows.current, self.size.width - 2
        if not isinstance(batch, BatchLine):
            self.query_one("#batches-detail", Lines).show([])
            return
        counts = self.t(
            "batches.counts", new=f"{batch.new:,}", updated=f"{batch.updated:,}",
            unchanged=f"{batch.unchanged:,}", skipped=f"{batch.skipped:,}",
            errors=f"{batch.error_rows:,}", duplicates=f"{batch.duplicate_rows:,}",
        )  # fmt: skip
        chosen = {name: self.t(f"choices.{name}.{batch.choices[name]}") for name in VALUES
                  if name in batch.choices}  # fmt: skip
        said = self.t("batches.chosen", **chosen) if len(chosen) == len(VALUES) else ""
        state = self.t(f"import.state.{batch.state}")
        if batch.undone_at:
            text_id = "batches.partly_at" if batch.state == PARTLY else "batches.undone_at"
            state = self.t(text_id, at=local_text(batch.undone_at),
                           who=batch.undone_by_name, kept=f"{batch.kept:,}")  # fmt: skip
        file = self.t("batches.file", file=batch.file_name, sha=batch.file_sha256[:12])
        self.query_one("#batches-detail", Lines).show([
            [(f" {wrapped(file, width, most=1)[0]}", "strong")],
            [(f" {counts}", "")],
            [(f" {said}", "dim")],
            [(f" {state}", "accent")],
        ])  # fmt: skip

    # The list and its source.

    async def _load(self, wanted: int = 0) -> None:
        """The newest batches, or those from one a little above `wanted` on."""
        window, at = await self._newest_first.around(wanted, _AT_ONCE)
        self.rows.show(window, cursor=at, notice=[self.t("batches.none")])
        self.moved()
        self.show_keys()

    async def _lines(
        self, count: int, *, before: int, after: int, oldest: bool
    ) -> Sequence[BatchLine]:
        verb = self.services.batches.list
        return await self.ask(verb, before, count, after=after, oldest=oldest)

    def action_list_again(self) -> None:
        batch = self.rows.current
        self.say("")
        self.start(self._load(batch.id if isinstance(batch, BatchLine) else 0))

    # Back and forth.

    def action_undo(self) -> None:
        batch = self.rows.current
        if isinstance(batch, BatchLine) and batch.state == DONE:
            self.start(self._undo(batch))
        elif isinstance(batch, BatchLine):
            self.say(f"import.batch_{batch.state}", id=batch.id)

    def action_go_on(self) -> None:
        batch = self.rows.current
        if isinstance(batch, BatchLine):
            self.start(self._go_on(batch))

    async def _go_on(self, batch: BatchLine) -> None:
        """One that is undone in part: what is left of it too, or all of it again."""
        options = [(name, self.t(f"batches.partly.{name}")) for name in ("undo", "redo")]
        title = self.t("batches.partly", id=batch.id)
        wanted = await self.app.push_screen_wait(ChoiceDialog(title, options))
        if wanted == "undo":
            await self._undo(batch)
        elif wanted == "redo":
            await self._redo(batch)

    async def _undo(self, batch: BatchLine) -> None:
        undone = await self.app.push_screen_wait(ImportUndoScreen(batch.id))
        if undone is not None:
            await self._load(batch.id)
            self.say_text(undone_text(undone, self.texts))

    def action_redo(self) -> None:
        batch = self.rows.current
        if isinstance(batch, BatchLine):
            self.start(self._redo(batch))

    async def _redo(self, batch: BatchLine) -> None:
        question = self.t("batches.redo_question", id=batch.id)
        lines = [self.t("batches.redo_explain"), self.t("batches.redo_kept")]
        if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
            return
        telling = self.begin("writing", "batches.esc_redo")
        redo = self.services.batches.redo
        try:
            done = await self.ask_long(redo, batch.id, progress=telling, stop=self.work.halt)
        except JxcError as error:
            self.to(LIST)
            if not error.ends_session:
                await self._load(batch.id)
            self.say_error(error)
            return
        self.to(LIST)
        self.records_changed()
        await self._load(batch.id)
        text_id = "batches.redone_kept" if done.kept else "batches.redone"
        self.say(
            text_id, id=batch.id, new=f"{done.removed:,}", updated=f"{done.back:,}",
            kept=f"{done.kept:,}",
        )  # fmt: skip


def _is_out(batch: BatchLine) -> bool:
    """Not in force: undone, or never completed."""
    return batch.state not in _IN_FORCE
