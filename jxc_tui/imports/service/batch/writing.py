"""A rehearsal into the database, in chunks that let others work, and yet all of it or nothing.

The batch is written down first (`writing`); its records follow in small transactions, then
their search terms in the order of the index, and at the end it is `done`. Whatever ends the work
before that, even the death of the process, leaves a batch that is taken back as a whole.
Source: IN-08; docs/data.md §3.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission, Right
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batch_acts import put_contacts, shown_changes, term_pages
from jxc_tui.batches.storage.batches import NEW, UPDATED, BatchState
from jxc_tui.batches.storage.late_edits import first_code, resync
from jxc_tui.codes.storage import code_rules
from jxc_tui.custom_fields.model import id_of, key_of
from jxc_tui.custom_fields.service.custom_fields import add_field
from jxc_tui.custom_fields.storage.custom_fields import in_force, put_many
from jxc_tui.database import change_log as log
from jxc_tui.database.copy import backup_of_today
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.database.writing_lock import writing_lock
from jxc_tui.errors import CodeTaken, Conflict, JxcError, NotFound, Refused
from jxc_tui.imports.answers import ImportDone
from jxc_tui.imports.model import OnError, RowKind
from jxc_tui.imports.service.batch import code_drawing, stock_writing
from jxc_tui.imports.service.batch.recovery import mend_held
from jxc_tui.imports.service.batch.undo import withdraw
from jxc_tui.imports.service.rehearsal.code_foretelling import Foretelling, foretelling_of
from jxc_tui.imports.service.rehearsal.contact_rows import CONTACT, givens_of
from jxc_tui.imports.service.rehearsal.custom_columns import is_custom
from jxc_tui.imports.service.rehearsal.first_pass import person_of
from jxc_tui.imports.service.rehearsal.judging import rules_key, values_of_given
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.imports.service.rehearsal.plans import RehearsalPlan
from jxc_tui.imports.service.rehearsal.rehearsing import signature, whole_mapping
from jxc_tui.imports.storage import mappings
from jxc_tui.imports.storage.rehearsal_lines import Line
from jxc_tui.records.model.contact import CONTACTS, contacts_of_json
from jxc_tui.records.model.fields import FIELD, RecordValues
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage import records
from jxc_tui.records.storage.index.term_fill import add_terms
from jxc_tui.records.storage.many.insert import BulkRecord, insert_block
from jxc_tui.records.storage.many.lookups import (
    namesakes,
    owners_of_codes,
    rows_of,
    withdrawn_codes,
)
from jxc_tui.records.storage.many.update import Changed, update_many
from jxc_tui.values.local_day import local_day
from jxc_tui.values.pace import Pace
from jxc_tui.values.pinyin import initials_of, propose_mnemonic
from jxc_tui.values.text import fold, visible
from jxc_tui.values.uscc import is_old_tax_number

_MOST_MNEMONIC = 16
_LOOK = 1_000


def write_plan(service: Service, user: CurrentUser, plan: RehearsalPlan, pace: Pace) -> ImportDone:
    """Writes the good rows of a rehearsal as one batch; see `Imports.apply` for what it raises."""
    began = monotonic()
    counts = plan.store.counts()
    contact_rows = plan.store.rows_noted(CONTACT, 0)[1]
    refused = counts[RowKind.ERROR] + counts[RowKind.DUPLICATE]
    if refused and plan.choices.on_error is OnError.STOP:
        raise Refused("import.refused_rows", count=refused)
    total = counts[RowKind.NEW] + counts[RowKind.UPDATED]
    with writing_lock(service.settings, user.name):
        if not plan.path.exists():  # another process wrote it since it was opened here
            raise NotFound("import.plan_unknown")
        mend_held(service)
        pace.begin("checking", total)
        writer = Writer(service, user, plan, pace)
        with service.database.read() as connection:
            writer.check(connection)
        pace.finish(total)
        backup = None
        if total:
            pace.begin("backing_up")
            backup = backup_of_today(
                service.database, service.settings.backup_folder, service.clock()
            )
        pace.begin("writing", total)
        with service.database.chunks() as chunks:
            try:
                writer.write(chunks)
            except BaseException:
                if writer.batch:  # what cannot be taken back now is taken back at the next start
                    with suppress(JxcError):
                        withdraw(service, chunks, writer.batch, Pace(None, None))
                        if not writer.inserted + writer.updated:
                            with chunks.write() as connection:
                                batches.remove_empty(connection, writer.batch)
                raise
        pace.finish(total)
    return ImportDone(
        batch_id=writer.batch,
        new=writer.inserted,
        updated=writer.updated,
        unchanged=counts[RowKind.UNCHANGED],
        skipped=counts[RowKind.SKIPPED],
        error_rows=counts[RowKind.ERROR],
        seconds=monotonic() - began,
        first_code=writer.first_code,
        last_code=writer.last_code,
        backup_path=str(backup) if backup else "",
        duplicate_rows=counts[RowKind.DUPLICATE],
        contact_rows=contact_rows,
    )


class Writer:
    """Writes one rehearsal; `batch` is 0 until there is anything to take back."""

    def __init__(
        self, service: Service, user: CurrentUser, plan: RehearsalPlan, pace: Pace
    ) -> None:
        self.batch = 0
        self.inserted = 0
        self.updated = 0
        self.first_code = ""
        self.last_code = ""
        self._service = service
        self._noun = noun_named(service.database.noun)
        self._user = user
        self._plan = plan
        self._pace = pace
        self._counts = plan.store.counts()
        self._total = self._counts[RowKind.NEW] + self._counts[RowKind.UPDATED]
        self._at = service.now()
        self._customs: dict[str, int] = {}
        self._drawing = code_drawing.Drawing(local_day(self._at))
        self._foretelling = Foretelling(plan.store, (), local_day(self._at))

    # Before anything is written.

    def check(self, connection: Connection) -> None:
        """Raises Conflict when anything the rehearsal relies on has changed since."""
        rules = rules_key(code_rules.rules(connection), local_day(self._at))
        if self._counts[RowKind.NEW] and rules != self._plan.store.fact("rules"):
            raise Conflict("import.changed_rules")
        self._foretelling = foretelling_of(connection, self._plan.store, local_day(self._at))
        for lines in self._lines(RowKind.NEW):
            self._pace.check()
            self._check_new(connection, lines)
        if lacking := self._foretelling.again(connection):
            raise Conflict("import.changed_codes", row=lacking.row)
        for lines in self._lines(RowKind.UPDATED):
            self._pace.check()
            check_known(lines, rows_of(connection, [line.target for line in lines]))

    def _check_new(self, connection: Connection, lines: list[Line]) -> None:
        wanted = {line.code: line for line in lines if line.code}
        for code in (*owners_of_codes(connection, wanted), *withdrawn_codes(connection, wanted)):
            raise Conflict("import.changed_code", row=wanted[code].row, code=visible(code))
        people = {person_of(json.loads(line.given)): line for line in lines if not line.code}
        for person, same in namesakes(connection, people).items():
            if same:
                line = people[person]
                raise Conflict("import.changed_name", row=line.row, name=line.name_text)

    def _lines(
        self, kind: RowKind, size: int = _LOOK, *, coded: bool | None = None
    ) -> Iterator[list[Line]]:
        last = 0
        while lines := self._plan.store.lines_after([kind], last, size, coded=coded):
            yield lines
            last = lines[-1].row

    # Writing.

    def write(self, chunks: Chunks) -> None:
        """Everything, in chunks; what is written when it raises is the caller's to take back."""
        with chunks.write() as connection:
            self._require(connection)
            self.batch = self._begin(connection)
        self._write_new(chunks, coded=True)
        self._write_new(chunks, coded=False)
        self._write_updated(chunks)
        self._pace.finish(self._total)
        if self.inserted:
            self._pace.begin("indexing", self.inserted)
            pages = term_pages(chunks.raw, self.batch, NEW)
            add_terms(chunks, pages, lambda done: self._pace.move(done, self.inserted))
            resync(chunks, self.batch, self._row_before)
        with chunks.write() as connection:
            self._require(connection)
            self._end(connection)

    def _require(self, connection: Connection) -> None:
        self._service.gate.require(connection, self._user, Right.IMPORT)

    def _begin(self, connection: Connection) -> int:
        head = self._plan.head
        self._customs = {name: number for number, name in in_force(connection)}
        wanted = [name.partition(":")[2] for name in self._plan.layout.columns if is_custom(name)]
        made: list[int] = []
        for name in wanted:
            if name not in self._customs:
                self._service.gate.require(connection, self._user, Permission.FIELD_MANAGE)
                field = add_field(
                    self._service,
                    connection,
                    self._user,
                    name,
                    self._at,
                    record_headings(noun_of(connection)),
                )
                made.append(field.id)
                self._customs[name] = made[-1]
        batch = batches.add(
            connection, at=self._at, actor=self._user.name, file_name=head.file_name,
            sha256=head.file_sha256, plan=self._plan.token, choices=self._plan.settings(),
        )  # fmt: skip
        if made:
            self._drawing.made_fields(connection, batch, made)
        return batch

    def _write_new(self, chunks: Chunks, *, coded: bool) -> None:
        last = 0
        chunks.begin()
        while lines := self._plan.store.lines_after(
            [RowKind.NEW], last, min(chunks.size, 4 * _LOOK), coded=coded
        ):
            last = lines[-1].row
            givens = givens_of(self._plan.store, lines)
            people = [values_of_given(_new_values(given), self._noun.values) for given in givens]
            with chunks.write() as connection:
                if not coded:
                    people = self._with_codes(connection, lines, people)
                self._drawing.remember(connection, self.batch, [one.code for one in people])
                self._insert(connection, lines, people, givens)
            if not coded:
                self.first_code = self.first_code or people[0].code
                self.last_code = people[-1].code
            self.inserted += len(lines)
            self._pace.move(self.inserted, self._total)

    def _with_codes(
        self, connection: Connection, lines: list[Line], people: list[RecordValues]
    ) -> list[RecordValues]:
        """Each with the code foretold to it, or drawn where none was foretold."""
        codes = self._plan.store.foretold(line.row for line in lines)
        if not codes:
            return self._drawing.give(connection, people)
        self._drawing.take(connection, self._foretelling.counters)
        return [one.with_code(codes[line.row]) for line, one in zip(lines, people, strict=True)]

    def _insert(
        self,
        connection: Connection,
        lines: list[Line],
        people: list[RecordValues],
        givens: list[dict[str, Value]],
    ) -> None:
        for line, values in zip(lines, people, strict=True):
            self._refuse_claimed(connection, line, values, 0)
        records = [
            BulkRecord(
                values,
                uscc_valid=not is_old_tax_number(values.uscc),
                contacts=contacts_of_json(str(given.get(CONTACTS, ""))),
            )
            for values, given in zip(people, givens, strict=True)
        ]
        try:
            first = insert_block(
                connection, records, at=self._at, by=self._user.name, batch_id=self.batch
            )
        except CodeTaken as taken:
            code = str(taken.params.get("code", ""))
            pairs = zip(lines, people, strict=True)
            row = next((line.row for line, one in pairs if one.code == code), lines[0].row)
            raise Conflict("import.changed_code", row=row, code=visible(code)) from taken
        batches.add_rows(
            connection,
            [(self.batch, line.row, first + place, NEW, 1, "") for place, line in enumerate(lines)],
        )
        custom = [
            (first + place, self._customs[name.partition(":")[2]], str(value))
            for place, given in enumerate(givens)
            for name, value in given.items()
            if is_custom(name)
        ]
        if custom:
            put_many(connection, custom)
        stock_writing.put_new(connection, self._noun, self.batch, first, people, givens)

    def _refuse_claimed(
        self, connection: Connection, line: Line, values: RecordValues, record_id: int
    ) -> None:
        """Raises Conflict where another one took since what belongs to one only."""
        if self._noun.unique:
            for _, value, owner in records.claims_of_others(connection, values, record_id):
                told = {"value": value, "code": owner.code, "name": owner.name}
                told = {name: visible(text) for name, text in told.items()}
                raise Conflict("import.changed_claim", row=line.row, **told)

    def _write_updated(self, chunks: Chunks) -> None:
        last = 0
        chunks.begin()
        while lines := self._plan.store.lines_after([RowKind.UPDATED], last, chunks.size):
            last = lines[-1].row
            with chunks.write() as connection:
                stored = rows_of(connection, [line.target for line in lines])
                check_known(lines, stored)
                self._update(connection, lines, stored)
            self.updated += len(lines)
            self._pace.move(self.inserted + self.updated, self._total)

    def _update(
        self, connection: Connection, lines: list[Line], stored: dict[int, dict[str, Any]]
    ) -> None:
        changes: list[Changed] = []
        kept: list[tuple[int, int, int, str, int, str]] = []
        told: list[tuple[int, dict[str, tuple[object, object]]]] = []
        custom: list[tuple[int, int, str]] = []
        stock = stock_writing.ChangedStock(connection, self._noun, self.batch, stored)
        for line in lines:
            row, pairs = stored[line.target], self._keyed(json.loads(line.changes))
            before = records.values_of_row(connection, row)
            common = {name: pair[1] for name, pair in pairs.items() if name in FIELD}
            values = type(before)(**(before.as_dict() | common))  # type: ignore[arg-type]
            self._refuse_claimed(connection, line, values, line.target)
            changes.append(Changed(row, values))
            custom += [(line.target, id_of(name), str(pair[1]))
                       for name, pair in pairs.items() if id_of(name)]  # fmt: skip
            told.append((line.target, shown_changes(before, values, pairs)))
            was = {name: row[name] for name in ("updated_at", "updated_by")} | {"fields": pairs}
            was["was"] = row["version"]
            was |= stock.take(line.target, pairs)
            version = int(row["version"]) + 1
            kept.append((self.batch, line.row, line.target, UPDATED, version, json.dumps(was)))
        update_many(connection, changes, at=self._at, by=self._user.name)
        put_contacts(connection, changes, [json.loads(line.changes) for line in lines])
        put_many(connection, custom)
        stock.put(connection)
        batches.add_rows(connection, kept)
        log.record_many(
            connection, told, at=self._at, actor=self._user.name, role=self._user.role.value,
            action="record.changed", object_kind="record",
        )  # fmt: skip

    def _keyed(self, changes: dict[str, list[Value]]) -> dict[str, list[Value]]:
        """Changes with custom fields under the keys they have everywhere else."""
        return {
            key_of(self._customs[name.partition(":")[2]]) if is_custom(name) else name: pair
            for name, pair in changes.items()
        }

    def _row_before(self, connection: Connection, row: int, now: records.Row) -> records.Row:
        """The record of a row as this batch wrote it."""
        line = self._plan.store.line(row)
        given = givens_of(self._plan.store, [line])[0] if line else {}
        values = (
            values_of_given(_new_values(given), self._noun.values) if line else self._noun.values()
        )
        was = records.row_of_values(values.with_code(values.code or first_code(connection, now)))
        return was | {CONTACTS: str(given.get(CONTACTS, ""))}

    def _end(self, connection: Connection) -> None:
        counts = {
            "new": self.inserted, "updated": self.updated,
            "unchanged": self._counts[RowKind.UNCHANGED],
            "skipped": self._counts[RowKind.SKIPPED], "error": self._counts[RowKind.ERROR],
            "duplicate": self._counts[RowKind.DUPLICATE],
        }  # fmt: skip
        columns = {f"{name}_count": count for name, count in counts.items()}
        batches.change(connection, self.batch, state=BatchState.DONE.value, **columns)
        store = self._plan.store
        if store.fact("said"):
            layout = self._plan.layout
            mapping = whole_mapping(layout, noun_named(noun_of(connection)))
            mappings.remember(
                connection, signature(layout.headings), mapping, self._plan.words,
                at=self._at, by=self._user.name,
            )  # fmt: skip
        told: dict[str, tuple[object, object]] = {
            name: (0, count) for name, count in counts.items()
        }
        told["file"] = ("", self._plan.head.file_name)
        self._service.record(
            connection, self._user, "records.imported", "import_batch", self.batch, told,
            at=self._at,
        )  # fmt: skip


def check_known(lines: list[Line], stored: dict[int, dict[str, Any]]) -> None:
    """Raises Conflict for a record that is no longer as the rehearsal saw it."""
    for line in lines:
        now = stored.get(line.target)
        if now is None or now["version"] != line.version or now["deleted_at"]:
            code = visible(str(now["code"])) if now else line.code_text
            raise Conflict("import.changed_record", row=line.row, code=code)


def _new_values(given: dict[str, Value]) -> dict[str, Value]:
    values = {name: value for name, value in given.items() if name in FIELD}
    if not values.get("mnemonic"):
        values["mnemonic"] = quick_mnemonic(str(values["name"]))
    return values


def quick_mnemonic(name: str) -> str:
    """`propose_mnemonic`, without its dictionary where every character has one initial only."""
    initials = [initials_of(char) for char in fold(name)]
    if all(len(letters) < 2 for letters in initials):
        return "".join(initials)[:_MOST_MNEMONIC]
    return propose_mnemonic(name, most=_MOST_MNEMONIC)
