"""Payments as they are handed up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jxc_tui.accounts.storage.users import display_names
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import documents
from jxc_tui.errors import NotFound
from jxc_tui.payments.answers import CoverLine, PaymentCard, PaymentItem
from jxc_tui.payments.model.early import net_and_tax
from jxc_tui.payments.storage import allocations, payments
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.values.text import visible

PAYMENT, REFUND = "payment", "refund"


def known_payment(connection: Connection, payment_id: int) -> Any:
    """The row of a payment. Raises NotFound."""
    row = payments.find(connection, payment_id)
    if row is None:
        raise NotFound("payment.unknown", number=payment_id)
    return row


def items_of(connection: Connection, found: Iterable[Any]) -> tuple[PaymentItem, ...]:
    """Rows of payments as lines of a list."""
    rows = [dict(row) for row in found]
    people = display_names(connection, {str(row["created_by"]) for row in rows})
    return tuple(
        PaymentItem(
            int(row["id"]), visible(row["number"]), row["day"], int(row["party_ref"]),
            visible(row["party_code"]), visible(row["party_name"]), visible(row["method"]),
            int(row["amount_fen"]),
            0 if row["void_day"] else int(row["amount_fen"]) - int(row["allocated_fen"]),
            visible(row["note"]), people[row["created_by"]], row["void_day"],
        )
        for row in rows
    )  # fmt: skip


def cover_lines(
    connection: Connection, covers: Iterable[Covering], *, seen_from: int = 0
) -> tuple[CoverLine, ...]:
    """What covers what, told from the side of what pays, or `seen_from` the side of a document.

    A payment that was paid back names the refund, a refund the payments it paid back.
    """
    rows = list(covers)
    wanted = {each.document_id for each in rows} | {each.credit_id for each in rows}
    known = documents.of_ids(connection, list(wanted - {0}))
    return tuple(_line(connection, each, known, seen_from) for each in rows)


def _line(
    connection: Connection, cover: Covering, known: dict[int, Any], seen_from: int
) -> CoverLine:
    if cover.refund_id:
        row = payments.find(connection, cover.refund_id)
        return CoverLine(cover.day, REFUND, 0, visible(row.number), cover.amount)
    if seen_from and cover.payment_id:
        row = payments.find(connection, cover.payment_id)
        number = visible(row.number)
        return CoverLine(cover.day, PAYMENT, 0, number, cover.amount, cover.discount)
    at = cover.credit_id if cover.document_id == seen_from else cover.document_id
    document = known[at]
    discount = cover.discount
    net, tax = net_and_tax(discount, int(document["total_fen"]), int(document["tax_fen"]))
    return CoverLine(
        cover.day, document["kind"], int(document["id"]), visible(document["number"]),
        cover.amount, discount, net, tax,
    )  # fmt: skip


def card_of(connection: Connection, payment_id: int) -> PaymentCard:
    """A payment with everything that is known of it. Raises NotFound."""
    row = known_payment(connection, payment_id)
    rows = allocations.of_payment(connection, payment_id)
    course = [
        Covering(
            each["party_ref"], each["document_ref"], each["amount_fen"], each["day"],
            each["payment_ref"], each["credit_ref"], each["discount_fen"], each["refund_ref"],
        )
        for each in rows
    ]  # fmt: skip
    sale = documents.find(connection, row.document_ref) if row.document_ref else None
    people = display_names(connection, {row.void_by})
    return PaymentCard(
        items_of(connection, [row._asdict()])[0],
        cover_lines(connection, allocations.in_force(rows)), cover_lines(connection, course),
        int(row.given_fen), int(row.document_ref), "" if sale is None else visible(sale.number),
        row.created_at, people[row.void_by] if row.void_by else "", visible(row.void_note),
    )  # fmt: skip
