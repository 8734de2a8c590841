"""Taking an import back: who goes, who comes back, and whom it leaves alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.work_screen import LIST, WORK, WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import BatchUndone, KeptRow, UndoPreview
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

_FIRST_ROWS = 60
_LIVE = {
    "undo": (LIST,), "take_along": (LIST,), "look_again": (LIST,), "stop": (WORK,), "back": (LIST,),
    "move": (LIST,), "page": (LIST,), "edge": (LIST,),
}  # fmt: skip

Kept = tuple[int, KeptRow]  # its place in the whole list, the record


class ImportUndoScreen(WorkScreen):
    """The records an undo leaves alone, and the undo; dismisses with what it did."""

    title_id = "place.import_undo"
    shown = {"#undo-rows": (LIST,), "#undo-told": (LIST,), "#work": (WORK,)}

    BINDINGS = [
        Binding("f2,ctrl+s", "undo", id="import.undo_now"),
        Binding("f4,ctrl+t", "take_along", id="import.take_along"),
        Binding("f5,ctrl+r", "look_again", id="refresh"),
        Binding("escape", "stop", id="import.stop", show=False),
        Binding("escape", "back", id="list.back"),
    ]

    def __init__(self, batch_id: int) -> None:
        super().__init__()
        self._batch_id = batch_id
        self._seen: UndoPreview | None = None
        self._along = False

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("import_screen.head.row"), 7, right=True, importance=2),
            Column(self.t("import_screen.head.code"), 12, whole=True),
            Column(self.t("import_screen.head.name"), 0, least=12),
            Column(self.t("batches.head.kind"), 9, importance=3),
            Column(self.t("import_screen.head.reason"), 0, importance=1, least=12),
        )
        yield TextLine(id="undo-head")
        yield Lines(id="undo-told")
        yield RowList[Kept](columns, self._cells, id="undo-rows")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.rows.source = self
        self.to(LIST)
        self.start(self._look())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key lives in its step only; taking along needs somebody to take."""
        seen = self._seen
        if action == "take_along" and (seen is None or not seen.free_count):
            return False
        if action == "undo" and seen is None:
            return False
        return self.step in _LIVE.get(action, (self.step,))

    def _cells(self, row: Kept) -> Sequence[str]:
        _, kept = row
        kind = self.t(f"import.verdict.{kept.kind}")
        reason = self.t(f"import.kept.{kept.reason}")
        return (f"{kept.row:,}", kept.code, kept.name, kind, reason)

    async def _look(self) -> None:
        window = await self._page(0, _FIRST_ROWS)
        self.rows.show(window, notice=[self.t("batches.none_kept")])
        self._tell()

    def _tell(self) -> None:
        """What the undo would do, as it is chosen now."""
        seen = self._seen
        if seen is None:
            return
        batch = seen.batch
        self.query_one("#undo-head", TextLine).show(" " + self.t(
            "batches.one", id=batch.id, file=batch.file_name, at=local_text(batch.at),
            who=batch.actor_name,
        ))  # fmt: skip
        kept = seen.kept_count - (seen.free_count if self._along else 0)
        counts = self.t("batches.would", removed=f"{seen.removable:,}", back=f"{seen.back:,}")
        lines = [[(f" {counts}", "strong")]]
        if seen.kept_count:
            along = self.t("batches.along", count=f"{seen.free_count:,}") if self._along else ""
            stays = self.t("batches.stays", count=f"{kept:,}") if kept else ""
            told = ((stays, "warning"), (along, "accent"))
            lines.append([(f" {text}", style) for text, style in told if text])
        else:
            lines.append([(f" {self.t('batches.none_changed')}", "dim")])
        self.query_one("#undo-told", Lines).show(lines)
        self.show_keys()
        if seen.free_count:
            text_id = "batches.along_off" if self._along else "batches.along_how"
            self.say(text_id, count=f"{seen.free_count:,}")
        else:
            self.say("batches.undo_how")

    # The list's source: places in the order of the file.

    async def _page(self, start: int, count: int) -> Window[Kept]:
        look = self.services.batches.look
        seen = await self.ask(look, self._batch_id, start, count)
        self._seen = seen
        rows = [(start + place, kept) for place, kept in enumerate(seen.kept)]
        return Window(rows, start <= 0, start + len(rows) >= seen.kept_count or not rows)

    async def edge(self, last: bool, count: int) -> Window[Kept]:
        """The first or the last records that stay."""
        total = self._seen.kept_count if self._seen else 0
        return await self._page(max(0, total - count) if last else 0, count)

    async def after(self, row: Kept, count: int) -> Window[Kept]:
        return await self._page(row[0] + 1, count)

    async def before(self, row: Kept, count: int) -> Window[Kept]:
        start = max(0, row[0] - count)
        return await self._page(start, row[0] - start)

    # Undoing.

    def action_look_again(self) -> None:
        self.start(self._look())

    def action_take_along(self) -> None:
        self._along = not self._along
        self._tell()

    def action_undo(self) -> None:
        seen = self._seen
        if seen is None:
            return
        along = seen.free_count if self._along else 0
        if seen.kept_count and not seen.removable + seen.back + along:
            text_id = "import.undo_nothing_free" if seen.free_count else "import.undo_nothing"
            self.say(text_id, id=seen.batch.id, count=seen.kept_count, free=seen.free_count)
        else:
            self.start(self._undo(seen))

    async def _undo(self, seen: UndoPreview) -> None:
        kept = seen.kept_count - (seen.free_count if self._along else 0)
        question = self.t("batches.question", id=seen.batch.id)
        lines = [self.t("batches.would", removed=f"{seen.removable:,}", back=f"{seen.back:,}")]
        if self._along:
            lines.append(self.t("batches.question_along", count=f"{seen.free_count:,}"))
        if kept:
            lines.append(self.t("batches.stays", count=f"{kept:,}"))
        lines.append(self.t("batches.question_codes"))
        if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
            return
        telling = self.begin("backing_up", "batches.esc_never")
        try:
            undone = await self.ask_long(
                self.services.batches.undo, self._batch_id, take_changed=self._along,
                progress=telling,
            )  # fmt: skip
        except JxcError as error:
            self.to(LIST)
            self.say_error(error)
            return
        self.records_changed()
        self.leave(undone)

    def action_stop(self) -> None:
        self.say("batches.esc_never")


def undone_text(undone: BatchUndone, texts: Texts) -> str:
    """What an undo did, in one sentence."""
    text_id = "batches.undone_kept" if undone.kept else "batches.undone"
    return texts.get(
        text_id, id=undone.batch_id, removed=f"{undone.removed:,}", back=f"{undone.back:,}",
        kept=f"{undone.kept:,}", seconds=f"{undone.seconds:.1f}",
    )  # fmt: skip
