"""A file of only the failed rows: fix them there and import that file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from jxc_tui.values.formula import guard_formula, quoted_text, unguard_formula
from jxc_tui.values.headings import Headings
from jxc_tui.workbooks.common.cells import CELL_ROUNDED, Cell, Row
from jxc_tui.workbooks.patching.annotate import emptied_on_failure
from jxc_tui.workbooks.patching.plain_book import (
    PlainBook,
    RowSpool,
    as_meant,
    check_room,
    row_spool,
)
from jxc_tui.workbooks.patching.row_marks import (
    MarkSpool,
    RowMark,
    joined_reasons,
    source_text,
)
from jxc_tui.workbooks.reading.headers import text_of
from jxc_tui.workbooks.reading.reader_process import Reading
from jxc_tui.workbooks.writing.cells_out import Replaced

_BATCH = 2000
_REASON_WIDTH = 60
_TICK_EVERY = 512

Tick = Callable[[float], None]


def write_failed(
    source: BinaryIO,
    suffix: str,
    sheet: str,
    header_row: int,
    last_header_row: int,
    failed: Iterable[RowMark],
    heading: str,
    out: BinaryIO,
    as_csv: bool,
    *,
    known: Headings,
    folder: Path | None = None,
    tick: Tick | None = None,
) -> int:
    """Writes the heading rows and the failed rows of a source to `out`; how many failed ones.

    Cells are texts as they were read; the reasons stand in a last column that importing passes
    over. Raises FileRefused, and then, as after any other end but the good one, `out` is empty.
    """
    with (
        emptied_on_failure(out),
        MarkSpool(failed, folder) as marks,
        row_spool(folder) as rows,
    ):
        kept = _Kept(range(header_row, max(header_row, last_header_row) + 1), rows, known)
        with Reading(source, suffix, known, sheet) as reading:
            kept.collect(reading, iter(marks), tick)
            title, from_text = reading.sheet, bool(reading.separator)
        count = rows.count - kept.headings
        check_room(rows.columns)
        if as_csv:
            _write_csv(out, kept, iter(marks), heading, from_text)
        else:
            _write_book(out, kept, marks, heading, title, from_text)
        out.flush()
        return count


class _Kept:
    """The rows that go into the file, without the columns of an earlier one of ours."""

    def __init__(self, heading_rows: range, rows: RowSpool, known: Headings) -> None:
        self.rows = rows
        self.headings = 0
        self.width = 0  # of the headings
        self._heading_rows = heading_rows
        self._known = known
        self._ours: frozenset[int] = frozenset()

    def collect(self, reading: Reading, marks: Iterator[RowMark], tick: Tick | None) -> None:
        """Reads the source once."""
        mark = next(marks, None)
        for count, (number, cells) in enumerate(reading.begin(), 1):
            if tick is not None and count % _TICK_EVERY == 0:
                tick(reading.fraction)
            if number == self._heading_rows.start:
                self._ours = frozenset(
                    place for place, cell in enumerate(cells) if self._known.is_own(text_of(cell))
                )
            if number in self._heading_rows:
                self.rows.add((number, self._without_ours(cells)))
                self.headings += 1
                self.width = self.rows.columns
            while mark is not None and mark.row < number:
                mark = next(marks, None)
            if mark is not None and mark.row == number and number >= self._heading_rows.stop:
                self.rows.add((number, self._without_ours(cells)))

    def _without_ours(self, cells: Sequence[Cell]) -> list[Cell]:
        return [cell for place, cell in enumerate(cells) if place not in self._ours]

    def moved(self, mark: RowMark, row: int) -> RowMark:
        """The mark where its row and its cells stand in the new file."""
        cells = tuple(
            replace(cell, column=-1 if cell.column in self._ours else self._place(cell.column))
            for cell in mark.cells
        )
        return replace(mark, row=row, cells=cells)

    def _place(self, column: int) -> int:
        return column - sum(1 for place in self._ours if place < column)

    def with_marks(self, marks: Iterator[RowMark]) -> Iterator[tuple[list[Cell], RowMark | None]]:
        """The rows in their order, each failed one with its mark."""
        mark = next(marks, None)
        for number, cells in self.rows:
            if number in self._heading_rows:
                yield cells, None
                continue
            while mark is not None and mark.row < number:
                mark = next(marks, None)
            yield cells, mark


def reason_text(mark: RowMark, comments: bool = False) -> str:
    """What the last column says: the reasons, else the verdict."""
    return joined_reasons(mark) or mark.verdict


def _write_book(
    out: BinaryIO, kept: _Kept, marks: MarkSpool, heading: str, title: str, from_text: bool
) -> None:
    column = kept.rows.columns
    book = PlainBook(
        column, heading, range(1, kept.headings + 1), marks.comments, text=reason_text
    )  # fmt: skip

    def rows() -> Iterator[Row]:
        for number, (_number, cells) in enumerate(kept.rows, 1):
            yield number, [as_meant(cell) for cell in cells] if from_text else cells

    def moved() -> Iterator[RowMark]:
        for number, (_cells, mark) in enumerate(kept.with_marks(iter(marks)), 1):
            if mark is not None:
                yield kept.moved(mark, number)

    book.write(out, title, rows(), moved(), kept.rows.widths | {column: _REASON_WIDTH})


def _write_csv(
    out: BinaryIO, kept: _Kept, marks: Iterator[RowMark], heading: str, from_text: bool
) -> None:
    """UTF-8 with a mark of its encoding, formulas made harmless.

    The reason stands right of the headings, so that a row wider than they are stays too wide.
    """
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    replaced = Replaced()
    buffer.write("\ufeff")
    for number, (cells, mark) in enumerate(kept.with_marks(marks), 1):
        last = reason_text(mark) if mark else heading if number == 1 else ""
        texts = [_csv_text(cell, from_text) for cell in cells]
        texts += [""] * (kept.width - len(texts))
        writer.writerow([*texts, guard_formula(replaced.text(last))])
        if number % _BATCH == 0:
            out.write(buffer.getvalue().encode("utf-8", "replace"))
            buffer.seek(0)
            buffer.truncate()
    out.write(buffer.getvalue().encode("utf-8", "replace"))


def _csv_text(cell: Cell, from_text: bool) -> str:
    """The text of a cell; a rounded number in exponents, so that importing sees it again.

    What a text file guards already, or calls a text (`="0012"`), stays as it is.
    """
    text = text_of(cell)
    if unguard_formula(text) != text or (from_text and quoted_text(text) is not None):
        return source_text(text)
    if not isinstance(cell, str) and cell[1] == CELL_ROUNDED:
        digits = text.removeprefix("-").split(".")[0]
        if digits.isascii() and digits.isdigit() and len(digits) > 1:
            sign = "-" if text.startswith("-") else ""
            return f"{sign}{digits[0]}.{digits[1:].rstrip('0') or '0'}E+{len(digits) - 1}"
    return guard_formula(source_text(text))
