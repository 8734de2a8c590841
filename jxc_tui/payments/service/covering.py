"""Which payment covers which document: every check in the transaction that writes it.

No more than either side has left, both of one customer, neither void; nothing is covered twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentKind
from jxc_tui.documents.storage import documents
from jxc_tui.errors import NotFound, Refused
from jxc_tui.payments.model.new_payment import OPENING_ID, Cover
from jxc_tui.payments.service import owing
from jxc_tui.payments.storage import allocations
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.records.storage.records import Row
from jxc_tui.values.money import format_fen
from jxc_tui.values.text import visible


@dataclass(slots=True)
class Payer:
    """What covers: a payment, or a document below 0, with the fen (above 0) that it has left.

    `sign` is −1 for money paid back, which covers documents below 0.
    """

    number: str
    free: int
    payment_id: int = 0
    credit_id: int = 0
    sign: int = 1


def checked(
    connection: Connection, buyer: Row, covers: Iterable[Cover], day: date, *, sign: int = 1,
    at: str, by: str,
) -> list[Cover]:  # fmt: skip
    """The covers with the documents they are about, the opening balance as its document.

    Raises NotFound, Refused for a document of another customer, a void one, one of the other
    sign, for more than is left of it, and for a discount that is not due.
    """
    asked: dict[int, Cover] = {}
    for each in covers:
        if (
            each.amount_fen < 0
            or each.discount_fen < 0
            or not (each.amount_fen or each.discount_fen)
        ):
            raise Refused("payment.zero")
        number = each.document_id
        if number == OPENING_ID:
            number = owing.opening_document(connection, buyer, at=at, by=by)
        was = asked.get(number, Cover(number, 0))
        asked[number] = Cover(
            number, was.amount_fen + each.amount_fen, was.discount_fen + each.discount_fen
        )
    for cover in asked.values():
        _check(connection, buyer, cover, day, sign)
    return list(asked.values())


def _check(connection: Connection, buyer: Row, cover: Cover, day: date, sign: int) -> None:
    row = documents.find(connection, cover.document_id)
    if row is None:
        raise NotFound("payment.no_document", number=cover.document_id)
    number = visible(row.number)
    if row.party_ref != int(buyer["id"]):
        raise Refused("payment.other_customer", number=number, code=visible(buyer["code"]))
    if row.void_day:
        raise Refused("payment.document_void", number=number)
    left = sign * (row.total_fen - row.settled_fen)
    wanted = cover.amount_fen + cover.discount_fen
    if wanted > left:
        params = {"left": format_fen(max(0, left)), "given": format_fen(wanted)}
        raise Refused("payment.document_rest", number=number, **params)
    if cover.discount_fen:
        may = owing.policy(connection).of(row.total_fen, date.fromisoformat(row.day), day)
        if sign < 0 or row.kind != DocumentKind.SALE or cover.discount_fen > may or wanted < left:
            most = format_fen(may)
            raise Refused("payment.no_discount", number=number, most=most)


def cover(
    connection: Connection,
    buyer: Row,
    payers: Sequence[Payer],
    covers: Sequence[Cover],
    *,
    day: str,
    at: str,
    by: str,
) -> list[Covering]:
    """Covers documents with what is there, one payer after the other; what was kept.

    Raises Refused when it is not enough for all of them.
    """
    wanted, there = sum(each.amount_fen for each in covers), sum(each.free for each in payers)
    if wanted > there:
        raise Refused("payment.not_enough", given=format_fen(wanted), left=format_fen(there))
    kept, queue = list[Covering](), [payer for payer in payers if payer.free > 0]
    for each in covers:
        left, off = each.amount_fen, each.discount_fen
        while left or off:
            payer = queue[0]
            part = min(left, payer.free)
            left -= part
            row = Covering(
                int(buyer["id"]), each.document_id, payer.sign * part, day, payer.payment_id,
                payer.credit_id, 0 if left else off,
            )  # fmt: skip
            off = off if left else 0
            kept.append(row._replace(day=allocations.add(connection, row, at=at, by=by)))
            payer.free -= part
            if not payer.free and len(queue) > 1:
                queue.pop(0)
    return kept


def payer_of(row: Any) -> Payer:
    """What a payment has left. Refused for a void one, and where nothing is left."""
    if row.void_day:
        raise Refused("payment.is_void", number=visible(row.number))
    free = row.amount_fen - row.allocated_fen
    sign = 1 if row.amount_fen > 0 else -1
    if free * sign <= 0:
        raise Refused("payment.nothing_free", number=visible(row.number))
    return Payer(visible(row.number), free * sign, payment_id=row.id, sign=sign)


def credit_of(row: Any) -> Payer:
    """What a document below 0 has left. Refused for one above 0, a void one, and for nothing."""
    number = visible(row.number)
    if row.void_day:
        raise Refused("payment.document_void", number=number)
    free = row.settled_fen - row.total_fen
    if row.total_fen >= 0 or free <= 0:
        raise Refused("payment.nothing_free", number=number)
    return Payer(number, free, credit_id=row.id)
