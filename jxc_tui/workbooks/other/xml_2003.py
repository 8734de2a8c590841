"""Rows of a workbook in the XML of Excel 2003 (SpreadsheetML), which some programs call .xls.

Source: Microsoft, XML Spreadsheet Reference (Office 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import (
    CELL_DATE,
    CELL_ERROR,
    Cell,
    Row,
    kind_of_format,
    number_cell,
)
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.xlsx.xml_parts import XmlStream, attribute, local_name

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z?")


class Xml2003:
    """An opened workbook. `fraction` tells how much of the file is read."""

    separator = ""
    unpacked = 0

    def __init__(self, file: BinaryIO) -> None:
        self.fraction = 0.0
        self.hidden_rows: list[int] = []
        self._file = file
        self._spans = Spans()
        found = _Elements("", self._spans)
        for _ in self._fed(found):
            found.rows.clear()
        self._sheets = [(name, seen) for name, seen in found.sheets.items()]
        if not self._sheets:
            raise Refusal("file.not_workbook")

    def sheets(self) -> list[tuple[str, bool]]:
        """(name, visible) in the order of the file."""
        return self._sheets

    def spans(self, _name: str) -> Spans:
        """The cells merged over several rows, as they are met."""
        self._spans = Spans()
        return self._spans

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers in the file."""
        elements = _Elements(name, self._spans)
        self.hidden_rows = elements.hidden
        for _ in self._fed(elements):
            rows, elements.rows = elements.rows, []
            yield from rows

    def _fed(self, elements: _Elements) -> Iterator[None]:
        size = self._file.seek(0, 2) or 1
        self._file.seek(0)
        stream = XmlStream(elements.start, elements.end, elements.text)
        for _ in stream.feed(self._file):
            self.fraction = min(1.0, stream.fed / size)
            yield


class _Elements:
    """Turns the elements of the workbook into its sheets and the rows of one of them."""

    def __init__(self, wanted: str, spans: Spans) -> None:
        self.sheets: dict[str, bool] = {}
        self.rows: list[Row] = []
        self.hidden: list[int] = []
        self._wanted, self._spans = wanted, spans
        self._sheet = self._style = self._type = ""
        self._kinds: dict[str, str] = {}
        self._here = self._listening = self._unseen = False
        self._row = self._column = self._depth = 0
        self._cell: dict[str, str] = {}
        self._cells: list[Cell] = []
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        self._depth += 1
        if self._depth > 64:
            raise Refusal("file.damaged")
        if name == "Style":
            self._style = attribute(attributes, "ID")
        elif name == "NumberFormat":
            self._kinds[self._style] = kind_of_format(0, attribute(attributes, "Format"))
        elif name == "Worksheet":
            self._sheet = attribute(attributes, "Name")
            self.sheets[self._sheet] = True
            self._here, self._row = self._sheet == self._wanted, 0
        elif name == "Visible":
            self._listening, self._pieces = True, []
        elif self._here:
            self._start_inside(name, attributes)

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Row":
            self._row = _number(attribute(attributes, "Index")) or self._row + 1
            self._cells, self._column = [], 0
            self._unseen = attribute(attributes, "Hidden") == "1"
            self._cell = attributes
        elif name == "Cell":
            self._column = (_number(attribute(attributes, "Index")) or self._column + 1) - 1
            self._cell = attributes
            down = _number(attribute(attributes, "MergeDown"))
            self._spans.add(self._row, self._row + down, self._column)
        elif name == "Data":
            self._listening, self._pieces = True, []
            self._type = attribute(attributes, "Type")

    def end(self, tag: str) -> None:
        name = local_name(tag)
        self._depth -= 1
        if name == "Visible":
            self._listening = False
            self.sheets[self._sheet] = "".join(self._pieces).strip() == "SheetVisible"
        elif name == "Worksheet":
            self._here = False
        elif self._here and name == "Data":
            self._listening = False
            self._put(self._value("".join(self._pieces)))
        elif self._here and name == "Cell":
            self._column += 1 + _number(attribute(self._cell, "MergeAcross"))
        elif self._here and name == "Row" and any(self._cells):
            if self._row > limits.MAX_ROWS:
                raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=self._row)
            self.rows.append((self._row, self._cells))
            if self._unseen:
                self.hidden.append(self._row)

    def text(self, data: str) -> None:
        if self._listening:
            self._pieces.append(data)

    def _put(self, value: Cell) -> None:
        if not value:
            return
        if self._column >= limits.MAX_COLUMNS:
            raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=self._row)
        self._cells.extend([""] * (self._column + 1 - len(self._cells)))
        self._cells[self._column] = value

    def _value(self, raw: str) -> Cell:
        if self._type == "Number":
            kind = self._kinds.get(attribute(self._cell, "StyleID"), "")
            return number_cell(raw.strip(), kind)
        if self._type == "DateTime" and (found := _MOMENT.fullmatch(raw.strip())):
            text = found[1] if found[2] == "00:00:00" else f"{found[1]} {found[2]}"
            return [text, CELL_DATE]
        if self._type == "Boolean":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        return [raw, CELL_ERROR] if self._type == "Error" else raw


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
