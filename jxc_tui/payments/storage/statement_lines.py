"""What moved what a customer owes, between two days: documents, payments, discounts for paying
early, and what became void, each on its own day."""

from __future__ import annotations

from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import run_named
from jxc_tui.database.engine import Connection

VOID, DISCOUNT, PAYMENT = "void", "discount", "payment"


class Moved(NamedTuple):
    """`fen` above 0 is owed more; `kind` is that of a document, or one of the words above."""

    day: str
    kind: str
    id: int
    number: str
    fen: int
    note: str
    is_payment: bool


_OF_DOCUMENTS = """
    SELECT day, kind, id, number, total_fen, note, 0, 0 FROM document
    WHERE party_ref = :party AND day BETWEEN :first AND :last AND kind <> 'opening'
        AND (void_day = '' OR void_day > day)
    UNION ALL SELECT void_day, 'void', id, number, -total_fen, note, 0, 1 FROM document
    WHERE party_ref = :party AND day <= :last AND void_day BETWEEN :first AND :last
        AND void_day > day AND kind <> 'opening'
"""
_OF_PAYMENTS = """
    SELECT day, 'payment', id, number, -amount_fen, method || ' ' || note, 1, 2 FROM payment
    WHERE party_ref = :party AND day BETWEEN :first AND :last
        AND (void_day = '' OR void_day > day)
    UNION ALL SELECT void_day, 'void', id, number, amount_fen, void_note, 1, 3 FROM payment
    WHERE party_ref = :party AND day <= :last AND void_day BETWEEN :first AND :last
        AND void_day > day
"""
_OF_DISCOUNTS = """
    SELECT a.day, 'discount', a.document_ref, d.number, -a.discount_fen, '', 0, 4
    FROM payment_allocation a JOIN document d ON d.id = a.document_ref
    WHERE a.party_ref = :party AND a.day BETWEEN :first AND :last AND a.discount_fen <> 0
"""
_ALL = f"{_OF_DOCUMENTS} UNION ALL {_OF_PAYMENTS} UNION ALL {_OF_DISCOUNTS}"


def between(connection: Connection, party_id: int, first: str, last: str, most: int) -> list[Moved]:
    """The lines of a statement in the order of their days, at most so many."""
    sql = f"{_ALL} ORDER BY 1, 8, 3 LIMIT :most"
    values = {"party": party_id, "first": first, "last": last, "most": most}
    return [
        Moved(row[0], row[1], int(row[2]), row[3], int(row[4]), str(row[5]).strip(), bool(row[6]))
        for row in run_named(connection, sql, values)
    ]
