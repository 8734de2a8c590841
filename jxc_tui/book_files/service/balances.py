"""Opening balances (期初应收) of a file: judged, kept with their days, and put back again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission
from jxc_tui.batches.storage import batches
from jxc_tui.book_files.model.headings import OPENING_FIELDS
from jxc_tui.book_files.model.kinds import BookChoices, BookVerdictKind, OnUnknown
from jxc_tui.book_files.service import batch_rows
from jxc_tui.book_files.service.book_known import meant_by
from jxc_tui.book_files.service.order_making import DayRules, day_rules
from jxc_tui.book_files.storage.book_rehearsals import (
    PARTY,
    BookItem,
    BookProblem,
    BookRehearsal,
    Row,
)
from jxc_tui.book_files.storage.taking_back import BALANCE, Going
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.model.new_document import DocumentKind, NewDocument
from jxc_tui.documents.service.parties import CUSTOMER, party_of
from jxc_tui.documents.storage import documents, numbers
from jxc_tui.errors import Conflict
from jxc_tui.payments.storage import allocations
from jxc_tui.records.storage import records
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.many.update import Changed, update_many
from jxc_tui.values.money import MAX_FEN, format_fen, plain_fen
from jxc_tui.values.text import visible

SLICE = 500
_FIELDS = [field.id for field in OPENING_FIELDS]


class FileBalance(NamedTuple):
    """A balance as it will be kept; days are empty where the file tells none."""

    row: int
    customer_id: int
    fen: int
    day: str
    due: str
    note: str


class BalanceMaking:
    """Makes balances out of rows, and knows whom the rows name."""

    def __init__(
        self, connection: Connection, store: BookRehearsal, choices: BookChoices, today: date
    ) -> None:
        self.named = store.named(PARTY)
        known = replace(choices, unknown=OnUnknown.REFUSE)
        self.meant = meant_by(connection, CUSTOMER, self.named, known)
        self.days: DayRules = day_rules(connection, choices, store.fact("orders"), today)
        self.at = store.places(_FIELDS)
        self.rows: dict[int, Any] = {}
        self.bound: set[int] = set()

    def look(self, connection: Connection, places: set[int]) -> None:
        """Has the customers of these places at hand."""
        with speaking_of(connection, CUSTOMER):
            self.rows = dict(rows_of(connection, {self.meant.ids[at] for at in places if at} - {0}))
        self.bound = {each for each in self.rows if allocations.openings_of(connection, each)}

    def make(self, item: BookItem, rows: Sequence[Row]) -> FileBalance | list[BookProblem]:
        """The balance of a row, or what is wrong with it."""
        given = rows[0]
        row: int = given[0]
        wrong: list[BookProblem] = []
        place, fen = given[self.at["customer"]], given[self.at["amount"]]
        told = None in (place, fen, given[self.at["day"]], given[self.at["due"]])
        if not place and place is not None:
            wrong.append(BookProblem(row, "customer", "", "book.no_customer"))
        elif place and place in self.meant.wrong:
            text_id, params = self.meant.wrong[place]
            name = self.named[place - 1].code or self.named[place - 1].name
            wrong.append(BookProblem(row, "customer", name, text_id, params))
        if fen == "":
            wrong.append(BookProblem(row, "amount", "", "book.needed"))
        elif fen is not None and abs(fen) > MAX_FEN:
            most = (("most", format_fen(MAX_FEN)),)
            wrong.append(BookProblem(row, "amount", "", "total.large", most))
        days = {}
        for name, ahead in (("day", False), ("due", True)):
            days[name] = given[self.at[name]]
            if days[name]:
                day = self.days.checked(row, name, days[name], ahead=ahead)
                if isinstance(day, BookProblem):
                    wrong.append(day)
                else:
                    days[name] = day
        if wrong or told:
            return wrong
        customer = self.meant.ids[place]
        was = int(self.rows[customer]["opening_fen"])
        if (was or customer in self.bound) and was != fen:
            known = (("was", format_fen(was)),)
            return [BookProblem(row, "amount", format_fen(fen), "book.opening_there", known)]
        return FileBalance(row, customer, fen, days["day"], days["due"], given[self.at["note"]])


class BalanceJudge:
    """Judges all balances of a rehearsal: one customer has one."""

    def __init__(self, store: BookRehearsal, making: BalanceMaking) -> None:
        self._store = store
        self._making = making
        self._seen: dict[int, int] = {}  # customer → the row with the balance
        self.over = self.inexact = self.lines = 0

    def run(self, connection: Connection, told: Callable[[int], None]) -> None:
        """Verdicts and problems go into the rehearsal; `told` hears how many rows are judged."""
        last = done = 0
        while items := self._store.items(last, SLICE):
            first, last = items[0][0].id, items[-1][0].id
            troubled = self._store.troubled(first, last)
            at = self._making.at["customer"]
            self._making.look(connection, {rows[0][at] for _, rows in items})
            verdicts: list[tuple[int, int, str, int]] = []
            problems: list[BookProblem] = []
            for item, rows in items:
                kind, fen, said = self._one(item, rows, troubled, problems)
                verdicts.append((int(kind), fen, said[:60], item.id))
            self._store.judge(verdicts)
            self._store.add_problems(problems, late=True)
            done += len(items)
            told(done)

    def _one(
        self, item: BookItem, rows: list[Row], troubled: set[int], problems: list[BookProblem]
    ) -> tuple[BookVerdictKind, int, str]:
        made = self._making.make(item, rows)
        if isinstance(made, list):
            problems += made
            return BookVerdictKind.WRONG, 0, ""
        customer = self._making.rows[made.customer_id]
        earlier = self._seen.setdefault(made.customer_id, made.row)
        if earlier != made.row:
            told = (("row", earlier),)
            problems.append(BookProblem(made.row, "customer", customer["code"], "book.twice", told))
            return BookVerdictKind.WRONG, 0, customer["name"]
        if item.id in troubled:
            return BookVerdictKind.WRONG, 0, customer["name"]
        if int(customer["opening_fen"]) == made.fen:
            return BookVerdictKind.SAME, made.fen, customer["name"]
        return BookVerdictKind.NEW, made.fen, customer["name"]


def keep(
    service: Service, connection: Connection, user: CurrentUser, batch_id: int,
    making: BalanceMaking, made: list[FileBalance],
) -> None:  # fmt: skip
    """Writes balances in the caller's transaction. Raises Conflict for who was changed since."""
    at = service.now()
    service.gate.require(connection, user, Permission.CUSTOMER_EDIT)
    with speaking_of(connection, CUSTOMER):
        now = rows_of(connection, [each.customer_id for each in made])
    kept = []
    for each in made:
        row = now.get(each.customer_id)
        if row is None or row["deleted_at"] or row["merged_into"] or int(row["opening_fen"]):
            raise Conflict("book.changed", row=each.row)
        document_id = 0
        if each.day or each.due:
            document_id = _document(connection, each, row, batch_id, at=at, by=user.name)
        stored = json.dumps({"document": document_id})
        version = int(row["version"]) + 1
        kept.append((batch_id, each.row, each.customer_id, BALANCE, version, stored))
    _set(service, connection, now, {each.customer_id: each.fen for each in made}, user)
    with batch_rows.of_books(connection):
        batches.add_rows(connection, kept)


def _document(
    connection: Connection, each: FileBalance, row: Any, batch_id: int, *, at: str, by: str
) -> int:
    """The document that stands for a balance, with its days."""
    day = each.day or min(each.due, at[:10])
    new = NewDocument(
        DocumentKind.OPENING, party_of(row), day, each.due or day, (), each.fen, 0, each.fen, 0, 0,
        each.fen, note=each.note, batch_id=batch_id,
    )  # fmt: skip
    number = numbers.draw(connection, DocumentKind.OPENING.value, date.fromisoformat(day))[0]
    document_id = documents.add(connection, new, number=number, at=at, by=by)
    numbers.keep(connection, [(number, document_id)], at=at, by=by)
    return document_id


def _set(
    service: Service, connection: Connection, rows: dict[int, Any], fen: dict[int, int],
    user: CurrentUser | None, by: str = "",
) -> None:  # fmt: skip
    """Other opening balances of customers, written to the log of each."""
    at, who = service.now(), user.name if user is not None else by
    with speaking_of(connection, CUSTOMER):
        changes, told = [], []
        for number, amount in fen.items():
            row = rows[number]
            before = records.values_of_row(connection, row)
            changes.append(Changed(row, replace(before, opening_fen=amount)))
            was = int(row["opening_fen"])
            pair: dict[str, tuple[object, object]] = {
                "opening_fen": (plain_fen(was), plain_fen(amount))
            }
            told.append((number, pair))
        update_many(connection, changes, at=at, by=who)
        log.record_many(
            connection, told, at=at, actor=who, role=user.role.value if user is not None else "",
            action="record.changed", object_kind="record",
        )  # fmt: skip


class KeptBalance(NamedTuple):
    """A balance that an undo leaves alone."""

    row: int
    number: str
    name: str
    reason: str


def kept(connection: Connection, batch_id: int, most: int) -> list[KeptBalance]:
    """What of a batch was touched since: whose balance is another one, or was paid."""
    found: list[KeptBalance] = []
    last = 0
    while len(found) < most:
        rows = batch_rows.rows_after(connection, batch_id, last, SLICE)
        if not rows:
            break
        last = rows[-1].row
        with speaking_of(connection, CUSTOMER):
            now = rows_of(connection, [each.record_id for each in rows])
        for each in rows:
            reason = _why_kept(connection, each, now.get(each.record_id))
            if reason and reason != "gone":
                customer = now[each.record_id]
                code, name = visible(customer["code"]), visible(customer["name"])
                found.append(KeptBalance(each.row, code, name, reason))
    return found[:most]


def _why_kept(connection: Connection, each: batches.BatchRow, now: Any) -> str:
    if now is None or now["deleted_at"]:
        return "gone"
    document = int(json.loads(each.stored)["document"])
    openings = allocations.openings_of(connection, each.record_id)
    if any(row["settled_fen"] for row in openings):
        return "paid"
    if [row["id"] for row in openings] != ([document] if document else []):
        return "changed"
    return "changed" if int(now["version"]) != each.version else ""


def count(connection: Connection, batch_id: int) -> tuple[int, int]:
    """How many can go, and how many stay."""
    total, last = 0, 0
    while rows := batch_rows.rows_after(connection, batch_id, last, SLICE):
        last = rows[-1].row
        total += len(rows)
    staying = len(kept(connection, batch_id, total)) if total else 0
    return total - staying, staying


def put_back(
    service: Service, connection: Connection, batch_id: int, last: Going, most: int, *, by: str
) -> list[Going]:
    """Takes the next balances back that nothing has come to since; those that were looked at."""
    rows = batch_rows.rows_after(connection, batch_id, last.row, most)
    with speaking_of(connection, CUSTOMER):
        now = rows_of(connection, [each.record_id for each in rows])
    going = [
        each for each in rows if not _why_kept(connection, each, now.get(each.record_id))
    ]  # fmt: skip
    for each in going:
        document = int(json.loads(each.stored)["document"])
        if document:
            documents.remove_bare(connection, document)
    if going:
        fen = {each.record_id: 0 for each in going}
        _set(service, connection, now, fen, None, by=by)
        batch_rows.forget(connection, batch_id, [each.row for each in going])
    return [Going(each.row, each.record_id, 0) for each in rows]
