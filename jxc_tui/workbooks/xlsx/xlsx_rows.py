"""The rows of one .xlsx sheet: plain ones by one regular expression, all others by expat.

Both ways give identical rows; the expression covers a row completely or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import AS_SHOWN, Cell, Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.xlsx.xlsx_elements import RowElements
from jxc_tui.workbooks.xlsx.xlsx_values import CellValues, Columns
from jxc_tui.workbooks.xlsx.xml_parts import XmlStream
from jxc_tui.workbooks.xlsx.xml_slices import OddXml, Slices

# Attributes are taken as they stand here and judged once for every different text of them.
_ROW = re.compile(r'[ \t\n]*+<row(?: r="([0-9]{1,7})")?+([^<>/]*+)(/?+)>[ \t\n]*+')
_ROW_ATTRIBUTES = re.compile(r'(?: [A-Za-z][A-Za-z0-9:]*="[^"<&]*")* ?')
_NUMBER = re.compile(' r="([0-9]{1,7})"')
_NAMES = re.compile(r' ([A-Za-z0-9:]+)="')
_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3}+)[0-9]{1,7}+")?+([^<>/]*+)(?:>[ \t\n]*+(?:'
    r'(?:(<f)(?: [a-z0-9]+="[A-Za-z0-9:$ ,]*")*+(?:/>|>'
    r"[^<&]*+(?:&(?:amp|lt|gt|quot|apos);[^<&]*+)*+</f>)[ \t\n]*+)?+"
    r'(?:<v(?: xml:space="preserve")?+>([^<]*+)</v>|<v ?/>)?+'
    r'|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>'
    r")[ \t\n]*+</c>|/>)[ \t\n]*+"
    r"|([\s\S]+)"
)
_HIDDEN = re.compile(' hidden="(?:1|true)"')
_END = "</row>"


class SheetRows:
    """Reads one sheet. `fed` tells how many bytes of it are read."""

    def __init__(self, values: CellValues) -> None:
        self._values = values
        self._columns = Columns()
        self._elements = RowElements(values)
        self._usual: set[str] = set()
        xml = XmlStream(self._elements.start, self._elements.end, self._elements.text)
        self._slices = Slices("sheetData", "row", xml, self._elements, self._take)

    @property
    def fed(self) -> int:
        return self._slices.fed

    @property
    def hidden(self) -> list[int]:
        """The rows read so far that nobody sees."""
        return self._elements.hidden

    def read(self, part: IO[bytes]) -> Iterator[list[Row]]:
        """The rows that hold anything, some at a time, perhaps none."""
        for _ in self._slices.read(part):
            yield self._elements.rows
            self._elements.rows = []

    def _take(self, text: str, at: int) -> int:
        """Reads plain rows from `at` on; gives back where the first other one begins."""
        while (end := text.find(_END, at)) >= 0:
            if not self._row(text[at:end]):
                break
            at = end + len(_END)
        return at

    def _row(self, piece: str) -> bool:
        """Takes one row, with the empty ones before it; False when it is not a plain one."""
        number = self._elements.number
        at, empty = 0, ""
        while found := _ROW.match(piece, at):
            given, others, empty = found.groups()
            if not given and (named := _NUMBER.search(others)):
                given, others = named[1], others[: named.start()] + others[named.end() :]
            following = number + 1
            number = int(given) if given else following
            if number < following or number > limits.MAX_ROWS or not self._is_usual(others):
                return False
            at = found.end()
            if not empty:
                break
        if not at or empty:
            return False
        try:
            cells = self._cells(piece, at)
        except (OddXml, Refusal):  # expat will say the same, with its own words
            return False
        if cells is None:
            return False
        self._elements.take_row(
            number, cells, hidden="hidden" in others and bool(_HIDDEN.search(others))
        )
        return True

    def _cells(self, piece: str, at: int) -> list[Cell] | None:
        kind_of, column_of, texts = self._values, self._columns, self._values.texts
        is_as_shown = AS_SHOWN.fullmatch
        cells: list[Cell] = []
        append = cells.append
        filled = following = 0
        for letters, attributes, formula, value, text, odd in _CELL.findall(piece, at):
            if letters:
                column = column_of[letters]
                if column < following:
                    return None
            elif odd or following >= limits.MAX_COLUMNS:
                return None
            else:
                column = following
            following = column + 1
            bare, values = kind_of[attributes]
            if value:
                cell = value if bare and is_as_shown(value) else values[value]
            elif text:
                cell = texts[text] if "&" in text or "_x" in text else text
            elif formula:
                cell = values.without
            else:
                continue
            if cell:
                if column > filled:
                    cells.extend([""] * (column - filled))
                append(cell)
                filled = following
        return cells

    def _is_usual(self, attributes: str) -> bool:
        if attributes in self._usual:
            return True
        names = _NAMES.findall(attributes)
        plain = _ROW_ATTRIBUTES.fullmatch(attributes)
        if not plain or "r" in names or len(set(names)) != len(names):
            return False
        if len(self._usual) < 4096:
            self._usual.add(attributes)
        return True
