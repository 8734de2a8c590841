"""Rows of an .xlsx sheet as a stream: 16 MB of memory whatever the sheet says of its size.

The declared dimension is never looked at, so a wrong one drops no row. A formula gives its stored
result; one without a result is a problem, not an empty cell.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from jxc_tui.services.importing import limits
from jxc_tui.services.importing.archive import open_archive
from jxc_tui.services.importing.cells import (
    CELL_ERROR,
    CELL_NO_RESULT,
    Cell,
    Row,
    number_cell,
    unescaped,
)
from jxc_tui.services.importing.refusal import Refusal
from jxc_tui.services.importing.xlsx_parts import (
    SheetPart,
    format_kinds,
    main_part,
    shared_strings,
    sheet_parts,
)
from jxc_tui.services.importing.xml_parts import XmlStream, local_name


class XlsxWorkbook:
    """An opened workbook. `fraction` tells how much of the sheet being read is done."""

    separator = ""

    def __init__(self, file: BinaryIO) -> None:
        self.fraction = 0.0
        self._archive = open_archive(file)
        try:
            main = main_part(self._archive)
            self._sheets, self._from_1904 = sheet_parts(self._archive, main)
            self._kinds = format_kinds(self._archive, main)
            self._strings = shared_strings(self._archive, main)
        except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError) as error:
            raise Refusal("file.damaged") from error
        if not self._sheets:
            raise Refusal("file.no_sheets")

    def sheets(self) -> list[tuple[str, bool]]:
        """(name, visible) of every work sheet."""
        return [(sheet.name, sheet.visible) for sheet in self._sheets]

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers in the file."""
        part = next(sheet for sheet in self._sheets if sheet.name == name)
        try:
            yield from self._rows(part)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
            raise Refusal("file.damaged") from error

    def _rows(self, part: SheetPart) -> Iterator[Row]:
        collector = _RowCollector(self._strings, self._kinds, self._from_1904)
        size = self._archive.getinfo(part.entry).file_size or 1
        stream = XmlStream(collector.start, collector.end, collector.text)
        with self._archive.open(part.entry) as file:
            for _ in stream.feed(file):  # type: ignore[arg-type]
                self.fraction = min(1.0, stream.fed / size)
                if collector.rows:
                    yield from collector.rows
                    collector.rows.clear()


class _RowCollector:
    """Turns the elements of a sheet into rows."""

    def __init__(self, strings: list[str], kinds: list[str], from_1904: bool) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._kinds = kinds
        self._from_1904 = from_1904
        self._number = 0
        self._column = 0
        self._cells: list[Cell] = []
        self._in_cell = False
        self._type = "n"
        self._style = 0
        self._formula = False
        self._inline = False
        self._guide = False
        self._listening = False
        self._pieces: list[str] = []
        self._columns: dict[str, int] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = local_name(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._listening = self._in_cell and not self._inline
        elif tag == "t":
            self._listening = self._inline and not self._guide
        elif tag == "is":
            self._inline = self._in_cell
            self._pieces.clear()
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._formula = self._in_cell
        elif tag == "rPh":
            self._guide = True

    def end(self, tag: str) -> None:
        if ":" in tag:
            tag = local_name(tag)
        if tag in ("v", "t"):
            self._listening = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            if any(self._cells):
                self.rows.append((self._number, self._cells))
            self._cells = []
        elif tag == "rPh":
            self._guide = False

    def text(self, data: str) -> None:
        if self._listening:
            self._pieces.append(data)

    def _start_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r", "")
        following = self._number + 1
        self._number = int(given) if given.isascii() and given.isdigit() else following
        if self._number < following:
            raise Refusal("file.damaged")
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._in_cell = True
        reference = attributes.get("r", "")
        if reference:
            column = self._column_of(reference)
            if column < self._column:
                raise Refusal("file.damaged")
            self._column = column
        self._type = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isascii() and style.isdigit() else 0
        self._formula = self._inline = False
        self._pieces.clear()

    def _column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter.upper()) - 64
                if not 0 < column <= 16384:
                    raise Refusal("file.damaged")
            column -= 1
            self._columns[letters] = column
        return column

    def _end_cell(self) -> None:
        self._in_cell = False
        value = self._value("".join(self._pieces))
        column = self._column
        self._column += 1
        if not value:
            return
        if column >= limits.MAX_COLUMNS:
            raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=self._number)
        if self._number > limits.MAX_ROWS:
            raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=self._number)
        missing = column - len(self._cells)
        if missing > 0:
            self._cells.extend([""] * missing)
        self._cells.append(value)

    def _value(self, raw: str) -> Cell:
        kind = self._type
        if self._inline:
            return unescaped(raw)
        if not raw:
            return ["", CELL_NO_RESULT] if self._formula and kind != "str" else ""
        if kind == "s":
            position = int(raw) if raw.isascii() and raw.isdigit() else -1
            if not 0 <= position < len(self._strings):
                raise Refusal("file.damaged")
            return self._strings[position]
        if kind == "n":
            style = self._kinds[self._style] if self._style < len(self._kinds) else ""
            return number_cell(raw.strip(), style, from_1904=self._from_1904)
        if kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind == "e":
            return [raw, CELL_ERROR]
        if kind == "d":
            return raw.replace("T00:00:00", "").replace("T", " ")
        return unescaped(raw)
