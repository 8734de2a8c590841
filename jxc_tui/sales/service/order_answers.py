"""Sales as they are handed up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.accounts.storage.users import display_names
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import documents, events
from jxc_tui.errors import NotFound
from jxc_tui.payments.storage import allocations, payments
from jxc_tui.sales.answers import (
    Order,
    OrderLine,
    OrderPayment,
    OrderRow,
    OrderStep,
    OrderTotals,
)
from jxc_tui.values.phone import mask_phone, mask_text
from jxc_tui.values.text import visible


def known_order(connection: Connection, document_id: int) -> Any:
    """The row of a sale. Raises NotFound."""
    row = documents.find(connection, document_id)
    if row is None or row.kind != "sale":
        raise NotFound("sale.unknown", number=document_id)
    return row


def rows_of(connection: Connection, found: Iterable[Any]) -> tuple[OrderRow, ...]:
    """Rows of documents as lines of a list."""
    rows = [dict(row) for row in found]
    people = display_names(connection, {str(row["created_by"]) for row in rows})
    return tuple(
        OrderRow(
            int(row["id"]), visible(row["number"]), row["day"], int(row["party_ref"]),
            visible(row["party_code"]), visible(row["party_name"]), row["progress"],
            int(row["total_fen"]),
            0 if row["void_day"] else int(row["total_fen"]) - int(row["settled_fen"]),
            int(row["lines"]), people[row["created_by"]],
        )
        for row in rows
    )  # fmt: skip


def order_of(connection: Connection, user: CurrentUser, document_id: int) -> Order:
    """A sale with all that is known of it; the server's own command line sees numbers in full.

    Raises NotFound.
    """
    row = known_order(connection, document_id)
    happened = events.of_document(connection, document_id)
    people = display_names(connection, {str(each["by"]) for each, _ in happened})
    told = tuple(
        OrderStep(
            each["kind"], each["at"], each["day"], people[each["by"]], visible(each["carrier"]),
            visible(each["waybill"]), visible(each["note"]), tuple(quantities.items()),
            int(each["credit_fen"] or 0),
        )
        for each, quantities in happened
    )  # fmt: skip
    totals = OrderTotals(
        row.gross_fen, row.discount_fen, row.net_fen, row.tax_fen, row.rounding_fen, row.total_fen
    )
    return Order(
        rows_of(connection, [row._asdict()])[0], lines_of(connection, document_id), totals,
        _payments(connection, document_id), told, row.due, visible(row.contact),
        visible(row.phone if user.local else mask_phone(row.phone)),
        visible(row.address), visible(row.salesperson),
        visible(row.note if user.local else mask_text(row.note)),
        int(row.origin_ref), int(row.version),
    )  # fmt: skip


def lines_of(connection: Connection, document_id: int) -> tuple[OrderLine, ...]:
    """The lines of a sale."""
    return tuple(
        OrderLine(
            line.place, line.product_ref, visible(line.code), visible(line.name),
            visible(line.spec), visible(line.unit), line.quantity, line.price_fen, line.percent,
            line.source, line.amount_fen, line.net_fen, line.shipped, line.signed, line.returned,
            line.closed,
        )
        for line in documents.lines_of(connection, document_id)
    )  # fmt: skip


def _payments(connection: Connection, document_id: int) -> tuple[OrderPayment, ...]:
    """What covers a sale now, by payment, and what was entered with it."""
    covered: dict[int, int] = {}
    for row in allocations.of_document(connection, document_id):
        if row["payment_ref"]:
            covered[row["payment_ref"]] = covered.get(row["payment_ref"], 0) + row["amount_fen"]
    found = []
    for payment_id, fen in covered.items():
        row = payments.find(connection, payment_id)
        if fen:
            found.append(
                OrderPayment(payment_id, visible(row.number), row.day, visible(row.method), fen)
            )
    return tuple(found)
