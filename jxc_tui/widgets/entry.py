"""A one-line input that costs one repaint a key, never blinks and never copies a secret.

Source: docs/terminal.md §3.
"""

from __future__ import annotations

from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from jxc_tui.values.text import visible
from jxc_tui.widgets.caret import Typing
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.glyphs import Look

# The terminal's own colours, exchanged: seen on every background, with 16 colours and with none.
CARET = Style(reverse=True)

# Textual's editing keys; Ctrl+D and Ctrl+E, its twins of Delete and End, and Ctrl+K mean something
# else on our screens. Ctrl+A selects everything, as in forms.
_KEYS = {
    "delete,ctrl+d": "delete", "home,ctrl+a": "home", "end,ctrl+e": "end",
    "ctrl+shift+a": "ctrl+a,ctrl+shift+a",
}  # fmt: skip
_EDITING = [
    replace(each, key=_KEYS.get(each.key, each.key))
    for each in Input.BINDINGS
    if isinstance(each, Binding) and each.key != "ctrl+k"
]


class Entry(Typing, Input, inherit_bindings=False):
    """Textual's Input without its layout pass per character; the screens have Ctrl+D, E and K.

    Source: TERM-07.
    """

    BINDINGS = [*_EDITING]

    DEFAULT_CSS = """
    Entry { border: none; height: 1; padding: 0; background: $background; color: $foreground;
            width: 1fr; }
    Entry:focus { border: none; background: $background; }
    Entry > .input--selection { text-style: underline; }  /* seen where there are no colours */
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
            id=id,
            classes=classes,
        )
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        """What is drawn: the text, or one sign for each character of a secret."""
        if self.password:
            masked = Look.now.masked * len(self.value)
            return Text(masked, no_wrap=True, overflow="ignore", end="")
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        """The cell of a character as it is drawn; Textual counts the characters of the secret."""
        return width_of(self._value.plain[:position])

    @property
    def _caret(self) -> tuple[int, int]:
        """First cell of the text cursor, counted from the start of the text, and its width."""
        drawn = self._value.plain if self.value else self.placeholder
        at = self.cursor_position if self.value else 0
        return width_of(drawn[:at]), max(1, width_of(drawn[at : at + 1]))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the drawn cursor is; Textual points one cell further at the end of the text."""
        x, y, _, _ = self.content_region
        return Offset(x + self._caret[0] - self.scroll_offset.x, y)

    @property
    def caret_width(self) -> int:
        return self._caret[1]

    def watch_selection(self, _selection: Selection) -> None:
        """The whole character under the cursor scrolls into view, not only its first cell."""
        cell, width = self._caret
        self.scroll_to_region(Region(cell, 0, width, 1), force=True, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Textual's line with the cursor drawn in the terminal's default colours.

        Without the cursor a text that is too long shows its beginning and that it goes on.
        """
        if not y and self.value and not self.has_focus:
            width = self.size.width
            return Strip([Segment(fit(self._value.plain, width), self.rich_style)], width)
        strip = super().render_line(y)
        if y or not self.has_focus:
            return strip
        cell, width = self._caret
        cell -= self.scroll_offset.x
        if cell < 0:
            return strip
        under = (Segment(part.text, CARET) for part in strip.crop(cell, cell + width))
        return Strip([*strip.crop(0, cell), *under, *strip.crop(cell + width)])

    def action_copy(self) -> None:
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        if not self.password:
            super().action_cut()
