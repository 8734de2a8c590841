"""Small dialogs that return a value: Enter takes the marked default, Esc is always None.

The line of keys of a dialog is made from its own bindings.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.desk.reading import Pieces, ReadingDialog
from jxc_tui.desk.screen import DeskBase, declared, key_name
from jxc_tui.errors import JxcError
from jxc_tui.values.text import fold
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.marked import Cell, words_of
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_TYPED_CELLS = 58

Take = Callable[[str], Awaitable[object]]
Option = tuple[str, Cell]  # (value, label)


class ConfirmDialog(ReadingDialog[bool | None]):
    """A question whose default is marked, and Enter takes it: No, or Yes where it is `harmless`.

    Esc is always None, F2 always yes. Harmless is what loses nothing and can be taken back.
    """

    BINDINGS = [
        Binding("f2,ctrl+s", "yes", id="dialog.yes"),
        Binding("enter", "default", id="dialog.default"),
        Binding("escape", "no", id="dialog.no"),
        Binding("y", "yes", id="dialog.yes_letter", show=False),
        Binding("n", "no", id="dialog.no_letter", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str] = (), *, harmless: bool = False) -> None:
        super().__init__(title, lines)
        self.default = "yes" if harmless else "no"

    def answers(self) -> Pieces:
        """Both answers with the keys that give them, the default marked."""
        pieces: Pieces = []
        for answer in ("yes", "no"):
            keys = [
                key_name(binding.key.split(",")[0])
                for binding in declared(type(self))
                if binding.show and self._answer(binding.action) == answer
            ]
            mark = self.t("dialog.default") if answer == self.default else ""
            gap = "    " if pieces else ""
            pieces += [(f"{gap}{' / '.join(sorted(keys))} ", "accent"),
                       (self.t(f"dialog.{answer}") + mark, "strong" if mark else "")]  # fmt: skip
        return pieces

    def _answer(self, action: str) -> str:
        return self.default if action == "default" else action

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_default(self) -> None:
        self.dismiss(True if self.default == "yes" else None)

    def action_no(self) -> None:
        self.dismiss(None)


class NoticeDialog(ReadingDialog[None]):
    """Something to read; Enter, Esc, F1 and F2 close it."""

    CELLS = 72
    CLASSES = "dialog wide"
    BINDINGS = [
        Binding("enter", "close", id="dialog.close_enter"),
        Binding("escape", "close", id="dialog.close"),
        Binding("f1,ctrl+g", "close", id="dialog.close_help", show=False),
        Binding("f2,ctrl+s", "close", id="dialog.close_now", show=False),
    ]

    def answers(self) -> Pieces:
        """The keys that close it."""
        keys = [
            key_name(binding.key)
            for binding in declared(type(self))
            if binding.show and binding.action == "close"
        ]
        return [(" / ".join(keys) + " ", "accent"), (self.t("key.dialog.close"), "")]

    def action_close(self) -> None:
        self.dismiss(None)


class ChoiceDialog(DeskBase, ModalScreen[str | None]):
    """Pick one of several values: typing narrows, arrows move, Enter takes, Esc is None.

    `options` are (value, label); where `free` is true what was typed can be taken as it is. `also`
    are further words by which the option of a value is found.
    """

    hint_id = "dialog.narrow"

    BINDINGS = [
        Binding("up", "move(-1)", id="dialog.up"),
        Binding("down", "move(1)", id="dialog.down"),
        Binding("pageup", "move(-8)", id="dialog.pageup", show=False),
        Binding("pagedown", "move(8)", id="dialog.pagedown", show=False),
        Binding("enter", "take", id="dialog.take"),
        Binding("f2,ctrl+s", "take", id="dialog.take_now", show=False),
        Binding("escape", "cancel", id="dialog.cancel"),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        current: str = "",
        free: bool = False,
        also: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._options = list(options)
        self._also = also or {}
        self._current = current
        self._free = free
        self._told = ""

    list_class: ClassVar[type[RowList[Option]]] = RowList

    def compose(self) -> ComposeResult:
        columns = (Column("", 0),)
        label: Callable[[Option], Sequence[Cell]] = lambda option: (option[1],)  # noqa: E731
        with Vertical(classes="dialog"):
            yield TextLine(self._title, id="choice-title", classes="dialog-title")
            yield Entry(id="choice-term", placeholder=self.t(self.hint_id))
            yield self.list_class(columns, label, id="choice-list")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self.narrow("")
        self.query_one(Entry).focus()

    def fitting(self, term: str) -> tuple[list[Option], int]:
        """The options that hold what was typed, and which of them the cursor stands on."""
        wanted = fold(term)
        shown = [
            option
            for option in self._options
            if _fits(wanted, option, self._also.get(option[0], ""))
        ]
        at = next((i for i, option in enumerate(shown) if option[0] == self._current), 0)
        labels = [fold(words_of(label)) for _, label in shown]
        return shown, labels.index(wanted) if wanted in labels else at

    def narrow(self, term: str) -> None:
        """Shows the options that hold what was typed."""
        shown, at = self.fitting(term)
        self.show_options(shown, at=at)

    def show_options(self, shown: Sequence[Option], *, at: int = 0, told: str = "") -> None:
        """Replaces the list; `told` stands in place of the title until the next time."""
        rows = self.query_one("#choice-list", RowList)
        notice = self.t("dialog.take_typed" if self._free else "dialog.nothing_fits")
        rows.show(Window(shown, True, True), cursor=at, notice=[notice])
        self._told = told
        self.call_after_refresh(self._count)

    def on_resize(self) -> None:
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        """How many lines lie beyond the ones shown."""
        beyond = self.beyond(*self.query_one("#choice-list", RowList).beyond)
        self.query_one("#choice-title", TextLine).show(self._told or self._title, beyond)

    def on_input_changed(self, event: Entry.Changed) -> None:
        event.stop()
        self.typed(event.value)

    def typed(self, term: str) -> None:
        """What a change of the entry leads to."""
        self.narrow(term)

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_take()

    async def action_move(self, step: int) -> None:
        await self.query_one("#choice-list", RowList).move(step)
        self._count()

    def action_take(self) -> None:
        option = self.query_one("#choice-list", RowList).current
        if option is not None:
            self.dismiss(option[0])
        elif self._free and (typed := self.query_one(Entry).value.strip()):
            self.dismiss(typed)

    def action_cancel(self) -> None:
        self.dismiss(None)


class AskDialog(DeskBase, ModalScreen[str | None]):
    """One line to type (a file name, a user name); Esc is None.

    `take` is given the text when Enter is pressed: what it refuses keeps the dialog open, with the
    sentence, and what was typed stays.
    """

    BINDINGS = [
        Binding("enter", "take", id="dialog.take"),
        Binding("f2,ctrl+s", "take", id="dialog.take_now", show=False),
        Binding("escape", "cancel", id="dialog.cancel"),
    ]

    most: ClassVar[int] = 200  # characters
    secret: ClassVar[bool] = False  # drawn as dots, taken with its blanks, typed anew when refused
    entry_class: ClassVar[type[Entry]] = Entry

    def __init__(
        self, title: str, *, value: str = "", hint: str = "", take: Take | None = None
    ) -> None:
        super().__init__()
        self._title, self._value, self._hint = title, value, hint
        self._take = take
        self._taking = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield TextLine(self._title, classes="dialog-title")
            yield self.entry_class(
                self._value, id="ask-value", max_length=self.most, password=self.secret
            )
            yield Lines(id="ask-told")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        entry = self.query_one(Entry)
        entry.focus()
        entry.cursor_position = len(self._value)
        self._tell(self._hint, "dim")

    def _tell(self, sentence: str, look: str) -> None:
        lines = wrapped(sentence, min(_TYPED_CELLS, self.size.width - 6))
        self.query_one("#ask-told", Lines).show([[(line, look)] for line in lines])

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        value = self.query_one(Entry).value
        value = value if self.secret else value.strip()
        if not value:
            self._tell(self.t("dialog.type_first"), "warning")
        elif self._take is None:
            self.dismiss(value)
        elif not self._taking:
            self._taking = True
            self.run_worker(self._try(self._take, value), exit_on_error=False)

    async def _try(self, take: Take, value: str) -> None:
        try:
            await take(value)
        except JxcError as error:
            if error.ends_session:
                self.desk.session_lost(error)
            elif self.is_attached:
                if self.secret:
                    self.query_one(Entry).value = ""
                self._tell(self.sentence(error), "warning")
            return
        except Exception as error:
            self.desk.handle_unexpected(error)
            return
        finally:
            self._taking = False
        self.app.call_later(self.dismiss, value)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _fits(wanted: str, option: Option, also: str) -> bool:
    """Whether an option, or what it is `also` found by, holds the folded text, or sounds like it by
    its pinyin initials."""
    text = fold(f"{option[0]}{words_of(option[1])} {also}")
    if wanted in text:
        return True
    if not (wanted.isascii() and wanted.isalpha()) or text.isascii():
        return False
    from jxc_tui.values.pinyin import sounds_like

    return sounds_like(text, wanted)
