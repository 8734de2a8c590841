"""Records of a batch that somebody changed while it was being written, and their search terms."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, bindparam, select

from jxc_tui.batches.storage.batches import NEW
from jxc_tui.batches.tables import IMPORT_ROW
from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.database.dialect.by_hand import run_each
from jxc_tui.database.engine import Chunks
from jxc_tui.records.model.contact import CONTACTS, contacts_of_json
from jxc_tui.records.storage import contacts
from jxc_tui.records.storage.index.traces import (
    ADD_TERM,
    DROP_TERM,
    Row,
    further_terms,
    is_findable,
    terms_of_row,
)
from jxc_tui.records.tables import RECORD

_ROWS_AT_ONCE = 5_000
_PAGE_END = (
    "SELECT max(row) FROM (SELECT row FROM record_import_row WHERE batch_id = ? AND row > ?"
    " ORDER BY row LIMIT ?)"
)
_CHANGED = (
    select(IMPORT_ROW.c.row, RECORD)
    .select_from(IMPORT_ROW.join(RECORD, RECORD.c.id == IMPORT_ROW.c.record_id))
    .where(
        IMPORT_ROW.c.batch_id == bindparam("batch"),
        IMPORT_ROW.c.row > bindparam("after"),
        IMPORT_ROW.c.row <= bindparam("last"),
        IMPORT_ROW.c.kind == NEW,
        RECORD.c.version != IMPORT_ROW.c.version,
    )
)

Before = Callable[[Connection, int, Row], Row | None]


def resync(chunks: Chunks, batch_id: int, before: Before) -> None:
    """Call once all terms of a batch are in: who was changed meanwhile loses those of before.

    `before` gives what the terms of a record were made of, from the row of the file and the
    record as it is now. Every page is a transaction of its own: from then on whoever changes a
    record keeps its terms in step.
    """
    last = 0
    while True:
        end = chunks.raw.execute(_PAGE_END, (batch_id, last, _ROWS_AT_ONCE)).fetchone()[0]
        if end is None:
            return
        with chunks.write() as connection:
            places = {"batch": batch_id, "after": last, "last": end}
            for found in connection.execute(_CHANGED, places).mappings().all():
                now = dict(found)
                was = before(connection, int(now.pop("row")), now)
                if was is not None:
                    exchange_terms(connection, was, now)
        last = end


def first_code(connection: Connection, now: Row) -> str:
    """The first code a record ever had, as far as its codes did not go to another in a merge."""
    found = connection.execute(
        select(RECORD_CODE.c.code)
        .where(RECORD_CODE.c.record_id == int(now["id"]))
        .order_by(RECORD_CODE.c.since, RECORD_CODE.c.until == "")
        .limit(1)
    ).scalar()
    return str(now["code"] if found is None else found)


def exchange_terms(connection: Connection, before: Row, now: Row) -> None:
    """Takes the terms a record was given for what it was, and gives those of what it is.

    `before` may tell the further contacts it had (`records.model.contact.CONTACTS`, JSON); else
    they are those it has now.
    """
    record_id = int(now["id"])
    known = contacts.of_one(connection, record_id)
    had = contacts_of_json(before[CONTACTS]) if CONTACTS in before else known
    gone = [(*term, record_id) for term in (*terms_of_row(before), *further_terms(had))]
    if gone:
        run_each(connection, DROP_TERM, gone)
    fresh = [(*term, record_id) for term in (*terms_of_row(now), *further_terms(known))]
    if fresh and is_findable(now):
        run_each(connection, ADD_TERM, fresh)
