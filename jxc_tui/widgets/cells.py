"""Text in terminal cells: a Chinese character is two, and nothing unprintable passes.

Source: TERM-11.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

from jxc_tui.values.text import visible
from jxc_tui.widgets.glyphs import Look

_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d(?!\d)")


def width_of(text: str) -> int:
    """How many cells a text takes."""
    return cell_len(text)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly `width` cells: padded, or cut with an ellipsis, no amount in two."""
    if width <= 0:
        return ""
    if not text.isprintable():
        text = visible(text)
    length = cell_len(text)
    if length > width:
        cut = set_cell_size(text, width - 1).rstrip(" ") if width > 1 else ""
        text = _before_amount(text, len(cut)).rstrip(" ") + Look.now.ellipsis
        length = cell_len(text)
    padding = " " * (width - length)
    return padding + text if right else text + padding


def _before_amount(text: str, end: int) -> str:
    """The text up to `end`, or up to the amount that `end` would cut in two."""
    for amount in _AMOUNT.finditer(text):
        if amount.start() < end < amount.end():
            return text[: amount.start()]
    return text[:end]


def spread(left: str, right: str, width: int) -> str:
    """One line with a left and a right part; the left one is cut where both do not fit."""
    if not right:
        return fit(left, width)
    room = width - width_of(right)
    return fit(right, width) if room < 2 else fit(left, room - 1) + " " + fit(right, width - room)
