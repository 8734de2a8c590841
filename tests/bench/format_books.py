"""One list of customers as .xlsx, .xlsb, .ods, .csv and .xls, for the benches.

The .xlsx is the export's own; the others are written from its cells as Excel and LibreOffice
write them: texts shared in the binary ones, a type and a paragraph for every cell of an .ods.
"""

from __future__ import annotations

import csv
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.bench.bench_import_limit import build
from tests.workbooks import book_parts, old_book_parts

MOST_OLD_ROWS = 65_535
_SST_PART = 8_000

Rows = Sequence[Sequence[object]]


def cells_of(book: Path) -> Rows:
    """Every cell of the first sheet; numbers are floats."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()


def make_books(folder: Path, rows: int, suffixes: set[str]) -> Iterator[tuple[Path, int]]:
    """The list in every kind of file wished for, with its customers; an .xls has the first 65,535.

    There are some customers less than `rows`: those that have a wrong number are left out.
    """
    book = folder / "list.xlsx"
    build(book, rows)
    cells = cells_of(book)
    count = len(cells) - 1
    if ".xlsx" in suffixes:
        yield book, count
    for suffix, write in WRITERS.items():
        if suffix in suffixes:
            path = folder / f"list{suffix}"
            write(path, cells)
            yield path, min(count, MOST_OLD_ROWS) if suffix == ".xls" else count


def shown(value: object) -> str:
    """A value as a spreadsheet shows it."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([shown(value) for value in row] for row in rows)


def write_ods(path: Path, rows: Rows) -> None:
    def cell(value: object) -> str:
        if value == "":
            return "<table:table-cell/>"
        if isinstance(value, float):
            kind = f'office:value-type="float" office:value="{shown(value)}"'
            kind += ' calcext:value-type="float"'
        else:
            kind = 'office:value-type="string" calcext:value-type="string"'
        return (
            f"<table:table-cell {kind}><text:p>{escape(shown(value))}</text:p></table:table-cell>"
        )

    body = "".join(
        f'<table:table-row table:style-name="ro1">{"".join(map(cell, row))}</table:table-row>'
        for row in rows
    )
    book_parts.ods(path, f"客户|{body}")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")


class _Shared(dict[str, int]):
    """Text → its place in the table of texts."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def write_xlsb(path: Path, rows: Rows) -> None:
    shared = _Shared()
    pieces: list[bytes] = []
    for number, row in enumerate(rows, 1):
        cells = [
            book_parts.cell(5, column, struct.pack("<d", value))
            if isinstance(value, float)
            else book_parts.cell(7, column, struct.pack("<I", shared[str(value)]))
            for column, value in enumerate(row)
            if value != ""
        ]
        pieces.append(book_parts.row(number, *cells))
    whole = book_parts.xlsb(path, b"")
    with zipfile.ZipFile(whole) as small:
        parts = {name: small.read(name) for name in small.namelist()}
    record, wide = book_parts.record, book_parts.wide
    texts = b"".join(record(19, b"\0" + wide(text)) for text in shared)
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = struct.pack("<II", 0, 1) + wide("r1") + wide("客户")
    parts["xl/workbook.bin"] = (
        record(131) + record(153, bytes(12) + wide("")) + record(143) + record(156, sheet)
        + record(144) + record(132)
    )  # fmt: skip
    parts["xl/styles.bin"] = (
        record(615, bytes(4)) + record(616) + record(617, struct.pack("<I", 1))
        + record(47, bytes(16)) + record(618)
    )  # fmt: skip
    parts["xl/sharedStrings.bin"] = (
        record(159, struct.pack("<II", len(shared), len(shared))) + texts + record(160)
    )
    parts["xl/worksheets/sheet1.bin"] = (
        record(129) + record(148, size) + record(145) + b"".join(pieces) + record(146) + record(130)
    )
    book_parts.zipped(path, parts)


def write_xls(path: Path, rows: Rows) -> None:
    shared = _Shared()
    pieces: list[bytes] = []
    for number, row in enumerate(rows[: MOST_OLD_ROWS + 1], 1):
        for column, value in enumerate(row):
            if isinstance(value, float):
                pieces.append(old_book_parts.number(number, column, value))
            elif value != "":
                place = old_book_parts.place(number, column)
                pieces.append(
                    old_book_parts.record(0xFD, place + struct.pack("<I", shared[str(value)]))
                )
    old_book_parts.xls(path, b"".join(pieces), more=_table_of_texts(shared))


def _table_of_texts(shared: _Shared) -> bytes:
    parts = [struct.pack("<II", len(shared), len(shared))]
    for text in shared:
        item = old_book_parts.text(text)
        if len(parts[-1]) + len(item) > _SST_PART:
            parts.append(b"")
        parts[-1] += item
    first, *others = parts
    return old_book_parts.record(0xFC, first) + b"".join(
        old_book_parts.record(0x3C, part) for part in others
    )


WRITERS: dict[str, Callable[[Path, Rows], None]] = {
    ".xlsb": write_xlsb,
    ".ods": write_ods,
    ".csv": write_csv,
    ".xls": write_xls,
}
