"""Rows of an .xls workbook, read by calamine; zeros and error values from the file's own records.

calamine may abort the process on a malicious file: only the reading child comes here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import (
    CELL_DATE,
    CELL_ERROR,
    DATE_FORMAT,
    Cell,
    Row,
    moment_text,
    number_cell,
    time_text,
)
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.other.xls_marks import has_password, marks_of


class XlsWorkbook:
    """An opened workbook."""

    separator = ""
    unpacked = 0

    def __init__(self, file: BinaryIO) -> None:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

        self.fraction = 0.0
        self.hidden_rows: list[int] = []
        if file.seek(0, 2) > limits.MAX_OLD_FILE:
            raise Refusal("file.too_big", megabytes=limits.MAX_OLD_FILE // limits.MIB)
        file.seek(0)
        data = file.read()
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refusal("file.encrypted")
        file.seek(0)
        try:
            self._workbook = CalamineWorkbook.from_filelike(file)
        except PasswordError as error:
            raise Refusal("file.encrypted") from error
        except (CalamineError, OSError, ValueError) as error:
            kind = "file.encrypted" if has_password(data) else "file.damaged"
            raise Refusal(kind) from error
        self._marks = marks_of(data)
        self._sheets = [
            (sheet.name, sheet.visible == SheetVisibleEnum.Visible)
            for sheet in self._workbook.sheets_metadata
        ]
        if not self._sheets:
            raise Refusal("file.no_sheets")

    def sheets(self) -> list[tuple[str, bool]]:
        """(name, visible) of every sheet."""
        return self._sheets

    def spans(self, name: str) -> Spans:
        """The cells of a sheet merged over several rows."""
        spans = Spans()
        ranges = self._workbook.get_sheet_by_name(name).merged_cell_ranges
        for (first, column), (last, _column) in ranges or ():
            spans.add(first + 1, last + 1, column)
        return spans

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers in the file."""
        from python_calamine import CalamineError

        try:
            sheet = self._workbook.get_sheet_by_name(name)
        except (CalamineError, ValueError) as error:
            raise Refusal("file.damaged") from error
        if sheet.width > 16384 or sheet.start is None:
            return
        marks = self._marks.get(name, {})
        first_row, first_column = sheet.start
        for number, found in enumerate(sheet.to_python(skip_empty_area=True), first_row):
            if number & 255 == 0:
                self.fraction = min(1.0, number / max(1, sheet.total_height))
            cells: list[Cell] = [""] * first_column
            for column, value in enumerate(found, first_column):
                cells.append(_cell(value, *marks.get((number, column), ("", ""))))
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                _check_size(number + 1, cells)
                yield number + 1, cells


def _check_size(number: int, cells: list[Cell]) -> None:
    if len(cells) > limits.MAX_COLUMNS:
        raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=number)
    if number > limits.MAX_ROWS:
        raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=number)


def _cell(
    value: int | float | str | bool | time | date | datetime | timedelta, mask: str, error: str
) -> Cell:
    if error:
        return [error, CELL_ERROR]
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_cell(repr(value), "" if mask == DATE_FORMAT else mask)
    if isinstance(value, timedelta):
        return [time_text(value), CELL_DATE]
    return [moment_text(value), CELL_DATE]
