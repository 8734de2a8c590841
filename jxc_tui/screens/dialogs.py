"""Small dialogs that return a value; Esc is always None."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.model.text import fold
from jxc_tui.screens.desk import DeskBase
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

NOTICE_CELLS = 72


class ConfirmDialog(DeskBase, ModalScreen[bool | None]):
    """A question with a default of No: F2 is yes, Enter and Esc are no.

    With `harmless` Enter is yes too: nothing is lost by it.
    """

    BINDINGS = [
        Binding("f2", "yes", id="dialog.yes"),
        Binding("y", "yes", id="dialog.yes_letter", show=False),
        Binding("escape", "no", id="dialog.no"),
        Binding("enter", "default", id="dialog.no_enter", show=False),
        Binding("n", "no", id="dialog.no_letter", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str] = (), *, harmless: bool = False) -> None:
        super().__init__()
        self._title = title
        self._text = list(lines)
        self._harmless = harmless

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Lines(id="dialog-text")

    def on_mount(self) -> None:
        shown: list[list[tuple[str, str]]] = [[(self._title, "strong")], []]
        shown += [[(part, "")] for line in self._text for part in (wrapped(line, 58) or [""])]
        if self._text:
            shown.append([])
        yes, no = ("F2 / Enter ", "    Esc ") if self._harmless else ("F2 ", "    Enter / Esc ")
        shown.append([(yes, "accent"), (self.t("dialog.yes"), ""), (no, "accent"),
                      (self.t("dialog.no"), "")])  # fmt: skip
        self.query_one(Lines).show(shown)

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_default(self) -> None:
        self.dismiss(True if self._harmless else None)

    def action_no(self) -> None:
        self.dismiss(None)


class NoticeDialog(DeskBase, ModalScreen[None]):
    """Something to read, wrapped and scrolled where it is long; Enter, Esc and F2 close it."""

    BINDINGS = [
        Binding("escape,enter,f2,f1", "close", id="dialog.close"),
        Binding("up", "scroll_lines(-1)", id="dialog.up", show=False),
        Binding("down", "scroll_lines(1)", id="dialog.down", show=False),
        Binding("pageup", "scroll_lines(-8)", id="dialog.pageup", show=False),
        Binding("pagedown,space", "scroll_lines(8)", id="dialog.pagedown", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._text = list(lines)
        self._top = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Lines(id="dialog-text")

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = max(20, min(NOTICE_CELLS, self.size.width - 6))
        lines = [part for line in self._text for part in _in_width(line, width)]
        room = max(1, self.size.height - 6)
        self._top = max(0, min(self._top, len(lines) - room))
        shown: list[list[tuple[str, str]]] = [[(self._title, "strong")], []]
        shown += [[(line, "")] for line in lines[self._top : self._top + room]]
        below = len(lines) - self._top - room
        more = f"    {self.t('page.more_below', count=below)}" if below > 0 else ""
        shown += [[], [("Enter / Esc ", "accent"), (self.t("dialog.close"), ""), (more, "dim")]]
        self.query_one(Lines).show(shown)

    def action_scroll_lines(self, step: int) -> None:
        self._top += step
        self._draw()

    def action_close(self) -> None:
        self.dismiss(None)


class ChoiceDialog(DeskBase, ModalScreen[str | None]):
    """Pick one of several values: typing narrows, arrows move, Enter takes, Esc is None.

    `options` are (value, label); where `free` is true what was typed can be taken as it is.
    """

    BINDINGS = [
        Binding("escape", "cancel", id="dialog.cancel"),
        Binding("up", "move(-1)", id="dialog.up", show=False),
        Binding("down", "move(1)", id="dialog.down", show=False),
        Binding("pageup", "move(-8)", id="dialog.pageup", show=False),
        Binding("pagedown", "move(8)", id="dialog.pagedown", show=False),
        Binding("f2", "take", id="dialog.take", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        *,
        current: str = "",
        free: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._options = list(options)
        self._current = current
        self._free = free

    def compose(self) -> ComposeResult:
        columns = (Column("", 0),)
        label: Callable[[tuple[str, str]], Sequence[str]] = lambda option: (option[1],)  # noqa: E731
        with Vertical(classes="dialog"):
            yield TextLine(self._title, classes="dialog-title")
            yield Entry(id="choice-term", placeholder=self.t("dialog.narrow"))
            yield RowList(columns, label, id="choice-list")
            yield TextLine(self.t("dialog.choice_keys"), classes="dim")

    def on_mount(self) -> None:
        self._narrow("")
        self.query_one(Entry).focus()

    def _narrow(self, term: str) -> None:
        wanted = fold(term)
        shown = [option for option in self._options if _fits(wanted, option)]
        at = next((i for i, option in enumerate(shown) if option[0] == self._current), 0)
        at = next((i for i, option in enumerate(shown) if wanted and fold(option[1]) == wanted), at)
        rows = self.query_one("#choice-list", RowList)
        notice = self.t("dialog.take_typed" if self._free else "dialog.nothing_fits")
        rows.show(Window(shown, True, True), cursor=at, notice=[notice])

    def on_input_changed(self, event: Entry.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_take()

    async def action_move(self, step: int) -> None:
        await self.query_one("#choice-list", RowList).move(step)

    def action_take(self) -> None:
        option = self.query_one("#choice-list", RowList).current
        if option is not None:
            self.dismiss(option[0])
        elif self._free and (typed := self.query_one(Entry).value.strip()):
            self.dismiss(typed)

    def action_cancel(self) -> None:
        self.dismiss(None)


class AskDialog(DeskBase, ModalScreen[str | None]):
    """One line to type (a file name, a user name); Esc is None."""

    BINDINGS = [
        Binding("escape", "cancel", id="dialog.cancel"),
        Binding("f2", "take", id="dialog.take", show=False),
    ]

    def __init__(
        self, title: str, *, value: str = "", hint: str = "", password: bool = False
    ) -> None:
        super().__init__()
        self._title, self._value, self._hint, self._password = title, value, hint, password

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield TextLine(self._title, classes="dialog-title")
            yield Entry(self._value, id="ask-value", password=self._password, max_length=200)
            yield TextLine(self._hint, classes="dim")
            yield TextLine(self.t("dialog.ask_keys"), classes="dim")

    def on_mount(self) -> None:
        entry = self.query_one(Entry)
        entry.focus()
        entry.cursor_position = len(self._value)

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        value = self.query_one(Entry).value
        if value.strip():
            self.dismiss(value if self._password else value.strip())

    def action_cancel(self) -> None:
        self.dismiss(None)


def _in_width(line: str, width: int) -> list[str]:
    """A line as it is where it fits, blanks and all; else in parts."""
    return [line] if width_of(line) <= width else wrapped(line, width)


def _fits(wanted: str, option: tuple[str, str]) -> bool:
    """Whether an option holds the folded text, or sounds like it by its pinyin initials."""
    text = fold(option[0] + option[1])
    if wanted in text:
        return True
    if not (wanted.isascii() and wanted.isalpha()) or text.isascii():
        return False
    from jxc_tui.model.pinyin import sounds_like

    return sounds_like(text, wanted)
