"""Long texts in narrow places: wrapped by cells, or shortened at the beginning."""

from __future__ import annotations

from jxc_tui.model.text import visible
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look

_NEVER_FIRST = frozenset("。，、；：？！）」』”》.,;:?!)")


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """The text in lines of at most `width` cells; Chinese breaks anywhere, English at blanks.

    With `most` the last line ends in an ellipsis where lines are left out.
    """
    width = max(2, width)
    lines: list[str] = []
    rest = visible(text).strip()
    while rest:
        end = _fitting(rest, width)
        if end < len(rest):
            blank = rest.rfind(" ", 0, end + 1)
            if blank > 0 and rest[end - 1].isascii() and rest[end].isascii():
                end = blank
        if end < len(rest) and rest[end] in _NEVER_FIRST and end > 1:
            end -= 1  # the character before goes along to the next line
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if most and len(lines) > most:
        last = lines[most - 1]
        while width_of(last) > width - 1:
            last = last[:-1]
        lines = [*lines[: most - 1], last + Look.now.ellipsis]
    return lines


def ending(text: str, width: int) -> str:
    """The text, or its end after an ellipsis: of a path the file name counts most."""
    if width_of(text) <= width:
        return text
    while text and width_of(text) > width - 1:
        text = text[1:]
    return Look.now.ellipsis + text


def _fitting(text: str, width: int) -> int:
    """How many characters of the text fit, at least one."""
    used = 0
    for index, char in enumerate(text):
        used += width_of(char)
        if used > width:
            return max(1, index)
    return len(text)
