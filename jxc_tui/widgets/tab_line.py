"""One line of names of which one is where you are."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.text_line import Lines


class TabLine(Lines):
    """Names side by side; the chosen one is reversed."""

    COMPONENT_CLASSES = {"lines--tab"}
    DEFAULT_CSS = """
    TabLine { height: 1; }
    TabLine > .lines--tab { text-style: bold reverse; }
    """

    def show_tabs(self, names: Sequence[str], chosen: Sequence[int] = ()) -> None:
        """Shows the names; `chosen` are the places of those to mark."""
        pieces: list[tuple[str, str]] = [(" ", "")]
        for index, name in enumerate(names):
            pieces += [(Look.now.rule, "dim")] if index else []
            pieces.append((name, "tab" if index in chosen else ""))
        self.show([pieces])
