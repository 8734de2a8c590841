"""Reports of sales as files: .csv and .xlsx, written whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards
from jxc_tui.access.permission import Permission
from jxc_tui.errors import FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.values.formula import looks_like_formula
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import Exported
from jxc_tui.workbooks.writing.cells_out import Replaced
from jxc_tui.workbooks.writing.files_out import new_file, target_path
from jxc_tui.workbooks.writing.sheets_out import (
    SheetColumn,
    add_sheet,
    new_workbook,
    put_text,
    save_book,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

_BOM = "\ufeff"
_WIDTH = 16


class SalesFiles(Service):
    """The verb that writes rows of a report of sales."""

    @guards(Permission.REPORT_READ)
    def write(
        self,
        user: CurrentUser,
        target: str,
        suffix: str,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        numbers: Sequence[int] = (),
        language: str = "",
    ) -> Exported:
        """A new file of a suffix with these rows, noted in the log. Raises FileRefused.

        `numbers` are the columns that are numbers in a workbook.
        """
        path = target_path(self.settings, user, target)
        if path.suffix.lower() != suffix:
            raise FileRefused("file.suffix", name=visible(path.name), suffixes=suffix)
        title = Texts(language or self.settings.language).get("ranking.title")
        with new_file(path) as file:
            if suffix == ".csv":
                file.stream.write(_delimited(titles, rows).encode())
            else:
                save_book(_book(title, titles, rows, numbers), file.stream)
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.REPORT_READ)
                told = {"file": ("", file.path.name), "rows": ("", len(rows))}
                self.record(connection, user, "report.exported", "file", changes=told)
                file.publish()
        return Exported(str(path), len(rows))


def _delimited(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Comma separated, as spreadsheets open it; what they would take for a formula is quoted."""
    out = StringIO(_BOM)
    out.seek(0, 2)
    writer = csv.writer(out)
    writer.writerow(titles)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    is_number = cell.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if looks_like_formula(cell) and not is_number else cell


def _book(
    title: str, titles: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]
) -> Workbook:
    book, replaced = new_workbook(), Replaced()
    sheet = add_sheet(book, title, [SheetColumn(each, _WIDTH) for each in titles])
    for at, row in enumerate(rows, start=2):
        for place, cell in enumerate(row):
            if place in numbers and cell:
                sheet.cell(at, place + 1, float(cell) if "." in cell else int(cell))
            else:
                put_text(sheet, at, place + 1, replaced.text(cell))
    return book
