"""Rows of an .xlsx sheet as a stream: little memory whatever the sheet says of its size.

The declared dimension is never looked at, so a wrong one drops no row. A formula gives its stored
result; one without a result is a problem, not an empty cell.

By hand: calamine holds all cells (50,000 rows with 27 columns: 1.0 s and 117 MiB, here 2.8 s and
36 MiB), wants over 6 GB for three cells far apart, and hides zeros shown, errors and missing
results; openpyxl needs 9.9 s.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from jxc_tui.workbooks.common.archive import DAMAGE
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.xlsx.merged_cells import merged_down
from jxc_tui.workbooks.xlsx.shared_strings import SharedStrings
from jxc_tui.workbooks.xlsx.xlsx_parts import (
    SheetPart,
    format_kinds,
    shared_strings,
    sheet_parts,
)
from jxc_tui.workbooks.xlsx.xlsx_rows import SheetRows
from jxc_tui.workbooks.xlsx.xlsx_values import CellValues


class XlsxWorkbook:
    """An opened workbook. `fraction` tells how much of the sheet being read is done."""

    separator = ""

    def __init__(self, archive: zipfile.ZipFile, main: str) -> None:
        self.fraction = 0.0
        self.hidden_rows: list[int] = []
        self.unpacked = sum(entry.file_size for entry in archive.infolist())
        self._archive = archive
        try:
            self._sheets, self._from_1904 = sheet_parts(self._archive, main)
            self._kinds = format_kinds(self._archive, main)
            self._strings: SharedStrings = shared_strings(self._archive, main)
        except DAMAGE as error:
            raise Refusal("file.damaged") from error
        if not self._sheets:
            raise Refusal("file.no_sheets")

    def sheets(self) -> list[tuple[str, bool]]:
        """(name, visible) of every work sheet."""
        return [(sheet.name, sheet.visible) for sheet in self._sheets]

    def spans(self, name: str) -> Spans:
        """The cells of a sheet merged over several rows: they stand behind its rows."""
        part = next(sheet for sheet in self._sheets if sheet.name == name)
        spans = Spans()
        try:
            with self._archive.open(part.entry) as file:
                for first, last, column in merged_down(file):
                    spans.add(first, last, column)
        except DAMAGE as error:
            raise Refusal("file.damaged") from error
        return spans

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers in the file."""
        part = next(sheet for sheet in self._sheets if sheet.name == name)
        try:
            yield from self._rows(part)
        except DAMAGE as error:
            raise Refusal("file.damaged") from error

    def _rows(self, part: SheetPart) -> Iterator[Row]:
        size = self._archive.getinfo(part.entry).file_size or 1
        sheet = SheetRows(CellValues(self._strings, self._kinds, self._from_1904))
        with self._archive.open(part.entry) as file:
            self.hidden_rows = sheet.hidden
            for rows in sheet.read(file):
                self.fraction = min(1.0, sheet.fed / size)
                yield from rows
