"""Cells merged over several rows: what stands in the first one stands in all of them."""

from __future__ import annotations

import heapq

from jxc_tui.workbooks.common.cells import Cell
from jxc_tui.workbooks.common.limits import MAX_COLUMNS

MOST_TOLD = 20_000  # rows remembered as filled
_MOST = 200_000


class Spans:
    """The merged cells of one sheet, told before their second row comes; `filled` are the rows
    that got a value from above."""

    def __init__(self) -> None:
        self.filled: list[int] = []
        self._waiting: list[tuple[int, int, int]] = []
        self._open: list[tuple[int, int, Cell]] = []

    def add(self, first: int, last: int, column: int) -> None:
        """Cells of one column merged from a row to another (1-based); one row alone is none."""
        if last > first and column < MAX_COLUMNS and len(self._waiting) < _MOST:
            heapq.heappush(self._waiting, (first, last, column))

    def fill(self, number: int, cells: list[Cell]) -> None:
        """Puts the values from above into a row; rows come in their order."""
        waiting = self._waiting
        if not (self._open or (waiting and waiting[0][0] <= number)):
            return
        filled = False
        self._open = [each for each in self._open if each[0] >= number]
        for _last, column, value in self._open:
            cells.extend([""] * (column + 1 - len(cells)))
            if not cells[column]:
                cells[column] = value
                filled = True
        if filled and len(self.filled) < MOST_TOLD:
            self.filled.append(number)
        while waiting and waiting[0][0] <= number:
            first, last, column = heapq.heappop(waiting)
            if first == number and column < len(cells) and cells[column]:
                self._open.append((last, column, cells[column]))
