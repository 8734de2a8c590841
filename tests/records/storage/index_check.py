"""Search terms and numbers against what the customers give: the two are always equal."""

from __future__ import annotations

from sqlalchemy import Connection

from jxc_tui.database.engine import Database
from jxc_tui.records.storage.index.traces import all_traces
from jxc_tui.records.tables import RECORD

Rows = set[tuple[object, ...]]


def derived(connection: Connection) -> Rows:
    """(kind, term, customer) and (number, customer) of everybody who can be found."""
    wanted: Rows = set()
    for row in connection.execute(RECORD.select()).mappings().all():
        terms, numbers = all_traces(connection, dict(row))
        wanted |= {(*term, row["id"]) for term in terms}
        wanted |= {(number, row["id"]) for number in numbers}
    return wanted


def stored(connection: Connection) -> Rows:
    """The same as they are in the index."""
    run = connection.exec_driver_sql
    found: Rows = {tuple(row) for row in run("SELECT kind, term, record_id FROM record_term")}
    return found | {tuple(row) for row in run("SELECT number, record_id FROM record_number")}


def out_of_step(database: Database) -> list[tuple[object, ...]]:
    """Terms and numbers that lead to nobody, and those that are missing."""
    with database.read() as connection:
        return sorted(stored(connection) ^ derived(connection), key=repr)
