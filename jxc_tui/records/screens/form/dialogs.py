"""The questions of the form: leave it how, and whose text stands where two saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.desk.screen import DeskBase
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

MINE, THEIRS, OPEN, FIXED = "mine", "theirs", "open", "fixed"


class LeaveDialog(ChoiceDialog):
    """Three ways out of a form with unsaved text; Esc goes on typing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: both texts as they are shown, and whose is taken.

    `open` is not decided yet; `fixed` was changed only by the other one and stays as stored.
    """

    field_id: str
    label: str
    theirs: str
    mine: str
    taken: str


class ConflictDialog(DeskBase, ModalScreen[Mapping[str, str] | None]):
    """Both texts of every field that differs; the answer maps each field to `mine` or `theirs`."""

    BINDINGS = [
        Binding("up", "move(-1)", id="dialog.up"),
        Binding("down", "move(1)", id="dialog.down"),
        Binding("space", "switch", id="conflict.switch"),
        Binding("left,right", "switch", id="conflict.side", show=False),
        Binding("f4,ctrl+t", "take_all", id="conflict.all"),
        Binding("enter", "save", id="conflict.take"),
        Binding("f2,ctrl+s", "save", id="conflict.save", show=False),
        Binding("escape", "back", id="conflict.back"),
    ]

    def __init__(self, title: str, differences: Sequence[Difference]) -> None:
        super().__init__()
        self._title = title
        self._differences = list(differences)
        self._taken = {each.field_id: each.taken for each in differences}

    def compose(self) -> ComposeResult:
        columns = (
            Column(self.t("conflict.field"), 12),
            Column(self.t("conflict.theirs"), 0),
            Column(self.t("conflict.mine"), 0),
            Column(self.t("conflict.taken"), 7),
        )
        with Vertical(classes="dialog wide"):
            yield TextLine(self._title, classes="dialog-title")
            yield RowList[Difference](columns, self._cells, id="conflict-list")
            yield Lines(id="conflict-texts")
            yield TextLine(id="conflict-message")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self._rows.show(Window(self._differences, True, True))
        self._show_texts()

    @property
    def _rows(self) -> RowList[Difference]:
        return self.query_one("#conflict-list", RowList)

    def _cells(self, each: Difference) -> Sequence[str]:
        taken = self.t(f"conflict.take_{self._taken[each.field_id]}")
        return (each.label, each.theirs, each.mine, taken)

    def _show_texts(self) -> None:
        """The whole texts of the row, where the columns are too narrow for them."""
        each = self._rows.current
        if each is None:
            return
        empty = self.t("conflict.empty")
        taken = self._taken[each.field_id]
        self.query_one("#conflict-texts", Lines).show([
            [(self.t("conflict.line_theirs", text=each.theirs or empty),
              "strong" if taken in (THEIRS, FIXED) else "")],
            [(self.t("conflict.line_mine", text=each.mine or empty),
              "strong" if taken == MINE else "")],
        ])  # fmt: skip

    async def action_move(self, step: int) -> None:
        await self._rows.move(step)
        self._show_texts()

    def action_switch(self) -> None:
        each = self._rows.current
        if each is not None and each.taken != FIXED:
            self._taken[each.field_id] = THEIRS if self._taken[each.field_id] == MINE else MINE
            self._again()

    def action_take_all(self) -> None:
        """All of one's own; once they are, all of the stored ones."""
        mine = all(self._taken[each.field_id] in (MINE, FIXED) for each in self._differences)
        side = THEIRS if mine else MINE
        for each in self._differences:
            self._taken[each.field_id] = FIXED if each.taken == FIXED else side
        self._again()

    def _again(self) -> None:
        self.query_one("#conflict-message", TextLine).show("")
        self._rows.refresh()
        self._show_texts()

    def action_save(self) -> None:
        """Only when every field was decided."""
        undecided = [i for i, each in enumerate(self._differences)
                     if self._taken[each.field_id] == OPEN]  # fmt: skip
        if undecided:
            self._rows.show(Window(self._differences, True, True), cursor=undecided[0])
            self._show_texts()
            sentence = self.t("conflict.open", count=len(undecided))
            self.query_one("#conflict-message", TextLine).show(sentence)
        else:
            self.dismiss(self._taken)

    def action_back(self) -> None:
        self.dismiss(None)
