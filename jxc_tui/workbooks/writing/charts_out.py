"""A chart in the frame of a workbook: bars over the first rows, drawn by whoever opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH, _HEIGHT = 24, 12  # cm


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of the first `rows` below the headings; columns count from 0."""

    title: str
    labels: int
    values: tuple[int, ...]
    rows: int


def add_chart(sheet: Worksheet, chart: Chart, columns: int) -> None:
    """Puts a chart to the right of so many columns; nothing where there is no row."""
    if chart.rows <= 0:
        return
    from openpyxl.chart import BarChart, Reference
    from openpyxl.utils import get_column_letter

    last = chart.rows + 1
    drawn = BarChart()
    drawn.type, drawn.title = "col", chart.title
    drawn.grouping = "stacked" if len(chart.values) > 1 else "clustered"
    drawn.overlap = 100 if len(chart.values) > 1 else None
    drawn.width, drawn.height = _WIDTH, _HEIGHT
    for place in chart.values:
        values = Reference(sheet, min_col=place + 1, min_row=1, max_row=last)
        drawn.add_data(values, titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=chart.labels + 1, min_row=2, max_row=last))
    drawn.x_axis.delete = drawn.y_axis.delete = False  # newer Excel hides axes that do not say so
    sheet.add_chart(drawn, f"{get_column_letter(columns + 2)}2")
