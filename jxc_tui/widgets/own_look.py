"""A widget that draws lines and asks for its look often.

Source: docs/terminal.md §1.
"""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class OwnLook(Widget):
    """Textual puts a look together from all widgets around, anew for every line; here once."""

    _own_look: Style | None = None

    @property
    def rich_style(self) -> Style:
        if self._own_look is None:
            self._own_look = super().rich_style
        return self._own_look

    def notify_style_update(self) -> None:
        self._own_look = None
        super().notify_style_update()
