"""Sheets and rows of an .ods workbook from the elements an XML parser finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import (
    CELL_DATE,
    CELL_ERROR,
    CELL_NO_RESULT,
    Cell,
    Row,
    number_cell,
)
from jxc_tui.workbooks.common.moments import iso_span, iso_text
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.shown_numbers import as_shown
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.xlsx.xml_parts import attribute, local_name

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_SHOWN = frozenset({"p", "h", "span", "a", "s", "tab", "line-break", "meta", "ruby", "ruby-base"})
_ERRORS = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:[0-9]{3}")
_ORDINARY = frozenset(
    {"office:value-type", "office:value", "calcext:value-type", "table:style-name"}
)  # fmt: skip
_MASKED = re.compile(r"[-()/]")


class TableNames:
    """The sheets of the workbook, and which of them its styles hide."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []
        self._hidden: set[str] = set()
        self._style = ""
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(":table"):
            self._depth += 1
            if self._depth == 1:
                name = attribute(attributes, "name")
                self._found.append((name, attribute(attributes, "style-name")))
        elif tag.endswith(":style"):
            self._style = attribute(attributes, "name")
        elif tag.endswith(":table-properties") and attribute(attributes, "display") == "false":
            self._hidden.add(self._style)

    def end(self, tag: str) -> None:
        if tag.endswith(":table"):
            self._depth -= 1

    def sheets(self) -> list[tuple[str, bool]]:
        """(name, visible) in the order of the file."""
        return [(name, style not in self._hidden) for name, style in self._found]


class TableRows:
    """The rows of one sheet, by its place in the workbook."""

    def __init__(self, place: int, spans: Spans, hidden: list[int]) -> None:
        self.finished = False
        self._spans = spans
        self._hidden = hidden
        self._unseen = False
        self._before = place
        self._depth = 0
        self._in_row = False
        self._here = False
        self._found: list[tuple[int, int, list[Cell]]] = []
        self._number = self._column = self._repeated = 0
        self._times = 1
        self._cells: list[Cell] = []
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._aside = 0
        self._paragraphs = self._inside = 0

    def take(self) -> Iterator[Row]:
        """The rows complete by now."""
        found, self._found = self._found, []
        for number, times, cells in found:
            for step in range(times):
                yield number + step, list(cells)

    def inside(self) -> bool:
        """Whether the next thing is a row of a sheet, or the end of them."""
        return self._depth == 1 and not (self._in_row or self._aside)

    def take_row(
        self, attributes: dict[str, str], cells: Iterable[tuple[tuple[bool, dict[str, str]], str]]
    ) -> None:
        """A whole row: its attributes, and for each cell whether it is its text, its attributes
        and its text."""
        if not self._here:
            return
        self._begin_row(attributes)
        for (is_text, given), shown in cells:
            if is_text and shown and self._column < limits.MAX_COLUMNS:
                if self._column > len(self._cells):
                    self._cells.extend([""] * (self._column - len(self._cells)))
                self._cells.append(shown)
                self._column += 1
            elif given or shown:
                self._pieces = [shown]
                self._end_cell(given)
            else:
                self._column += 1
        self._end_row()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table-cell" and self._here and self._cell is None and not self._aside:
            self._cell, self._pieces, self._paragraphs = attributes, [], 0
            return
        if tag == "text:p" and self._cell is not None and not (self._aside or self._paragraphs):
            self._paragraphs = 1
            self._inside += 1
            return
        name = local_name(tag)
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._here = self._before == 0
                self._before -= 1
        if name == "table-row" and self._depth == 1:
            self._in_row = True
        if not self._here:
            return
        if self._aside or (self._cell is not None and name not in _SHOWN):
            self._aside += 1
        elif name == "table-row":
            self._begin_row(attributes)
        elif name in _CELLS:
            self._cell = attributes
            self._pieces, self._paragraphs = [], 0
        elif self._cell is not None:
            self._start_text(name, attributes)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._times = _count(attribute(attributes, "number-rows-repeated"))
        self._cells, self._column = [], 0
        self._unseen = attributes.get("table:visibility", "visible") != "visible"

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("p", "h"):
            if self._paragraphs:
                self._pieces.append("\n")
            self._paragraphs += 1
            self._inside += 1
        elif name == "s":
            self._pieces.append(" " * min(_count(attribute(attributes, "c")), 1000))
        elif name in ("tab", "line-break"):
            self._pieces.append("\t" if name == "tab" else "\n")

    def end(self, tag: str) -> None:
        if tag == "text:p" and self._here and not self._aside:
            self._inside -= 1
            return
        name = local_name(tag)
        if name == "table":
            self._depth -= 1
            if self._here and self._depth == 0:
                self._here, self.finished = False, True
        if name == "table-row" and self._depth == 1:
            self._in_row = False
        if not self._here:
            return
        if self._aside:
            self._aside -= 1
        elif name in ("p", "h"):
            self._inside -= 1
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "table-row":
            self._end_row()

    def text(self, data: str) -> None:
        if self._inside and not self._aside:
            self._pieces.append(data)

    def _end_cell(self, attributes: dict[str, str]) -> None:
        if attributes.keys() <= _ORDINARY and self._column < limits.MAX_COLUMNS:
            value = ordinary_cell(attributes, "".join(self._pieces))
            if value:
                self._cells.extend([""] * (self._column - len(self._cells)))
                self._cells.append(value)
                self._column += 1
                return
        times = _count(attribute(attributes, "number-columns-repeated"))
        value = cell_of(attributes, "".join(self._pieces))
        if value:
            if self._column + times > limits.MAX_COLUMNS:
                row = self._number + 1
                raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=row)
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.extend([value] * times)
            if (rows := attributes.get("table:number-rows-spanned", "1")) != "1":
                first = self._number + 1
                self._spans.add(first, first + _count(rows) - 1, self._column)
        self._column += times

    def _end_row(self) -> None:
        if self._cells:
            last = self._number + self._times
            if last > limits.MAX_ROWS:
                raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=last)
            self._repeated += self._times - 1
            if self._repeated > limits.MAX_REPEATED:
                raise Refusal("file.bomb")
            self._found.append((self._number + 1, self._times, self._cells))
            if self._unseen:
                self._hidden.extend(range(self._number + 1, last + 1))
        self._number += self._times


def is_plain_text(attributes: dict[str, str]) -> bool:
    """Whether a cell with these attributes and a text is that text."""
    kind = attributes.get("office:value-type")
    return (
        kind == "string"
        and attributes.get("calcext:value-type", kind) == kind
        and attributes.keys() <= _ORDINARY
    )


def ordinary_cell(attributes: dict[str, str], shown: str) -> Cell:
    """A cell of `_ORDINARY` attributes as `cell_of` gives it; empty where it is to be asked."""
    kind = attributes.get("office:value-type")
    if attributes.get("calcext:value-type", kind) != kind:
        return ""
    if kind == "string":
        return shown
    if kind == "float" and shown == attributes.get("office:value"):
        cell = number_cell(shown)
        return cell if cell == shown else ""
    return ""


def cell_of(attributes: dict[str, str], shown: str) -> Cell:
    """The cell that the attributes of an element and the text inside it tell of."""
    kind = attribute(attributes, "value-type")
    formula = attribute(attributes, "formula")
    if attributes.get("calcext:value-type") == "error" or (
        _ERRORS.fullmatch(shown) and (formula or kind != "string")
    ):
        return [shown, CELL_ERROR]
    if kind in ("float", "currency", "percentage"):
        value = attribute(attributes, "value")
        cell = number_cell(value) if value else shown
        if not isinstance(cell, str) or not value:
            return cell
        return shown if _is_masked(shown, cell) else as_shown(cell, shown)
    if kind == "date":
        date = attribute(attributes, "date-value")
        return [iso_text(date) if date else shown, CELL_DATE]
    if kind == "time":
        return [iso_span(attribute(attributes, "time-value")) or shown, CELL_DATE]
    if kind == "boolean":
        return "TRUE" if attribute(attributes, "boolean-value") == "true" else "FALSE"
    if not kind and not shown and formula:
        return ["", CELL_NO_RESULT]
    return attribute(attributes, "string-value") if kind == "string" and not shown else shown


def _is_masked(shown: str, digits: str) -> bool:
    """Whether the text shows a whole number through a mask of digits: 000042, 138-0000-1234."""
    plain = _MASKED.sub("", shown)
    tail = plain.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not (digits.isdigit() and tail.isascii() and tail.isdigit()):
        return False
    return (tail != digits and tail.lstrip("0") == digits.lstrip("0")) or (
        tail == digits and plain != shown and shown[:1].isdigit()
    )


def _count(text: str) -> int:
    """How often something is repeated: 1 where nothing sensible is said."""
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        return 1
    return max(1, int(text))
