"""Characters of a cell that are marked, since they are what was looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from jxc_tui.widgets.cells import fit, width_of


class Marked(NamedTuple):
    """A cell of which some characters are marked: (first, behind the last) of each part.

    Where room is short, the last `tail` characters stay and those before them are cut.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    tail: int = 0


Cell = str | Marked
_LEAST_HEAD = 8  # cells: what is cut keeps so many
_MARK = Style(bold=True, underline=True)  # seen without colours, and on the row of the cursor
_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")


def words_of(cell: Cell) -> str:
    """The text of a cell, marked or not."""
    return cell.text if isinstance(cell, Marked) else cell


def laid_out(cell: Marked, room: int) -> tuple[str, list[tuple[int, int]]]:
    """The cell in exactly `room` cells, and the marked parts that can be seen in it."""
    text, tail = cell.text, cell.text[len(cell.text) - cell.tail :]
    if tail and width_of(text) > room and width_of(tail) <= room - _LEAST_HEAD:
        head = text[: len(text) - len(tail)]
        cut = fit(head, room - width_of(tail))
        moved = len(cut) - len(head)
        spans = [(start + moved, end + moved) for start, end in cell.spans if start >= len(head)]
        return cut + tail, spans
    part = fit(text, room)
    kept = _shown_of(text, part)
    return part, [(start, min(end, kept)) for start, end in cell.spans if start < kept]


def _shown_of(words: str, part: str) -> int:
    """How many characters of a text a cell shows before its ellipsis or blanks."""
    pairs = enumerate(zip(words, part, strict=False))
    shorter = min(len(words), len(part))
    return next((place for place, (one, other) in pairs if one != other), shorter)


@lru_cache(maxsize=64)
def lean(look: Style) -> Style:
    """The same look without colours that are the terminal's own anyway: fewer bytes for each."""
    colours = (look.color, look.bgcolor)
    if any(colour is not None and not colour.is_default for colour in colours):
        return look
    return Style(**{name: getattr(look, name) for name in _ATTRIBUTES})


def pieces(text: str, spans: Sequence[tuple[int, int]], look: Style) -> Iterator[Segment]:
    """A line in segments, its marked parts with a look of their own."""
    look, done = lean(look), 0
    for start, end in sorted(spans):
        if start >= done and end > start:
            if start > done:
                yield Segment(text[done:start], look)
            yield Segment(text[start:end], look + _MARK)
            done = end
    yield Segment(text[done:], look)
