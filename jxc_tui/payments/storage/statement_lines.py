"""What moved what a customer owes, between two days: documents, payments, discounts for paying
early, and what became void, each on its own day.

Lines stand by (day, side, key); a window of them reads so many of each side, by the indexes of
what a party has.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from jxc_tui.database.dialect.by_hand import run_named
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


_SIDES = (
    """SELECT day AS day, kind AS kind, id AS id, number AS number, total_fen AS fen, note AS note,
        0 AS is_payment, 0 AS side, id AS key FROM document
    WHERE party_ref = :party AND day BETWEEN :first AND :last AND kind <> 'opening'
        AND (void_day = '' OR void_day > day)""",
    """SELECT void_day AS day, 'void' AS kind, id AS id, number AS number, -total_fen AS fen,
        note AS note, 0 AS is_payment, 1 AS side, id AS key FROM document
    WHERE party_ref = :party AND day <= :last AND void_day BETWEEN :first AND :last
        AND void_day > day AND kind <> 'opening'""",
    """SELECT day AS day, 'payment' AS kind, id AS id, number AS number, -amount_fen AS fen,
        method || ' ' || note AS note, 1 AS is_payment, 2 AS side, id AS key FROM payment
    WHERE party_ref = :party AND day BETWEEN :first AND :last
        AND (void_day = '' OR void_day > day)""",
    """SELECT void_day AS day, 'void' AS kind, id AS id, number AS number, amount_fen AS fen,
        void_note AS note, 1 AS is_payment, 3 AS side, id AS key FROM payment
    WHERE party_ref = :party AND day <= :last AND void_day BETWEEN :first AND :last
        AND void_day > day""",
    """SELECT a.day AS day, 'discount' AS kind, a.document_ref AS id, d.number AS number,
        -a.discount_fen AS fen, '' AS note, 0 AS is_payment, 4 AS side, a.id AS key
    FROM payment_allocation a JOIN document d ON d.id = a.document_ref
    WHERE a.party_ref = :party AND a.day BETWEEN :first AND :last AND a.discount_fen <> 0""",
)
_RECEIVED = "(is_payment OR kind = 'discount')"


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
    values: dict[str, object] = {"party": party_id, "first": first, "last": last, "most": most}
    beyond, place = "", after or before
    if place is not None:
        beyond = f"WHERE (day, side, key) {'>' if after else '<'} (:day, :side, :key)"
        values |= {"day": place[0], "side": place[1], "key": place[2]}
        values["first" if after else "last"] = place[0]
    way = "DESC" if upwards else "ASC"
    order = f"ORDER BY day {way}, side {way}, key {way} LIMIT :most"
    sides = (
        f"SELECT * FROM (SELECT * FROM ({side}) {beyond} {order})"  # noqa: S608 - own words
        for side in _SIDES
    )
    sql = f"SELECT * FROM ({' UNION ALL '.join(sides)}) {order}"  # noqa: S608 - own words
    rows = [_moved(row) for row in run_named(connection, sql, values)]
    return rows[::-1] if upwards else rows


def sums(connection: Connection, party_id: int, first: str, last: str) -> MovedSums:
    """What all lines between two days come to."""
    sql = f"""SELECT coalesce(sum(CASE WHEN {_RECEIVED} THEN 0 ELSE fen END), 0),
            coalesce(sum(CASE WHEN {_RECEIVED} THEN -fen ELSE 0 END), 0), count(*)
        FROM ({" UNION ALL ".join(_SIDES)})"""  # noqa: S608 - own words
    values = {"party": party_id, "first": first, "last": last}
    return MovedSums(*(int(each) for each in run_named(connection, sql, values).one()))


def between(connection: Connection, party_id: int, first: str, last: str, most: int) -> list[Moved]:
    """The lines of a statement in the order of their days, at most so many."""
    return window(connection, party_id, first, last, most=most)


def _moved(row: Any) -> Moved:
    day, kind, id_, number, fen, note, is_payment, side, key = row
    return Moved(
        day, kind, int(id_), number, int(fen), str(note).strip(), bool(is_payment), int(side),
        int(key),
    )  # fmt: skip
