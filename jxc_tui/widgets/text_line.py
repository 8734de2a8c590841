"""One line of text with a left and a right part, repainted without a layout pass.

Source: TERM-02.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from jxc_tui.widgets.cells import fit, spread, width_of
from jxc_tui.widgets.own_look import OwnLook


class TextLine(OwnLook):
    """A line that never wraps, never reads markup and is cut with an ellipsis."""

    DEFAULT_CSS = "TextLine { height: 1; width: 1fr; }"

    def __init__(
        self,
        left: str = "",
        right: str = "",
        *,
        middle: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._middle = middle  # the left part stands in the middle of the line
        self.left = left
        self.right = right

    def show(self, left: str, right: str = "") -> None:
        """Shows another text."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        before = " " * max(0, (width - width_of(self.left)) // 2) if self._middle else ""
        text = spread(before + self.left, self.right, width) if y == 0 else " " * width
        return Strip([Segment(text, self.rich_style)], width)


class Lines(OwnLook):
    """Several lines, each a list of (text, component class or empty) pieces."""

    COMPONENT_CLASSES = {"lines--dim", "lines--strong", "lines--accent", "lines--warning"}
    DEFAULT_CSS = "Lines { width: 1fr; height: auto; }"

    Piece = tuple[str, str]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[list[tuple[str, str]]] = []

    def show(self, lines: list[list[tuple[str, str]]]) -> None:
        """Shows other lines; the height follows only where the styles say `auto`."""
        taller = len(lines) != len(self._lines)
        self._lines = lines
        self.refresh(layout=taller and self.styles.auto_dimensions)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return max(1, len(self._lines))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"lines--{name}") if name else self.rich_style

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        pieces = self._lines[y] if y < len(self._lines) else []
        segments: list[Segment] = []
        used = 0
        for text, name in pieces:
            cells = width_of(text)
            if cells > width - used or not text.isprintable():
                text = fit(text, width - used)
                cells = width - used
            used += cells
            segments.append(Segment(text, self._style(name)))
            if used >= width:
                break
        if used < width:
            segments.append(Segment(" " * (width - used), self.rich_style))
        return Strip(segments, width)
