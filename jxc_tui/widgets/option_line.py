"""One line with a label and a few choices side by side: arrows choose, brackets show which."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from jxc_tui.widgets.cells import fit
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.own_look import OwnLook


class OptionLine(OwnLook, can_focus=True):
    """`value` is the chosen one of (value, label) pairs; the first to begin with."""

    COMPONENT_CLASSES = {"option--chosen"}
    DEFAULT_CSS = "OptionLine { height: 1; width: 1fr; }"
    BINDINGS = [
        Binding("right", "choose(1)", id="option.next", show=False),
        Binding("space", "choose(1)", id="option.toggle", show=False),
        Binding("left", "choose(-1)", id="option.previous", show=False),
    ]

    class Changed(Message):
        """Another choice was made."""

        def __init__(self, line: OptionLine) -> None:
            super().__init__()
            self.line = line

    def __init__(
        self, label: str, options: Sequence[tuple[str, str]], *, label_width: int = 10,
        id: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(id=id)
        self._label = label
        self._label_width = label_width
        self.options = list(options)
        self._at = 0

    @property
    def value(self) -> str:
        """The chosen value."""
        return self.options[self._at][0]

    def action_choose(self, step: int) -> None:
        if len(self.options) > 1:
            self._at = (self._at + step) % len(self.options)
            self.refresh()
            self.post_message(self.Changed(self))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return Strip.blank(width)
        mark = Look.now.row if self.has_focus else " "
        chosen = self.get_component_rich_style("option--chosen")
        segments = [Segment(mark + fit(self._label, self._label_width), self.rich_style)]
        for place, (_, label) in enumerate(self.options):
            text = f"[{label}] " if place == self._at else f" {label}  "
            segments.append(Segment(text, chosen if place == self._at else self.rich_style))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
