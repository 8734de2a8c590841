"""A workbook of rows and marks written as a stream, for sources whose layout cannot be kept.

By hand as `sheets_out` is; xlsxwriter and openpyxl write 16 digits of a number at most, and
here one must come back as it was read.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from jxc_tui.errors import FileRefused
from jxc_tui.values.formula import looks_like_formula, quoted_text
from jxc_tui.values.headings import Headings
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import (
    CELL_ERROR,
    CELL_NO_RESULT,
    CELL_ROUNDED,
    Cell,
    Row,
)
from jxc_tui.workbooks.patching.comment_parts import Boxes, Comments, Note, Place
from jxc_tui.workbooks.patching.plain_frame import (
    HEADING,
    NUMBER,
    TEXT,
    frame_parts,
    style_number,
)
from jxc_tui.workbooks.patching.row_marks import (
    MarkSpool,
    RowMark,
    reasons_by_column,
    shown_width,
    source_text,
    verdict_text,
)
from jxc_tui.workbooks.patching.xml_raw import column_letters, escaped
from jxc_tui.workbooks.reading.headers import text_of
from jxc_tui.workbooks.reading.reader_process import Reading
from jxc_tui.workbooks.writing.cells_out import MOST_UNITS, Replaced
from jxc_tui.workbooks.writing.sheets_out import MOST_ROWS

_COMPRESSION = 3
_TICK_EVERY = 512
_SAMPLE_ROWS = 200
_LEAST_WIDTH, _MOST_WIDTH, _MOST_VERDICT = 8, 40, 60
_EXACT_DIGITS = 15
_EXCEL_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


class RowSpool:
    """The rows of a source in a private file without a name, with how wide they are.

    Any number of iterations may go on side by side.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed below
        self.columns = 0
        self.count = 0
        self.widths: dict[int, int] = {}

    def add(self, row: Row) -> None:
        cells = row[1]
        self._file.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
        self.columns = max(self.columns, len(cells))
        self.count += 1
        if self.count <= _SAMPLE_ROWS:
            for column, cell in enumerate(cells):
                wide = min(_MOST_WIDTH, shown_width(text_of(cell)) + 2)
                self.widths[column] = max(self.widths.get(column, _LEAST_WIDTH), wide)

    def __iter__(self) -> Iterator[Row]:
        place = 0  # each iteration keeps its own: the file has one only
        while True:
            self._file.seek(place)
            if not (line := self._file.readline()):
                return
            place += len(line)
            number, cells = json.loads(line)
            yield number, cells

    def close(self) -> None:
        self._file.close()


@contextmanager
def row_spool(folder: Path | None) -> Iterator[RowSpool]:
    """A spool that is gone at the end."""
    spool = RowSpool(folder)
    try:
        yield spool
    finally:
        spool.close()


def write_plain(
    source: BinaryIO,
    suffix: str,
    sheet: str,
    header_row: int,
    last_header_row: int,
    marks: MarkSpool,
    heading: str,
    out: BinaryIO,
    *,
    known: Headings,
    folder: Path | None = None,
    tick: Callable[[float], None] | None = None,
) -> None:
    """Writes the rows of a source under their numbers, as text, with the marks beside them."""
    with row_spool(folder) as rows:
        headings: list[Cell] = []
        with Reading(source, suffix, known, sheet) as reading:
            found = reading.begin()
            texts = bool(reading.separator)
            for number, cells in found:
                if number > MOST_ROWS:
                    raise FileRefused("file.too_many_rows", row=number, most=MOST_ROWS)
                if number == header_row:
                    headings = cells
                rows.add((number, [as_meant(cell) for cell in cells] if texts else cells))
                if tick is not None and rows.count % _TICK_EVERY == 0:
                    tick(reading.fraction / 2)
            name = reading.sheet
        own = [place for place, cell in enumerate(headings) if known.is_own(text_of(cell))]
        column = own[0] if own else max(rows.columns, marks.columns)
        check_room(column)
        book = PlainBook(
            column, heading, range(header_row, last_header_row + 1), marks.comments
        )  # fmt: skip
        widths = rows.widths | {column: verdict_width(marks, heading)}
        book.write(out, name, rows, iter(marks), widths, macros=suffix == ".xlsm",
                   tick=_second_half(tick, rows.count))  # fmt: skip


def as_meant(cell: Cell) -> Cell:
    """A cell of a text file as a workbook holds it, where a text needs no sign that it is one."""
    if not isinstance(cell, str):
        return cell
    quoted = quoted_text(cell)
    return cell if quoted is None else quoted


def check_room(column: int) -> None:
    """Raises FileRefused where verdicts would stand in a column that nobody reads again."""
    if column >= limits.MAX_COLUMNS:
        raise FileRefused("file.no_column", most=limits.MAX_COLUMNS)


def _second_half(
    tick: Callable[[float], None] | None, total: int
) -> Callable[[int], None] | None:  # fmt: skip
    if tick is None:
        return None
    return lambda done: tick(0.5 + done / max(1, total) / 2)


def verdict_width(marks: MarkSpool, heading: str) -> int:
    """How wide the column of verdicts is to be."""
    wide = max(marks.width, shown_width(heading) + 4) + 2
    return _MOST_VERDICT if marks.reasons_beside else min(_MOST_VERDICT, wide)


class PlainBook:
    """Rows and marks becoming a workbook. `text` says what stands in the last column."""

    def __init__(
        self,
        column: int,
        heading: str,
        heading_rows: range,
        comments: bool,
        text: Callable[[RowMark, bool], str] = verdict_text,
    ) -> None:
        self._column = column
        self._heading = heading
        self._heading_rows = heading_rows
        self._comments = comments
        self._text = text
        self._notes: dict[Place, Note] = {}
        self._replaced = Replaced()
        self._letters = [column_letters(place) for place in range(column + 1)]
        self._last_row = heading_rows.stop - 1

    def write(
        self,
        out: BinaryIO,
        title: str,
        rows: Iterable[Row],
        marks: Iterator[RowMark],
        widths: dict[int, int],
        *,
        macros: bool = False,
        tick: Callable[[int], None] | None = None,
    ) -> int:
        """Writes everything; how many rows below the headings."""
        count = 0
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as target:
            parts = frame_parts(
                title, widths, self._heading_rows.stop - 1, comments=self._comments, macros=macros
            )
            for name, content in parts.small.items():
                target.writestr(name, content)
            with target.open(parts.sheet, "w", force_zip64=True) as sink:
                sink.write(parts.head.encode())
                for count, piece in enumerate(self._rows(rows, marks), 1):
                    sink.write(piece.encode("utf-8", "replace"))
                    if tick is not None and count % _TICK_EVERY == 0:
                        tick(count)
                sink.write(parts.tail(column_letters(self._column), self._last_row).encode())
            if self._comments:
                target.writestr(parts.comments, Comments().part(self._notes))
                pixels = {column: width * 7 + 5 for column, width in widths.items()}
                target.writestr(parts.drawing, Boxes(b"", pixels).part((), self._notes, set()))
        return count - len(self._heading_rows)

    def _rows(self, rows: Iterable[Row], marks: Iterator[RowMark]) -> Iterator[str]:
        mark = next(marks, None)
        for number, cells in rows:
            while mark is not None and mark.row < number:
                mark = next(marks, None)
            yield self._row(number, cells, mark if mark and mark.row == number else None)
            self._last_row = max(self._last_row, number)

    def _row(self, number: int, cells: Sequence[Cell], mark: RowMark | None) -> str:
        heading = number in self._heading_rows
        grounds = self._grounds(number, mark) if mark and not heading else {}
        pieces = []
        tone = mark.tone if mark else "plain"
        for column in range(max(len(cells), max(grounds, default=-1) + 1)):
            cell = cells[column] if column < len(cells) else ""
            if column == self._column or not (cell or column in grounds):
                continue
            ground = tone if column in grounds else "plain"
            pieces.append((column, self._cell(number, column, cell, ground, heading)))
        last = self._heading if heading else self._text(mark, self._comments) if mark else ""
        if last:
            text = self._text_cell(number, self._column, last, tone, HEADING if heading else TEXT)
            pieces.append((self._column, text))
        body = "".join(piece for _column, piece in sorted(pieces))
        return f'<row r="{number}">{body}</row>'

    def _grounds(self, number: int, mark: RowMark) -> dict[int, str]:
        grounds: dict[int, str] = {}
        for column, reason in reasons_by_column(mark).items():
            place = column if column >= 0 else self._column
            if place != self._column:
                grounds[place] = reason
            if reason and self._comments:
                earlier = self._notes.get((number, place))
                text = f"{earlier.text}\n{reason}" if earlier else reason
                self._notes[number, place] = Note(text, "")
        return grounds

    def _place(self, number: int, column: int) -> str:
        letters = self._letters
        return f"{letters[column] if column < len(letters) else column_letters(column)}{number}"

    def _cell(self, number: int, column: int, cell: Cell, tone: str, heading: bool) -> str:
        if isinstance(cell, str):
            if not cell:
                return f'<c r="{self._place(number, column)}" s="{style_number(TEXT, tone)}"/>'
            return self._text_cell(number, column, cell, tone, HEADING if heading else TEXT)
        text, problem = cell
        place = self._place(number, column)
        if problem == CELL_ROUNDED and _is_number(text):
            return f'<c r="{place}" s="{style_number(NUMBER, tone)}"><v>{text}</v></c>'
        if problem in (CELL_ERROR, CELL_NO_RESULT):
            shown = text if text in _EXCEL_ERRORS else "#VALUE!"
            return f'<c r="{place}" s="{style_number(TEXT, tone)}" t="e"><v>{shown}</v></c>'
        return self._text_cell(number, column, text, tone, TEXT)

    def _text_cell(self, number: int, column: int, text: str, tone: str, kind: int) -> str:
        fit = source_text(text)
        if len(fit) * 2 > MOST_UNITS:
            fit = self._replaced.text(fit)
        style = style_number(kind, tone, formula=looks_like_formula(fit))
        content = escaped(fit)
        return (
            f'<c r="{self._place(number, column)}" s="{style}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{content}</t></is></c>'
        )


def _is_number(text: str) -> bool:
    """True for the digits of a number that a sheet holds rounded, so that reading sees it again."""
    plain = text.removeprefix("-").replace(".", "", 1)
    return plain.isascii() and plain.isdigit() and len(plain) > _EXACT_DIGITS
