"""Caches about money computed again from the rows behind them: what covers documents, what
payments cover, and what parties stand at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import delete, update

from jxc_tui.database.dialect.by_hand import run, run_named
from jxc_tui.database.dialect.new_rows import add_rows
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import accounts
from jxc_tui.documents.storage.accounts import PartyStanding
from jxc_tui.documents.tables import ACCOUNT, DOCUMENT, OWED_MONTH
from jxc_tui.payments.answers import RecountedCache
from jxc_tui.payments.storage import allocations
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.payments.tables import PAYMENT

_DOCUMENTS = f"""
    SELECT d.id, d.kind, d.party_ref, d.day, d.total_fen, d.settled_fen, d.settled_day, d.void_day,
        coalesce((SELECT sum(a.amount_fen + a.discount_fen) FROM payment_allocation a
            WHERE a.document_ref = d.id), 0)
        - coalesce((SELECT sum(a.amount_fen) FROM payment_allocation a
            WHERE a.credit_ref = d.id AND a.credit_ref <> 0), 0),
        coalesce((SELECT max(a.day) FROM payment_allocation a WHERE a.document_ref = d.id), ''),
        coalesce((SELECT max(a.day) FROM payment_allocation a
            WHERE a.credit_ref = d.id AND a.credit_ref <> 0), ''),
        EXISTS (SELECT 1 FROM document_line l WHERE l.document_ref = d.id AND l.quantity > 0)
    FROM document d WHERE d.party_ref IN {LIST} ORDER BY d.party_ref, d.day, d.id
"""  # noqa: S608 - own words
_PAYMENTS = f"""
    SELECT p.id, p.party_ref, p.amount_fen, p.allocated_fen, p.void_day,
        coalesce((SELECT sum(a.amount_fen) FROM payment_allocation a
            WHERE a.payment_ref = p.id), 0)
        - coalesce((SELECT sum(a.amount_fen) FROM payment_allocation a
            WHERE a.refund_ref = p.id AND a.refund_ref <> 0), 0)
    FROM payment p WHERE p.party_ref IN {LIST}
"""  # noqa: S608 - own words
_PAYER = "coalesce(p.party_ref, c.party_ref)"
_ACROSS = f"""
    SELECT a.party_ref, a.document_ref, sum(a.amount_fen), a.day, a.payment_ref, a.credit_ref,
        sum(a.discount_fen), a.refund_ref, max(a.at), max(a.by)
    FROM payment_allocation a LEFT JOIN document d ON d.id = a.document_ref
        LEFT JOIN payment p ON p.id = a.payment_ref LEFT JOIN document c ON c.id = a.credit_ref
        LEFT JOIN payment r ON r.id = a.refund_ref
    WHERE a.party_ref IN {LIST} AND coalesce(r.party_ref, d.party_ref) <> {_PAYER}
    GROUP BY a.party_ref, a.document_ref, a.payment_ref, a.credit_ref, a.refund_ref, a.day
    HAVING sum(a.amount_fen) <> 0 OR sum(a.discount_fen) <> 0
"""  # noqa: S608 - own words
_WHOSE = f"""
    UPDATE payment_allocation SET party_ref = payer.party FROM (
        SELECT a.id, {_PAYER} AS party FROM payment_allocation a
            LEFT JOIN payment p ON p.id = a.payment_ref LEFT JOIN document c ON c.id = a.credit_ref
        WHERE a.party_ref IN {LIST} AND a.party_ref <> {_PAYER}) AS payer
    WHERE payment_allocation.id = payer.id
"""  # noqa: S608 - own words


def parties(connection: Connection, after: int, most: int) -> list[int]:
    """The next parties behind an id that have a document, a payment or an account."""
    found = set[int]()
    for table in ("document", "payment", "party_account"):
        sql = f"SELECT DISTINCT party_ref FROM {table} WHERE party_ref > ? ORDER BY 1 LIMIT ?"  # noqa: S608
        found |= {int(row[0]) for row in run(connection, sql, (after, most))}
    return sorted(found)[:most]


def of_parties(connection: Connection, ids: Collection[int]) -> None:
    """Every cache of these parties is what its rows give from now on.

    What one of them paid covers nothing of another, nor was it paid back to another: where one
    party became two again, what was covered across them in between is taken back, on the very day.
    """
    for *cover, at, by in run(connection, _ACROSS, (as_list(ids),)).all():
        allocations.add_dated(connection, Covering(*cover).opposite, at=at, by=by)
    run(connection, _WHOSE, (as_list(ids),))
    for _ in different(connection, ids, repair=True):
        pass


def different(
    connection: Connection, ids: Collection[int], *, repair: bool = False
) -> Iterator[RecountedCache]:
    """What of the caches of these parties is not what its rows give; `repair` puts it right."""
    standing = dict.fromkeys(ids, PartyStanding())
    yield from _documents(connection, ids, standing, repair=repair)
    yield from _payments(connection, ids, standing, repair=repair)
    yield from _months(connection, ids, repair=repair)
    kept = accounts.of_parties(connection, ids)
    for party_id, counted in standing.items():
        was = kept.get(party_id)
        if was == counted or (was is None and counted == PartyStanding()):
            continue
        if repair and counted == PartyStanding() and not _traded(connection, party_id):
            connection.execute(delete(ACCOUNT).where(ACCOUNT.c.party_ref == party_id))
        elif repair:
            accounts.put(connection, party_id, counted)
        if was is not None or counted != PartyStanding():
            yield RecountedCache("account", party_id, _told(was or PartyStanding()), _told(counted))


def _traded(connection: Connection, party_id: int) -> bool:
    """Whether there ever was anything of a party, void or not: it is asked about for any day."""
    sql = """SELECT 1 WHERE EXISTS (SELECT 1 FROM document WHERE party_ref = :party)
        OR EXISTS (SELECT 1 FROM payment WHERE party_ref = :party)"""
    return run_named(connection, sql, {"party": party_id}).first() is not None


_MONTHS = f"""
    SELECT party_ref, month, sum(fen) FROM (
        SELECT party_ref, substr(day, 1, 7) AS month, total_fen AS fen FROM document
            WHERE party_ref IN {LIST} AND kind <> 'opening'
        UNION ALL SELECT party_ref, substr(void_day, 1, 7), -total_fen FROM document
            WHERE party_ref IN {LIST} AND kind <> 'opening' AND void_day <> ''
        UNION ALL SELECT party_ref, substr(day, 1, 7), -amount_fen FROM payment
            WHERE party_ref IN {LIST}
        UNION ALL SELECT party_ref, substr(void_day, 1, 7), amount_fen FROM payment
            WHERE party_ref IN {LIST} AND void_day <> ''
        UNION ALL SELECT party_ref, substr(day, 1, 7), -discount_fen FROM payment_allocation
            WHERE party_ref IN {LIST} AND discount_fen <> 0)
    GROUP BY 1, 2 HAVING sum(fen) <> 0
"""  # noqa: S608 - own words
_KEPT_MONTHS = f"SELECT party_ref, month, fen FROM owed_month WHERE party_ref IN {LIST}"  # noqa: S608


def _months(
    connection: Connection, ids: Collection[int], *, repair: bool
) -> Iterator[RecountedCache]:
    """What moved by month, compared as a whole for every party."""
    counted, kept = _by_party(ids), _by_party(ids)
    for party, month, fen in run(connection, _MONTHS, (as_list(ids),) * 5):
        counted[party][month] = int(fen)
    for party, month, fen in run(connection, _KEPT_MONTHS, (as_list(ids),)):
        if fen:
            kept[party][month] = int(fen)
    for party in ids:
        if counted[party] == kept[party]:
            continue
        if repair:
            connection.execute(delete(OWED_MONTH).where(OWED_MONTH.c.party_ref == party))
            rows = [
                {"party_ref": party, "month": month, "fen": fen}
                for month, fen in counted[party].items()
            ]
            add_rows(connection, OWED_MONTH, rows)
        yield RecountedCache("owed_month", party, _told(tuple(kept[party].items())),
                             _told(tuple(counted[party].items())))  # fmt: skip


def _by_party(ids: Collection[int]) -> dict[int, dict[str, int]]:
    return {party: {} for party in ids}


def _told(values: tuple[object, ...]) -> str:
    return " ".join(str(value) for value in values)


def _documents(
    connection: Connection,
    ids: Collection[int],
    standing: dict[int, PartyStanding],
    *,
    repair: bool,
) -> Iterator[RecountedCache]:
    for row in run(connection, _DOCUMENTS, (as_list(ids),)).all():
        (number, kind, party, day, total, settled, settled_day, void_day, counted, last, credited,
         goods) = row  # fmt: skip
        counted_day = void_day or (max(day, last, credited) if counted == total else "")
        if (settled, settled_day) != (counted, counted_day):
            if repair:
                values = {"settled_fen": counted, "settled_day": counted_day}
                connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == number).values(**values))
            kept = _told((settled, settled_day))
            yield RecountedCache("document", number, kept, _told((counted, counted_day)))
        was = standing[party]
        owed = -counted if kind == "opening" else 0 if void_day else total - counted
        was = was._replace(receivable_fen=was.receivable_fen + owed)
        if kind == "sale" and goods and not void_day:
            was = was._replace(
                orders=was.orders + 1, first_day=was.first_day or day, last_day=day, last_ref=number
            )
        standing[party] = was


def _payments(
    connection: Connection,
    ids: Collection[int],
    standing: dict[int, PartyStanding],
    *,
    repair: bool,
) -> Iterator[RecountedCache]:
    rows: list[Any] = list(run(connection, _PAYMENTS, (as_list(ids),)).all())
    for number, party, amount, allocated, void_day, counted in rows:
        if allocated != counted:
            if repair:
                change = update(PAYMENT).where(PAYMENT.c.id == number)
                connection.execute(change.values(allocated_fen=counted))
            yield RecountedCache("payment", number, str(allocated), str(counted))
        was = standing[party]
        free = 0 if void_day else amount - counted
        standing[party] = was._replace(prepaid_fen=was.prepaid_fen + free)
