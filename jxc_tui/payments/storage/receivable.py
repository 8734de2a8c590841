"""What was owed at the end of any day, of all customers at once: read from dated rows alone.

A document is open on a day when it counts then and was not covered whole by then; the days on which
documents were covered are few, so those open on a past day are found by one look for each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from jxc_tui.database.dialect.by_hand import run, run_named
from jxc_tui.database.dialect.expressions import LARGER
from jxc_tui.database.dialect.value_lists import LIST, LIST_ROWS, LIST_VALUE, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.payments.model.ages import FREE, AgedBy, Ages, bounds
from jxc_tui.values.local_day import local_day

CUSTOMER = "customer"
_HOLDS = "day <= :day AND (void_day = '' OR void_day > :day)"
# What of a document is open: all of it, less what covers it today, and more by what came later.
_OPEN_NOW = "d.total_fen - d.settled_fen"
_OPEN_THEN = f"""{_OPEN_NOW}
    + coalesce((SELECT sum(a.amount_fen + a.discount_fen) FROM payment_allocation a
        WHERE a.document_ref = d.id AND a.day > :day), 0)
    - CASE WHEN d.total_fen > 0 THEN 0 ELSE coalesce((SELECT sum(a.amount_fen)
        FROM payment_allocation a
        WHERE a.credit_ref = d.id AND a.credit_ref <> 0 AND a.day > :day), 0) END"""  # noqa: S608 - own words
_DAYS = f"""
    WITH RECURSIVE days(settled_day) AS (
        SELECT '' UNION ALL SELECT (SELECT min(settled_day) FROM document
            WHERE settled_day > {LARGER}(days.settled_day, :day))
        FROM days WHERE days.settled_day IS NOT NULL)"""  # noqa: S608 - own words
_ON = "d.day <= :day AND (d.void_day = '' OR d.void_day > :day) AND d.kind <> 'opening'"


def totals(connection: Connection, day: date, aged_by: AgedBy) -> Ages:
    """All customers together."""
    found = Ages()
    sql = f"""{_DAYS} SELECT {_place(aged_by)}, sum({_open(connection, day)})
        FROM days CROSS JOIN document d ON d.settled_day = days.settled_day AND {_ON} GROUP BY 1
    """  # noqa: S608 - own words
    for place, fen in run_named(connection, sql, _values(day)):
        found = _with(found, int(place), int(fen))
    for _, since, fen in _openings(connection, day, None, aged_by):
        found = _with_opening(found, since, fen, day, aged_by)
    return found.plus(FREE, _free(connection, day))


def largest(connection: Connection, day: date, most: int) -> list[int]:
    """The parties whose open documents come to most, the one that owes most first."""
    sql = f"""{_DAYS} SELECT d.party_ref, sum({_open(connection, day)}) AS owed
        FROM days CROSS JOIN document d ON d.settled_day = days.settled_day AND {_ON}
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most
    """  # noqa: S608 - own words
    return [int(party) for party, _ in run_named(connection, sql, _values(day) | {"most": most})]


def of_parties(
    connection: Connection, ids: Collection[int], day: date, aged_by: AgedBy
) -> dict[int, Ages]:
    """Each of several; those who owe and are owed nothing have no fen in any column."""
    found = dict.fromkeys(ids, Ages())
    if not ids:
        return found
    values = _values(day) | {"ids": as_list(ids)}
    among = LIST.replace("?", ":ids")
    then = f"AND {_ON} GROUP BY 1, 2"
    select = f"SELECT d.party_ref, {_place(aged_by)}, sum({_open(connection, day)})"
    # The plus keeps the index of days out of it: these are few customers.
    rows = LIST_ROWS.replace("?", ":ids")
    of_each = f"{rows} CROSS JOIN document d ON d.party_ref = {LIST_VALUE}"
    sql = f"""{select} FROM {of_each} AND +d.settled_day = '' {then}
        UNION ALL {select} FROM {of_each} AND +d.settled_day > :day {then}
    """
    for party, place, fen in run_named(connection, sql, values):
        found[party] = _with(found[party], int(place), int(fen))
    for party, since, fen in _openings(connection, day, ids, aged_by):
        found[party] = _with_opening(found[party], since, fen, day, aged_by)
    paid = f"""SELECT party_ref, sum(amount_fen) FROM payment WHERE party_ref IN {among}
        AND {_HOLDS} GROUP BY 1"""  # noqa: S608 - own words
    used = f"""SELECT party_ref, -sum(amount_fen) FROM payment_allocation WHERE party_ref IN
        {among} AND +day <= :day AND payment_ref <> 0 AND refund_ref = 0 GROUP BY 1
    """  # noqa: S608 - own words
    for sql in (paid, used):
        for party, fen in run_named(connection, sql, values):
            found[party] = found[party].plus(FREE, int(fen))
    return found


def _with(found: Ages, place: int, fen: int) -> Ages:
    """With what is open of documents: those below 0 are free, which is told above 0."""
    return found.plus(place, -fen if place == FREE else fen)


def _values(day: date) -> dict[str, object]:
    found: dict[str, object] = {"day": day.isoformat()}
    return found | {f"b{at}": each.isoformat() for at, each in enumerate(bounds(day))}


def _place(aged_by: AgedBy) -> str:
    """The column of a document: by text, since days are compared as they are written."""
    column = "CASE WHEN d.due = '' THEN d.day ELSE d.due END"
    first = f"WHEN {column} >= :b0 THEN 0"
    if aged_by is AgedBy.DOCUMENT:
        column, first = "d.day", ""
    return f"""CASE WHEN d.total_fen < 0 THEN {FREE} {first} WHEN {column} >= :b1 THEN 1
        WHEN {column} >= :b2 THEN 2 WHEN {column} >= :b3 THEN 3 WHEN {column} >= :b4 THEN 4
        ELSE 5 END"""


def _open(connection: Connection, day: date) -> str:
    """What of a document is open; that of today where nothing came later."""
    later = "SELECT 1 FROM payment_allocation WHERE day > ? LIMIT 1"
    came = run(connection, later, (day.isoformat(),)).first() is not None
    return _OPEN_THEN if came else _OPEN_NOW


def _with_opening(found: Ages, since: str, fen: int, day: date, aged_by: AgedBy) -> Ages:
    """With what is left of an opening balance, which is as old as the local day `since`."""
    if fen <= 0:
        return found.plus(FREE, -fen)
    starts = [each.isoformat() for each in bounds(day)]
    place = next((at for at, start in enumerate(starts) if since >= start), len(starts))
    return found.plus(max(place, aged_by is AgedBy.DOCUMENT), fen)


def _openings(
    connection: Connection, day: date, ids: Collection[int] | None, aged_by: AgedBy
) -> Iterable[tuple[int, str, int]]:
    """(party, since, fen left) of the opening balances that are not covered on a day.

    They are as old as the document that stands for them, else as the row of their customer.
    """
    column = "due" if aged_by is AgedBy.DUE else "day"
    covered = f"""SELECT d.party_ref, max(CASE WHEN d.{column} = '' THEN d.day ELSE d.{column} END),
        coalesce(sum((SELECT sum(a.amount_fen + a.discount_fen) FROM payment_allocation a
            WHERE a.document_ref = d.id AND a.day <= ?)), 0)
        FROM document d
        WHERE d.kind = 'opening' {"" if ids is None else f"AND d.party_ref IN {LIST}"} GROUP BY 1
    """  # noqa: S608 - own words
    among = (day.isoformat(),) if ids is None else (day.isoformat(), as_list(ids))
    known = {
        int(party): (str(since), int(fen)) for party, since, fen in run(connection, covered, among)
    }
    which = "deleted_at = '' AND opening_fen"
    sql = " UNION ALL ".join(
        f"SELECT id, created_at, opening_fen FROM record WHERE {which} {sign} 0"  # noqa: S608
        for sign in "<>"
    )
    if ids is not None:
        sql = f"SELECT id, created_at, opening_fen FROM record WHERE id IN {LIST}"  # noqa: S608
        sql += " AND +deleted_at = ''"
    with speaking_of(connection, CUSTOMER):
        rows = run(connection, sql, () if ids is None else (as_list(ids),)).all()
    for party, created, fen in rows:
        since, gone = known.pop(int(party), ("", 0))
        if left := int(fen) - gone:
            yield int(party), since or local_day(str(created)).isoformat(), left
    yield from ((party, "", -fen) for party, (_, fen) in known.items() if fen)


def opening_of(connection: Connection, party_id: int) -> tuple[int, str]:
    """The opening balance of one and when its row was made; nothing for one that is gone."""
    sql = "SELECT opening_fen, created_at FROM record WHERE id = ? AND deleted_at = ''"
    with speaking_of(connection, CUSTOMER):
        row = run(connection, sql, (party_id,)).first()
    return (0, "") if row is None else (int(row[0]), str(row[1]))


def _free(connection: Connection, day: date) -> int:
    """What was paid and covered nothing on a day, of all: what is free now, and what came since."""
    sql = """
        SELECT coalesce((SELECT sum(amount_fen - allocated_fen) FROM payment
                WHERE amount_fen <> allocated_fen AND void_day = ''), 0)
            - coalesce((SELECT sum(amount_fen) FROM payment WHERE day > :day AND void_day = ''), 0)
            + coalesce((SELECT sum(amount_fen) FROM payment
                WHERE void_day > :day AND void_day <> '' AND day <= :day), 0)
            + coalesce((SELECT sum(amount_fen) FROM payment_allocation
                WHERE day > :day AND payment_ref <> 0 AND refund_ref = 0), 0)
    """
    return int(run_named(connection, sql, {"day": day.isoformat()}).scalar_one())


def balance(connection: Connection, party_id: int, day: date) -> int:
    """What one owed at the end of a day, less what was paid before its time."""
    sql = f"""
        SELECT coalesce((SELECT sum(total_fen) FROM document
                WHERE party_ref = :party AND {_HOLDS} AND kind <> 'opening'), 0)
            - coalesce((SELECT sum(amount_fen) FROM payment
                WHERE party_ref = :party AND {_HOLDS}), 0)
            - coalesce((SELECT sum(discount_fen) FROM payment_allocation
                WHERE party_ref = :party AND day <= :day), 0)
    """  # noqa: S608 - own words
    values = {"party": party_id, "day": day.isoformat()}
    return (
        int(run_named(connection, sql, values).scalar_one()) + opening_of(connection, party_id)[0]
    )


def trading(connection: Connection, after: int, most: int) -> list[int]:
    """The next parties behind an id that have an account or an opening balance, by id."""
    accounts = "SELECT party_ref FROM party_account WHERE party_ref > ? ORDER BY 1 LIMIT ?"
    openings = """SELECT id FROM record WHERE id > ? AND opening_fen <> 0 AND deleted_at = ''
        ORDER BY id LIMIT ?"""
    found = {int(row[0]) for row in run(connection, accounts, (after, most))}
    with speaking_of(connection, CUSTOMER):
        found |= {int(row[0]) for row in run(connection, openings, (after, most))}
    return sorted(found)[:most]


def called(connection: Connection, ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """Code, name and salesperson of several."""
    sql = f"SELECT id, code, name, salesperson FROM record WHERE id IN {LIST}"  # noqa: S608
    with speaking_of(connection, CUSTOMER):
        rows = run(connection, sql, (as_list(ids),)).all()
    return {int(row[0]): (row[1], row[2], row[3]) for row in rows}
