"""The columns of a list: which are shown in a width, and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.marked import Cell, words_of

BASIC = 4  # the greatest importance number of the columns a list is not without by choice


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in cells; 0 takes what is left, `least` cells or more.

    Where room is short the columns of the greatest `importance` number give way first; 0 stays, and
    those beyond `BASIC` come once this one has `ease` cells. A `whole` column and one at the right
    (numbers) grow to their widest text, and are never cut.
    """

    title: str
    width: int
    right: bool = False
    importance: int = 0
    least: int = 4
    ease: int = 0
    whole: bool = False

    @property
    def grows(self) -> bool:
        """True where its texts are shown whole or not at all."""
        return self.right or self.whole


def grown(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The cells every column needs at least, for the texts of these rows."""
    needed = [column.width or column.least for column in columns]
    for index, column in enumerate(columns):
        if column.grows:
            texts = (words_of(row[index]) for row in rows if index < len(row))
            needed[index] = max((needed[index], *map(width_of, texts)))
    return needed


def widths(columns: Sequence[Column], needed: Sequence[int], room: int) -> list[tuple[int, int]]:
    """(place, cells) of the columns shown in `room` cells, in their order, a blank behind each.

    A wider list shows the same columns or more: the first that does not fit ends the row.
    """
    shown: set[int] = set()
    ease = sum(max(0, each.ease - cells) for each, cells in zip(columns, needed, strict=True))
    for index in sorted(range(len(columns)), key=lambda place: columns[place].importance):
        reserve = ease if columns[index].importance > BASIC else 0
        if columns[index].importance and needed[index] + 1 + reserve > room:
            break
        shown.add(index)
        room -= needed[index] + 1
    flexible = [index for index in sorted(shown) if not columns[index].width]
    share, rest = divmod(max(0, room), len(flexible) or 1)
    more = {index: share + (place < rest) for place, index in enumerate(flexible)}
    return [(index, needed[index] + more.get(index, 0)) for index in sorted(shown)]
