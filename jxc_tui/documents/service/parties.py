"""Customers as documents see them: their row, and what of it is printed."""

from __future__ import annotations

from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.model.new_document import Party
from jxc_tui.errors import NotFound
from jxc_tui.records.storage import records
from jxc_tui.records.storage.records import Row

CUSTOMER = "customer"


def customer(connection: Connection, customer_id: int) -> Row:
    """A customer's row; one that was merged is the one it went into. Raises NotFound."""
    with speaking_of(connection, CUSTOMER):
        row = records.find(connection, customer_id)
        while row is not None and row["merged_into"]:
            row = records.find(connection, int(row["merged_into"]))
    if row is None or row["deleted_at"]:
        raise NotFound("sale.no_customer", code="" if row is None else row["code"])
    return row


def party_of(row: Row) -> Party:
    """What is printed of a customer."""
    address = "".join(str(row[name]) for name in ("province", "city", "district", "address"))
    return Party(
        int(row["id"]), row["code"], row["name"], row["contact"], row["mobile"] or row["phone"],
        address,
    )  # fmt: skip
