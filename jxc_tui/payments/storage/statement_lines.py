"""What moved what a customer owes, between two days: documents, payments, discounts for paying
early, and what became void, each on its own day.

Lines stand by (day, side, key). Each side is read in the order of an index of its own and no
further than is asked for, so a window costs the same wherever it lies.
"""

from __future__ import annotations

from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import run_named
from jxc_tui.database.dialect.expressions import led_by
from jxc_tui.database.engine import Connection

VOID, DISCOUNT, PAYMENT = "void", "discount", "payment"
LinePlace = tuple[str, int, int]  # day, side, key


class Moved(NamedTuple):
    """`fen` above 0 is owed more; `kind` is that of a document, or one of the words above."""

    day: str
    kind: str
    id: int
    number: str
    fen: int
    note: str
    is_payment: bool
    side: int
    key: int


class MovedSums(NamedTuple):
    """What was owed more, what was received, and how many lines that are."""

    charges: int
    receipts: int
    lines: int


# The columns of `Moved`; the name of the day; the table and what else is asked of its rows.
_SIDES = (
    ("day, kind, id, number, total_fen, note, 0, {side}, id", "day", "document",
     "kind <> 'opening' AND (void_day = '' OR void_day > day)"),
    ("void_day, 'void', id, number, -total_fen, note, 0, {side}, id", "void_day",
     f"document {led_by('ix_document_void')}",
     "void_day <> '' AND void_day > day AND kind <> 'opening'"),
    ("day, 'payment', id, number, -amount_fen, method || ' ' || note, 1, {side}, id", "day",
     "payment", "(void_day = '' OR void_day > day)"),
    ("void_day, 'void', id, number, amount_fen, void_note, 1, {side}, id", "void_day",
     f"payment {led_by('ix_payment_ended')}", "void_day <> '' AND void_day > day"),
    ("day, 'discount', document_ref, (SELECT number FROM document d WHERE d.id = document_ref),"
     " -discount_fen, '', 0, {side}, id", "day",
     f"payment_allocation {led_by('ix_payment_allocation_discount')}", "discount_fen <> 0"),
)  # fmt: skip
_RECEIVED = (2, 3, 4)  # the sides of payments and of discounts
_FEN = 4  # where a side has its fen


def window(
    connection: Connection,
    party_id: int,
    first: str,
    last: str,
    *,
    after: LinePlace | None = None,
    before: LinePlace | None = None,
    at_end: bool = False,
    most: int,
) -> list[Moved]:
    """At most so many lines in their order: the first ones, those behind or just before a place,
    or the last ones."""
    upwards = before is not None or at_end
    way = "DESC" if upwards else "ASC"
    values: dict[str, object] = {"party": party_id, "first": first, "last": last, "most": most}
    place = after or before
    if place is not None:
        values |= {"day": place[0], "key": place[2]}
        values["first" if after else "last"] = place[0]  # where the indexes are entered
    parts = " UNION ALL ".join(
        f"SELECT * FROM ({_side(side)} {_beyond(place, side, day, upwards)}"  # noqa: S608
        f" ORDER BY {day} {way}, id {way} LIMIT :most)"
        for side, (_columns, day, _table, _which) in enumerate(_SIDES)
    )
    order = f"ORDER BY 1 {way}, 8 {way}, 9 {way} LIMIT :most"
    rows = [
        Moved(day, kind, int(id_), number, int(fen), str(note).strip(), bool(is_payment), side, key)
        for day, kind, id_, number, fen, note, is_payment, side, key in run_named(
            connection, f"{parts} {order}", values
        )
    ]
    return rows[::-1] if upwards else rows


def sums(connection: Connection, party_id: int, first: str, last: str) -> MovedSums:
    """What all lines between two days come to."""
    parts = " UNION ALL ".join(
        f"SELECT {side} AS side, fen FROM (SELECT {fen} AS fen FROM {table}"  # noqa: S608
        f" WHERE party_ref = :party AND {day} BETWEEN :first AND :last AND {which})"
        for side, (columns, day, table, which) in enumerate(_SIDES)
        for fen in (columns.split(", ")[_FEN],)
    )
    received = ", ".join(str(side) for side in _RECEIVED)
    sql = f"""SELECT coalesce(sum(CASE WHEN side IN ({received}) THEN 0 ELSE fen END), 0),
            coalesce(sum(CASE WHEN side IN ({received}) THEN -fen ELSE 0 END), 0), count(*)
        FROM ({parts})"""  # noqa: S608 - own words
    values = {"party": party_id, "first": first, "last": last}
    return MovedSums(*(int(each) for each in run_named(connection, sql, values).one()))


def between(connection: Connection, party_id: int, first: str, last: str, most: int) -> list[Moved]:
    """The lines of a statement in the order of their days, at most so many."""
    return window(connection, party_id, first, last, most=most)


def _side(side: int) -> str:
    """All lines of a side between two days."""
    columns, day, table, which = _SIDES[side]
    return (
        f"SELECT {columns.format(side=side)} FROM {table}"  # noqa: S608 - own words
        f" WHERE party_ref = :party AND {day} BETWEEN :first AND :last AND {which}"
    )


def _beyond(place: LinePlace | None, side: int, day: str, upwards: bool) -> str:
    """The condition that a line of a side stands beyond a place."""
    if place is None:
        return ""
    sign = "<" if upwards else ">"
    if side == place[1]:
        return f"AND ({day}, id) {sign} (:day, :key)"
    further = side < place[1] if upwards else side > place[1]
    return f"AND {day} {sign}{'=' if further else ''} :day"
