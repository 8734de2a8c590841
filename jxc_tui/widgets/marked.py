"""Characters of a cell that are marked, since they are what was looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style


class Marked(NamedTuple):
    """A cell of which some characters are marked: (first, behind the last) of each part."""

    text: str
    spans: tuple[tuple[int, int], ...]


Cell = str | Marked
_MARK = Style(bold=True, underline=True)  # seen without colours, and on the row of the cursor


def words_of(cell: Cell) -> str:
    """The text of a cell, marked or not."""
    return cell.text if isinstance(cell, Marked) else cell


def shown_of(words: str, part: str) -> int:
    """How many characters of a text a cell shows before its ellipsis or blanks."""
    pairs = enumerate(zip(words, part, strict=False))
    shorter = min(len(words), len(part))
    return next((place for place, (one, other) in pairs if one != other), shorter)


def pieces(text: str, spans: Sequence[tuple[int, int]], look: Style) -> Iterator[Segment]:
    """A line in segments, its marked parts with a look of their own."""
    done = 0
    for start, end in sorted(spans):
        if start >= done and end > start:
            if start > done:
                yield Segment(text[done:start], look)
            yield Segment(text[start:end], look + _MARK)
            done = end
    yield Segment(text[done:], look)
