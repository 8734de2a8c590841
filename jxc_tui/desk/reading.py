"""A dialog with lines to read: what does not fit is counted, and scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.desk.screen import DeskBase
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.text_line import Lines
from jxc_tui.widgets.wrap import wrapped

T = TypeVar("T")
Pieces = list[tuple[str, str]]
_FRAME_CELLS, _FRAME_LINES = 6, 2  # border and padding around the text


class ReadingDialog(DeskBase, ModalScreen[T]):
    """Title, lines and the line of keys, which is always there. Subclasses give `answers`."""

    BINDINGS = [
        Binding("up", "scroll_lines(-1)", id="dialog.up", show=False),
        Binding("down", "scroll_lines(1)", id="dialog.down", show=False),
        Binding("pageup", "scroll_lines(-8)", id="dialog.pageup", show=False),
        Binding("pagedown", "scroll_lines(8)", id="dialog.pagedown", show=False),
    ]
    CELLS = 58  # most of a line
    CLASSES = "dialog"

    def __init__(self, title: str, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._text = list(lines)
        self._top = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes=self.CLASSES):
            yield Lines(id="dialog-text")

    def answers(self) -> Pieces:
        """The line of keys: (text, look) pieces."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = max(8, min(self.CELLS, self.size.width - _FRAME_CELLS))
        lines = [part for line in self._text for part in _in_width(line, width)]
        title = wrapped(self._title, width) or [""]
        gaps = 2 if lines and self.size.height >= len(title) + 8 else 0
        room = max(1, self.size.height - _FRAME_LINES - len(title) - gaps - 1)
        self._top = max(0, min(self._top, len(lines) - room))
        shown: list[Pieces] = [[(line, "strong")] for line in title]
        shown += [[]] if gaps else []
        shown += [[(line, "")] for line in lines[self._top : self._top + room]]
        shown += [[]] if gaps or not lines else []
        more = self.beyond(self._top, len(lines) - self._top - room)
        shown.append([*self.answers(), (f"    {more}" if more else "", "dim")])
        self.query_one("#dialog-text", Lines).show(shown)

    def action_scroll_lines(self, step: int) -> None:
        self._top += step
        self._draw()


def _in_width(line: str, width: int) -> list[str]:
    """A line as it is where it fits, blanks and all; else in parts."""
    return [line] if width_of(line) <= width else wrapped(line, width) or [Look.now.ellipsis]
