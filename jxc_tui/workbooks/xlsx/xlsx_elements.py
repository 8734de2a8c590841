"""The rows of one .xlsx sheet from the elements an XML parser finds."""

from __future__ import annotations

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Cell, Row, unescaped
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.xlsx.xlsx_values import CellValues, column_of
from jxc_tui.workbooks.xlsx.xml_parts import local_name


class RowElements:
    """Turns the elements of a sheet into `rows`; `number` is the row read last."""

    def __init__(self, values: CellValues) -> None:
        self.rows: list[Row] = []
        self.number = 0
        self.hidden: list[int] = []
        self._values = values
        self._path: list[str] = []
        self._seen = bytearray(limits.MAX_ROWS + 1)
        self._cells: list[Cell] = []
        self._column = 0
        self._unseen = False
        self._type = "n"
        self._style = ""
        self._in_cell = self._formula = self._inline = self._guide = self._listening = False
        self._pieces: list[str] = []

    def inside(self) -> bool:
        """Whether only rows, or their end, can follow."""
        return self._path == ["worksheet", "sheetData"]

    def take_row(self, number: int, cells: list[Cell], *, hidden: bool = False) -> None:
        """A complete row; the same number twice is no sheet."""
        self.number = number
        if any(cells):
            if number > limits.MAX_ROWS:
                raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=number)
            if self._seen[number]:
                raise Refusal("file.damaged")
            self._seen[number] = 1
            self.rows.append((number, cells))
            if hidden:
                self.hidden.append(number)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(tag)
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
        if len(self._path) > 64:
            raise Refusal("file.damaged")

    def end(self, tag: str) -> None:
        self._path.pop()
        if ":" in tag:
            tag = local_name(tag)
        if tag in ("v", "t"):
            self._listening = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self.take_row(self.number, self._cells, hidden=self._unseen)
            self._cells = []
        elif tag == "rPh":
            self._guide = False

    def text(self, data: str) -> None:
        if self._listening:
            self._pieces.append(data)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._unseen = attributes.get("hidden", "0") in ("1", "true")
        given = attributes.get("r", "").strip()
        if not given:
            self.number += 1
        elif given.isascii() and given.isdigit() and 0 < len(given) < 9 and int(given):
            self.number = int(given)
        else:
            raise Refusal("file.damaged")
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._in_cell = True
        letters = attributes.get("r", "").strip().rstrip("0123456789").replace("$", "")
        if letters:
            self._column = column_of(letters)
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = self._inline = False
        self._pieces.clear()

    def _end_cell(self) -> None:
        self._in_cell = False
        value = self._value("".join(self._pieces))
        column = self._column
        self._column += 1
        if value:
            self._put(column, value)

    def _put(self, column: int, value: Cell) -> None:
        """A cell in its place, in whatever order a program wrote them."""
        if column >= limits.MAX_COLUMNS:
            raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=self.number)
        if self.number > limits.MAX_ROWS:
            raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=self.number)
        missing = column + 1 - len(self._cells)
        if missing > 0:
            self._cells.extend([""] * missing)
        elif self._cells[column]:
            raise Refusal("file.damaged")
        self._cells[column] = value

    def _value(self, raw: str) -> Cell:
        if self._inline:
            return unescaped(raw)
        values = self._values.of(self._type, self._style)
        if not raw:
            return values.without if self._formula else ""
        return values.convert(raw)
