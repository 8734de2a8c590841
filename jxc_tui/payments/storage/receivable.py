"""What was owed at the end of any day, of all customers at once, of several, of one.

All together are summed from what moved until then (`documents.storage.owed`), one from its months
and the rows of the last of them. Who owes what is read from documents: one is open on a day when it
counts then and was not covered whole by then. What is open today stands in an index of its own; the
days on which others were covered are few, so those are found by one look for each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from jxc_tui.database.dialect.by_hand import run, run_named
from jxc_tui.database.dialect.expressions import led_by
from jxc_tui.database.dialect.value_lists import LIST, LIST_ROWS, LIST_VALUE, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.payments.model.ages import FREE, LIMITS, AgedBy, Ages, bounds
from jxc_tui.values.local_day import day_start

CUSTOMER = "customer"
OwingPlace = tuple[int, int, int]  # fen that are late, all that is owed, party
OPEN_FIRST, VOID_FIRST = led_by("ix_document_open"), led_by("ix_document_void")
VOID_PAYMENTS = led_by("ix_payment_ended")
_OPENING, _DUE = "kind = 'opening'", "CASE WHEN due = '' THEN day ELSE due END"
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
    moved = f"""SELECT {_column("since", aged_by)}, sum(fen) FROM owed_day
        WHERE aged_by = :by AND day <= :day GROUP BY 1
        UNION ALL SELECT {FREE}, coalesce(sum(fen), 0) FROM owed_day
        WHERE aged_by = 'free' AND day <= :day"""  # noqa: S608 - own words
    for sql, by in ((moved, {"by": aged_by.value}), (_opening_sums(aged_by), _starts(day))):
        with speaking_of(connection, CUSTOMER):
            for place, fen in run_named(connection, sql, _values(day) | by):
                found = found.plus(int(place), int(fen))
    return found


def largest(connection: Connection, day: date, most: int) -> list[int]:
    """The parties who owe most, opening balances among it, the one that owes most first."""
    sql = f"""{_owing(connection, day, AgedBy.DUE)}
        SELECT party FROM sums ORDER BY debt DESC, party LIMIT :most"""  # noqa: S608 - own words
    values = _values(day) | {"most": most, "start": day_start(day)}
    with speaking_of(connection, CUSTOMER):
        return [int(party) for (party,) in run_named(connection, sql, values)]


def _owing(connection: Connection, day: date, aged_by: AgedBy) -> str:
    """The beginning of a statement: `sums` of (party, late, debt) of all who owe anything."""
    old = "1"
    if aged_by is AgedBy.DUE:
        opened = f"SELECT max({_DUE}) FROM document WHERE {_OPENING} AND party_ref = c.id"  # noqa: S608
        old = f"coalesce(({opened}), {_of_row('c', aged_by)}) < :start"
    later, late = _came_later(connection, day), f"{_place(aged_by)} > 0"
    fen = _OPEN_THEN if later else _OPEN_NOW
    of = f"SELECT d.party_ref, {fen}, {late} FROM"
    documents = f"{of} {_UNCOVERED} AND d.total_fen > 0"
    if later:
        documents += f" UNION ALL {of} {_SINCE} AND d.total_fen > 0"
    return f"""{f"{_DAYS}," if later else "WITH"} owing(party, fen, is_late) AS ({documents}
            UNION ALL SELECT id, opening_fen - coalesce((SELECT sum(a.amount_fen + a.discount_fen)
                FROM document o CROSS JOIN payment_allocation a ON a.document_ref = o.id
                    AND a.day <= :day
                WHERE o.party_ref = c.id AND o.kind = 'opening'), 0), {old}
            FROM record c WHERE deleted_at = '' AND opening_fen > 0),
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
    values, beyond = _values(day) | {"most": most, "start": day_start(day)}, ""
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
    for party, since, fen in _openings(connection, day, ids, aged_by):
        found[party] = _with_opening(found[party], since, fen, day, aged_by)
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


def _starts(day: date) -> dict[str, object]:
    return {f"s{at}": day_start(each) for at, each in enumerate(bounds(day))}


def _place(aged_by: AgedBy) -> str:
    """The column of a document: by text, since days are compared as they are written."""
    since = "CASE WHEN d.due = '' THEN d.day ELSE d.due END"
    column = _column(since if aged_by is AgedBy.DUE else "d.day", aged_by)
    return f"CASE WHEN d.total_fen < 0 THEN {FREE} ELSE {column} END"


def _column(since: str, aged_by: AgedBy, start: str = "b") -> str:
    """The column of what ages since a day; by the day of the document nothing is not due."""
    first = f"WHEN {since} >= :{start}0 THEN 0" if aged_by is AgedBy.DUE else ""
    more = " ".join(f"WHEN {since} >= :{start}{at} THEN {at}" for at in range(1, len(LIMITS) + 1))
    return f"CASE {first} {more} ELSE {len(LIMITS) + 1} END"


def _came_later(connection: Connection, day: date) -> bool:
    """Whether anything was covered or void after a day: what is open today is not what was then."""
    later = f"""SELECT 1 WHERE EXISTS (SELECT 1 FROM payment_allocation WHERE day > :day)
        OR EXISTS (SELECT 1 FROM {_LATER} :day)"""  # noqa: S608 - own words
    return run_named(connection, later, {"day": day.isoformat()}).first() is not None


def _with_opening(found: Ages, since: str, fen: int, day: date, aged_by: AgedBy) -> Ages:
    """With an opening balance that is as old as a stored time or a local day: as text, a day
    comes behind the time at which it starts and before that of the next."""
    if fen <= 0:
        return found.plus(FREE, -fen)
    starts = [day_start(each) for each in bounds(day)]
    place = next((at for at, start in enumerate(starts) if since >= start), len(starts))
    return found.plus(max(place, aged_by is AgedBy.DOCUMENT), fen)


def _opened(aged_by: AgedBy) -> str:
    """Since when the opening balances age that a document stands for, by party."""
    since = _DUE if aged_by is AgedBy.DUE else "day"
    return f"""SELECT party_ref, max({since}) AS since FROM document
        WHERE {_OPENING} GROUP BY 1"""  # noqa: S608 - own words


def _of_row(record: str, aged_by: AgedBy) -> str:
    """Since when an opening balance ages that no document stands for: due after the customer's
    days of credit, as any sale of the day on which the customer was made."""
    made = f"{record}.created_at"
    if aged_by is AgedBy.DOCUMENT:
        return made
    due = f"strftime('%Y-%m-%dT%H:%M:%SZ', {made}, '+' || {record}.term_days || ' days')"
    return f"coalesce({due}, {made})"


def _openings(
    connection: Connection, day: date, ids: Collection[int], aged_by: AgedBy
) -> Iterable[tuple[int, str, int]]:
    """(party, since, fen left) of the opening balances that are not covered on a day.

    They are as old as the document that stands for them, else as `_of_row` says.
    """
    opened = _opened(aged_by).replace("GROUP", f"AND party_ref IN {LIST} GROUP")
    since = {int(party): str(each) for party, each in run(connection, opened, (as_list(ids),))}
    covered = f"""SELECT d.party_ref, sum(a.amount_fen + a.discount_fen) FROM document d
        CROSS JOIN payment_allocation a ON a.document_ref = d.id AND a.day <= ?
        WHERE d.kind = 'opening' AND d.party_ref IN {LIST} GROUP BY 1
    """  # noqa: S608 - own words
    gone = {
        int(party): int(fen)
        for party, fen in run(connection, covered, (day.isoformat(), as_list(ids)))
    }
    sql = f"""SELECT r.id, {_of_row("r", aged_by)}, r.opening_fen FROM record r
        WHERE r.id IN {LIST} AND +r.deleted_at = ''"""  # noqa: S608 - own words
    with speaking_of(connection, CUSTOMER):
        rows = run(connection, sql, (as_list(ids),)).all()
    for party, due, fen in rows:
        left = int(fen) - gone.pop(int(party), 0)
        if left:
            yield int(party), since.get(int(party), str(due)), left
    yield from ((party, "", -fen) for party, fen in gone.items())


_COVERED = """SELECT d.party_ref, sum(a.amount_fen + a.discount_fen) AS fen FROM document d
    CROSS JOIN payment_allocation a ON a.document_ref = d.id AND a.day <= :day
    WHERE d.kind = 'opening' GROUP BY 1"""


def _opening_sums(aged_by: AgedBy) -> str:
    """(place, fen) of all opening balances, less what covers them; of who is gone what covers."""
    left = "r.opening_fen - coalesce(c.fen, 0)"
    which = "r.deleted_at = '' AND r.opening_fen"
    of_rows = " UNION ALL ".join(
        f"SELECT r.id, coalesce(o.since, {_of_row('r', aged_by)}) AS since, {left} AS fen"  # noqa: S608
        " FROM record r LEFT JOIN covered c ON c.party_ref = r.id"
        f" LEFT JOIN opened o ON o.party_ref = r.id WHERE {which} {sign} 0"
        for sign in "<>"
    )
    return f"""WITH covered AS MATERIALIZED ({_COVERED}),
            opened AS MATERIALIZED ({_opened(aged_by)}), openings AS ({of_rows}
            UNION ALL SELECT party_ref, '', -fen FROM covered WHERE NOT EXISTS (SELECT 1
                FROM record r WHERE r.id = party_ref AND r.deleted_at = '' AND r.opening_fen <> 0))
        SELECT CASE WHEN fen <= 0 THEN {FREE} ELSE {_column("since", aged_by, "s")} END,
            sum(abs(fen)) FROM openings GROUP BY 1"""  # noqa: S608 - own words


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
