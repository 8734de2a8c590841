"""Opening balances (期初应收) by age: what of them is left on a day, and since when it is due.

They stand in the customers' own rows, which may be changed; a document stands for one once anything
covers it or a file told its days, and then says since when it ages. Rows that no document stands
for are due after the customer's days of credit, as any sale of the day on which the customer was
made. So all of them are summed by ranges of an index of their own, a few for each term; those of
documents are taken out again and counted one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.expressions import led_by
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.payments.model.ages import FREE, LIMITS, AgedBy, bounds
from jxc_tui.records.tables import OPENING
from jxc_tui.values.local_day import day_start

CUSTOMER = "customer"
_LED = led_by("ix_record_opening")
_DUE = "CASE WHEN due = '' THEN day ELSE due END"
_STAMP = "'%Y-%m-%dT%H:%M:%SZ'"
_LATEST = "'~'"  # behind every stored time
_TERMS = f"""terms(term) AS (SELECT min(term_days) FROM record {_LED} WHERE {OPENING}
        UNION ALL SELECT (SELECT min(term_days) FROM record {_LED}
            WHERE {OPENING} AND term_days > terms.term) FROM terms WHERE terms.term IS NOT NULL)"""  # noqa: S608
_COVERED = """covered AS MATERIALIZED (SELECT d.party_ref AS party,
        sum(a.amount_fen + a.discount_fen) AS fen FROM document d
        CROSS JOIN payment_allocation a ON a.document_ref = d.id AND a.day <= :day
        WHERE d.kind = 'opening' GROUP BY 1)"""
_OPENED = f"""opened AS MATERIALIZED (SELECT party_ref AS party, max({_DUE}) AS due,
        max(day) AS day FROM document WHERE kind = 'opening' GROUP BY 1)"""  # noqa: S608
# Of each that was a debt: `made` tells whether the row was due before the day `:s0` begins.
EACH = f"""{_TERMS}, {_COVERED}, {_OPENED}, openings(party, fen, due, made) AS (
        SELECT r.id, r.opening_fen - coalesce(c.fen, 0), o.due,
            r.created_at < strftime({_STAMP}, :s0, '-' || terms.term || ' days')
        FROM terms CROSS JOIN record r {_LED} ON r.term_days = terms.term AND r.opening_fen <> 0
                AND r.deleted_at = '' AND r.opening_fen > 0
            LEFT JOIN covered c ON c.party = r.id LEFT JOIN opened o ON o.party = r.id
        WHERE terms.term IS NOT NULL)"""  # noqa: S608 - own words


def late(aged_by: AgedBy) -> str:
    """Whether one of `EACH` is late on the day; by the day of the document everything is."""
    return "1" if aged_by is AgedBy.DOCUMENT else "coalesce(due < :s0, made)"


def starts(day: date) -> dict[str, object]:
    """The times at which the days begin that part the columns."""
    return {f"s{at}": day_start(each) for at, each in enumerate(bounds(day))}


def age_column(since: str, aged_by: AgedBy, start: str = "b") -> str:
    """The column of what ages since a day; by the day of the document nothing is not due."""
    first = f"WHEN {since} >= :{start}0 THEN 0" if aged_by is AgedBy.DUE else ""
    more = " ".join(f"WHEN {since} >= :{start}{at} THEN {at}" for at in range(1, len(LIMITS) + 1))
    return f"CASE {first} {more} ELSE {len(LIMITS) + 1} END"


def _since(record: str, aged_by: AgedBy) -> str:
    """Since when a row ages that no document stands for."""
    made = f"{record}.created_at"
    if aged_by is AgedBy.DOCUMENT:
        return made
    due = f"strftime({_STAMP}, {made}, '+' || {record}.term_days || ' days')"
    return f"coalesce({due}, {made})"


def _ranges(aged_by: AgedBy) -> Iterator[str]:
    """For each term the column and the times between which rows stand in it."""
    high, of_term = _LATEST, "FROM terms WHERE term IS NOT NULL"
    for place in range(aged_by is AgedBy.DOCUMENT, len(LIMITS) + 1):
        low = f":s{place}"
        if aged_by is AgedBy.DUE:
            low = f"strftime({_STAMP}, {low}, '-' || term || ' days')"
        yield f"SELECT term, {place}, {low}, {high} {of_term}"
        high = low
    yield f"SELECT term, {len(LIMITS) + 1}, '', {high} {of_term}"


def sums(aged_by: AgedBy) -> str:
    """(place, fen) of all opening balances, less what covers them; of who is gone what covers."""
    place = age_column(_since("r", aged_by), aged_by, "s")
    since = "o.due" if aged_by is AgedBy.DUE else "o.day"
    live = "r.deleted_at = '' AND r.opening_fen <> 0"
    return f"""WITH RECURSIVE {_TERMS}, {_COVERED}, {_OPENED},
            ranges(term, place, low, high) AS ({" UNION ALL ".join(_ranges(aged_by))}),
            lefts(since, fen) AS (SELECT {since}, r.opening_fen - coalesce(c.fen, 0)
                FROM opened o CROSS JOIN record r ON r.id = o.party AND {live}
                LEFT JOIN covered c ON c.party = o.party)
        SELECT place, sum(fen) FROM (
            SELECT place, (SELECT sum(opening_fen) FROM record {_LED}
                WHERE term_days = term AND created_at >= low AND created_at < high
                    AND {OPENING} AND opening_fen > 0) AS fen FROM ranges
            UNION ALL SELECT {FREE}, -sum(opening_fen) FROM record
                WHERE deleted_at = '' AND opening_fen < 0
            UNION ALL SELECT CASE WHEN r.opening_fen < 0 THEN {FREE} ELSE {place} END,
                -abs(r.opening_fen) FROM opened o CROSS JOIN record r ON r.id = o.party AND {live}
            UNION ALL SELECT CASE WHEN fen <= 0 THEN {FREE}
                ELSE {age_column("since", aged_by, "s")} END, abs(fen) FROM lefts
            UNION ALL SELECT {FREE}, fen FROM covered WHERE NOT EXISTS (SELECT 1
                FROM record r WHERE r.id = covered.party AND {live}))
        WHERE fen <> 0 GROUP BY 1"""  # noqa: S608 - own words


def of_parties(
    connection: Connection, day: date, ids: Collection[int], aged_by: AgedBy
) -> Iterable[tuple[int, int, int]]:
    """(party, place, fen) of the opening balances of some that are not covered on a day."""
    which = f"d.kind = 'opening' AND d.party_ref IN {LIST} GROUP BY 1"
    column = _DUE if aged_by is AgedBy.DUE else "day"
    opened = f"SELECT party_ref, max({column}) FROM document d WHERE {which}"  # noqa: S608
    since = {int(party): str(each) for party, each in run(connection, opened, (as_list(ids),))}
    covered = f"""SELECT d.party_ref, sum(a.amount_fen + a.discount_fen) FROM document d
        CROSS JOIN payment_allocation a ON a.document_ref = d.id AND a.day <= ?
        WHERE {which}"""  # noqa: S608 - own words
    values = day.isoformat(), as_list(ids)
    gone = {int(party): int(fen) for party, fen in run(connection, covered, values)}
    sql = f"""SELECT r.id, {_since("r", aged_by)}, r.opening_fen FROM record r
        WHERE r.id IN {LIST} AND +r.deleted_at = ''"""  # noqa: S608 - own words
    with speaking_of(connection, CUSTOMER):
        rows = run(connection, sql, (as_list(ids),)).all()
    for party, made, fen in rows:
        left = int(fen) - gone.pop(int(party), 0)
        if left:
            place = _place(since.get(int(party), str(made)), day, aged_by) if left > 0 else FREE
            yield int(party), place, abs(left)
    yield from ((party, FREE, fen) for party, fen in gone.items())


def _place(since: str, day: date, aged_by: AgedBy) -> int:
    """The column of what ages since a stored time or a local day: as text, a day comes behind the
    time at which it starts and before that of the next."""
    begins = [day_start(each) for each in bounds(day)]
    place = next((at for at, start in enumerate(begins) if since >= start), len(begins))
    return max(place, aged_by is AgedBy.DOCUMENT)
