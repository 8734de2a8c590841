"""Customers of a batch that somebody changed while it was being written, and their search terms."""

from __future__ import annotations

from sqlalchemy import Connection, select

from jxc_tui.storage.batches import NEW
from jxc_tui.storage.customers import Row, terms_of_row
from jxc_tui.storage.schema import CUSTOMER, CUSTOMER_CODE, IMPORT_ROW

_CHANGED = (
    select(IMPORT_ROW.c.row, CUSTOMER)
    .select_from(IMPORT_ROW.join(CUSTOMER, CUSTOMER.c.id == IMPORT_ROW.c.customer_id))
    .where(IMPORT_ROW.c.kind == NEW, CUSTOMER.c.version != IMPORT_ROW.c.version)
)


def changed_meanwhile(connection: Connection, batch_id: int) -> list[tuple[int, Row]]:
    """(row of the file, customer as it is now) of new customers that are changed already."""
    found = connection.execute(_CHANGED.where(IMPORT_ROW.c.batch_id == batch_id)).mappings()
    return [(int(row["row"]), dict(row)) for row in found]


def first_code(connection: Connection, customer_id: int) -> str:
    """The first code a customer ever had."""
    return str(
        connection.execute(
            select(CUSTOMER_CODE.c.code)
            .where(CUSTOMER_CODE.c.customer_id == customer_id)
            .order_by(CUSTOMER_CODE.c.since, CUSTOMER_CODE.c.until == "")
            .limit(1)
        ).scalar_one()
    )


def exchange_terms(connection: Connection, before: Row, now: Row) -> None:
    """Takes the terms a customer was given for what it was, and gives those of what it is."""
    customer_id = int(now["id"])
    run = connection.exec_driver_sql
    run(
        "DELETE FROM term WHERE kind = ? AND term = ? AND customer_id = ?",
        [(kind, term, customer_id) for kind, term in terms_of_row(before)],
    )
    if not now["deleted_at"]:
        run(
            "INSERT OR IGNORE INTO term (kind, term, customer_id) VALUES (?, ?, ?)",
            [(kind, term, customer_id) for kind, term in terms_of_row(now)],
        )
