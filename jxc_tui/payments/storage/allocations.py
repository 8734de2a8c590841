"""What payments and documents below 0 cover (核销): rows that are only added, and the caches that
follow from them, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, bindparam, case, func, select, update

from jxc_tui.database.dialect.new_rows import add_rows
from jxc_tui.database.engine import Connection
from jxc_tui.database.prepared import Prepared, PreparedWrite
from jxc_tui.documents.model.new_document import DocumentKind
from jxc_tui.documents.storage import accounts, owed
from jxc_tui.documents.storage.owed import OwedMoves
from jxc_tui.documents.tables import DOCUMENT
from jxc_tui.payments.tables import ALLOCATION, PAYMENT

_ROW = ALLOCATION.c
_LAST_DAYS = {
    name: Prepared(
        select(func.max(_ROW.day).label("day")).where(
            _ROW[name] == bindparam("id"), _ROW[name] != 0
        )
    )
    for name in ("document_ref", "credit_ref", "payment_ref", "refund_ref")
}
_UNSETTLED = Prepared(
    select(DOCUMENT)
    .where(DOCUMENT.c.party_ref == bindparam("party_id"), DOCUMENT.c.settled_day == "")
    .where(DOCUMENT.c.void_day == "", DOCUMENT.c.total_fen > 0)
    .order_by(DOCUMENT.c.due, DOCUMENT.c.id)
    .limit(bindparam("most"))
)
_USE = PreparedWrite(
    update(PAYMENT)
    .where(PAYMENT.c.id == bindparam("payment_id"))
    .values(allocated_fen=PAYMENT.c.allocated_fen + bindparam("fen"))
)
_SETTLE = PreparedWrite(
    update(DOCUMENT)
    .where(DOCUMENT.c.id == bindparam("document_id"))
    .values(
        settled_fen=DOCUMENT.c.settled_fen + bindparam("fen"),
        settled_day=case(
            (
                DOCUMENT.c.settled_fen + bindparam("fen") == DOCUMENT.c.total_fen,
                bindparam("whole_day"),
            ),
            else_="",
        ),
    )
)
_AGED = Prepared(
    select(DOCUMENT.c.kind, DOCUMENT.c.total_fen, DOCUMENT.c.day, DOCUMENT.c.due).where(
        DOCUMENT.c.id == bindparam("id")
    )
)
_PAYMENT_DAY = Prepared(select(PAYMENT.c.day).where(PAYMENT.c.id == bindparam("id")))


class Covering(NamedTuple):
    """So many fen of a payment, or of a document below 0, cover a document from a day on.

    Below 0 it is released again. `discount` is let off beside it for paying early. Without a
    document it is what of a payment is paid back by the refund `refund_id`.
    """

    party_id: int
    document_id: int
    amount: int
    day: str
    payment_id: int = 0
    credit_id: int = 0
    discount: int = 0
    refund_id: int = 0

    @property
    def opposite(self) -> Covering:
        """What takes it back."""
        return self._replace(amount=-self.amount, discount=-self.discount)


def add(connection: Connection, cover: Covering, *, at: str, by: str) -> str:
    """Keeps it, and brings documents, payments and account in line; the day on which it holds.

    That is the day asked for, but no earlier than both sides, and whatever happened to them
    before. The caller has asked whether it may be: no more than either has left.
    """
    day = _day_of(connection, cover)
    cover = cover._replace(day=day)
    add_dated(connection, cover, at=at, by=by)
    if cover.refund_id:
        _use(connection, cover.payment_id, cover.amount)
        _use(connection, cover.refund_id, -cover.amount)
        return day
    settle(connection, cover.document_id, cover.amount + cover.discount, day)
    if cover.payment_id:
        _use(connection, cover.payment_id, cover.amount)
        accounts.add(
            connection, cover.party_id, receivable=-cover.amount - cover.discount,
            prepaid=-cover.amount,
        )  # fmt: skip
    else:
        settle(connection, cover.credit_id, -cover.amount, day)
        accounts.add(connection, cover.party_id, receivable=-cover.discount)
    return day


def add_dated(connection: Connection, cover: Covering, *, at: str, by: str) -> None:
    """Keeps it as of its own day, and with it what was owed on any day; no other cache."""
    add_new(connection, [cover], at=at, by=by)
    if cover.refund_id:
        return
    moves = OwedMoves()
    document = owed.aged_row(_AGED.first(connection, id=cover.document_id))
    moves.covered(cover.party_id, document, cover.day, cover.amount, cover.discount)
    moves.used(cover.day, cover.amount)
    moves.put(connection)


def add_new(connection: Connection, covers: Iterable[Covering], *, at: str, by: str) -> None:
    """Keeps them alone: what they cover was kept in the same transaction, its caches with them."""
    rows = [
        {
            "party_ref": cover.party_id, "document_ref": cover.document_id,
            "payment_ref": cover.payment_id, "credit_ref": cover.credit_id,
            "refund_ref": cover.refund_id, "amount_fen": cover.amount,
            "discount_fen": cover.discount, "day": cover.day, "at": at, "by": by,
        }
        for cover in covers
    ]  # fmt: skip
    add_rows(connection, ALLOCATION, rows)


def _day_of(connection: Connection, cover: Covering) -> str:
    days = [cover.day]
    for document_id in filter(None, (cover.document_id, cover.credit_id)):
        days += [
            last_day_of(connection, document_id),
            _first(_AGED, connection, document_id),
        ]
    for payment_id in filter(None, (cover.payment_id, cover.refund_id)):
        days += [
            last_day_of_payment(connection, payment_id),
            _first(_PAYMENT_DAY, connection, payment_id),
        ]
    return max(days)


def _first(query: Prepared, connection: Connection, row_id: int) -> str:
    row = query.first(connection, id=row_id)
    return "" if row is None else row.day or ""


def last_day_of(connection: Connection, document_id: int) -> str:
    """The last day on which anything covered a document, or it covered anything; empty for none."""
    names = ("document_ref", "credit_ref")
    return max(_first(_LAST_DAYS[name], connection, document_id) for name in names)


def last_day_of_payment(connection: Connection, payment_id: int) -> str:
    """The last day on which a payment covered anything, or was paid back; empty for none."""
    names = ("payment_ref", "refund_ref")
    return max(_first(_LAST_DAYS[name], connection, payment_id) for name in names)


def _use(connection: Connection, payment_id: int, fen: int) -> None:
    _USE.run(connection, payment_id=payment_id, fen=fen)


def settle(connection: Connection, document_id: int, fen: int, day: str) -> None:
    """So much more of a document is covered; the day is kept from which all of it is."""
    _SETTLE.run(connection, document_id=document_id, fen=fen, whole_day=day)


def unsettled_of(connection: Connection, party_id: int, most: int) -> list[Any]:
    """Documents of a party of which something is left to pay, the one due first leads."""
    return _UNSETTLED.rows(connection, party_id=party_id, most=most)


def credits_of(connection: Connection, party_id: int, most: int) -> list[RowMapping]:
    """Documents below 0 of a party that cover less than they could, the oldest first."""
    query = (
        select(DOCUMENT)
        .where(DOCUMENT.c.party_ref == party_id, DOCUMENT.c.settled_day == "")
        .where(DOCUMENT.c.void_day == "", DOCUMENT.c.total_fen < 0)
        .order_by(DOCUMENT.c.day, DOCUMENT.c.id)
        .limit(most)
    )
    return list(connection.execute(query).mappings())


def openings_of(connection: Connection, party_id: int) -> list[RowMapping]:
    """The documents that stand for the opening balance of a party; two where two became one."""
    query = select(DOCUMENT).where(
        DOCUMENT.c.party_ref == party_id, DOCUMENT.c.kind == DocumentKind.OPENING.value
    )
    return list(connection.execute(query.order_by(DOCUMENT.c.id)).mappings())


def of_document(connection: Connection, document_id: int) -> list[RowMapping]:
    """Everything that covered a document, or that it covered, in its order."""
    credited = (_ROW.credit_ref == document_id) & (_ROW.credit_ref != 0)
    either = (_ROW.document_ref == document_id) | credited
    query = select(ALLOCATION).where(either).order_by(_ROW.id)
    return list(connection.execute(query).mappings())


def of_payment(connection: Connection, payment_id: int) -> list[RowMapping]:
    """Everything that a payment covered, or was paid back of it, in its order."""
    refunded = (_ROW.refund_ref == payment_id) & (_ROW.refund_ref != 0)
    either = (_ROW.payment_ref == payment_id) | refunded
    query = select(ALLOCATION).where(either).order_by(_ROW.id)
    return list(connection.execute(query).mappings())


def in_force(rows: Iterable[RowMapping]) -> list[Covering]:
    """What of allocations is not taken back: one for every pair, with its last day."""
    found: dict[tuple[int, ...], Covering] = {}
    for row in rows:
        key = (row["document_ref"], row["payment_ref"], row["credit_ref"], row["refund_ref"])
        was = found.get(key) or Covering(
            row["party_ref"], row["document_ref"], 0, "", row["payment_ref"], row["credit_ref"], 0,
            row["refund_ref"],
        )  # fmt: skip
        found[key] = was._replace(
            amount=was.amount + row["amount_fen"], discount=was.discount + row["discount_fen"],
            day=row["day"],
        )  # fmt: skip
    return [cover for cover in found.values() if cover.amount or cover.discount]


def release(
    connection: Connection, covers: Iterable[Covering], *, day: str, at: str, by: str
) -> int:
    """Takes them back on a day; how many fen of documents that was."""
    released = 0
    for cover in covers:
        add(connection, cover.opposite._replace(day=day), at=at, by=by)
        released += cover.amount + cover.discount
    return released
