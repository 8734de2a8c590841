"""The part of a typed text that is seen in its field, scrolled so that the caret is in it."""

from __future__ import annotations

from typing import NamedTuple

from jxc_tui.values.text import visible
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.clusters import Cluster, clusters
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.typed_text import TypedText

PLAIN, SELECTED, CARET = "", "selected", "caret"


class Part(NamedTuple):
    """A piece of the line and how it looks: `PLAIN`, `SELECTED` or `CARET`."""

    text: str
    look: str


def _drawn(typed: TypedText) -> list[tuple[Cluster, str]]:
    """Every cluster with what is drawn for it."""
    if typed.secret:
        sign = Look.now.masked
        width = width_of(sign)
        return [(each._replace(width=width), sign) for each in clusters(typed.text)]
    shown = visible(typed.text)
    return [(each, shown[each.start : each.end]) for each in clusters(typed.text)]


def caret_of(typed: TypedText) -> tuple[int, int]:
    """(first cell from the start of the text, cells) of the caret: a blank at the end."""
    before = 0
    for each, _ in _drawn(typed):
        if each.start >= typed.caret:
            return before, max(1, each.width)
        before += each.width
    return before, 1


def scrolled(typed: TypedText, scroll: int, room: int) -> int:
    """The first cell to be shown in `room` cells, as near to `scroll` as the caret allows."""
    cell, width = caret_of(typed)
    whole = sum(each.width for each, _ in _drawn(typed)) + 1
    scroll = max(min(scroll, cell), cell + width - room)
    return max(0, min(scroll, max(whole, cell + width) - room))


def seen(typed: TypedText, scroll: int, room: int) -> list[Part]:
    """Exactly `room` cells from `scroll`; what is cut in two at an edge is drawn as blanks."""
    start, end = typed.selection
    parts: list[Part] = []
    at = -scroll
    caret = typed.caret
    for each, text in [*_drawn(typed), (Cluster(len(typed.text), len(typed.text), 1), " ")]:
        width = max(1, each.width) if each.start == caret else each.width
        look = CARET if each.start == caret else SELECTED if start <= each.start < end else PLAIN
        left, right = max(at, 0), min(at + width, room)
        if at >= room:
            break
        if at + width > 0 or (not width and at >= 0):
            whole = left == at and right == at + width
            drawn = text + " " * (width - each.width) if whole else " " * (right - left)
            _add(parts, drawn, look)
        at += width
    _add(parts, " " * (room - at), PLAIN)
    return parts


def beginning(typed: TypedText, room: int) -> str:
    """Exactly `room` cells of a field without the caret: its beginning, and that it goes on."""
    return fit("".join(text for _, text in _drawn(typed)), room)


def _add(parts: list[Part], text: str, look: str) -> None:
    if parts and parts[-1].look == look:
        text = parts.pop().text + text
    if text:
        parts.append(Part(text, look))
