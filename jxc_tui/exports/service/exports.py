"""Files for people: the records, the report, and the empty template that import reads back.

Source: AUTH-16, DP-07, OUT-04.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import perf_counter

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission, Right
from jxc_tui.codes.model.code import normalise_code
from jxc_tui.custom_fields.model import key_of
from jxc_tui.custom_fields.storage.custom_fields import in_force
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FileRefused, JxcError, Refused
from jxc_tui.exports import storage as export_pages
from jxc_tui.exports.answers import (
    ExportedRecords,
    ExportOffer,
    PickedCodes,
)
from jxc_tui.exports.service import record_book, record_sheet, template_book
from jxc_tui.exports.service.export_scope import FoundRecords, find, in_log
from jxc_tui.exports.service.record_book import CSV, WORKBOOK
from jxc_tui.exports.service.stock_columns import StockColumns
from jxc_tui.exports.storage import Further, Rows, with_customs
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.selection import MOST_PICKED, Selection, Slice, cleaned
from jxc_tui.records.model.contact import CONTACTS_HEADER, contacts_text
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.service.masking import masked_contacts
from jxc_tui.records.storage import contacts, counts, records
from jxc_tui.records.storage.search import search
from jxc_tui.reports.answers import RecordReport
from jxc_tui.reports.service.report_book import report_book
from jxc_tui.reports.service.reports import Reports
from jxc_tui.values.clock import local_text
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import Exported
from jxc_tui.workbooks.writing.files_out import (
    NewFile,
    free_name,
    new_file,
    target_path,
)
from jxc_tui.workbooks.writing.sheets_out import save_book


class Exports(Service):
    """Verbs that write files. Every one refuses an existing target and leaves nothing half done."""

    @guards(Right.EXPORT)
    def records(
        self,
        user: CurrentUser,
        target: str,
        *,
        slice: Slice = Slice(),  # noqa: B008 - a frozen value
        picked: Sequence[int] | None = None,
        full: bool = False,
        encoding: str = record_sheet.UTF_8,
        language: str = "",
        progress: Listener | None = None,
        stop: Event | None = None,
    ) -> ExportedRecords:
        """The records of a slice, or the picked ones, as .xlsx or .csv with the template columns.

        The slice `search` is what the code bar finds, in its order and without its limit. Personal
        values are masked unless `full` is asked for, which needs the permission to reveal them and
        the password again; either way the export is recorded. Raises FileRefused, NotFound where
        nobody was meant, and Refused when `stop` was set; nothing is left behind then.
        """
        path, noun = self._path(user, target, WORKBOOK, CSV), noun_named(self.database.noun)
        if encoding not in record_sheet.ENCODINGS:
            raise Refused("export.encoding", known=" ".join(record_sheet.ENCODINGS))
        wanted = Selection(slice, None if picked is None else tuple(picked))
        texts = noun.texts(Texts(language or self.settings.language))
        started = perf_counter()
        pace = Pace(progress, stop, stopped="export.stopped")
        with new_file(path) as file:
            with self.database.read() as connection:
                self._require(connection, user, full=full)
                if full:
                    self.gate.require_confirmed(user)
                found = find(connection, wanted, pace.check)
                customs = in_force(connection)
                numbers = [number for number, _ in customs]
                contact_texts = _contact_texts(connection, full=full)
                stock = StockColumns(connection, noun)
                further = [*([contact_texts] if contact_texts else []), *stock.further]
                pages = with_customs(connection, found.pages, numbers, further)
                found = replace(found, pages=pages)
                done = record_book.write(
                    file.stream,
                    record_book.FileWish(
                        path.suffix.lower(),
                        full,
                        encoding,
                        wanted,
                        texts,
                        self.now(),
                        user.name,
                        noun,
                        (
                            *(name for _, name in customs),
                            *([CONTACTS_HEADER] if contact_texts else []),
                        ),
                        stock.headings,
                    ),
                    found,
                    _watched(found, pace),
                )
            with self.database.write() as connection:
                self._require(connection, user, full=full)
                self._record_file(connection, user, "record.exported", file, {
                    "slice": in_log(wanted),
                    "rows": found.total,
                    "columns": " ".join([*noun.field, *(key_of(number) for number, _ in customs)]),
                    "full": full,
                    "replaced": done.replaced,
                })  # fmt: skip
                file.publish()
        return ExportedRecords(
            str(path), found.total, not full, done.replaced, done.beyond, found.missing,
            found.capped, perf_counter() - started,
        )  # fmt: skip

    @reads(Right.EXPORT)
    def offer(
        self,
        connection: Connection,
        user: CurrentUser,
        stem: str,
        *,
        term: str = "",
        slice: Slice = Slice(),  # noqa: B008 - a frozen value
        picked: int = 0,
    ) -> ExportOffer:
        """How many records each choice holds, and a file name `stem`_day that is free.

        A search is only counted as far as the code bar lists it.
        """
        found = search.Found([], False, False)
        if term:
            found = search.search(connection, cleaned(term), search.MOST_ROWS)
        drilled = slice.kind != "all"
        day = local_text(self.now())[:10]
        return ExportOffer(
            search=len(found.hits) if term else -1,
            more=found.more,
            slice=counts.count_slice(connection, slice) if drilled else -1,
            picked=picked or -1,
            everybody=records.tally(connection, "live"),
            name=free_name(self.settings, user, f"{stem}_{day}", (WORKBOOK, CSV)),
        )

    @reads(Right.EXPORT)
    def pick(self, connection: Connection, user: CurrentUser, codes: Sequence[str]) -> PickedCodes:
        """The records that hold, or once held, these codes. Raises Refused for too many."""
        if len(codes) > MOST_PICKED:
            raise Refused("export.too_many_picked", most=f"{MOST_PICKED:,}")
        known = {code: _normalised(code) for code in codes}
        holders = export_pages.holders(connection, [code for code in known.values() if code])
        ids = dict.fromkeys(holders[code] for code in known.values() if code in holders)
        unknown = tuple(visible(code) for code in known if known[code] not in holders)
        return PickedCodes(tuple(ids), unknown)

    @guards(Permission.REPORT_READ)
    def report(self, user: CurrentUser, target: str, *, language: str = "") -> Exported:
        """The report of records as .xlsx, one sheet per section. Raises FileRefused."""
        path = self._path(user, target, WORKBOOK)
        found: RecordReport = Reports(self.database, self.settings, self.gate, self.clock).records(
            user
        )
        book, rows = report_book(found, Texts(language or self.settings.language), user.name)
        with new_file(path) as file:
            save_book(book, file.stream)
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.REPORT_READ)
                self._record_file(connection, user, "report.exported", file, {"rows": found.total})
                file.publish()
        return Exported(str(path), rows)

    @guards(Right.IMPORT)
    def template(self, user: CurrentUser, target: str) -> Exported:
        """The empty import template as .xlsx, with drop-downs, an example and notes."""
        path, noun = self._path(user, target, WORKBOOK), noun_named(self.database.noun)
        with self.database.read() as connection:
            offered = {name: records.choices(connection, name) for name in noun.choices}
        book = template_book.template_book(noun, offered)
        with new_file(path) as file:
            save_book(book, file.stream)
            file.publish()
        return Exported(str(path), 0)

    def _path(self, user: CurrentUser, target: str, *suffixes: str) -> Path:
        path = target_path(self.settings, user, target)
        if path.suffix.lower() not in suffixes:
            raise FileRefused("file.suffix", name=visible(path.name), suffixes=" ".join(suffixes))
        return path

    def _require(self, connection: Connection, user: CurrentUser, *, full: bool) -> None:
        self.gate.require(connection, user, Right.EXPORT)
        if full:
            self.gate.require(connection, user, Right.REVEAL)

    def _record_file(
        self,
        connection: Connection,
        user: CurrentUser,
        action: str,
        file: NewFile,
        told: dict[str, object],
    ) -> None:
        """The log entry; in the same transaction the file gets its name."""
        changes = {name: ("", it) for name, it in ({"file": file.path.name} | told).items()}
        self.record(connection, user, action, "file", changes=changes)


def _normalised(code: str) -> str:
    """The stored form of a code; empty for what cannot be one."""
    try:
        return normalise_code(code, old=True)
    except JxcError:
        return ""


def _watched(found: FoundRecords, pace: Pace) -> Iterator[Rows]:
    """Every page, telling how far it is after each."""
    pace.begin("writing", found.total, told=False)
    done = 0
    for page in found.pages:
        pace.check()
        if page:
            yield page
        done += len(page)
        pace.move(done, found.total)
    pace.finish(found.total)
    pace.check()


def _contact_texts(connection: Connection, *, full: bool) -> Further | None:
    """The column of further contacts, where anybody has some."""
    if not contacts.anybody_has_some(connection):
        return None

    def texts(rows: Rows) -> list[tuple[str, ...]]:
        found = contacts.of_many(connection, [int(row[-1]) for row in rows])
        known = (found.get(int(row[-1]), ()) for row in rows)
        return [(contacts_text(some if full else masked_contacts(some)),) for some in known]

    return texts
