"""A one-line input that costs one repaint a key, never blinks and never copies a secret."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import Binding
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Input

# Textual's editing keys; Ctrl+D, its twin of Delete, means something else on our screens.
_EDITING = [
    replace(each, key="delete") if each.key == "delete,ctrl+d" else each
    for each in Input.BINDINGS
    if isinstance(each, Binding)
]


class Entry(Input, inherit_bindings=False):
    """Textual's Input without its layout pass per character; Ctrl+D is left to the screens."""

    BINDINGS = [*_EDITING]

    DEFAULT_CSS = """
    Entry { border: none; height: 1; padding: 0; background: $background; color: $foreground;
            width: 1fr; }
    Entry:focus { border: none; background: $background; }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        password: bool = False,
        max_length: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            password=password,
            max_length=max_length,
            select_on_focus=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the drawn cursor is; Textual points one cell further at the end of the text."""
        offset = super().cursor_screen_offset
        return offset - Offset(1, 0) if self.cursor_at_end else offset

    def on_resize(self) -> None:
        """The terminal's own cursor goes along: an input method opens its window there."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def action_copy(self) -> None:
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        if not self.password:
            super().action_cut()
