"""The books as files: orders, their lines, payments, what they cover, cases, opening balances.

What is written of lines, payments and openings can be read again and gives the same figures.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards
from jxc_tui.access.permission import Permission
from jxc_tui.book_files.model.headings import CellKind
from jxc_tui.book_files.model.kinds import BookSheet
from jxc_tui.book_files.model.sheets import COLUMNS, BookColumn
from jxc_tui.book_files.storage import export_pages
from jxc_tui.book_files.storage.export_pages import Rows
from jxc_tui.documents.service.days import asked_day
from jxc_tui.errors import FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.values.formula import guard_formula
from jxc_tui.values.local_day import local_day
from jxc_tui.values.money import plain_fen
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import Exported
from jxc_tui.workbooks.writing.cells_out import Page, Replaced, Value
from jxc_tui.workbooks.writing.files_out import new_file, target_path
from jxc_tui.workbooks.writing.sheets_out import MONEY_FORMAT, SheetColumn, stream_book

_WORKBOOK, _CSV = ".xlsx", ".csv"
_NUMBERS = {
    CellKind.MONEY: MONEY_FORMAT, CellKind.PRICE: MONEY_FORMAT, CellKind.QUANTITY: "0.###",
    CellKind.PAID: "0.##", CellKind.RATE: "0.##",
}  # fmt: skip
_PARTS = {CellKind.QUANTITY: 1000}  # how many of what is stored are one; of all others 100
_WORDS = {
    (BookSheet.ORDERS, "progress"): "order.state.",
    (BookSheet.CASES, "kind"): "case.",
    (BookSheet.CASES, "state"): "case.state_",
    (BookSheet.ALLOCATIONS, "kind"): "book.covers.",
}


class BookExports(Service):
    """The verb that writes the books."""

    @guards(Permission.SALE_EXPORT)
    def write(
        self,
        user: CurrentUser,
        sheet: BookSheet,
        target: str,
        *,
        first: str = "",
        last: str = "",
        language: str = "",
        progress: Listener | None = None,
    ) -> Exported:
        """A new .xlsx or .csv of the days from one to another (empty: all), noted in the log.

        Raises FileRefused, InvalidFields for what is no day.
        """
        path = target_path(self.settings, user, target)
        suffix = path.suffix.lower()
        if suffix not in (_WORKBOOK, _CSV):
            raise FileRefused("file.suffix", name=visible(path.name), suffixes=".xlsx .csv")
        today = local_day(self.now())
        begin = asked_day(first, today) or "0000-00-00"
        end = asked_day(last, today) or "9999-99-99"
        texts = Texts(language or self.settings.language)
        columns, replaced, written = COLUMNS[sheet], Replaced(), _Written()
        with new_file(path) as file:
            with self.database.read() as connection:
                self.gate.require(connection, user, Permission.SALE_EXPORT)
                most = export_pages.most_rows(connection, sheet, begin, end)
                pace = Pace(progress, None)
                pace.begin("writing", most)
                pages = written.counted(
                    export_pages.pages(connection, sheet, begin, end), pace, most
                )
                pages = _worded(sheet, pages, texts)
                if suffix == _CSV:
                    _write_csv(file.stream, columns, pages, texts.language)
                else:
                    stream_book(
                        file.stream, texts.get(f"book.sheet.{sheet}"),
                        [_sheet_column(each, texts.language) for each in columns],
                        (_page(columns, rows) for rows in pages if rows), most,
                        replaced=replaced,
                    )  # fmt: skip
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.SALE_EXPORT)
                told = {"file": ("", path.name), "kind": ("", sheet.value),
                        "rows": ("", written.rows)}  # fmt: skip
                self.record(connection, user, "book.exported", "file", changes=told)
                file.publish()
        return Exported(str(path), written.rows, replaced.count)


class _Written:
    """How many rows went into the file."""

    def __init__(self) -> None:
        self.rows = 0

    def counted(self, pages: Iterator[Rows], pace: Pace, most: int) -> Iterator[Rows]:
        for rows in pages:
            yield rows
            self.rows += len(rows)
            pace.move(self.rows, most)


def _worded(sheet: BookSheet, pages: Iterator[Rows], texts: Texts) -> Iterator[Rows]:
    """Kinds and states in words."""
    columns = COLUMNS[sheet]
    said = {at: _WORDS[sheet, each.id] for at, each in enumerate(columns)
            if (sheet, each.id) in _WORDS}  # fmt: skip
    for rows in pages:
        if not said:
            yield rows
            continue
        yield [
            tuple(texts.get(f"{said[at]}{cell}") if at in said else cell
                  for at, cell in enumerate(row))
            for row in rows
        ]  # fmt: skip


def _sheet_column(column: BookColumn, language: str) -> SheetColumn:
    form = _NUMBERS.get(column.kind, "General")
    return SheetColumn(column.heading(language), column.width, form)


def _page(columns: tuple[BookColumn, ...], rows: Rows) -> Page:
    """Rows as columns of values as a workbook has them."""
    return [
        _cells(column, cells)
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
    ]


def _cells(column: BookColumn, cells: tuple[Any, ...]) -> list[Value]:
    if column.kind not in _NUMBERS:
        return list(cells)
    parts = _PARTS.get(column.kind, 100)
    return [
        None if cell is None else cell // parts if not cell % parts else cell / parts
        for cell in cells
    ]


def _percent(hundredths: int) -> str:
    return plain_thousandths(hundredths * 10)


def _write_csv(
    stream: BinaryIO, columns: tuple[BookColumn, ...], pages: Iterator[Rows], language: str
) -> None:
    """Comma separated with the mark of UTF-8; what would be a formula elsewhere is guarded."""
    shown: list[Callable[[Any], str]] = [
        plain_thousandths if each.kind is CellKind.QUANTITY
        else _percent if each.kind in (CellKind.PAID, CellKind.RATE)
        else plain_fen if each.kind in _NUMBERS else lambda cell: guard_formula(str(cell))
        for each in columns
    ]  # fmt: skip
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([each.heading(language) for each in columns])
        for rows in pages:
            writer.writerows(
                ["" if cell is None else show(cell) for show, cell in zip(shown, row, strict=True)]
                for row in rows
            )
        text.flush()
    finally:
        text.detach()
