"""A scrolling page that leaves the arrow and page keys to the form in it."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget


class FormScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to the field with the cursor; Textual's own would take ↑ and ↓ once it overflows."""

    # How the rows in it draw what they draw themselves (`field_row`).
    COMPONENT_CLASSES = {
        "field--label", "field--active", "field--rule", "field--hint", "field--problem",
    }  # fmt: skip

    class Moved(Message):
        """Other lines are in sight: `above` and `below` them lie so many."""

        def __init__(self, above: int, below: int) -> None:
            super().__init__()
            self.above = above
            self.below = below

    def on_descendant_focus(self) -> None:
        self.follow()

    def follow(self) -> None:
        """Brings the field with the cursor into sight, when what is on its way is laid out."""
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Asked for one field after another, it goes to the one that has the cursor by now."""
        focused = self.screen.focused
        row = focused.parent if focused is not None else None
        if isinstance(row, Widget) and self in row.ancestors:
            self.scroll_to_widget(row, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def watch_virtual_size(self, virtual_size: Size) -> None:
        """The form grew or shrank: a problem under a field, a custom field."""
        self._tell()

    def on_resize(self) -> None:
        self._tell()

    def _tell(self) -> None:
        above, height = int(self.scroll_offset.y), self.size.height
        self.post_message(self.Moved(above, max(0, self.virtual_size.height - above - height)))
