"""Text in terminal cells: a Chinese character is two, and nothing unprintable passes."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from jxc_tui.model.text import visible
from jxc_tui.widgets.glyphs import Look


def width_of(text: str) -> int:
    """How many cells a text takes."""
    return cell_len(text)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if not text.isprintable():
        text = visible(text)
    length = cell_len(text)
    if length > width:
        cut = set_cell_size(text, width - 1).rstrip(" ") if width > 1 else ""
        text = cut + Look.now.ellipsis
        length = cell_len(text)
    padding = " " * (width - length)
    return padding + text if right else text + padding


def spread(left: str, right: str, width: int) -> str:
    """One line with a left and a right part; the left one is cut where both do not fit."""
    if not right:
        return fit(left, width)
    room = width - width_of(right)
    return fit(right, width) if room < 2 else fit(left, room - 1) + " " + fit(right, width - room)
