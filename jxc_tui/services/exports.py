"""Files for people: the customers, the report, and the empty template that import reads back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import perf_counter

from sqlalchemy import Connection

from jxc_tui.errors import FileRefused, NotPermitted, Refused
from jxc_tui.i18n import Texts
from jxc_tui.model.fields import FIELDS, CustomerValues
from jxc_tui.model.permission import Permission
from jxc_tui.services import customer_sheet, template_book
from jxc_tui.services.answers import (
    CurrentUser,
    CustomerReport,
    Exported,
    ImportProgress,
    Slice,
)
from jxc_tui.services.files_out import NewFile, new_file, target_path
from jxc_tui.services.gate import Service, guards
from jxc_tui.services.report_book import report_book
from jxc_tui.services.reports import Reports
from jxc_tui.services.rows import masked
from jxc_tui.services.sheets_out import Replaced, save_book, stream_book
from jxc_tui.storage import customers, log, report_queries
from jxc_tui.storage.export_pages import value_pages

Progress = Callable[[ImportProgress], None]
WORKBOOK, CSV = ".xlsx", ".csv"


class Exports(Service):
    """Verbs that write files. Every one refuses an existing target and leaves nothing half done."""

    @guards(Permission.CUSTOMER_EXPORT)
    def customers(
        self,
        user: CurrentUser,
        target: str,
        *,
        slice: Slice = Slice(),  # noqa: B008 - a frozen value
        progress: Progress | None = None,
        stop: Event | None = None,
    ) -> Exported:
        """The customers of a slice as .xlsx or .csv with the columns of the import template.

        Personal values are masked unless the user may see them. Raises FileRefused, and Refused
        when `stop` was set; nothing is left behind then.
        """
        path = self._path(user, target, WORKBOOK, CSV)
        replaced = Replaced()
        with new_file(path) as file:
            with self.database.read() as connection:
                self.gate.require(connection, user, Permission.CUSTOMER_EXPORT)
                total = report_queries.count_slice(connection, slice)
                pages = value_pages(connection, slice)
                if not self._may_reveal(connection, user):
                    pages = ([masked(values) for values in page] for page in pages)
                watched = _watched(pages, total, progress, stop)
                _write_customers(file, path, watched, total, replaced)
            self._publish(user, file, "customer.exported", Permission.CUSTOMER_EXPORT, slice, total)
        return Exported(str(path), total, replaced.count)

    @guards(Permission.REPORT_READ)
    def report(self, user: CurrentUser, target: str, *, language: str = "") -> Exported:
        """The customer report as .xlsx, one sheet per section. Raises FileRefused."""
        path = self._path(user, target, WORKBOOK)
        found: CustomerReport = Reports(
            self.database, self.settings, self.gate, self.clock
        ).customers(user)
        book, rows = report_book(found, Texts(language or self.settings.language))
        with new_file(path) as file:
            save_book(book, file.stream)
            self._publish(
                user, file, "report.exported", Permission.REPORT_READ, Slice(), found.total
            )
        return Exported(str(path), rows)

    @guards(Permission.CUSTOMER_IMPORT)
    def template(self, user: CurrentUser, target: str) -> Exported:
        """The empty import template as .xlsx, with drop-downs, an example and notes."""
        path = self._path(user, target, WORKBOOK)
        with self.database.read() as connection:
            offered = {
                name: customers.choices(connection, name) for name in template_book.OFFERED_FIELDS
            }
        book = template_book.template_book(offered)
        with new_file(path) as file:
            save_book(book, file.stream)
            file.publish()
        return Exported(str(path), 0)

    def _path(self, user: CurrentUser, target: str, *suffixes: str) -> Path:
        path = target_path(self.settings, user, target)
        if path.suffix.lower() not in suffixes:
            raise FileRefused("file.suffix", name=path.name, suffixes=" ".join(suffixes))
        return path

    def _may_reveal(self, connection: Connection, user: CurrentUser) -> bool:
        try:
            self.gate.require(connection, user, Permission.CUSTOMER_REVEAL)
        except NotPermitted:
            return False
        return True

    def _publish(
        self,
        user: CurrentUser,
        file: NewFile,
        action: str,
        permission: Permission,
        wanted: Slice,
        rows: int,
    ) -> None:
        """The log entry and the file's name appear together, if the user may still do this."""
        with self.database.write() as connection:
            self.gate.require(connection, user, permission)
            log.record(
                connection,
                at=self.now(),
                actor=user.name,
                role=user.role.value,
                action=action,
                object_kind="file",
                changes={
                    "file": ("", file.path.name),
                    "slice": ("", f"{wanted.kind} {wanted.value}".strip()),
                    "rows": ("", rows),
                },
            )
            file.publish()


@dataclass(slots=True)
class _Pace:
    """Speed and remaining time of a run over a known number of rows."""

    total: int
    started: float

    def at(self, done: int) -> ImportProgress:
        passed = perf_counter() - self.started
        speed = done / passed if passed > 0 else 0.0
        left = (self.total - done) / speed if speed else 0.0
        return ImportProgress("writing", done, self.total, speed, max(left, 0.0))


def _watched(
    pages: Iterator[list[CustomerValues]],
    total: int,
    progress: Progress | None,
    stop: Event | None,
) -> Iterator[CustomerValues]:
    """Every customer of the pages, telling how far it is after each page."""
    pace = _Pace(total, perf_counter())
    done = 0
    for page in pages:
        if stop is not None and stop.is_set():
            raise Refused("export.stopped")
        yield from page
        done += len(page)
        if progress is not None:
            progress(pace.at(done))


def _write_customers(
    file: NewFile, path: Path, rows: Iterator[CustomerValues], total: int, replaced: Replaced
) -> None:
    if path.suffix.lower() == CSV:
        for piece in customer_sheet.csv_pieces(rows, replaced):
            file.stream.write(piece)
        return
    cells = (customer_sheet.workbook_row(values, replaced) for values in rows)
    columns = [customer_sheet.column_of(spec) for spec in FIELDS]
    stream_book(file.stream, customer_sheet.TITLE, columns, cells, total)
