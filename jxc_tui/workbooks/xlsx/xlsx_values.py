"""What a stored value of an .xlsx cell means, by the cell's type and style, remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import (
    CELL_DATE,
    CELL_ERROR,
    CELL_NO_RESULT,
    Cell,
    number_cell,
    unescaped,
)
from jxc_tui.workbooks.common.moments import iso_text
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.xlsx.shared_strings import SharedStrings
from jxc_tui.workbooks.xlsx.xml_slices import OddXml, resolved

_REMEMBERED = 8192
_ATTRIBUTE = re.compile(' ([a-z]+)="([A-Za-z0-9]*)"')


class KnownCells(dict[str, Cell]):
    """Stored text, as the XML spells it → cell, for cells of one type and style."""

    def __init__(self, convert: Callable[[str], Cell], without: Cell) -> None:
        super().__init__()
        self.convert = convert
        self.without = without  # what a formula with no stored value is

    def __missing__(self, raw: str) -> Cell:
        cell = self.convert(resolved(raw))
        if len(self) < _REMEMBERED and len(raw) < 64:
            self[raw] = cell
        return cell


class SharedTexts(KnownCells):
    """Position in the table of texts → text."""

    def __init__(self, strings: SharedStrings) -> None:
        super().__init__(lambda raw: strings.at(_position(raw.strip())), ["", CELL_NO_RESULT])
        self._at = strings.at

    def __missing__(self, raw: str) -> Cell:
        if not (raw.isascii() and raw.isdigit() and len(raw) < 12):
            return super().__missing__(raw)
        cell = self._at(int(raw))
        if len(self) < _REMEMBERED:
            self[raw] = cell
        return cell


class CellValues(dict[str, tuple[bool, KnownCells]]):
    """Attributes of a cell, as the XML spells them → whether it is a bare number, and its Values.

    Raises OddXml for odd ones.
    """

    def __init__(self, strings: SharedStrings, kinds: Sequence[str], from_1904: bool) -> None:
        super().__init__()
        self.texts = KnownCells(unescaped, "")
        self._strings = strings
        self._kinds = kinds
        self._from_1904 = from_1904
        self._made: dict[tuple[str, str], KnownCells] = {}

    def __missing__(self, attributes: str) -> tuple[bool, KnownCells]:
        pairs = _ATTRIBUTE.findall(attributes)
        given = dict(pairs)
        if (
            len(given) != len(pairs)
            or "r" in given
            or "".join(f' {name}="{value}"' for name, value in pairs)
            != attributes.removesuffix(" ")
        ):
            raise OddXml
        kind, style = given.get("t", "n"), given.get("s", "")
        found = kind == "n" and not self._mask(style), self.of(kind, style)
        if len(self) < _REMEMBERED:
            self[attributes] = found
        return found

    def of(self, kind: str, style: str) -> KnownCells:
        """The Values of a type and a style."""
        mask = self._mask(style) if kind == "n" else ""
        found = self._made.get((kind, mask))
        if found is None:
            without: Cell = "" if kind == "str" else ["", CELL_NO_RESULT]
            if kind == "s":
                found = SharedTexts(self._strings)
            else:
                found = KnownCells(self._converter(kind, mask), without)
            if len(self._made) < _REMEMBERED:
                self._made[kind, mask] = found
        return found

    def _mask(self, style: str) -> str:
        if not (style.isascii() and style.isdigit() and len(style) < 10):
            style = "0"
        number = int(style)
        return self._kinds[number] if number < len(self._kinds) else ""

    def _converter(self, kind: str, mask: str) -> Callable[[str], Cell]:
        from_1904 = self._from_1904
        if kind == "n":
            return lambda raw: number_cell(raw.strip(), mask, from_1904=from_1904)
        if kind == "b":
            return lambda raw: "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind == "e":
            return lambda raw: [raw, CELL_ERROR]
        if kind == "d":
            return lambda raw: [iso_text(raw), CELL_DATE]
        return unescaped


class Columns(dict[str, int]):
    """Letters of a column → its number from 0; OddXml beyond the columns that may be used."""

    def __missing__(self, letters: str) -> int:
        column = column_of(letters)
        if column >= limits.MAX_COLUMNS:
            raise OddXml
        self[letters] = column
        return column


def column_of(letters: str) -> int:
    """The number of a column from its letters, A being 0; Refusal where there is none."""
    column = 0
    for letter in letters:
        place = ord(letter.upper()) - 64
        column = column * 26 + place
        if not (1 <= place <= 26 and column <= 16384):
            raise Refusal("file.damaged")
    return column - 1


def _position(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 12 else -1
