"""Rows of the books by pages, for files: no one ever holds them all.

Money is fen, quantities are thousandths, percents hundredths, as they are stored; the order of the
values is that of `book_files.model.sheets`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jxc_tui.book_files.model.kinds import BookSheet
from jxc_tui.book_files.model.sheets import OPENING_WORD
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection

PAGE = 500
Rows = list[tuple[Any, ...]]
_DAYS = "day BETWEEN ? AND ?"
_SALES = f"kind = 'sale' AND void_day = '' AND {_DAYS}"
_HEADS = f"""
    SELECT day, id, number, party_code, party_name, due, salesperson, note, rounding_fen
    FROM document WHERE {_SALES} AND (day, id) > (?, ?) ORDER BY day, id LIMIT {PAGE}
"""  # noqa: S608 - own words
_ORDERS = f"""
    SELECT day, id, number, party_code, party_name, progress, total_fen, settled_fen,
        total_fen - settled_fen, gross_fen, discount_fen, tax_fen, rounding_fen, lines * 1000, due,
        salesperson, note
    FROM document WHERE {_SALES} AND (day, id) > (?, ?) ORDER BY day, id LIMIT {PAGE}
"""  # noqa: S608 - own words
_LINES = f"""
    SELECT document_ref, place, code, name, spec, unit, quantity, price_fen, percent, amount_fen,
        net_fen, tax_rate, note, shipped, signed
    FROM document_line WHERE document_ref IN {LIST} ORDER BY document_ref, place
"""  # noqa: S608 - own words
_CLOSED = f"""
    SELECT l.origin_ref, l.origin_place, sum(l.quantity), sum(l.amount_fen), sum(l.net_fen)
    FROM document_line l JOIN document d ON d.id = l.document_ref
    WHERE l.origin_ref IN {LIST} AND l.origin_ref <> 0 AND d.kind = 'closing' AND d.void_day = ''
    GROUP BY 1, 2
"""  # noqa: S608 - own words
_PAYMENTS = f"""
    SELECT day, id, number, party_code, party_name, amount_fen, method, note
    FROM payment WHERE void_day = '' AND {_DAYS} AND (day, id) > (?, ?)
    ORDER BY day, id LIMIT {PAGE}
"""  # noqa: S608 - own words
_COVERS = f"""
    SELECT a.payment_ref, CASE WHEN d.kind = 'opening' THEN '{OPENING_WORD}' ELSE d.number END,
        sum(a.amount_fen), sum(a.discount_fen), max(a.day)
    FROM payment_allocation a JOIN document d ON d.id = a.document_ref
    WHERE a.payment_ref IN {LIST} AND a.document_ref <> 0 GROUP BY a.payment_ref, a.document_ref
    HAVING sum(a.amount_fen) <> 0 OR sum(a.discount_fen) <> 0 ORDER BY 1, min(a.id)
"""  # noqa: S608 - own words
_ALLOCATIONS = f"""
    SELECT a.day, a.id, a.day, coalesce(c.code, ''), coalesce(c.name, ''),
        CASE WHEN a.refund_ref <> 0 THEN 'refund' WHEN a.credit_ref <> 0 THEN 'credit'
            ELSE 'payment' END,
        coalesce(p.number, o.number, ''), coalesce(d.number, r.number, ''), a.amount_fen,
        a.discount_fen, a."by"
    FROM payment_allocation a LEFT JOIN record c ON c.id = a.party_ref
    LEFT JOIN payment p ON p.id = a.payment_ref AND a.payment_ref <> 0
    LEFT JOIN payment r ON r.id = a.refund_ref AND a.refund_ref <> 0
    LEFT JOIN document o ON o.id = a.credit_ref AND a.credit_ref <> 0
    LEFT JOIN document d ON d.id = a.document_ref AND a.document_ref <> 0
    WHERE a.{_DAYS} AND (a.day, a.id) > (?, ?) ORDER BY a.day, a.id LIMIT {PAGE}
"""  # noqa: S608 - own words
_CASES = f"""
    SELECT '', k.id, k.number, k.kind, k.state, k.party_code, k.party_name,
        coalesce(d.number, ''), k.product_code, k.product_name, k.quantity, k.refund_fen, k.reason,
        k.person, k.until, k.created_at, k.created_by
    FROM aftersales_case k LEFT JOIN document d ON d.id = k.document_ref AND k.document_ref <> 0
    WHERE substr(k.created_at, 1, 10) BETWEEN ? AND ? AND ('', k.id) > (?, ?)
    ORDER BY k.id LIMIT {PAGE}
"""  # noqa: S608 - own words
_OPENINGS = f"""
    SELECT '', c.id, c.code, c.name, c.opening_fen,
        coalesce((SELECT max(d.day) FROM document d WHERE d.party_ref = c.id
            AND d.kind = 'opening'), ''),
        coalesce((SELECT max(d.due) FROM document d WHERE d.party_ref = c.id
            AND d.kind = 'opening'), ''),
        ''
    FROM record c WHERE c.deleted_at = '' AND c.opening_fen <> 0 AND ? <= ? AND ('', c.id) > (?, ?)
    ORDER BY c.id LIMIT {PAGE}
"""  # noqa: S608 - own words
_COUNTS = {
    BookSheet.ORDERS: f"SELECT count(*) FROM document WHERE {_SALES}",  # noqa: S608
    BookSheet.ORDER_LINES: f"SELECT coalesce(sum(lines), 0) FROM document WHERE {_SALES}",  # noqa: S608
    BookSheet.PAYMENTS: (
        f"SELECT count(*) + (SELECT count(*) FROM payment_allocation)"  # noqa: S608
        f" FROM payment WHERE void_day = '' AND {_DAYS}"
    ),
    BookSheet.ALLOCATIONS: f"SELECT count(*) FROM payment_allocation WHERE {_DAYS}",  # noqa: S608
    BookSheet.CASES: (
        "SELECT count(*) FROM aftersales_case WHERE substr(created_at, 1, 10) BETWEEN ? AND ?"
    ),
    BookSheet.OPENINGS: (
        "SELECT count(*) FROM record WHERE deleted_at = '' AND opening_fen <> 0 AND ? <= ?"
    ),
}


def most_rows(connection: Connection, sheet: BookSheet, first: str, last: str) -> int:
    """How many rows there are at most of days from one to another."""
    return int(run(connection, _COUNTS[sheet], (first, last)).scalar_one())


def pages(connection: Connection, sheet: BookSheet, first: str, last: str) -> Iterator[Rows]:
    """The rows of days from one to another, page by page; the connection speaks of customers."""
    if sheet is BookSheet.ORDER_LINES:
        for heads in _paged(connection, _HEADS, first, last):
            yield _order_lines(connection, heads)
    elif sheet is BookSheet.PAYMENTS:
        for heads in _paged(connection, _PAYMENTS, first, last):
            yield _payments(connection, heads)
    else:
        sql = {
            BookSheet.ORDERS: _ORDERS, BookSheet.ALLOCATIONS: _ALLOCATIONS,
            BookSheet.CASES: _CASES, BookSheet.OPENINGS: _OPENINGS,
        }[sheet]  # fmt: skip
        for rows in _paged(connection, sql, first, last):
            yield [_shown(sheet, row) for row in rows]


def _shown(sheet: BookSheet, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row without its key; the day of an order is part of both."""
    return (row[2], row[0], *row[3:]) if sheet is BookSheet.ORDERS else row[2:]


def _paged(connection: Connection, sql: str, first: str, last: str) -> Iterator[Rows]:
    """Rows that begin with their key (day, id)."""
    place: tuple[str, int] = ("", 0)
    while True:
        rows = [tuple(row) for row in run(connection, sql, (first, last, *place))]
        if not rows:
            return
        place = (rows[-1][0], rows[-1][1])
        yield rows


def _order_lines(connection: Connection, heads: Rows) -> Rows:
    """Lines as they are now: what was closed is off them."""
    ids = as_list(int(head[1]) for head in heads)
    lines: dict[int, Rows] = {}
    for row in run(connection, _LINES, (ids,)):
        lines.setdefault(int(row[0]), []).append(tuple(row))
    closed = {(int(a), int(b)): (q, amount, net)
              for a, b, q, amount, net in run(connection, _CLOSED, (ids,))}  # fmt: skip
    found: Rows = []
    for day, number_id, number, code, name, due, salesperson, note, rounding in heads:
        off = 0
        own: Rows = []
        for line in lines.get(int(number_id), ()):
            quantity, amount, net = closed.get((int(line[0]), int(line[1])), (0, 0, 0))
            quantity, amount, net = line[6] + quantity, line[9] + amount, line[10] + net
            off += amount - net
            if quantity:
                own.append((*line[2:6], quantity, line[7], line[8], amount, line[11], *line[12:]))
        for place, line in enumerate(own):
            product, called, spec, unit, quantity, price, percent, amount, rate = line[:9]
            line_note, shipped, signed = line[9:]
            whole = (off or None, rounding or None) if not place else (None, None)
            found.append((
                number, day, code, name, product, called, spec, unit, quantity, price, percent,
                amount, *whole, rate or None, due, salesperson, note, line_note, shipped, signed,
            ))  # fmt: skip
    return found


def _payments(connection: Connection, heads: Rows) -> Rows:
    """Payments, each as often as it covers documents."""
    covers: dict[int, Rows] = {}
    for row in run(connection, _COVERS, (as_list(int(head[1]) for head in heads),)):
        covers.setdefault(int(row[0]), []).append(tuple(row)[1:])
    found: Rows = []
    for day, payment_id, number, code, name, amount, method, note in heads:
        for order, covered, off, on in covers.get(int(payment_id), [("", None, None, "")]):
            found.append(
                (number, day, code, name, amount, method, note, order, covered, off or None, on)
            )
    return found
