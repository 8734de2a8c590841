"""Reports of sales as files: .csv and .xlsx, written whole or not at all, a page at a time.

The chart of a workbook is openpyxl's: the frame of the house is made by it anyway, and the rows
stream into that four times as fast as XlsxWriter writes them (`workbooks.writing.sheets_out`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FileRefused
from jxc_tui.reports.answers import BuyersPage, Condition, Report, ReportSheet
from jxc_tui.reports.service import buyers, rankings
from jxc_tui.values.formula import looks_like_formula
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import Exported
from jxc_tui.workbooks.writing.cells_out import Replaced, Value
from jxc_tui.workbooks.writing.charts_out import Chart
from jxc_tui.workbooks.writing.files_out import new_file, target_path
from jxc_tui.workbooks.writing.sheets_out import SheetColumn, paged, stream_book

_BOM = "\ufeff"
_WIDTH = 16
_CHARTED = 20  # rows
_Found = tuple[int, Iterable[Sequence[str]]]


class SalesFiles(Service):
    """The verb that writes a report of sales."""

    @guards(Permission.REPORT_READ)
    def write(
        self,
        user: CurrentUser,
        report: Report,
        condition: Condition,
        target: str,
        suffix: str,
        sheet: ReportSheet,
    ) -> Exported:
        """A new file of a suffix with all rows of a report, noted in the log.

        Raises FileRefused, and Refused for days that are none.
        """
        path = target_path(self.settings, user, target)
        if path.suffix.lower() != suffix:
            raise FileRefused("file.suffix", name=visible(path.name), suffixes=suffix)
        with new_file(path) as file:
            with self.database.read() as connection:
                self.gate.require(connection, user, Permission.REPORT_READ)
                count, lines = self._lines(connection, report, condition, sheet)
                _WRITERS[suffix](file.stream, sheet, lines, count)
            self._tell(user, file.path, count, file.publish)
        return Exported(str(path), count)

    def _tell(self, user: CurrentUser, path: Path, count: int, publish: Callable[[], None]) -> None:
        """The entry of the log, and the file gets its name with it."""
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.REPORT_READ)
            told = {"file": ("", path.name), "rows": ("", count)}
            self.record(connection, user, "report.exported", "file", changes=told)
            publish()

    def _lines(
        self, connection: Connection, report: Report, condition: Condition, sheet: ReportSheet
    ) -> _Found:
        """How many lines a report has, the sum with them, and the lines one by one."""
        today = local_day(self.now())
        if report is Report.RANKING:
            found, rows = rankings.every(connection, condition.ranking(), today)
            last = [sheet.last(found)] if sheet.last else []
            return found.count + len(last), chain(map(sheet.line, rows), last)
        asked = condition.buyers(limit=buyers.MOST_ROWS)
        page: BuyersPage[Any]
        if report is Report.RFM:
            page = buyers.scored(connection, asked, today, None)
        elif report is Report.SLEEPING:
            page = buyers.asleep(connection, asked, today, None)
        else:
            page = buyers.by_month(connection, asked, today)
        return page.count, map(sheet.line, page.rows)


def _delimited(
    stream: BinaryIO, sheet: ReportSheet, lines: Iterable[Sequence[str]], _count: int
) -> None:
    """Comma separated, as spreadsheets open it; what they would take for a formula is quoted."""
    with _as_text(stream) as text:
        text.write(_BOM)
        writer = csv.writer(text)
        writer.writerow(sheet.titles)
        writer.writerows([_harmless(cell) for cell in line] for line in lines)


@contextmanager
def _as_text(stream: BinaryIO) -> Iterator[TextIOWrapper]:
    text = TextIOWrapper(stream, "utf-8", newline="")
    yield text
    text.detach()


def _harmless(cell: str) -> str:
    is_number = cell.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if looks_like_formula(cell) and not is_number else cell


def _book(stream: BinaryIO, sheet: ReportSheet, lines: Iterable[Sequence[str]], count: int) -> None:
    columns = [SheetColumn(each, _WIDTH) for each in sheet.titles]
    rows = ([_value(cell, at in sheet.numbers) for at, cell in enumerate(line)] for line in lines)
    charted = count - 1 if sheet.last else count
    labels, values = sheet.charted
    chart = Chart(sheet.title, labels, tuple(values), min(charted, _CHARTED))
    stream_book(stream, sheet.title, columns, paged(rows), count, replaced=Replaced(), chart=chart)


def _value(cell: str, is_number: bool) -> Value:
    if not is_number or not cell:
        return cell
    return float(cell) if "." in cell else int(cell)


_WRITERS: dict[str, Callable[[BinaryIO, ReportSheet, Iterable[Sequence[str]], int], None]] = {
    ".csv": _delimited, ".xlsx": _book,
}  # fmt: skip
