"""Rows of an .xls workbook: the cells of its records, each as its number format shows it.

Source: [MS-XLS] §2.4 (records), §2.5.133 (FormulaValue), §2.5.217 (RkNumber).

By hand: calamine 0.9 takes numbers for dates by what a conditional format of BIFF5 says, sees no
date in an own format below 164, drops formulas in records of older versions, refuses unusual code
pages, hides errors and zeros shown, and may abort the process; xlrd wants a tenth of its speed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import CELL_ERROR, ERRORS, Cell, Row, number_cell
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.other.xls_parts import XlsParts, read_parts
from jxc_tui.workbooks.other.xls_records import records, workbook_stream

_NUMBER, _TRUTH_OR_ERROR, _SHORT, _SHORTS, _SHARED = 0x0203, 0x0205, 0x027E, 0x00BD, 0x00FD
_LABELS = frozenset({0x0204, 0x00D6})
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})  # of this version, and of older ones inside it
_RESULT, _ROW, _MERGED = 0x0207, 0x0208, 0x00E5
_UNSEEN = 0x20
_ODD = (struct.error, IndexError, ValueError)


class XlsWorkbook:
    """An opened workbook. `fraction` tells how much of the sheet being read is done."""

    separator = ""
    unpacked = 0

    def __init__(self, file: BinaryIO) -> None:
        self.fraction = 0.0
        self.hidden_rows: list[int] = []
        self._spans = Spans()
        if file.seek(0, 2) > limits.MAX_OLD_FILE:
            raise Refusal("file.too_big", megabytes=limits.MAX_OLD_FILE // limits.MIB)
        file.seek(0)
        data = file.read()
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refusal("file.encrypted")
        try:
            self._stream = workbook_stream(data)
            self._parts: XlsParts = read_parts(self._stream)
        except _ODD as error:
            raise Refusal("file.damaged") from error
        if not self._stream:
            raise Refusal("file.damaged")
        if not self._parts.sheets:
            raise Refusal("file.no_sheets")

    def sheets(self) -> list[tuple[str, bool]]:
        """(name, visible) of every work sheet."""
        return [(name, visible) for name, visible, _at in self._parts.sheets]

    def spans(self, _name: str) -> Spans:
        """The cells of a sheet merged over several rows, once its rows are read."""
        self._spans = Spans()
        return self._spans

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers in the file."""
        at = next(at for title, _visible, at in self._parts.sheets if title == name)
        sheet = _SheetCells(self._parts, self._spans)
        self.hidden_rows = []
        try:
            sheet.read(self._stream, at)
        except _ODD as error:
            raise Refusal("file.damaged") from error
        count = len(sheet.rows) or 1
        for done, number in enumerate(sorted(sheet.rows)):
            if done & 255 == 0:
                self.fraction = done / count
            cells = sheet.rows.pop(number)
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                if number in sheet.hidden:
                    self.hidden_rows.append(number + 1)
                yield number + 1, cells


class _SheetCells:
    """The cells of one sheet in `rows`, in whatever order a program wrote them."""

    def __init__(self, parts: XlsParts, spans: Spans) -> None:
        self.rows: dict[int, list[Cell]] = {}
        self.hidden: set[int] = set()
        self._spans = spans
        self._parts = parts
        self._known: dict[tuple[bytes, str], Cell] = {}
        self._waiting: tuple[int, int] | None = None  # a formula whose text comes next

    def read(self, stream: bytes, at: int) -> None:
        """Takes every cell of the part that begins there."""
        place = struct.Struct("<HHH").unpack_from
        number_of = self._number
        for kind, body, more in records(stream, at):
            if kind == _SHARED:
                row, column, style = place(body)
                number = int.from_bytes(body[6:10], "little")
                self._put(row, column, self._parts.strings.at(number))
            elif kind == _SHORT:
                row, column, style = place(body)
                self._put(row, column, number_of(body[6:10], style))
            elif kind == _NUMBER:
                row, column, style = place(body)
                self._put(row, column, number_of(body[6:14], style))
            elif kind == _SHORTS:
                row, column, _style = place(body)
                for start in range(4, len(body) - 7, 6):
                    style = int.from_bytes(body[start : start + 2], "little")
                    self._put(row, column, number_of(body[start + 2 : start + 6], style))
                    column += 1
            else:
                self._take_rarer(kind, body, more)

    def _take_rarer(self, kind: int, body: bytes, more: list[bytes]) -> None:
        if kind in _LABELS:
            row, column, _style = struct.unpack_from("<HHH", body)
            self._put(row, column, self._parts.text(body, more, 6))
        elif kind in _FORMULAS:
            row, column, style = struct.unpack_from("<HHH", body)
            self._waiting = None
            self._put(row, column, self._result(row, column, body[6:14], style))
        elif kind == _RESULT and self._waiting:
            self._put(*self._waiting, self._parts.text(body, more, 0))
            self._waiting = None
        elif kind == _TRUTH_OR_ERROR:
            row, column, _style = struct.unpack_from("<HHH", body)
            self._put(row, column, _error(body[6]) if body[7] else _truth(body[6]))
        elif kind == _ROW and len(body) > 12 and body[12] & _UNSEEN:
            self.hidden.add(int.from_bytes(body[:2], "little"))
        elif kind == _MERGED:
            for first, last, column, _last in struct.iter_unpack("<4H", _whole_ranges(body)):
                self._spans.add(first + 1, last + 1, column)

    def _result(self, row: int, column: int, raw: bytes, style: int) -> Cell:
        if raw[6:8] != b"\xff\xff":
            return self._number(raw, style)
        if raw[0] == 0:
            self._waiting = row, column
        return _truth(raw[2]) if raw[0] == 1 else _error(raw[2]) if raw[0] == 2 else ""

    def _number(self, raw: bytes, style: int) -> Cell:
        """The cell of a number of eight bytes, or of the four of a short one."""
        kinds = self._parts.kinds
        kind = kinds[style] if style < len(kinds) else ""
        cell = self._known.get((raw, kind))
        if cell is None:
            value = struct.unpack("<d", raw)[0] if len(raw) == 8 else short_number(raw)
            cell = number_cell(repr(value), kind, from_1904=self._parts.from_1904)
            if len(self._known) < 8192:
                self._known[raw, kind] = cell
        return cell

    def _put(self, row: int, column: int, value: Cell) -> None:
        if not value:
            return
        if column >= limits.MAX_COLUMNS:
            raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=row + 1)
        cells = self.rows.setdefault(row, [])
        missing = column + 1 - len(cells)
        if missing > 0:
            cells.extend([""] * missing)
        cells[column] = value


def _whole_ranges(body: bytes) -> bytes:
    return body[2 : 2 + (len(body) - 2) // 8 * 8]


def _error(code: int) -> Cell:
    return [ERRORS.get(code, "#N/A"), CELL_ERROR]


def _truth(code: int) -> str:
    return "TRUE" if code else "FALSE"


def short_number(raw: bytes) -> float:
    """A number in four bytes: whole or the front of a double, perhaps of hundredths."""
    bits = int.from_bytes(raw, "little")
    if bits & 2:
        whole = bits >> 2
        value = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", bits & 0xFFFFFFFC))[0]
    return value / 100 if bits & 1 else value
