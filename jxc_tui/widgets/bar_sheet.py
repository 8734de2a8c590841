"""Lines that are drawn directly, below one that is typed into: a key paints what it changed.

Source: docs/terminal.md §1, TERM-07.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from jxc_tui.widgets.caret import Typing
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.entry import CARET
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.marked import lean
from jxc_tui.widgets.own_look import OwnLook
from jxc_tui.widgets.text_window import CARET as AT_CARET
from jxc_tui.widgets.text_window import beginning, caret_of, scrolled, seen
from jxc_tui.widgets.typed_text import TypedText

Piece = tuple[str, str]  # a text and its look, empty for none
Line = Sequence[Piece]
_LEAST_ROOM = 12  # cells of the bar that a hint leaves it


class BarSheet(Typing, OwnLook, can_focus=True):
    """The first line is a label, the bar and a hint; the others are what `show` was given.

    A key of editing changes the bar and nothing is painted: whoever hears `Typed` shows what
    became of it, so that echo and answer come as one.
    """

    COMPONENT_CLASSES = {
        "sheet--dim", "sheet--strong", "sheet--accent", "sheet--warning", "sheet--cursor",
        "sheet--selected",
    }  # fmt: skip
    DEFAULT_CSS = "BarSheet { height: 1fr; width: 1fr; }"

    class Typed(Message):
        """The text of the bar is another one."""

    class Resized(Message):
        """There is another room for the lines."""

    def __init__(self, *, limit: int = 80, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typed = TypedText(limit=limit)
        self._limit = limit
        self._label = self._hint = ""
        self._scroll = 0
        self._lines: list[Line] = []
        self._bar_drawn: tuple[object, ...] = ()

    @property
    def text(self) -> str:
        """What stands in the bar."""
        return self.typed.text

    def put(self, text: str, *, selected: bool = False) -> None:
        """Another text; a `selected` one gives way to the next key."""
        self.typed = TypedText(text, limit=self._limit)
        if selected:
            self.typed.select_all()

    def show(self, label: str, hint: str, lines: Sequence[Line]) -> None:
        """What stands around and below the bar; only lines that are others are painted."""
        self._label, self._hint = label, hint
        before, self._lines = self._lines, list(lines)
        for at in range(max(len(before), len(self._lines))):
            if before[at : at + 1] != self._lines[at : at + 1]:
                self.refresh(Region(0, at + 1, self.size.width, 1))
        self.show_bar()

    def show_bar(self) -> None:
        """Paints the bar where it is another one than is seen."""
        self._scroll = scrolled(self.typed, self._scroll, self._room)
        drawn = (self._label, self._hint, self.typed.text, self.typed.caret, self.typed.anchor,
                 self._scroll)  # fmt: skip
        if drawn != self._bar_drawn:
            self._bar_drawn = drawn
            self.refresh(Region(0, 0, self.size.width, 1))

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """What edits is done here; every other key goes on to the screen."""
        before = self.typed.text
        if event.is_printable and event.character is not None:
            self.typed.type(event.character)
        elif event.key == "ctrl+v":
            self.typed.paste(self.app.clipboard)
        elif not self.typed.press(event.key):
            return
        event.stop()
        event.prevent_default()
        self._after(before)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        before = self.typed.text
        self.typed.paste(event.text)
        self._after(before)

    def _after(self, before: str) -> None:
        if self.typed.text != before:
            self.post_message(self.Typed())
        else:
            self.show_bar()

    def on_resize(self) -> None:
        self._bar_drawn = ()
        self.post_message(self.Resized())

    # Where the caret is.

    @property
    def _label_cells(self) -> int:
        return width_of(self._label) + 2

    @property
    def _hint_cells(self) -> int:
        cells = width_of(self._hint)
        return cells if cells and self.size.width - self._label_cells - cells > _LEAST_ROOM else 0

    @property
    def _room(self) -> int:
        return max(1, self.size.width - self._label_cells - self._hint_cells)

    @property
    def cursor_screen_offset(self) -> Offset:
        x, y, _, _ = self.content_region
        return Offset(x + self._label_cells + caret_of(self.typed)[0] - self._scroll, y)

    @property
    def caret_width(self) -> int:
        return caret_of(self.typed)[1]

    # Drawing.

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        parts = self._bar() if y == 0 else self._pieces(self._lines[y - 1 : y], width)
        return Strip(parts).adjust_cell_length(width, lean(self.rich_style))

    def _look(self, name: str) -> Style:
        return lean(self.get_component_rich_style(f"sheet--{name}") if name else self.rich_style)

    def _bar(self) -> Iterator[Segment]:
        yield Segment(f" {self._label}", self._look("accent"))
        yield Segment(Look.now.rule, self._look("dim"))
        room = self._room
        if self.has_focus:
            for part in seen(self.typed, self._scroll, room):
                yield Segment(part.text, CARET if part.look == AT_CARET else self._look(part.look))
        else:
            yield Segment(beginning(self.typed, room), self._look(""))
        if self._hint_cells:
            yield Segment(self._hint, self._look("dim"))

    def _pieces(self, lines: Sequence[Line], width: int) -> Iterator[Segment]:
        for line in lines:
            left = width
            for text, look in line:
                if left > 0:
                    shown = text if width_of(text) <= left else fit(text, left)
                    left -= width_of(shown)
                    yield Segment(shown, self._look(look))
