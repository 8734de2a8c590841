"""Rows of a text file with separators (.csv, .tsv, .txt), as a spreadsheet would number them.

The csv module reads; only the separator is found by hand, since its Sniffer finds none in a list of
one column (0 of 200) and knows no headings.
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from jxc_tui.values.headings import Headings
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.reading.encodings import encoding_of
from jxc_tui.workbooks.reading.headers import count_known

SEPARATORS = (",", ";", "\t", "|")
_HEAD = 65536
_LINES_TRIED = 30


class DelimitedFile:
    """An opened text file: one nameless sheet."""

    unpacked = 0

    def __init__(self, file: BinaryIO, known: Headings) -> None:
        self.hidden_rows: list[int] = []
        self._file = file
        self._size = file.seek(0, 2)
        if _holds_nothing(file):
            raise Refusal("file.empty")
        self.encoding, self._mark = encoding_of(file)
        head = self._text().read(_HEAD)
        self.separator = _declared_separator(head)
        self._has_separator_line = bool(self.separator)
        self.separator = self.separator or _sniff(head, known)
        self.fraction = 0.0

    def _text(self) -> io.TextIOWrapper:
        """The file as text from its first character on; one at a time."""
        self._file.seek(self._mark)
        raw = io.FileIO(self._file.fileno(), closefd=False)
        return io.TextIOWrapper(io.BufferedReader(raw, 1 << 18), self.encoding, newline="")

    def sheets(self) -> list[tuple[str, bool]]:
        """A text file has no sheets with names."""
        return [("", True)]

    def spans(self, _name: str) -> Spans:
        """A text file has no merged cells."""
        return Spans()

    def rows(self, _name: str) -> Iterator[Row]:
        """The rows that hold anything; a line that only names the separator is passed over."""
        csv.field_size_limit(limits.MAX_CELL)
        lines = self._text()
        reader = csv.reader(lines, delimiter=self.separator, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                if number & 255 == 0:
                    self.fraction = min(1.0, self._position() / self._size)
                if number == 1 and self._has_separator_line:
                    continue
                if any(cells):
                    _check_size(number, cells)
                    yield number, list(cells)
        except csv.Error as error:
            raise _refusal_of(error, number + 1) from error

    def _position(self) -> int:
        return os.lseek(self._file.fileno(), 0, os.SEEK_CUR)


def _refusal_of(error: csv.Error, row: int) -> Refusal:
    if "field larger" in str(error):
        return Refusal("file.cell_too_long", row=row, most=limits.MAX_CELL)
    return Refusal("file.quotes", row=row)


def _check_size(number: int, cells: list[str]) -> None:
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > limits.MAX_COLUMNS:
        raise Refusal("file.too_many_columns", most=limits.MAX_COLUMNS, row=number)
    if number > limits.MAX_ROWS:
        raise Refusal("file.too_many_rows", most=limits.MAX_ROWS, row=number)


def _holds_nothing(file: BinaryIO) -> bool:
    """Whether there are only blanks, line ends and marks."""
    file.seek(0)
    while piece := file.read(1 << 16):
        if piece.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
            return False
    return True


def _declared_separator(text: str) -> str:
    first = text[:16].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and len(first[0]) == 5:
        return first[0][4]
    return ""


def _sniff(text: str, known: Headings) -> str:
    """The separator that explains the first lines best: known headings, then equal widths."""
    head = text[:_HEAD]
    return max(SEPARATORS, key=lambda separator: _worth(head, separator, known))


def _worth(head: str, separator: str, known: Headings) -> tuple[int, float, int]:
    csv.field_size_limit(limits.MAX_CELL)
    rows: list[list[str]] = []
    try:
        lines = io.StringIO(head, newline="")
        rows.extend(islice(csv.reader(lines, delimiter=separator), _LINES_TRIED))
    except csv.Error:
        pass
    rows = [row for row in rows if any(row)]
    if not rows:
        return 0, 0.0, 0
    met = max(count_known(list(row), known) for row in rows[:4])
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    return met, times / len(rows) if width > 1 else 0.0, width
