"""What moved what a customer owes, between two days: documents, payments, discounts for paying
early, and what became void, each on its own day.

Each kind is read in the order of an index of its own and no further than is asked for, so a page
costs the same wherever it lies and however much there is.
"""

from __future__ import annotations

from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import run_named
from jxc_tui.database.dialect.expressions import led_by
from jxc_tui.database.engine import Connection

VOID, DISCOUNT, PAYMENT = "void", "discount", "payment"


class MovePlace(NamedTuple):
    """Where in a statement something stands: its day, the rank of its kind there, and its row."""

    day: str
    rank: int
    row: int


class Moved(NamedTuple):
    """`fen` above 0 is owed more; `kind` is that of a document, or one of the words above."""

    day: str
    kind: str
    id: int
    number: str
    fen: int
    note: str
    is_payment: bool
    place: MovePlace


# The columns of `Moved`, then the row; by rank: the name of the day, its table and its conditions.
_KINDS = (
    ("day, kind, id, number, total_fen, note, 0, {rank}, id", "day", "document",
     "kind <> 'opening' AND (void_day = '' OR void_day > day)"),
    ("void_day, 'void', id, number, -total_fen, note, 0, {rank}, id", "void_day",
     f"document {led_by('ix_document_void')}",
     "void_day <> '' AND void_day > day AND kind <> 'opening'"),
    ("day, 'payment', id, number, -amount_fen, method || ' ' || note, 1, {rank}, id", "day",
     "payment", "(void_day = '' OR void_day > day)"),
    ("void_day, 'void', id, number, amount_fen, void_note, 1, {rank}, id", "void_day",
     f"payment {led_by('ix_payment_ended')}", "void_day <> '' AND void_day > day"),
    ("day, 'discount', document_ref, (SELECT number FROM document d WHERE d.id = document_ref),"
     " -discount_fen, '', 0, {rank}, id", "day",
     f"payment_allocation {led_by('ix_payment_allocation_discount')}", "discount_fen <> 0"),
)  # fmt: skip


def between(
    connection: Connection,
    party_id: int,
    first: str,
    last: str,
    most: int,
    after: MovePlace | None = None,
) -> list[Moved]:
    """The lines of a statement in the order of their days, behind a place, at most so many."""
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {columns.format(rank=rank)} FROM {table}"  # noqa: S608 - own words
        f" WHERE party_ref = :party AND {day} BETWEEN :first AND :last AND {which}"
        f" {_behind(after, rank, day)} ORDER BY {day}, id LIMIT :most)"
        for rank, (columns, day, table, which) in enumerate(_KINDS)
    )
    start = first if after is None else max(first, after.day)  # where the indexes are entered
    values = {"party": party_id, "first": start, "last": last, "most": most} | _named(after)
    rows = run_named(connection, f"{parts} ORDER BY 1, 8, 9 LIMIT :most", values)
    return [
        Moved(day, kind, int(number_id), number, int(fen), str(note).strip(), bool(is_payment),
              MovePlace(day, int(rank), int(row)))
        for day, kind, number_id, number, fen, note, is_payment, rank, row in rows
    ]  # fmt: skip


def on_the_day(connection: Connection, party_id: int, until: MovePlace) -> int:
    """What moved on the day of a place, up to it and with it, in fen."""
    parts = " UNION ALL ".join(
        f"SELECT {columns.format(rank=rank)} FROM {table} WHERE party_ref = :party"  # noqa: S608
        f" AND {day} = :day AND {which}"
        for rank, (columns, day, table, which) in enumerate(_KINDS)
        if rank <= until.rank
    )
    sql = f"SELECT * FROM ({parts})"  # noqa: S608 - own words
    rows = run_named(connection, sql, {"party": party_id} | _named(until))
    here = until.rank, until.row
    return sum(int(row[4]) for row in rows if (int(row[7]), int(row[8])) <= here)


def _behind(after: MovePlace | None, rank: int, day: str) -> str:
    """The condition that a kind stands behind a place."""
    if after is None:
        return ""
    if rank == after.rank:
        return f"AND ({day}, id) > (:day, :row)"
    return f"AND {day} {'>=' if rank > after.rank else '>'} :day"


def _named(place: MovePlace | None) -> dict[str, object]:
    return {} if place is None else {"day": place.day, "row": place.row}
