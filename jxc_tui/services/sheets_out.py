"""Workbooks written row by row: openpyxl makes the frame, the rows stream into it.

A text is an inline string, never a formula; a number is a number. Nothing is held in memory and
no copy lies in a folder for temporary files.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from jxc_tui.model.formula import looks_like_formula
from jxc_tui.model.text import REPLACEMENT, visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 1_048_576
MOST_UNITS = 32_767  # UTF-16 units in one cell
MONEY_FORMAT = "#,##0.00"
TEXT_FORMAT = "@"
_COMPRESSION = 3
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml$")
_BATCH_BYTES = 1 << 16

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters, and the number format of its numbers."""

    heading: str
    width: float = 12
    number_format: str = "General"


class Replaced:
    """Counts the cells that could not be written as they stand."""

    def __init__(self) -> None:
        self.count = 0

    def text(self, text: str) -> str:
        """The text as a cell can hold it: no control character, at most 32,767 UTF-16 units."""
        if text.isascii() and text.isprintable() and len(text) <= MOST_UNITS:
            return text
        fit = "\n".join(visible(line) for line in text.split("\n"))
        if len(fit) * 2 > MOST_UNITS:
            fit = _cut(fit)
        self.count += fit != text
        return fit


def _cut(text: str) -> str:
    units = text.encode("utf-16-le", "replace")
    if len(units) <= MOST_UNITS * 2:
        return text
    kept = units[: (MOST_UNITS - 1) * 2].decode("utf-16-le", "ignore")
    return kept + REPLACEMENT


def new_workbook() -> Workbook:
    """An empty workbook without sheets and without a name in its properties."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "jxc"
    book.properties.lastModifiedBy = "jxc"
    return book


def add_sheet(book: Workbook, title: str, columns: Sequence[Column]) -> Worksheet:
    """A sheet with its header row: bold, frozen, columns as wide as asked."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    for number, column in enumerate(columns, 1):
        put_text(sheet, 1, number, column.heading)
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    return sheet


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text cell whatever the text looks like; the caller has made it fit."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    cell.quotePrefix = looks_like_formula(text)


def save_book(book: Workbook, stream: BinaryIO) -> None:
    """A small workbook, all at once."""
    book.save(stream)


def stream_book(
    stream: BinaryIO,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    total: int,
) -> None:
    """A workbook of `total` rows from `rows`; beyond the limit of a sheet further ones follow."""
    per_sheet = MOST_ROWS - 1
    sheets = max(1, -(-total // per_sheet))
    frame, styles = _frame(title, columns, sheets)
    source = iter(rows)
    with (
        zipfile.ZipFile(BytesIO(frame)) as parts,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as archive,
    ):
        for part in parts.infolist():
            content = parts.read(part)
            if _SHEET.match(part.filename):
                with archive.open(part.filename, "w", force_zip64=True) as out:
                    head, tail = content.split(b"</sheetData>")
                    out.write(_without_samples(head))
                    for piece in _batches(_rows(source, styles, per_sheet)):
                        out.write(piece)
                    out.write(b"</sheetData>" + tail)
            else:
                archive.writestr(part.filename, content)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Style numbers in the frame: plain text, text like a formula, and each column's numbers."""

    text: int
    formula: int
    numbers: tuple[int, ...]
    letters: tuple[str, ...]


def _frame(title: str, columns: Sequence[Column], sheets: int) -> tuple[bytes, _Styles]:
    """The finished file without its rows, and the styles its second row was given as samples."""
    from openpyxl.utils import get_column_letter

    book = new_workbook()
    made = [
        add_sheet(book, title if number == 1 else f"{title}{number}", columns)
        for number in range(1, sheets + 1)
    ]
    sheet = made[0]
    put_text(sheet, 2, 1, "text")
    put_text(sheet, 2, 2, "=")
    text, formula = sheet.cell(2, 1).style_id, sheet.cell(2, 2).style_id
    numbers = []
    for place, column in enumerate(columns, 3):
        cell = sheet.cell(2, place)
        cell.value, cell.number_format = 0, column.number_format
        numbers.append(cell.style_id)
    letters = tuple(get_column_letter(number) for number in range(1, len(columns) + 1))
    frame = BytesIO()
    save_book(book, frame)
    return frame.getvalue(), _Styles(text, formula, tuple(numbers), letters)


def _without_samples(head: bytes) -> bytes:
    head = re.sub(rb"<dimension [^>]*/>", b"", head)
    return re.sub(rb'<row r="2".*?</row>', b"", head, flags=re.DOTALL)


def _rows(source: Iterator[Sequence[Value]], styles: _Styles, most: int) -> Iterator[str]:
    for number in range(2, most + 2):
        row = next(source, None)
        if row is None:
            return
        cells = [
            _cell(f"{letter}{number}", value, styles, style)
            for letter, value, style in zip(styles.letters, row, styles.numbers, strict=True)
            if value is not None and value != ""
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Value, styles: _Styles, number_style: int) -> str:
    if not isinstance(value, str):
        return f'<c r="{place}" s="{number_style}"><v>{value!r}</v></c>'
    style = styles.formula if looks_like_formula(value) else styles.text
    text = escape(_ESCAPE_LIKE.sub("_x005F_", value), quote=False)
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _batches(pieces: Iterator[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _BATCH_BYTES:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()
