"""Rows of the tables of a web page, as many programs export them under the name .xls.

Cells are texts, as a browser shows them; a cell over several rows stands in each of them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import BinaryIO

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Cell, Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans

_PIECE = 1 << 16
_QUOTED = re.compile(r'="(.*)"', re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\f\xa0]+")
_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ASIDE = frozenset({"script", "style", "title"})
_LINES = frozenset({"br", "p", "div", "li"})
_DEEPEST = 64


class HtmlTables:
    """An opened page; its tables are its sheets, called by their numbers."""

    separator = ""
    unpacked = 0

    def __init__(self, file: BinaryIO, encoding: str, mark: int) -> None:
        self.fraction = 0.0
        self.hidden_rows: list[int] = []
        self._spans = Spans()
        self._file, self._encoding, self._mark = file, encoding, mark
        counted = _Tables(-1, self._spans)
        for _ in self._fed(counted):
            pass
        if not counted.filled:
            raise Refusal("file.not_workbook")
        numbers = sorted(counted.filled)
        self._tables = (
            {"": numbers[0]} if len(numbers) == 1 else {str(each + 1): each for each in numbers}
        )

    def sheets(self) -> list[tuple[str, bool]]:
        """One sheet without a name, or the numbers of the tables."""
        return [(name, True) for name in self._tables]

    def spans(self, _name: str) -> Spans:
        """Cells over several rows, as they are met."""
        self._spans = Spans()
        return self._spans

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table that hold anything."""
        tables = _Tables(self._tables[name], self._spans)
        self.hidden_rows = tables.hidden
        for _ in self._fed(tables):
            rows, tables.rows = tables.rows, []
            yield from rows

    def _fed(self, tables: _Tables) -> Iterator[None]:
        size = self._file.seek(0, 2) or 1
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        at, piece = self._mark, b"-"
        while piece:
            self._file.seek(at)
            piece = self._file.read(_PIECE)
            at += len(piece)
            self.fraction = min(1.0, at / size)
            tables.feed(decoder.decode(piece, final=not piece))
            yield
        tables.close()
        tables.end_all()
        yield


@dataclass(slots=True)
class _Open:
    """A table being read: `below` are the columns that cells of earlier rows still cover."""

    number: int
    row: int = 0
    column: int = 0
    in_row: bool = False
    cell: dict[str, str] | None = None
    pieces: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    fresh: dict[int, int] = field(default_factory=dict)


class _Tables(HTMLParser):
    """The tables of a page in their order; the rows of the `wanted` one are kept."""

    def __init__(self, wanted: int, spans: Spans) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = 0
        self.filled: set[int] = set()
        self.rows: list[Row] = []
        self.hidden: list[int] = []
        self._wanted, self._spans = wanted, spans
        self._open: list[_Open] = []
        self._aside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _ASIDE:
            self._aside = True
        elif tag == "table":
            if len(self._open) >= _DEEPEST:
                raise Refusal("file.damaged")
            self._open.append(_Open(self.tables))
            self.tables += 1
        elif self._open and tag == "tr":
            self._end_row()
            self._start_row(given)
        elif self._open and tag in ("td", "th"):
            self._end_cell()
            if not self._open[-1].in_row:
                self._start_row({})
            self._open[-1].cell, self._open[-1].pieces = given, []
        elif self._open and tag in _LINES and self._open[-1].pieces:
            self._open[-1].pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _ASIDE:
            self._aside = False
        elif self._open and tag == "table":
            self._end_row()
            self._open.pop()
        elif self._open and tag == "tr":
            self._end_row()
        elif self._open and tag in ("td", "th"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._aside and self._open[-1].cell is not None:
            self._open[-1].pieces.append(data.replace("\n", " "))

    def end_all(self) -> None:
        """The page is over, whatever it left open."""
        while self._open:
            self._end_row()
            self._open.pop()

    def _start_row(self, given: dict[str, str]) -> None:
        table = self._open[-1]
        table.row += 1
        table.in_row, table.column, table.cells, table.fresh = True, 0, [], {}
        if table.number == self._wanted and _UNSEEN.search(given.get("style", "")):
            self.hidden.append(table.row)

    def _end_cell(self) -> None:
        table = self._open[-1]
        if table.cell is None:
            return
        text = _BLANKS.sub(" ", "".join(table.pieces))
        text = "\n".join(line.strip() for line in text.split("\n")).strip()
        if quoted := _QUOTED.fullmatch(text):
            text = quoted[1]
        while table.below.get(table.column):
            table.column += 1
        wide, high = _count(table.cell, "colspan"), _count(table.cell, "rowspan")
        if text:
            if table.column >= limits.MAX_COLUMNS:
                raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=table.row)
            table.cells.extend([""] * (table.column - len(table.cells)))
            table.cells.append(text)
            self.filled.add(table.number)
        if high > 1:
            for column in range(table.column, min(table.column + wide, limits.MAX_COLUMNS)):
                table.fresh[column] = high - 1
            if table.number == self._wanted:
                self._spans.add(table.row, table.row + high - 1, table.column)
        table.column += wide
        table.cell, table.pieces = None, []

    def _end_row(self) -> None:
        self._end_cell()
        table = self._open[-1]
        if not table.in_row:
            return
        table.in_row = False
        below = {column: rows - 1 for column, rows in table.below.items() if rows > 1}
        table.below = {**below, **table.fresh}
        if table.row > limits.MAX_ROWS:
            raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=table.row)
        if table.number == self._wanted and table.cells:
            self.rows.append((table.row, table.cells))


def _count(given: dict[str, str], name: str) -> int:
    text = given.get(name, "").strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
