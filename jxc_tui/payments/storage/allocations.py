"""What payments and documents below 0 cover (核销): rows that are only added, and the caches that
follow from them, in one place."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import RowMapping, bindparam, func, insert, select, update

from jxc_tui.database.engine import Connection
from jxc_tui.database.prepared import Prepared
from jxc_tui.documents.storage import accounts
from jxc_tui.documents.tables import DOCUMENT
from jxc_tui.payments.tables import ALLOCATION, PAYMENT

_LAST_DAY = Prepared(
    select(func.max(ALLOCATION.c.day).label("day")).where(
        ALLOCATION.c.document_ref == bindparam("document_id")
    )
)
_UNSETTLED = Prepared(
    select(DOCUMENT)
    .where(DOCUMENT.c.party_ref == bindparam("party_id"), DOCUMENT.c.settled_day == "")
    .where(DOCUMENT.c.void_day == "")
    .order_by(DOCUMENT.c.due, DOCUMENT.c.id)
    .limit(bindparam("most"))
)


class Covering(NamedTuple):
    """So many fen of a payment, or of a document below 0, cover a document from a day on.

    Below 0 it is released again. `discount` is let off beside it for paying early.
    """

    party_id: int
    document_id: int
    amount: int
    day: str
    payment_id: int = 0
    credit_id: int = 0
    discount: int = 0


def add(connection: Connection, cover: Covering, *, at: str, by: str) -> None:
    """Keeps it, and brings document, payment and account in line.

    The caller has asked whether it may be (`payments.model`): no more than either has left.
    """
    row = {
        "party_ref": cover.party_id, "document_ref": cover.document_id,
        "payment_ref": cover.payment_id, "credit_ref": cover.credit_id,
        "amount_fen": cover.amount, "discount_fen": cover.discount, "day": cover.day,
        "at": at, "by": by,
    }  # fmt: skip
    connection.execute(insert(ALLOCATION), row)
    settle(connection, cover.document_id, cover.amount + cover.discount, cover.day)
    if cover.payment_id:
        covered = {"allocated_fen": PAYMENT.c.allocated_fen + cover.amount}
        connection.execute(
            update(PAYMENT).where(PAYMENT.c.id == cover.payment_id).values(**covered)
        )
        accounts.add(
            connection, cover.party_id, receivable=-cover.amount - cover.discount,
            prepaid=-cover.amount,
        )  # fmt: skip
    else:
        settle(connection, cover.credit_id, -cover.amount, cover.day)
        accounts.add(connection, cover.party_id, receivable=-cover.discount)


def settle(connection: Connection, document_id: int, fen: int, day: str) -> None:
    """So much more of a document is covered; the day is kept from which all of it is."""
    query = select(DOCUMENT.c.total_fen, DOCUMENT.c.settled_fen).where(DOCUMENT.c.id == document_id)
    total, settled = connection.execute(query).one()
    whole = settled + fen == total
    values = {"settled_fen": settled + fen, "settled_day": ""}
    if whole:
        row = _LAST_DAY.first(connection, document_id=document_id)
        values["settled_day"] = max(day, row.day or day)
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == document_id).values(**values))


def unsettled_of(connection: Connection, party_id: int, most: int) -> list[Any]:
    """Documents of a party that are not covered, the one due first at the beginning."""
    return _UNSETTLED.rows(connection, party_id=party_id, most=most)


def of_document(connection: Connection, document_id: int) -> list[RowMapping]:
    """Everything that covered a document, or that it covered, in its order."""
    either = (ALLOCATION.c.document_ref == document_id) | (ALLOCATION.c.credit_ref == document_id)
    query = select(ALLOCATION).where(either).order_by(ALLOCATION.c.id)
    return list(connection.execute(query).mappings())


def of_payment(connection: Connection, payment_id: int) -> list[RowMapping]:
    """Everything that a payment covered, in its order."""
    query = select(ALLOCATION).where(ALLOCATION.c.payment_ref == payment_id)
    return list(connection.execute(query.order_by(ALLOCATION.c.id)).mappings())
