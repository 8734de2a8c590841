"""What moved on every day of what all owe together, computed again from dated rows, by months."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import delete

from jxc_tui.database.dialect.by_hand import run, run_named
from jxc_tui.database.dialect.value_lists import LIST, as_list
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
_STANDS = """
    SELECT kind, total_fen > 0, day, due, day, sum(total_fen) FROM document
        WHERE {documents} AND kind <> 'opening' GROUP BY 1, 2, 3, 4
    UNION ALL SELECT kind, total_fen > 0, day, due, void_day, -sum(total_fen) FROM document
        WHERE {void_documents} AND void_day <> '' AND kind <> 'opening' GROUP BY 1, 2, 3, 4, 5
    UNION ALL SELECT d.kind, d.total_fen > 0, d.day, d.due, a.day,
            -sum(a.amount_fen + a.discount_fen)
        FROM payment_allocation a CROSS JOIN document d ON d.id = a.document_ref
        WHERE {allocations} AND a.refund_ref = 0 AND d.kind <> 'opening' GROUP BY 1, 2, 3, 4, 5
"""
_FREE = """
    SELECT day, sum(amount_fen) FROM payment WHERE {payments} GROUP BY 1
    UNION ALL SELECT void_day, -sum(amount_fen) FROM payment
        WHERE {void_payments} AND void_day <> '' GROUP BY 1
    UNION ALL SELECT a.day, -sum(a.amount_fen) FROM payment_allocation a
        WHERE {allocations} AND a.refund_ref = 0 GROUP BY 1
"""
_KEPT = """SELECT aged_by, day, since, fen FROM owed_day
    WHERE day >= :month AND day < :month || '~' AND fen <> 0"""
_WITHIN = "{0} >= :month AND {0} < :month || '~'"
_IN_MONTH = {
    "documents": _WITHIN.format("day"), "void_documents": _WITHIN.format("void_day"),
    "payments": _WITHIN.format("day"), "void_payments": _WITHIN.format("void_day"),
    "allocations": _WITHIN.format("a.day"),
}  # fmt: skip
_DOCUMENTS, _PAYMENTS = LIST.replace("?", ":documents"), LIST.replace("?", ":payments")
_OF_EITHER = " UNION ".join(
    f"SELECT id FROM payment_allocation WHERE {column} IN {ids} AND {column} <> 0"  # noqa: S608
    for column, ids in (
        ("document_ref", _DOCUMENTS), ("credit_ref", _DOCUMENTS), ("payment_ref", _PAYMENTS),
        ("refund_ref", _PAYMENTS),
    )
)  # fmt: skip
_OF_IDS = {
    "documents": f"id IN {_DOCUMENTS}", "void_documents": f"id IN {_DOCUMENTS}",
    "payments": f"id IN {_PAYMENTS}", "void_payments": f"id IN {_PAYMENTS}",
    "allocations": f"a.id IN ({_OF_EITHER})",
}  # fmt: skip


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


def take_back(
    connection: Connection, documents: Collection[int], payments: Collection[int]
) -> None:
    """Documents and payments are about to be removed, with all that they cover or covers them:
    what they moved of all together is taken back."""
    values = {"documents": as_list(documents), "payments": as_list(payments)}
    moves = _moved(connection, _OF_IDS, values)
    moves.days = {cell: -fen for cell, fen in moves.days.items()}
    moves.put(connection)


def _counted(connection: Connection, month: str) -> dict[Cell, int]:
    moves = _moved(connection, _IN_MONTH, {"month": month})
    return {cell: fen for cell, fen in moves.days.items() if fen}


def _moved(
    connection: Connection, which: Mapping[str, str], values: Mapping[str, object]
) -> OwedMoves:
    """What rows moved, of those that the conditions let through."""
    moves = OwedMoves()
    for kind, above, day, due, on, fen in run_named(connection, _STANDS.format(**which), values):
        moves.aged(AgedDocument(kind, 1 if above else -1, day, due), on, int(fen))
    for on, fen in run_named(connection, _FREE.format(**which), values):
        moves.used(on, -int(fen))
    return moves


def _kept(connection: Connection, month: str) -> dict[Cell, int]:
    rows = run_named(connection, _KEPT, {"month": month})
    return {(aged_by, day, since): int(fen) for aged_by, day, since, fen in rows}
