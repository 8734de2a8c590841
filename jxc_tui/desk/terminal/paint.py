"""Painting in the turn of the loop that changed something, not a screen tick later.

Source: docs/terminal.md §1.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget


def paint_now(screen: Screen[Any], *changed: Widget) -> None:
    """Paints `changed`, and whatever else of the screen waits, as one write to the terminal.

    Textual paints when each widget has been idle and its 60 Hz timer ticks: two writes and 20 ms
    for one key. Does nothing while updates are held or another screen is on top.
    """
    screen._dirty_widgets.update(changed)
    screen._on_timer_update()
