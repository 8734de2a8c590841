"""The search index against what the customers in force give: the two are always equal."""

from __future__ import annotations

from sqlalchemy import Connection

from jxc_tui.storage.customers import all_terms
from jxc_tui.storage.engine import Database
from jxc_tui.storage.schema import CUSTOMER

Rows = set[tuple[int, str, int]]


def derived_terms(connection: Connection) -> Rows:
    """(kind, term, customer) of every customer in force, from its rows."""
    rows = connection.execute(CUSTOMER.select().where(CUSTOMER.c.deleted_at == "")).mappings().all()
    return {(*term, int(row["id"])) for row in rows for term in all_terms(connection, row)}


def stored_terms(connection: Connection) -> Rows:
    """(kind, term, customer) as they are in the index."""
    found = connection.exec_driver_sql("SELECT kind, term, customer_id FROM term")
    return {(int(kind), str(term), int(customer)) for kind, term, customer in found}


def out_of_step(database: Database) -> list[tuple[int, str, int]]:
    """Terms that no customer in force has, and those that are missing."""
    with database.read() as connection:
        return sorted(stored_terms(connection) ^ derived_terms(connection))
