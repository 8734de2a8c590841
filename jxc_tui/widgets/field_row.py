"""One field of a form: its label, the entry, a quiet hint, and the problem under it."""

from __future__ import annotations

from typing import Self

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from jxc_tui.widgets.cells import fit
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.own_look import OwnLook
from jxc_tui.widgets.wrap import wrapped

MOST_TYPED = 2000
_MARK = "! "


class FieldEntry(Entry):
    """An entry that takes a paste of several lines whole, the line breaks as one sign."""

    def __init__(self, line_break: str, *, id: str) -> None:
        super().__init__(id=id, max_length=MOST_TYPED)
        self._line_break = line_break

    def focus(self, scroll_visible: bool = False) -> Self:
        """The form it stands in follows by itself; Textual's way there comes late and goes on."""
        return super().focus(scroll_visible)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = self._line_break.join(line.strip() for line in event.text.splitlines())
        self.replace(text, *self.selection)


class FieldRow(OwnLook):
    """Draws label, hint and problem itself; only the entry is a widget of its own."""

    DEFAULT_CSS = "FieldRow { height: 1; width: 1fr; layout: horizontal; }"

    def __init__(
        self,
        field_id: str,
        label: str,
        *,
        label_width: int,
        hint: str = "",
        hint_width: int = 0,
        line_break: str = " ",
    ) -> None:
        super().__init__(id=f"row-{field_id}")
        self.field_id = field_id
        self.label = label
        self.label_width = label_width
        self.hint = hint
        self.hint_width = hint_width
        self.problem = ""
        self.active = False
        self.entry = FieldEntry(line_break, id=f"field-{field_id}")
        self.entry.styles.margin = (0, hint_width + 1, 0, label_width)
        self._problem_lines: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.entry

    def show_active(self, active: bool) -> None:
        """The label of the field with the cursor stands out."""
        self.active = active
        self.refresh()

    def show_hint(self, hint: str) -> None:
        """The word at the right edge."""
        if hint != self.hint:
            self.hint = hint
            self.refresh()

    def show_problem(self, sentence: str) -> None:
        """The sentence under the field; an empty one takes it away."""
        if sentence != self.problem:
            self.problem = sentence
            self._lay_out_problem()

    def on_resize(self) -> None:
        self._lay_out_problem()

    def _lay_out_problem(self) -> None:
        room = self.size.width - self.label_width - len(_MARK)
        lines = wrapped(self.problem, room) if self.problem and room > 4 else []
        if lines != self._problem_lines:
            self._problem_lines = lines
            self.styles.height = 1 + len(lines)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return self._first_line(width)
        line = self._problem_lines[y - 1] if y <= len(self._problem_lines) else ""
        mark = _MARK if y == 1 and line else " " * len(_MARK)
        text = fit(" " * self.label_width + mark + line, width)
        return Strip([Segment(text, self.rich_style)], width)

    def _first_line(self, width: int) -> Strip:
        room = max(0, width - self.label_width)
        return Strip(
            [
                Segment(fit(f" {self.label}", self.label_width - 1),
                        self.rich_style),
                Segment(Look.now.rule, self.rich_style),
                Segment(fit(self.hint + " ", room, right=True),
                        self.rich_style),
            ],
            width,
        )  # fmt: skip
