"""Long texts in narrow places: wrapped by cells, or shortened at the beginning."""

from __future__ import annotations

from jxc_tui.values.text import visible
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look

# Where lines of Chinese may not be broken. Source: JLReq and GB/T 15834.
_NEVER_FIRST = frozenset("。，、；：？！…—～·）」』”’》】〕〉%％‰.,;:?!)]}")
_NEVER_LAST = frozenset("（「『“‘《【〔〈([{￥¥$#＃")


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """The text in lines of at most `width` cells; Chinese breaks anywhere, English at blanks.

    No line begins with a sign that closes and none ends with one that opens, where the width
    leaves a choice. With `most` the last line ends in an ellipsis where lines are left out.
    """
    width = max(2, width)
    lines: list[str] = []
    rest = visible(text).strip()
    while rest:
        end = _fitting(rest, width)
        if end < len(rest):
            end = _break(rest, end)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if most and len(lines) > most:
        last = lines[most - 1]
        while width_of(last) > width - 1:
            last = last[:-1]
        lines = [*lines[: most - 1], last + Look.now.ellipsis]
    return lines


def _break(text: str, fitting: int) -> int:
    """The last good place to break a text of which `fitting` characters fit, else `fitting`."""
    for end in range(fitting, 0, -1):
        last, first = end, end  # of the blanks around the break
        while last and text[last - 1] == " ":
            last -= 1
        while text[first] == " ":  # the text ends with none
            first += 1
        if not last:
            break
        before, after = text[last - 1], text[first]
        inside = last == first and before.isascii() and after.isascii()
        if not (inside or after in _NEVER_FIRST or before in _NEVER_LAST):
            return end
    return fitting


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
