"""The dialogs of a whole file: the choices, and the name of a file to write."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.desk.screen import DeskBase
from jxc_tui.imports.model import (
    EmptyCell,
    ImportChoices,
    OldCodes,
    OnError,
    OnExisting,
    OnSimilar,
)
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

VALUES: dict[str, tuple[str, ...]] = {
    "on_existing": tuple(OnExisting), "on_similar": tuple(OnSimilar),
    "empty": tuple(EmptyCell), "on_error": tuple(OnError),
    "old_codes": tuple(OldCodes),
}  # fmt: skip
OTHER_FILE = ""  # no name of a file: what F4 of the question returns
_WIDTH = 70


class ImportChoicesDialog(DeskBase, ModalScreen[ImportChoices | None]):
    """What becomes of records that are there, of similar ones, of empty cells, of bad rows."""

    BINDINGS = [
        Binding("up", "move(-1)", id="dialog.up"),
        Binding("down", "move(1)", id="dialog.down"),
        Binding("left", "switch(-1)", id="choices.back"),
        Binding("right", "switch(1)", id="choices.next"),
        Binding("space", "switch(1)", id="choices.switch", show=False),
        Binding("enter", "take", id="choices.take"),
        Binding("f2,ctrl+s", "take", id="dialog.take_now", show=False),
        Binding("escape", "close", id="dialog.cancel"),
    ]

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self._said = choices.as_texts()

    def compose(self) -> ComposeResult:
        columns = (Column(self.t("choices.head.what"), 30), Column(self.t("choices.head.how"), 0))
        with Vertical(classes="dialog wide"):
            yield TextLine(self.t("choices.title"), classes="dialog-title")
            yield RowList[str](columns, self._cells, id="choices-list")
            yield Lines(id="choices-told")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self._rows.show(Window(tuple(VALUES), True, True))
        self._tell()

    @property
    def _rows(self) -> RowList[str]:
        return self.query_one("#choices-list", RowList)

    def _cells(self, name: str) -> Sequence[str]:
        return (
            self.t(f"choices.{name}"), f"< {self.t(f'choices.{name}.{self._said[name]}')} >"
        )  # fmt: skip

    def _tell(self) -> None:
        """What the choice under the cursor does, in a sentence."""
        name = self._rows.current
        if name is not None:
            told = self.t(f"choices.told.{name}.{self._said[name]}")
            lines = [*wrapped(told, _WIDTH, most=2), ""][:2]
            self.query_one("#choices-told", Lines).show([[(line, "accent")] for line in lines])

    async def action_move(self, step: int) -> None:
        await self._rows.move(step)
        self._tell()

    def action_switch(self, step: int) -> None:
        name = self._rows.current
        if name is not None:
            values = VALUES[name]
            at = values.index(self._said[name])
            self._said[name] = str(values[(at + step) % len(values)])
            self._rows.refresh()
            self._tell()

    def action_take(self) -> None:
        self.dismiss(ImportChoices.of_texts(self._said))

    def action_close(self) -> None:
        self.dismiss(None)


class FileNameDialog(DeskBase, ModalScreen[str | None]):
    """The name of a file to write; `refusal` says what was wrong with the last one.

    With `other` there is a second file to choose: F4 returns OTHER_FILE.
    """

    BINDINGS = [
        Binding("enter", "take", id="dialog.take"),
        Binding("f2,ctrl+s", "take", id="dialog.take_now", show=False),
        Binding("f4,ctrl+t", "other", id="dialog.other_file"),
        Binding("escape", "cancel", id="dialog.cancel"),
    ]

    def __init__(
        self, title: str, value: str, hint: str, refusal: str = "", *, other: str = ""
    ) -> None:
        super().__init__()
        self._title, self._value, self._hint, self._refusal = title, value, hint, refusal
        self._other = other

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield TextLine(self._title, classes="dialog-title")
            yield Entry(self._value, id="ask-value", max_length=200)
            yield Lines(id="ask-told")
            yield KeyLine(self.hints, indent=0)

    def hints(self) -> list[tuple[str, str]]:
        """The key of the other file says which one that is."""
        return [(keys, self._other if keys == "F4" else label) for keys, label in super().hints()]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "other" or bool(self._other)

    def on_mount(self) -> None:
        entry = self.query_one(Entry)
        entry.focus()
        entry.cursor_position = len(self._value)
        style = "warning" if self._refusal else "dim"
        lines = wrapped(self._refusal or self._hint, _WIDTH, most=3)
        self.query_one("#ask-told", Lines).show([[(line, style)] for line in lines])

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        value = self.query_one(Entry).value
        if value.strip():
            self.dismiss(value.strip())

    def action_cancel(self) -> None:
        self.dismiss(None)

    def action_other(self) -> None:
        self.dismiss(OTHER_FILE)
