"""Keeping what was paid, or paid back: payments, what they cover, and the account, in one go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.days import checked_day
from jxc_tui.documents.service.numbering import given_number
from jxc_tui.documents.service.parties import customer
from jxc_tui.documents.storage import accounts, numbers
from jxc_tui.documents.storage.owed import OwedMoves
from jxc_tui.errors import FieldProblem, InvalidFields, Refused
from jxc_tui.payments.answers import PaymentItem, Received
from jxc_tui.payments.model.new_payment import (
    MOST_PARTS,
    Cover,
    NewReceipt,
    NewRefund,
    PaymentPart,
)
from jxc_tui.payments.service import covering, owing
from jxc_tui.payments.service.covering import Payer
from jxc_tui.payments.service.payment_answers import cover_lines, items_of
from jxc_tui.payments.storage import allocations, payments
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.records.storage.records import Row
from jxc_tui.values.local_day import local_day
from jxc_tui.values.money import MAX_FEN, format_fen
from jxc_tui.values.text import clean_text

RECEIPT, REFUND = "receipt", "refund"
MOST_NOTE = 200
MOST_FREE = 1_000  # payments out of which one refund is made


def receive(connection: Connection, user: CurrentUser, new: NewReceipt, *, at: str) -> Received:
    """Keeps a receipt in the caller's transaction. Raises NotFound, InvalidFields, Refused."""
    buyer = customer(connection, new.customer_id)
    day = checked_day(connection, new.day, local_day(at))
    parts = checked_parts(connection, new.parts)
    amount = sum(part.amount_fen for part in parts)
    wanted: Iterable[Cover]
    if new.covers is None:
        found, _ = owing.proposed(owing.owed(connection, buyer, day), amount)
        wanted = [
            Cover(each.id, each.amount_fen, each.discount_fen) for each in found if each.amount_fen
        ]
    else:
        wanted = new.covers
    covers = covering.checked(connection, buyer, wanted, day, at=at, by=user.name)
    rows = _keep(
        connection, buyer, parts, RECEIPT, day, new.note, at=at, by=user.name, number=new.number
    )
    payers = [Payer(number, fen, payment_id=number_id) for number_id, number, fen in rows]
    kept = covering.cover(
        connection, buyer, payers, covers, day=day.isoformat(), at=at, by=user.name
    )
    change = sum(max(0, part.given_fen - part.amount_fen) for part in parts)
    items = _items(connection, [number_id for number_id, _, _ in rows])
    left = sum(payer.free for payer in payers)
    return Received(items, cover_lines(connection, kept), left, change)


def refund(connection: Connection, user: CurrentUser, new: NewRefund, *, at: str) -> Received:
    """Keeps money paid back. Raises NotFound, InvalidFields, and Refused for more than there is."""
    buyer = customer(connection, new.customer_id)
    day = checked_day(connection, new.day, local_day(at))
    parts = checked_parts(connection, new.parts)
    amount = sum(part.amount_fen for part in parts)
    party_id = int(buyer["id"])
    paid = payments.paid_by(connection, party_id) + max(0, -int(buyer["opening_fen"]))
    if amount > paid:
        raise Refused(
            "payment.refund_paid", given=format_fen(amount), paid=format_fen(max(0, paid))
        )
    if new.document_id:
        covers = covering.checked(
            connection, buyer, [Cover(new.document_id, amount)], day, sign=-1, at=at, by=user.name
        )
        rows = _keep(
            connection, buyer, parts, REFUND, day, new.note, at=at, by=user.name, number=new.number
        )
        payers = [Payer(number, -fen, payment_id=each, sign=-1) for each, number, fen in rows]
        kept = covering.cover(
            connection, buyer, payers, covers, day=day.isoformat(), at=at, by=user.name
        )
    else:
        free = payments.free_of(connection, party_id, MOST_FREE)
        left = sum(row["amount_fen"] - row["allocated_fen"] for row in free)
        if amount > left:
            raise Refused("payment.refund_free", given=format_fen(amount), left=format_fen(left))
        rows = _keep(
            connection, buyer, parts, REFUND, day, new.note, at=at, by=user.name, number=new.number
        )
        kept = paid_back(connection, party_id, rows, day.isoformat(), at=at, by=user.name)
    items = _items(connection, [each for each, _, _ in rows])
    account = accounts.of_party(connection, party_id)
    return Received(items, cover_lines(connection, kept), account.prepaid_fen, 0)


def paid_back(
    connection: Connection,
    party_id: int,
    refunds: list[tuple[int, str, int]],
    day: str,
    *,
    at: str,
    by: str,
) -> list[Covering]:
    """Which payments are paid back by which refund, the oldest first."""
    kept = list[Covering]()
    for refund_id, _, fen in refunds:
        left = -fen
        for row in payments.free_of(connection, party_id, MOST_FREE):
            part = min(left, row["amount_fen"] - row["allocated_fen"])
            if part > 0:
                cover = Covering(party_id, 0, part, day, int(row["id"]), refund_id=refund_id)
                kept.append(cover._replace(day=allocations.add(connection, cover, at=at, by=by)))
                left -= part
    return kept


def checked_parts(
    connection: Connection, parts: tuple[PaymentPart, ...]
) -> tuple[PaymentPart, ...]:
    """The parts as they may be kept.

    Raises InvalidFields for a method that is none, or not one that gives change, Refused for an
    amount of 0, below 0, beyond MAX_FEN, for less handed over than it, and for too many parts.
    """
    known = {row.name: row for row in payments.methods(connection) if not row.disabled}
    if not parts:
        raise Refused("payment.zero")
    if len(parts) > MOST_PARTS:
        raise Refused("payment.many_parts", most=MOST_PARTS)
    for part in parts:
        if part.method not in known:
            params = (("method", part.method), ("known", "、".join(known)))
            problem = FieldProblem("method", "payment.method_unknown", params, part.method)
            raise InvalidFields((problem,))
        if part.amount_fen <= 0:
            raise Refused("payment.zero" if not part.amount_fen else "payment.below_zero")
        if sum(each.amount_fen for each in parts) > MAX_FEN or part.given_fen > MAX_FEN:
            raise Refused("payment.large", most=format_fen(MAX_FEN))
        if part.given_fen and not known[part.method].cash:
            told = (("method", part.method),)
            problem = FieldProblem("given", "payment.no_change", told, str(part.given_fen))
            raise InvalidFields((problem,))
        if part.given_fen and part.given_fen < part.amount_fen:
            given, amount = format_fen(part.given_fen), format_fen(part.amount_fen)
            raise Refused("payment.given_short", given=given, amount=amount)
    return parts


def _keep(
    connection: Connection,
    buyer: Row,
    parts: tuple[PaymentPart, ...],
    kind: str,
    day: date,
    note: str,
    *,
    at: str,
    by: str,
    number: str = "",
) -> list[tuple[int, str, int]]:
    """A payment for each part: (id, number, signed fen); the first has a given number."""
    sign = 1 if kind == RECEIPT else -1
    given = [_given(connection, number)] if number else []
    drawn = [*given, *free_numbers(connection, kind, day, len(parts) - len(given))]
    rows = []
    for number, part in zip(drawn, parts, strict=True):
        payment_id = payments.add(
            connection, number=number, party_ref=int(buyer["id"]), party_code=buyer["code"],
            party_name=buyer["name"], day=day.isoformat(), method=part.method,
            amount_fen=sign * part.amount_fen, given_fen=part.given_fen,
            note=clean_text(note)[:MOST_NOTE], created_at=at, created_by=by,
        )  # fmt: skip
        rows.append((payment_id, number, sign * part.amount_fen))
    paid = sum(fen for _, _, fen in rows)
    accounts.add(connection, int(buyer["id"]), prepaid=paid)
    moves = OwedMoves()
    moves.paid(int(buyer["id"]), day.isoformat(), paid)
    moves.put(connection)
    return rows


def _given(connection: Connection, typed: str) -> str:
    """A typed number. Raises InvalidFields for none, and for one that was given before."""
    number = given_number(connection, typed)
    if payments.numbered(connection, number) is not None:
        problem = FieldProblem("number", "sale.number_taken", (("number", number),), typed)
        raise InvalidFields((problem,))
    return number


def free_numbers(connection: Connection, kind: str, day: date, count: int) -> list[str]:
    """The next numbers of a kind that no payment has, also none that was typed once."""
    found = list[str]()
    while len(found) < count:
        number = numbers.draw(connection, kind, day)[0]
        if payments.numbered(connection, number) is None:
            found.append(number)
    return found


def _items(connection: Connection, ids: list[int]) -> tuple[PaymentItem, ...]:
    rows = [payments.find(connection, each)._asdict() for each in ids]
    return items_of(connection, rows)
