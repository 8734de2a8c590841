"""Paper in cells, and where the columns of a table stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from jxc_tui.printing.model.layout import RIGHT, LayoutColumn
from jxc_tui.printing.model.printed import SUMMED, PrintedDocument
from jxc_tui.printing.model.widths import Measure

GAP = 1  # cells between columns
LEAST_CELLS = 8  # of a column that takes what is left


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper: cells across, lines down (0 for paper without an end), how a text is measured.

    `around` is how many lines the title takes before and behind itself.
    """

    cells: int
    lines: int
    measure: Measure
    around: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column with its place: `width` cells from `start`."""

    told: LayoutColumn
    start: int
    width: int


def placed(
    columns: Sequence[LayoutColumn], document: PrintedDocument, sheet: Sheet
) -> tuple[PlacedColumn, ...]:
    """Where the columns stand; optional ones without a text are left out.

    A column of figures is as wide as its longest one while the others have room for 8 cells each:
    no figure is cut short.
    """
    shown = [
        column
        for column in columns
        if not column.optional or any(row.cells.get(column.id) for row in document.rows)
    ]
    found = []
    for line in (1, 2):
        of_line = [column for column in shown if column.line == line]
        widths = _widths(of_line, document, sheet)
        start = 0
        for column, width in zip(of_line, widths, strict=True):
            found.append(PlacedColumn(column, start, min(width, max(1, sheet.cells - start))))
            start += width + GAP
    return tuple(found)


def _widths(columns: Sequence[LayoutColumn], document: PrintedDocument, sheet: Sheet) -> list[int]:
    left = sheet.cells - GAP * (len(columns) - 1)
    left -= sum(column.width or LEAST_CELLS for column in columns)
    widths, sums = [], document.sums
    for column in columns:
        width = column.width or LEAST_CELLS
        if column.align == RIGHT and column.width:
            texts = [row.cells.get(column.id, "") for row in document.rows]
            if column.id in sums:
                texts.append(SUMMED[column.id](sums[column.id]))
            longest = max((ceil(sheet.measure(text)) for text in texts), default=0)
            more = min(max(0, longest - width), max(0, left))
            width, left = width + more, left - more
        widths.append(width)
    rests = [at for at, column in enumerate(columns) if not column.width]
    for at in rests:
        widths[at] += max(0, left) // len(rests)
    return widths
