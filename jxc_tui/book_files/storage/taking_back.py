"""Orders, payments and balances of a batch out of every table again, and what keeps them there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage.owed import AgedDocument, OwedMoves
from jxc_tui.sales.storage import sums

ORDER, RECEIPT, BALANCE = "order", "payment", "opening"  # kinds of what a batch brought
_OWN = "SELECT p.id FROM payment p WHERE p.document_ref = d.id AND p.batch_id = d.batch_id"
# Why an order stays, empty where nothing keeps it: over `d` and `r`, its row of the batch.
_KEEPS = f"""
    CASE WHEN d.id IS NULL THEN 'gone'
        WHEN d.void_day <> '' THEN 'void'
        WHEN EXISTS (SELECT 1 FROM document_line l WHERE l.document_ref = d.id
            AND (l.returned <> 0 OR l.closed <> 0)) THEN 'returned'
        WHEN EXISTS (SELECT 1 FROM document o WHERE o.origin_ref = d.id AND o.origin_ref <> 0)
            THEN 'returned'
        WHEN EXISTS (SELECT 1 FROM payment_allocation a WHERE a.document_ref = d.id
            AND a.payment_ref NOT IN ({_OWN})) THEN 'paid'
        WHEN EXISTS (SELECT 1 FROM payment_allocation a WHERE a.credit_ref = d.id
            AND a.credit_ref <> 0) THEN 'paid'
        WHEN EXISTS (SELECT 1 FROM payment p WHERE p.document_ref = d.id AND p.document_ref <> 0
            AND (p.void_day <> '' OR p.batch_id IS NOT d.batch_id)) THEN 'paid'
        WHEN EXISTS (SELECT 1 FROM payment_allocation a WHERE a.payment_ref IN ({_OWN})
            AND (a.document_ref <> d.id OR a.amount_fen * d.total_fen < 0)) THEN 'paid'
        WHEN EXISTS (SELECT 1 FROM aftersales_case c WHERE c.document_ref = d.id) THEN 'case'
        WHEN d.version <> r.version THEN 'changed'
        ELSE '' END
"""  # noqa: S608 - own words
_ORDERS = """
    FROM document_import_row r LEFT JOIN document d ON d.id = r.record_id
    WHERE r.batch_id = ? AND r.kind = 'order'
"""
_PAYMENT_KEEPS = """
    CASE WHEN p.id IS NULL THEN 'gone'
        WHEN p.void_day <> '' THEN 'void'
        WHEN (SELECT count(*) FROM payment_allocation a WHERE a.payment_ref = p.id
            OR (a.refund_ref = p.id AND a.refund_ref <> 0)) <> r.version THEN 'paid'
        ELSE '' END
"""
_PAYMENTS = """
    FROM document_import_row r LEFT JOIN payment p ON p.id = r.record_id
    WHERE r.batch_id = ? AND r.kind = 'payment'
"""
_STOOD = f"SELECT kind, total_fen, day, due, party_ref FROM document WHERE id IN {LIST}"  # noqa: S608
_COVERED = f"""
    SELECT d.kind, d.total_fen, d.day, d.due, a.party_ref, a.day, a.amount_fen, a.discount_fen
    FROM payment_allocation a CROSS JOIN document d ON d.id = a.document_ref
    WHERE a.payment_ref IN {LIST} AND a.refund_ref = 0
"""  # noqa: S608 - own words
_PAID = f"SELECT party_ref, day, amount_fen FROM payment WHERE id IN {LIST}"  # noqa: S608
_SOLD = f"""
    SELECT substr(d.day, 1, 7), l.product_ref,
        -count(DISTINCT CASE WHEN l.quantity > 0 THEN d.id END),
        -sum(CASE WHEN l.quantity < 0 THEN -(-l.quantity * l.above / l.below)
            ELSE l.quantity * l.above / l.below END),
        -sum(CASE WHEN l.quantity > 0 THEN l.net_fen ELSE 0 END),
        sum(CASE WHEN l.quantity < 0 THEN l.net_fen ELSE 0 END)
    FROM document d CROSS JOIN document_line l ON l.document_ref = d.id
    WHERE d.id IN {LIST} GROUP BY 1, 2
"""  # noqa: S608 - own words
_BY_PERSON = f"""
    SELECT substr(d.day, 1, 7), d.salesperson,
        -count(DISTINCT CASE WHEN l.quantity > 0 THEN d.id END),
        -sum(CASE WHEN l.quantity > 0 THEN l.net_fen ELSE 0 END),
        sum(CASE WHEN l.quantity < 0 THEN l.net_fen ELSE 0 END)
    FROM document d CROSS JOIN document_line l ON l.document_ref = d.id
    WHERE d.id IN {LIST} GROUP BY 1, 2
"""  # noqa: S608 - own words


class KeptOrder(NamedTuple):
    """What an undo leaves alone."""

    row: int
    number: str
    name: str
    reason: str


class Going(NamedTuple):
    """What an undo takes: its row of the batch, its id, its customer."""

    row: int
    id: int
    party: int


def _from(kind: str) -> tuple[str, str, str, str]:
    """Columns of number, name and party, why one stays, and where it is told."""
    if kind == RECEIPT:
        return "p", _PAYMENT_KEEPS, _PAYMENTS, "p.party_ref"
    return "d", _KEEPS, _ORDERS, "d.party_ref"


def kept(connection: Connection, batch_id: int, kind: str, most: int) -> list[KeptOrder]:
    """What of a batch something keeps there, in the order of the file."""
    one, reason, rows, _ = _from(kind)
    sql = f"""SELECT * FROM (SELECT r.row, coalesce({one}.number, ''),
        coalesce({one}.party_name, ''), {reason} AS reason {rows})
        WHERE reason NOT IN ('', 'gone') ORDER BY 1 LIMIT ?"""  # noqa: S608 - own words
    return [KeptOrder(*each) for each in run(connection, sql, (batch_id, most))]


def count(connection: Connection, batch_id: int, kind: str) -> tuple[int, int]:
    """How many can go, and how many stay."""
    _, reason, rows, _ = _from(kind)
    sql = f"""SELECT sum(reason = ''), sum(reason NOT IN ('', 'gone'))
        FROM (SELECT {reason} AS reason {rows})"""  # noqa: S608 - own words
    going, staying = run(connection, sql, (batch_id,)).one()
    return int(going or 0), int(staying or 0)


def next_going(
    connection: Connection, batch_id: int, kind: str, last: Going, most: int
) -> list[Going]:
    """The next that can go, customer by customer, so that each is counted again once."""
    _, reason, rows, party = _from(kind)
    sql = f"""SELECT * FROM (SELECT r.row, r.record_id AS id, {party} AS party,
        {reason} AS reason {rows}) WHERE reason = '' AND (party, id) > (?, ?)
        ORDER BY party, id LIMIT ?"""  # noqa: S608 - own words
    found = run(connection, sql, (batch_id, last.party, last.id, most))
    return [Going(int(row), int(one), int(of)) for row, one, of, _ in found]


def remove_orders(connection: Connection, batch_id: int, going: Sequence[Going]) -> None:
    """Orders of a batch with all that came with them; their customers are to be counted again."""
    ids = as_list(each.id for each in going)
    sold = [tuple(each) for each in run(connection, _SOLD, (ids,))]
    people = [tuple(each) for each in run(connection, _BY_PERSON, (ids,))]
    sums.add_rows(connection, (), sold, (), people)
    own = f"SELECT id FROM payment WHERE batch_id = ? AND document_ref IN {LIST}"  # noqa: S608
    paid = as_list(int(each[0]) for each in run(connection, own, (batch_id, ids)))
    _owed_back(connection, ids, paid)
    run(connection, f"DELETE FROM payment_allocation WHERE payment_ref IN ({own})", (batch_id, ids))  # noqa: S608
    run(
        connection,
        f"DELETE FROM payment WHERE batch_id = ? AND document_ref IN {LIST}",  # noqa: S608
        (batch_id, ids),
    )
    run(
        connection,
        "DELETE FROM document_event_line WHERE event_ref IN"  # noqa: S608
        f" (SELECT id FROM document_event WHERE document_ref IN {LIST})",
        (ids,),
    )
    for table in ("document_event", "document_line"):
        run(connection, f"DELETE FROM {table} WHERE document_ref IN {LIST}", (ids,))  # noqa: S608
    run(connection, f"DELETE FROM document_code WHERE record_id IN {LIST}", (ids,))  # noqa: S608
    run(connection, f"DELETE FROM document WHERE id IN {LIST}", (ids,))  # noqa: S608
    forget_rows(connection, batch_id, [each.row for each in going])


def remove_payments(connection: Connection, batch_id: int, going: Sequence[Going]) -> None:
    """Payments of a batch with what they cover; their customers are to be counted again."""
    ids = as_list(each.id for each in going)
    _owed_back(connection, as_list(()), ids)
    run(
        connection,
        f"DELETE FROM payment_allocation WHERE payment_ref IN {LIST}"  # noqa: S608
        f" OR (refund_ref <> 0 AND refund_ref IN {LIST})",
        (ids, ids),
    )
    run(connection, f"DELETE FROM payment WHERE id IN {LIST}", (ids,))  # noqa: S608
    forget_rows(connection, batch_id, [each.row for each in going])


def _owed_back(connection: Connection, documents: str, payments: str) -> None:
    """What was owed on any day, without some documents and payments (lists of their ids)."""
    moves = OwedMoves()
    for *of, party in run(connection, _STOOD, (documents,)):
        aged = AgedDocument(*of)
        moves.stands(int(party), aged, aged.day, -1)
    for *of, party, day, fen, discount in run(connection, _COVERED, (payments,)):
        moves.covered(int(party), AgedDocument(*of), day, -fen, -discount)
        moves.used(day, -fen)
    for party, day, fen in run(connection, _PAID, (payments,)):
        moves.paid(int(party), day, -fen)
    moves.put(connection)


def forget_rows(connection: Connection, batch_id: int, rows: Sequence[int]) -> None:
    """These rows are a batch's no more."""
    values = [(batch_id, row) for row in rows]
    run_each(connection, "DELETE FROM document_import_row WHERE batch_id = ? AND row = ?", values)


def gone(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of some records of the noun spoken of that are no more."""
    sql = f"SELECT id FROM record WHERE id IN {LIST} AND deleted_at = '' AND merged_into = 0"  # noqa: S608
    return set(ids) - {int(each[0]) for each in run(connection, sql, (as_list(ids),))}
