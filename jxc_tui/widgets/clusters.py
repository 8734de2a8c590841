"""What a reader takes for one character, with the cells of each: letters with marks, flags."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes

from jxc_tui.values.text import visible

_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")


class Cluster(NamedTuple):
    """`start` and `end` are places in the text, `width` is in cells."""

    start: int
    end: int
    width: int


@lru_cache(maxsize=64)
def clusters(text: str) -> tuple[Cluster, ...]:
    """The clusters of a text as it is drawn: together all of it, in order, each at least one char.

    What is hidden is drawn as a sign of its own (`visible`) and so a cluster of its own.
    """
    if text.isascii() and text.isprintable():
        return tuple(Cluster(at, at + 1, 1) for at in range(len(text)))
    found: list[Cluster] = []
    letters = 0  # of a flag, in a row
    shown = visible(text)
    for start, end, width in split_graphemes(shown)[0]:
        letters = letters + 1 if _FLAG_LETTERS[0] <= shown[start] <= _FLAG_LETTERS[1] else 0
        if letters and letters % 2 == 0:
            before = found.pop()
            start, width = before.start, before.width + width
        found.append(Cluster(start, end, width))
    return tuple(found)
