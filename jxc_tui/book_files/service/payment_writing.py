"""Payments of a file: judged, and kept as if each had been taken at the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission
from jxc_tui.batches.storage import batches
from jxc_tui.book_files.model.headings import PAYMENT_FIELDS
from jxc_tui.book_files.model.kinds import BookChoices, BookVerdictKind, OnUnknown
from jxc_tui.book_files.model.methods import method_of
from jxc_tui.book_files.model.sheets import OPENING_WORD
from jxc_tui.book_files.service.batch_rows import of_books
from jxc_tui.book_files.service.book_known import meant_by
from jxc_tui.book_files.service.order_making import DayRules, OrderMaking, day_rules
from jxc_tui.book_files.storage.book_rehearsals import (
    PARTY,
    BookItem,
    BookProblem,
    BookRehearsal,
    Row,
)
from jxc_tui.book_files.storage.taking_back import RECEIPT
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.parties import CUSTOMER, customer
from jxc_tui.documents.storage import accounts, documents, numbers
from jxc_tui.documents.storage.owed import OwedMoves
from jxc_tui.errors import Conflict, Refused
from jxc_tui.payments.model.new_payment import OPENING_ID, Cover
from jxc_tui.payments.service import covering, owing, receiving
from jxc_tui.payments.service.covering import Payer
from jxc_tui.payments.storage import allocations, payments
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.values.money import MAX_FEN, format_fen
from jxc_tui.values.text import visible

SLICE = 500
_FIELDS = [field.id for field in PAYMENT_FIELDS]
_ONE_FOR_ALL = ("day", "customer", "amount")


class FileCover(NamedTuple):
    """So much of a payment for a document, by its number; 0 fen is as much as there is."""

    row: int
    document_id: int
    fen: int
    off: int
    day: str


class FilePayment(NamedTuple):
    """A payment as it will be kept; `covers` None is what is due first."""

    row: int
    number: str
    customer_id: int
    day: str
    fen: int
    method: str
    note: str
    covers: tuple[FileCover, ...] | None

    @property
    def kind(self) -> str:
        """The kind of its number."""
        return receiving.RECEIPT if self.fen > 0 else receiving.REFUND


class PaymentMaking:
    """Makes payments out of rows; documents that they cover are looked up by number."""

    def __init__(
        self, connection: Connection, store: BookRehearsal, choices: BookChoices, today: date
    ) -> None:
        self.named = store.named(PARTY)
        known = replace(choices, unknown=OnUnknown.REFUSE)
        self.meant = meant_by(connection, CUSTOMER, self.named, known)
        self.days: DayRules = day_rules(connection, choices, store.fact("orders"), today)
        self.methods = OrderMaking.methods_of(connection)
        self.at = store.places(_FIELDS)
        self._covers = "order" in store.fact("layout")["columns"]

    def make(
        self, connection: Connection, item: BookItem, rows: Sequence[Row]
    ) -> FilePayment | list[BookProblem]:
        """The payment, or all that is wrong with it."""
        wrong: list[BookProblem] = []
        head = self._head(rows, wrong)
        customer_id = self._customer(item.first, head["customer"], rows, wrong)
        day = self._day(item.first, "day", head["day"], wrong) if head["day"] else ""
        told = {name for name, at in self.at.items() if any(given[at] is None for given in rows)}
        if not head["day"] and "day" not in told:
            wrong.append(BookProblem(item.first, "day", "", "book.no_day"))
        fen = head["amount"]
        if fen in ("", 0) and "amount" in told:
            fen = 0
        elif fen in ("", 0):
            text_id = "payment.zero" if fen == 0 else "book.needed"
            wrong.append(BookProblem(item.first, "amount", str(fen), text_id))
        elif abs(fen) > MAX_FEN:
            most = (("most", format_fen(MAX_FEN)),)
            wrong.append(BookProblem(item.first, "amount", "", "payment.large", most))
        method = method_of(str(head["method"]), self.methods.values())
        if not method:
            written = str(head["method"])
            known = (("method", written), ("known", "、".join(sorted(self.methods))))
            wrong.append(
                BookProblem(item.first, "method", written, "payment.method_unknown", known)
            )
        covers = [self._cover(connection, given, customer_id, day, wrong) for given in rows]
        if wrong or told:
            return wrong
        found = tuple(each for each in covers if each is not None)
        return FilePayment(
            item.first, item.number, customer_id, day, fen, method, head["note"],
            found if self._covers else None,
        )  # fmt: skip

    def _head(self, rows: Sequence[Row], wrong: list[BookProblem]) -> dict[str, Any]:
        head: dict[str, Any] = {}
        for name in (*_ONE_FOR_ALL, "method", "note"):
            at = self.at[name]
            head[name] = next((given[at] for given in rows if given[at] not in (None, "")), "")
            others = [given[0] for given in rows if given[at] not in (None, "", 0, head[name])]
            if others and name in _ONE_FOR_ALL:
                told = (("row", rows[0][0]),)
                wrong.append(BookProblem(others[0], name, "", f"book.differs_{name}", told))
        return head

    def _customer(self, row: int, place: int, rows: Sequence[Row], wrong: list[BookProblem]) -> int:
        if not place and any(given[self.at["customer"]] is None for given in rows):
            return 0
        if not place:
            wrong.append(BookProblem(row, "customer", "", "book.no_customer"))
            return 0
        if place in self.meant.wrong:
            text_id, params = self.meant.wrong[place]
            named = self.named[place - 1]
            wrong.append(BookProblem(row, "customer", named.code or named.name, text_id, params))
        return self.meant.ids[place]

    def _day(self, row: int, name: str, text: str, wrong: list[BookProblem]) -> str:
        day = self.days.checked(row, name, text)
        if isinstance(day, BookProblem):
            wrong.append(day)
            return ""
        return day

    @staticmethod
    def left_of(connection: Connection, cover: FileCover, customer_id: int) -> int:
        """What is left of what is covered, before anything of the file."""
        if cover.document_id == OPENING_ID:
            return owing.opening_left(connection, customer(connection, customer_id))
        row = documents.find(connection, cover.document_id)
        return int(row.total_fen - row.settled_fen)

    def _cover(
        self, connection: Connection, given: Row, customer_id: int, day: str,
        wrong: list[BookProblem],
    ) -> FileCover | None:  # fmt: skip
        row: int = given[0]
        number = given[self.at["order"]]
        if not number:
            return None
        found_id = OPENING_ID
        if number != OPENING_WORD:
            found_id = self._document(connection, row, number, customer_id, wrong)
        if not found_id:
            return None
        on = given[self.at["covered_day"]]
        on = self._day(row, "covered_day", on, wrong) if on else day
        return FileCover(
            row,
            found_id,
            given[self.at["covered"]] or 0,
            given[self.at["let_off"]] or 0,
            max(on, day),
        )

    @staticmethod
    def _document(
        connection: Connection, row: int, number: str, customer_id: int, wrong: list[BookProblem]
    ) -> int:
        """The document of a number, 0 for none of this customer."""
        found = documents.numbered(connection, number)
        told = (("number", visible(number)),)
        if found is None or found.void_day:
            wrong.append(BookProblem(row, "order", number, "book.unknown_order", told))
            return 0
        if customer_id and found.party_ref != customer_id:
            code = (("code", visible(found.party_code)), *told)
            wrong.append(BookProblem(row, "order", number, "book.other_customer", code))
            return 0
        return int(found.id)


class PaymentJudge:
    """Judges all payments of a rehearsal, in their order."""

    def __init__(self, store: BookRehearsal, making: PaymentMaking) -> None:
        self._store = store
        self._making = making
        self._left: dict[int, int] = {}  # document → what earlier payments leave of it
        self._free: dict[int, int] = {}  # customer → what was paid so far and covers nothing
        self.over = self.inexact = self.lines = 0

    def run(self, connection: Connection, told: Callable[[int], None]) -> None:
        """Verdicts and problems go into the rehearsal; `told` hears how many rows are judged."""
        last = done = 0
        while items := self._store.items(last, SLICE):
            first, last = items[0][0].id, items[-1][0].id
            troubled = self._store.troubled(first, last)
            given = [each.number for each, _ in items if each.number]
            known = numbers.known_among(connection, given)
            verdicts: list[tuple[int, int, str, int]] = []
            problems: list[BookProblem] = []
            for item, rows in items:
                kind, fen, said = self._one(connection, item, rows, known, problems)
                if item.id in troubled and kind is BookVerdictKind.NEW:
                    kind = BookVerdictKind.WRONG
                verdicts.append((int(kind), fen, said[:60], item.id))
            self._store.judge(verdicts)
            self._store.add_problems(problems, late=True)
            done += sum(item.rows for item, _ in items)
            told(done)

    def _one(
        self, connection: Connection, item: BookItem, rows: list[Row], known: set[str],
        problems: list[BookProblem],
    ) -> tuple[BookVerdictKind, int, str]:  # fmt: skip
        place = rows[0][self._making.at["customer"]]
        said = self._making.named[place - 1].name if place else ""
        if item.number in known or payments.numbered(connection, item.number) is not None:
            told = (("number", item.number),)
            problems.append(
                BookProblem(item.first, "number", item.number, "sale.number_taken", told)
            )
            return BookVerdictKind.THERE, 0, said
        made = self._making.make(connection, item, rows)
        if isinstance(made, FilePayment):
            made = self._fitting(connection, made) or made
        if isinstance(made, list):
            problems += made
            return BookVerdictKind.WRONG, 0, said
        return BookVerdictKind.NEW, made.fen, said

    def _fitting(self, connection: Connection, made: FilePayment) -> list[BookProblem]:
        """What is wrong with what it covers, beside all payments before it."""
        left, wrong = made.fen, []
        for each in made.covers or ():
            key = each.document_id if each.document_id != OPENING_ID else -made.customer_id
            if key not in self._left:
                self._left[key] = self._making.left_of(connection, each, made.customer_id)
            rest = self._left[key]
            wanted = each.fen or (min(rest, left) if made.fen > 0 else max(rest, left))
            whole = wanted + each.off
            if (whole > 0) != (made.fen > 0) or abs(whole) > abs(rest) or whole * rest < 0:
                told = (("left", format_fen(rest)), ("given", format_fen(whole)))
                wrong.append(BookProblem(each.row, "covered", "", "book.document_rest", told))
            elif abs(wanted) > abs(left):
                told = (("given", format_fen(wanted)), ("left", format_fen(left)))
                wrong.append(BookProblem(each.row, "covered", "", "book.payment_rest", told))
            else:
                self._left[key] -= whole
                left -= wanted
        if made.covers is None or wrong:
            return wrong
        party = made.customer_id
        if party not in self._free:
            self._free[party] = accounts.of_party(connection, party).prepaid_fen
        if left < 0 and self._free[party] + left < 0:
            told = (("given", format_fen(-left)), ("left", format_fen(max(0, self._free[party]))))
            return [BookProblem(made.row, "amount", "", "payment.refund_free", told)]
        self._free[party] += left
        return []


def keep(
    service: Service, connection: Connection, user: CurrentUser, batch_id: int, made: FilePayment,
    number: str,
) -> None:  # fmt: skip
    """Keeps a payment in the caller's transaction. Refused for more than there is to pay back."""
    at, by = service.now(), user.name
    wanted = Permission.PAYMENT_RECEIVE if made.fen > 0 else Permission.PAYMENT_REFUND
    service.gate.require(connection, user, wanted)
    buyer = customer(connection, made.customer_id)
    payment_id = payments.add(
        connection, number=number, party_ref=made.customer_id, party_code=buyer["code"],
        party_name=buyer["name"], day=made.day, method=made.method, amount_fen=made.fen,
        note=made.note, batch_id=batch_id, created_at=at, created_by=by,
    )  # fmt: skip
    accounts.add(connection, made.customer_id, prepaid=made.fen)
    moves = OwedMoves()
    moves.paid(made.customer_id, made.day, made.fen)
    moves.put(connection)
    covered = 0
    if made.covers:
        covered = _cover(connection, made, made.covers, payment_id, buyer, at=at, by=by)
    elif made.fen < 0:
        free = sum(
            row["amount_fen"] - row["allocated_fen"]
            for row in payments.free_of(connection, made.customer_id, receiving.MOST_FREE)
        )
        owed_back = free - made.fen  # without this one, which is free as well
        if owed_back + made.fen < 0:
            told = {"given": format_fen(-made.fen), "left": format_fen(max(0, owed_back))}
            raise Refused("payment.refund_free", **told)
        rows = [(payment_id, number, made.fen)]
        back = receiving.paid_back(connection, made.customer_id, rows, made.day, at=at, by=by)
        covered = len(back)
    elif made.covers is None:
        day = date.fromisoformat(made.day)
        due, _ = owing.proposed(owing.owed(connection, buyer, day), made.fen)
        found = [Cover(each.id, each.amount_fen) for each in due if each.amount_fen]
        covers = covering.checked(connection, buyer, found, day, at=at, by=by)
        payer = Payer(number, made.fen, payment_id=payment_id)
        kept = covering.cover(connection, buyer, [payer], covers, day=made.day, at=at, by=by)
        covered = len(kept)
    with of_books(connection):
        batches.add_rows(connection, [(batch_id, made.row, payment_id, RECEIPT, covered, "")])


def _cover(
    connection: Connection, made: FilePayment, covers: tuple[FileCover, ...], payment_id: int,
    buyer: Any, *, at: str, by: str,
) -> int:  # fmt: skip
    """What the file says that it covers, each on its day; how many documents those are.

    Raises Conflict where less is left.
    """
    left, count = made.fen, 0
    for each in covers:
        document_id = each.document_id
        if document_id == OPENING_ID:
            document_id = owing.opening_document(connection, buyer, at=at, by=by)
        row = documents.find(connection, document_id)
        rest = row.total_fen - row.settled_fen - each.off
        wanted = each.fen or (min(rest, left) if made.fen > 0 else max(rest, left))
        if abs(wanted) > abs(rest) or abs(wanted) > abs(left):
            raise Conflict("book.changed", row=each.row)
        if wanted or each.off:
            cover = Covering(
                made.customer_id, document_id, wanted, each.day, payment_id, discount=each.off
            )
            allocations.add(connection, cover, at=at, by=by)
            count += 1
        left -= wanted
    return count
