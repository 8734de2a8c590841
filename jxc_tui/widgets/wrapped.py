"""Sentences broken into lines by terminal cells, Chinese anywhere and Latin words at blanks."""

from __future__ import annotations

import re

from jxc_tui.model.text import visible
from jxc_tui.widgets.cells import width_of

_UNITS = re.compile(r"[\u0021-\u2e7f]+|[ ]+|.[，。；：、！？）」”]*")


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; a word longer than a line is cut."""
    lines = [""]
    for unit in _UNITS.findall(visible(text)):
        if width_of(lines[-1] + unit.rstrip(" ")) <= width:
            lines[-1] += unit
            continue
        if unit.isspace():
            continue
        for piece in _pieces(unit, max(2, width)):
            lines.append(piece)
    return [line.rstrip(" ") for line in lines if line.strip(" ")] or [""]


def _pieces(unit: str, width: int) -> list[str]:
    """A unit cut where it is wider than a line."""
    pieces = [""]
    for char in unit:
        if width_of(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
