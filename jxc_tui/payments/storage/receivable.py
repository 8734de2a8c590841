"""What was owed at the end of any day, of all customers at once, of several, of one.

All together are summed from what moved until then (`documents.storage.owed`), one from its months
and the rows of the last of them. Who owes what is read from documents: one is open on a day when it
counts then and was not covered whole by then. What is open today stands in an index of its own; the
days on which others were covered are few, so those are found by one look for each of them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from jxc_tui.database.dialect.by_hand import run, run_named
from jxc_tui.database.dialect.expressions import led_by
from jxc_tui.database.dialect.value_lists import LIST, LIST_ROWS, LIST_VALUE, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.payments.model.ages import FREE, AgedBy, Ages, bounds
from jxc_tui.payments.storage import openings
from jxc_tui.payments.storage.openings import age_column

CUSTOMER = "customer"
OwingPlace = tuple[int, int, int]  # fen that are late, all that is owed, party
OPEN_FIRST, VOID_FIRST = led_by("ix_document_open"), led_by("ix_document_void")
VOID_PAYMENTS = led_by("ix_payment_ended")
_HOLDS = "day <= :day AND (void_day = '' OR void_day > :day)"
# What of a document is open: all of it, less what covers it today, and more by what came later.
_OPEN_NOW = "d.total_fen - d.settled_fen"
_OPEN_THEN = f"""{_OPEN_NOW}
    + coalesce((SELECT sum(a.amount_fen + a.discount_fen) FROM payment_allocation a
        WHERE a.document_ref = d.id AND a.day > :day), 0)
    - CASE WHEN d.total_fen > 0 THEN 0 ELSE coalesce((SELECT sum(a.amount_fen)
        FROM payment_allocation a
        WHERE a.credit_ref = d.id AND a.credit_ref <> 0 AND a.day > :day), 0) END"""  # noqa: S608 - own words
_LATER = "document WHERE settled_day > day AND settled_day >"
_DAYS = f"""
    WITH RECURSIVE days(settled_day) AS (
        SELECT (SELECT settled_day FROM {_LATER} :day ORDER BY settled_day LIMIT 1)
        UNION ALL SELECT (SELECT settled_day FROM {_LATER} days.settled_day
            ORDER BY settled_day LIMIT 1)
        FROM days WHERE days.settled_day IS NOT NULL)"""  # noqa: S608 - own words
_ON = "d.day <= :day AND d.kind <> 'opening'"
_UNCOVERED = f"document d {OPEN_FIRST} WHERE d.settled_day = '' AND {_ON}"
_SINCE = f"""days CROSS JOIN document d ON d.settled_day = days.settled_day
    AND d.settled_day > d.day AND {_ON} AND (d.void_day = '' OR d.void_day > :day)"""


def totals(connection: Connection, day: date, aged_by: AgedBy) -> Ages:
    """All customers together."""
    found = Ages()
    moved = f"""SELECT {age_column("since", aged_by)}, sum(fen) FROM owed_day
        WHERE aged_by = :by AND day <= :day GROUP BY 1
        UNION ALL SELECT {FREE}, coalesce(sum(fen), 0) FROM owed_day
        WHERE aged_by = 'free' AND day <= :day"""  # noqa: S608 - own words
    by = {"by": aged_by.value}
    for sql, more in ((moved, by), (openings.sums(aged_by), openings.starts(day))):
        with speaking_of(connection, CUSTOMER):
            for place, fen in run_named(connection, sql, _values(day) | more):
                found = found.plus(int(place), int(fen))
    return found


def largest(connection: Connection, day: date, most: int) -> list[int]:
    """The parties who owe most, opening balances among it, the one that owes most first."""
    sql = f"""{_owing(connection, day, AgedBy.DUE)}
        SELECT party FROM sums ORDER BY debt DESC, party LIMIT :most"""  # noqa: S608 - own words
    values = _values(day) | openings.starts(day) | {"most": most}
    with speaking_of(connection, CUSTOMER):
        return [int(party) for (party,) in run_named(connection, sql, values)]


def _owing(connection: Connection, day: date, aged_by: AgedBy) -> str:
    """The beginning of a statement: `sums` of (party, late, debt) of all who owe anything."""
    later, late = _came_later(connection, day), f"{_place(aged_by)} > 0"
    fen = _OPEN_THEN if later else _OPEN_NOW
    of = f"SELECT d.party_ref, {fen}, {late} FROM"
    documents = f"{of} {_UNCOVERED} AND d.total_fen > 0"
    if later:
        documents += f" UNION ALL {of} {_SINCE} AND d.total_fen > 0"
    days = f"{_DAYS}," if later else "WITH RECURSIVE"
    return f"""{days} {openings.EACH}, owing(party, fen, is_late) AS ({documents}
            UNION ALL SELECT party, fen, {openings.late(aged_by)} FROM openings),
        sums(party, late, debt) AS (SELECT party, sum(CASE WHEN is_late THEN fen ELSE 0 END),
            sum(fen) FROM owing WHERE fen > 0 GROUP BY party)"""  # noqa: S608 - own words


def overdue(
    connection: Connection,
    day: date,
    aged_by: AgedBy,
    *,
    after: OwingPlace | None = None,
    before: OwingPlace | None = None,
    last: bool = False,
    most: int,
) -> list[OwingPlace]:
    """Who owes anything: the most overdue first, then who owes most; opening balances are among it.

    At most so many: the first ones, those behind or just before a place, or the last ones.
    """
    upwards, place = before is not None or last, after or before
    values, beyond = _values(day) | openings.starts(day) | {"most": most}, ""
    if place is not None:
        beyond = f"WHERE (late, debt, -party) {'>' if upwards else '<'} (:late, :debt, -:party)"
        values |= {"late": place[0], "debt": place[1], "party": place[2]}
    way, other = ("ASC", "DESC") if upwards else ("DESC", "ASC")
    sql = f"""{_owing(connection, day, aged_by)}
        SELECT party, late, debt FROM sums {beyond}
        ORDER BY late {way}, debt {way}, party {other} LIMIT :most"""  # noqa: S608 - own words
    with speaking_of(connection, CUSTOMER):
        rows = [
            (int(late), int(debt), int(party))
            for party, late, debt in run_named(connection, sql, values)
        ]
    return rows[::-1] if upwards else rows


def maybe_free(
    connection: Connection, day: date, *, after: int = 0, before: int = 0, most: int
) -> list[int]:
    """Parties of whom something may have been free at the end of a day, by id: behind one, or just
    before another, the nearest first."""
    beyond, way = ("< :place", "DESC") if before else ("> :place", "ASC")
    parties = (
        "SELECT party_ref AS party FROM payment WHERE amount_fen <> allocated_fen",
        "SELECT party_ref FROM payment WHERE day > :day",
        "SELECT party_ref FROM payment WHERE void_day > :day AND void_day <> ''",
        "SELECT party_ref FROM payment_allocation WHERE day > :day",
        f"SELECT party_ref FROM document {OPEN_FIRST} "  # noqa: S608 - own words
        "WHERE settled_day = '' AND total_fen < 0",
        "SELECT party_ref FROM document WHERE settled_day > :day AND total_fen < 0",
        "SELECT id FROM record WHERE opening_fen < 0 AND deleted_at = ''",
    )
    sql = f"""SELECT party FROM ({" UNION ".join(parties)}) WHERE party {beyond}
        ORDER BY 1 {way} LIMIT :most"""  # noqa: S608 - own words
    values = {"day": day.isoformat(), "place": before or after, "most": most}
    with speaking_of(connection, CUSTOMER):
        return [int(party) for (party,) in run_named(connection, sql, values)]


def of_parties(
    connection: Connection, ids: Collection[int], day: date, aged_by: AgedBy
) -> dict[int, Ages]:
    """Each of several; those who owe and are owed nothing have no fen in any column."""
    found = dict.fromkeys(ids, Ages())
    if not ids:
        return found
    values = _values(day) | {"ids": as_list(ids)}
    for party, place, fen in run_named(connection, _of_each(connection, day, aged_by), values):
        found[party] = _with(found[party], int(place), int(fen))
    for party, place, fen in openings.of_parties(connection, day, ids, aged_by):
        found[party] = found[party].plus(place, fen)
    among = LIST.replace("?", ":ids")
    paid = f"""SELECT party_ref, sum(amount_fen) FROM payment WHERE party_ref IN {among}
        AND {_HOLDS} GROUP BY 1"""  # noqa: S608 - own words
    used = f"""SELECT party_ref, -sum(amount_fen) FROM payment_allocation WHERE party_ref IN
        {among} AND +day <= :day AND payment_ref <> 0 AND refund_ref = 0 GROUP BY 1
    """  # noqa: S608 - own words
    for sql in (paid, used):
        for party, fen in run_named(connection, sql, values):
            found[party] = found[party].plus(FREE, int(fen))
    return found


def _of_each(connection: Connection, day: date, aged_by: AgedBy) -> str:
    """(party, place, fen) of what of the parties `:ids` was open on a day."""
    rows, of_each = LIST_ROWS.replace("?", ":ids"), f"d.party_ref = {LIST_VALUE}"
    later = _came_later(connection, day)
    fen = _OPEN_THEN if later else _OPEN_NOW
    select = f"SELECT d.party_ref, {_place(aged_by)}, sum({fen})"
    still = f"""{select} FROM {rows} CROSS JOIN document d {OPEN_FIRST} ON {of_each}
        AND d.settled_day = '' AND {_ON} GROUP BY 1, 2"""
    if not later:
        return still
    # What is not open any more was covered since, or is void since.
    covered = f"FROM {rows} CROSS JOIN payment_allocation a ON a.party_ref = {LIST_VALUE}"
    return f"""{still} UNION ALL {select} FROM (
            SELECT a.document_ref AS id {covered} AND a.day > :day
            UNION SELECT a.credit_ref {covered} AND a.day > :day
            UNION SELECT d.id FROM {rows} CROSS JOIN document d {VOID_FIRST}
                ON d.void_day > :day AND d.void_day <> '' AND {of_each}) AS since
        CROSS JOIN document d ON d.id = since.id AND d.settled_day > d.day
            AND d.settled_day > :day AND {_ON} AND (d.void_day = '' OR d.void_day > :day)
        GROUP BY 1, 2"""  # noqa: S608 - own words


def _with(found: Ages, place: int, fen: int) -> Ages:
    """With what is open of documents: those below 0 are free, which is told above 0."""
    return found.plus(place, -fen if place == FREE else fen)


def _values(day: date) -> dict[str, object]:
    found: dict[str, object] = {"day": day.isoformat()}
    return found | {f"b{at}": each.isoformat() for at, each in enumerate(bounds(day))}


def _place(aged_by: AgedBy) -> str:
    """The column of a document: by text, since days are compared as they are written."""
    since = "CASE WHEN d.due = '' THEN d.day ELSE d.due END"
    column = age_column(since if aged_by is AgedBy.DUE else "d.day", aged_by)
    return f"CASE WHEN d.total_fen < 0 THEN {FREE} ELSE {column} END"


def _came_later(connection: Connection, day: date) -> bool:
    """Whether anything was covered or void after a day: what is open today is not what was then."""
    later = f"""SELECT 1 WHERE EXISTS (SELECT 1 FROM payment_allocation WHERE day > :day)
        OR EXISTS (SELECT 1 FROM {_LATER} :day)"""  # noqa: S608 - own words
    return run_named(connection, later, {"day": day.isoformat()}).first() is not None


def opening_of(connection: Connection, party_id: int) -> tuple[int, str]:
    """The opening balance of one and when its row was made; nothing for one that is gone."""
    sql = "SELECT opening_fen, created_at FROM record WHERE id = ? AND deleted_at = ''"
    with speaking_of(connection, CUSTOMER):
        row = run(connection, sql, (party_id,)).first()
    return (0, "") if row is None else (int(row[0]), str(row[1]))


def balance(connection: Connection, party_id: int, day: date) -> int:
    """What one owed at the end of a day, less what was paid before its time.

    Whole months are summed already; of the last one its rows are read, from indexes alone.
    """
    values = {"party": party_id, "day": day.isoformat(), "first": f"{day:%Y-%m}"}
    moved = int(run_named(connection, _MOVED, values).scalar_one())
    return moved + opening_of(connection, party_id)[0]


_IN_MONTH = "party_ref = :party AND day >= :first AND day <= :day"
_ENDED = "party_ref = :party AND void_day >= :first AND void_day <= :day AND void_day <> ''"
_MOVED = f"""
    SELECT coalesce((SELECT sum(fen) FROM owed_month
            WHERE party_ref = :party AND month < :first), 0)
        + coalesce((SELECT sum(total_fen) FROM document
            WHERE {_IN_MONTH} AND kind <> 'opening'), 0)
        - coalesce((SELECT sum(total_fen) FROM document {VOID_FIRST}
            WHERE {_ENDED} AND kind <> 'opening'), 0)
        - coalesce((SELECT sum(amount_fen) FROM payment WHERE {_IN_MONTH}), 0)
        + coalesce((SELECT sum(amount_fen) FROM payment {VOID_PAYMENTS}
            WHERE {_ENDED}), 0)
        - coalesce((SELECT sum(discount_fen) FROM payment_allocation
            WHERE {_IN_MONTH} AND discount_fen <> 0), 0)
"""  # noqa: S608 - own words


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
