"""What is typed into: wherever it stands, the terminal's own cursor is put at its caret."""

from __future__ import annotations

from textual.geometry import Offset


class Typing:
    """A widget with a caret. Input methods open their window where the terminal's cursor is."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The first cell of the caret on the screen."""
        raise NotImplementedError

    @property
    def caret_width(self) -> int:
        """Cells of the caret: those of the character it is on, else one."""
        raise NotImplementedError
