"""An arrangement while somebody changes it: what each key does to it, without a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jxc_tui.records.model.arrangement import (
    LEAST_CELLS,
    MOST_CELLS,
    Arrangement,
    ListColumn,
    sort_keys,
)


@dataclass(slots=True)
class ArrangementDraft:
    """Every column there is, those that are shown first and in their order.

    `usual` are the cells the house gives each. What nobody changed stays that of the house.
    """

    noun: str
    start: Arrangement
    columns: list[str]
    shown: set[str]
    usual: Mapping[str, int]
    cells: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    changed: bool = False  # whether the columns are others than at the start

    @classmethod
    def of(
        cls, noun: str, start: Arrangement, seen: Sequence[str], usual: Mapping[str, int]
    ) -> ArrangementDraft:
        """`seen` are the columns on the screen, which an arrangement begins with."""
        shown = list(start.ids or seen)
        others = [column for column in usual if column not in shown]
        cells = {each.id: each.cells for each in start.columns}
        return cls(
            noun, start, [*shown, *others], set(shown), usual, cells, start.sort, start.descending
        )

    def toggle(self, column: str) -> None:
        """Shows a column behind the ones that are, or no more."""
        self.changed = True
        at = self.columns.index(column)
        if column in self.shown:
            self.shown.remove(column)
        else:
            self.shown.add(column)
        del self.columns[at]
        self.columns.insert(len(self.shown) - (column in self.shown), column)

    def move(self, column: str, step: int) -> None:
        """Moves a column that is shown among those that are."""
        at = self.columns.index(column)
        to = at + step
        if column in self.shown and 0 <= to < len(self.shown):
            self.changed = True
            self.columns.insert(to, self.columns.pop(at))

    def widen(self, column: str, step: int) -> None:
        """One cell more or less; below the least one the house decides again."""
        if column in self.shown:
            self.changed = True
            cells = (self.cells.get(column) or self.usual[column]) + step
            self.cells[column] = min(cells, MOST_CELLS) if cells >= LEAST_CELLS else 0

    def sort_by(self, column: str) -> bool:
        """Rising, falling, and by code again; False for a column without an index."""
        if column not in sort_keys(self.noun):
            return False
        if self.sort != column:
            self.sort, self.descending = column, False
        elif not self.descending:
            self.descending = True
        else:
            self.sort, self.descending = "", False
        return True

    @property
    def result(self) -> Arrangement:
        """What is to be kept."""
        columns = self.start.columns
        if self.changed:
            shown = [column for column in self.columns if column in self.shown]
            columns = tuple(ListColumn(each, self.cells.get(each, 0)) for each in shown)
        return Arrangement(columns, self.sort, self.descending)
