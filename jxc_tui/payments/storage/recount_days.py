"""What moved on every day of what all owe together, computed again from dated rows, by months."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import delete

from jxc_tui.database.dialect.by_hand import run, run_named
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage.owed import AgedDocument, Cell, OwedMoves
from jxc_tui.documents.tables import OWED_DAY
from jxc_tui.payments.answers import RecountedCache

_NEXT = (
    "SELECT min(day) FROM document WHERE kind IN ('sale', 'closing') AND day > ?",
    "SELECT min(void_day) FROM document WHERE void_day <> '' AND void_day > ?",
    "SELECT min(day) FROM payment WHERE day > ?",
    "SELECT min(void_day) FROM payment WHERE void_day <> '' AND void_day > ?",
    "SELECT min(day) FROM payment_allocation WHERE day > ?",
    "SELECT min(day) FROM owed_day WHERE day > ?",
)
_WITHIN = "{day} >= :month AND {day} < :month || '~'"
_STANDS = """
    SELECT kind, total_fen > 0, day, due, day, sum(total_fen) FROM document
        WHERE {day} AND kind <> 'opening' GROUP BY 1, 2, 3, 4
    UNION ALL SELECT kind, total_fen > 0, day, due, void_day, -sum(total_fen) FROM document
        WHERE {void_day} AND void_day <> '' AND kind <> 'opening' GROUP BY 1, 2, 3, 4, 5
    UNION ALL SELECT d.kind, d.total_fen > 0, d.day, d.due, a.day,
            -sum(a.amount_fen + a.discount_fen)
        FROM payment_allocation a CROSS JOIN document d ON d.id = a.document_ref
        WHERE {a.day} AND a.refund_ref = 0 AND d.kind <> 'opening' GROUP BY 1, 2, 3, 4, 5
"""
_FREE = """
    SELECT day, sum(amount_fen) FROM payment WHERE {day} GROUP BY 1
    UNION ALL SELECT void_day, -sum(amount_fen) FROM payment
        WHERE {void_day} AND void_day <> '' GROUP BY 1
    UNION ALL SELECT a.day, -sum(a.amount_fen) FROM payment_allocation a
        WHERE {a.day} AND a.refund_ref = 0 GROUP BY 1
"""
_KEPT = "SELECT aged_by, day, since, fen FROM owed_day WHERE {day} AND fen <> 0"


def month_after(connection: Connection, after: str) -> str:
    """The next month (`YYYY-MM`) behind one with anything dated in it; empty at the end."""
    behind = f"{after}~" if after else ""
    found = [run(connection, sql, (behind,)).scalar_one() for sql in _NEXT]
    return min(filter(None, found), default="")[:7]


def different(
    connection: Connection, month: str, *, repair: bool = False
) -> Iterator[RecountedCache]:
    """The cells of a month that are not what its rows give; `repair` puts them right."""
    counted, kept = _counted(connection, month), _kept(connection, month)
    for cell in sorted(counted.keys() | kept.keys()):
        was, now = kept.get(cell, 0), counted.get(cell, 0)
        if was == now:
            continue
        if repair:
            aged_by, day, since = cell
            where = (OWED_DAY.c.aged_by == aged_by, OWED_DAY.c.day == day)
            connection.execute(delete(OWED_DAY).where(*where, OWED_DAY.c.since == since))
            moves = OwedMoves()
            moves.days[cell] = now
            moves.put(connection)
        yield RecountedCache("owed_day", 0, f"{' '.join(cell)} {was}", f"{' '.join(cell)} {now}")


def _counted(connection: Connection, month: str) -> dict[Cell, int]:
    moves = OwedMoves()
    for kind, above, day, due, on, fen in run_named(connection, _within(_STANDS), {"month": month}):
        moves.aged(AgedDocument(kind, 1 if above else -1, day, due), on, int(fen))
    for on, fen in run_named(connection, _within(_FREE), {"month": month}):
        moves.used(on, -int(fen))
    return {cell: fen for cell, fen in moves.days.items() if fen}


def _kept(connection: Connection, month: str) -> dict[Cell, int]:
    rows = run_named(connection, _within(_KEPT), {"month": month})
    return {(aged_by, day, since): int(fen) for aged_by, day, since, fen in rows}


def _within(sql: str) -> str:
    """A statement with what is in braces as a condition: that this day is in the month."""
    for name in ("day", "void_day", "a.day"):
        sql = sql.replace(f"{{{name}}}", _WITHIN.format(day=name))
    return sql
