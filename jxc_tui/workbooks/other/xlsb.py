"""Rows of an .xlsb workbook: its binary records as a stream, nothing of a cell lost.

Source: [MS-XLSB] §2.1 (records), §2.4 (their fields).

By hand: pyxlsb is as fast (50,000 rows with 27 columns: 3.7 s, here 3.8 s), but tells no formats,
so zeros shown are lost, and `#N/A` is the text `0x2a`; calamine holds all and hides errors.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.archive import DAMAGE
from jxc_tui.workbooks.common.cells import CELL_ERROR, ERRORS, Cell, Row, number_cell
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.other.xls import short_number
from jxc_tui.workbooks.other.xlsb_parts import (
    format_kinds,
    records,
    sheet_parts,
    text_at,
)
from jxc_tui.workbooks.xlsx.shared_strings import SharedStrings
from jxc_tui.workbooks.xlsx.xlsx_parts import SheetPart, entry_of

_ROW, _END_ROWS, _TEXT_ITEM, _MERGED = 0, 146, 19, 176
_SHORT = range(12, 19)  # BrtShortBlank to BrtShortIsst
_END_MARK = b"\x92\x01\x00"  # the record _END_ROWS, which is empty
_TAIL = 1 << 20


class XlsbWorkbook:
    """An opened workbook. `fraction` tells how much of the sheet being read is done."""

    separator = ""

    def __init__(self, archive: zipfile.ZipFile, main: str) -> None:
        self.fraction = 0.0
        self.hidden_rows: list[int] = []
        self.unpacked = sum(entry.file_size for entry in archive.infolist())
        self._archive = archive
        try:
            self._sheets, self._from_1904 = sheet_parts(archive, main)
            self._kinds = format_kinds(archive, main)
            self._strings = _shared_strings(archive, main)
        except (*DAMAGE, struct.error, IndexError) as error:
            raise Refusal("file.damaged") from error
        if not self._sheets:
            raise Refusal("file.no_sheets")

    def sheets(self) -> list[tuple[str, bool]]:
        """(name, visible) of every work sheet."""
        return [(sheet.name, sheet.visible) for sheet in self._sheets]

    def spans(self, name: str) -> Spans:
        """The cells of a sheet merged over several rows: they stand behind its rows."""
        part = next(sheet for sheet in self._sheets if sheet.name == name)
        spans, self.hidden_rows = Spans(), []
        try:
            with self._archive.open(part.entry) as stream:
                tail = b""
                while piece := stream.read(_TAIL):
                    tail = (tail + piece)[-2 * _TAIL :]
            at = tail.rfind(_END_MARK)
            for kind, body in records(io.BytesIO(tail[at:] if at >= 0 else b"")):
                if kind == _MERGED and len(body) >= 16:
                    first, last, column, _last = struct.unpack_from("<4I", body)
                    spans.add(first + 1, last + 1, column)
        except (*DAMAGE, struct.error, IndexError, Refusal):
            return spans  # whatever is wrong with the file, reading its rows says it
        return spans

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers in the file."""
        part = next(sheet for sheet in self._sheets if sheet.name == name)
        try:
            yield from self._rows(part)
        except (*DAMAGE, struct.error, IndexError) as error:
            raise Refusal("file.damaged") from error

    def _rows(self, part: SheetPart) -> Iterator[Row]:
        size = self._archive.getinfo(part.entry).file_size or 1
        readers = self._readers()
        number, last, read, column = 0, 0, 0, -1
        cells, hidden = list[Cell](), False
        with self._archive.open(part.entry) as stream:
            for kind, body in records(stream):
                read += len(body) + 3
                if kind in readers:
                    if kind in _SHORT:  # no column: it follows the cell before it
                        body = struct.pack("<I", column + 1) + body
                    column, style = struct.unpack_from("<II", body)
                    value = readers[kind](body, style & 0xFFFFFF)
                    if value:
                        _put(cells, number, column, value)
                elif kind in (_ROW, _END_ROWS):
                    if cells:
                        if hidden:
                            self.hidden_rows.append(number)
                        yield number, cells
                        last, cells = number, []
                        self.fraction = min(1.0, read / size)
                    if kind == _END_ROWS:
                        return
                    number, column = struct.unpack_from("<I", body)[0] + 1, -1
                    hidden = len(body) > 11 and bool(body[11] & 0x10)
                    if number <= last:
                        raise Refusal("file.damaged")
        raise Refusal("file.damaged")

    def _readers(self) -> dict[int, Callable[[bytes, int], Cell]]:
        """Record type → what its cell holds."""

        def number(raw: str, style: int) -> Cell:
            kind = self._kinds[style] if style < len(self._kinds) else ""
            return number_cell(raw, kind, from_1904=self._from_1904)

        def short(body: bytes, style: int) -> Cell:
            return number(repr(short_number(body[8:12])), style)

        def real(body: bytes, style: int) -> Cell:
            return number(repr(struct.unpack_from("<d", body, 8)[0]), style)

        def shared(body: bytes, _style: int) -> Cell:
            return self._strings.at(struct.unpack_from("<I", body, 8)[0])

        return {
            2: short, 3: _error, 4: _truth, 5: real, 6: _text, 7: shared,
            8: _text, 9: real, 10: _truth, 11: _error, 62: _rich_text, 1: _blank,
            12: _blank, 13: short, 14: _error, 15: _truth, 16: real, 17: _text, 18: shared,
        }  # fmt: skip


def _blank(_body: bytes, _style: int) -> Cell:
    return ""


def _error(body: bytes, _style: int) -> Cell:
    return [ERRORS.get(body[8], "#N/A"), CELL_ERROR]


def _truth(body: bytes, _style: int) -> Cell:
    return "TRUE" if body[8] else "FALSE"


def _text(body: bytes, _style: int) -> Cell:
    return text_at(body, 8)[0]


def _rich_text(body: bytes, _style: int) -> Cell:
    return text_at(body, 9)[0]


def _put(cells: list[Cell], row: int, column: int, value: Cell) -> None:
    if column >= 16384 or not row:
        raise Refusal("file.damaged")
    if column >= limits.MAX_COLUMNS:
        raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=row)
    if row > limits.MAX_ROWS:
        raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=row)
    if column < len(cells):
        raise Refusal("file.damaged")
    cells.extend([""] * (column - len(cells)))
    cells.append(value)


def _shared_strings(archive: zipfile.ZipFile, main: str) -> SharedStrings:
    found = SharedStrings(escaped=False)
    if entry := entry_of(archive, main, "sharedStrings"):
        some: list[str] = []
        with archive.open(entry) as stream:
            for kind, body in records(stream):
                if kind == _TEXT_ITEM:
                    some.append(text_at(body, 1)[0])
                    if len(some) == 1024:
                        found.add(some)
                        some = []
        found.add(some)
    return found
