"""Search terms and numbers in the index against those the customers have."""

from __future__ import annotations

from jxc_tui.storage.contacts import of_many
from jxc_tui.storage.engine import Database
from jxc_tui.storage.schema import CUSTOMER
from jxc_tui.storage.traces import traces_of


def stale_traces(database: Database) -> list[tuple[object, ...]]:
    """Terms and numbers that lead to nobody, and those that are missing."""
    wanted: set[tuple[object, ...]] = set()
    with database.read() as connection:
        rows = [dict(row) for row in connection.execute(CUSTOMER.select()).mappings()]
        known = of_many(connection, [row["id"] for row in rows])
        for row in rows:
            terms, numbers = traces_of(row, known.get(row["id"], ()))
            wanted |= {(kind, term, row["id"]) for kind, term in terms}
            wanted |= {(number, row["id"]) for number in numbers}
        run = connection.exec_driver_sql
        there = {tuple(row) for row in run("SELECT kind, term, customer_id FROM term")}
        there |= {tuple(row) for row in run("SELECT number, customer_id FROM customer_number")}
    return sorted(there ^ wanted, key=repr)
