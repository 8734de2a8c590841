"""How customers buy, scored by fifths; all computed in the database.

An order is a sale with a line above 0 that is not void; of a day only those up to it count. Where
no order is later than the day, the sums that are kept tell it; else the documents do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    RowMapping,
    Select,
    case,
    func,
    literal,
    select,
)

from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import ACCOUNT, DOCUMENT, LINE
from jxc_tui.records.tables import RECORD
from jxc_tui.reports.answers import Fifths
from jxc_tui.reports.storage import borders, leading
from jxc_tui.reports.storage.sold import GROSS, RETURNS, SALE, counted, unsought
from jxc_tui.sales.tables import CUSTOMER_MONTH
from jxc_tui.values.periods import Preset, period_of

FIFTHS = 5
_AROUND = 4  # so many of the highest net are looked at for each of the best
FEW = 20_000  # buyers; so many are sorted at once
_MONTH = CUSTOMER_MONTH.c


def is_newest(connection: Connection, day: str) -> bool:
    """Whether no order is later than a day."""
    return str(connection.scalar(select(func.max(ACCOUNT.c.last_day))) or "") <= day


def orders_of(first: str, last: str) -> CTE:
    """`party`, `orders`, `first_day` and `last_day` of each customer with an order in days."""
    sold = select(LINE.c.place).where(LINE.c.document_ref == DOCUMENT.c.id, LINE.c.quantity > 0)
    return (
        select(
            DOCUMENT.c.party_ref.label("party"), func.count().label("orders"),
            func.min(DOCUMENT.c.day).label("first_day"), func.max(DOCUMENT.c.day).label("last_day"),
        )
        .where(DOCUMENT.c.kind == SALE, DOCUMENT.c.void_day == "",
               DOCUMENT.c.day.between(first, last), sold.exists())
        .group_by(DOCUMENT.c.party_ref)
        .cte("ordered")
    )  # fmt: skip


def _sums(month: ColumnElement[Any], first: str, last: str) -> Select[Any]:
    """`party`, `orders` and `net` of who ordered in the months of some days."""
    orders = func.sum(_MONTH.orders).label("orders")
    net = func.sum(_MONTH.gross_fen - _MONTH.returns_fen).label("net")
    return (
        select(_MONTH.party_ref.label("party"), orders, net)
        .where(month.between(first[:7], last[:7]))
        .group_by(_MONTH.party_ref)
        .having(orders > 0)
    )


def _each(connection: Connection, first: str, last: str) -> CTE:
    """`party`, `orders`, `net` and `last_day` of who ordered from the first of a month to a day."""
    if is_newest(connection, last):
        sums = _sums(unsought(_MONTH.month), first, last).add_columns(ACCOUNT.c.last_day)
        return sums.join(ACCOUNT, ACCOUNT.c.party_ref == _MONTH.party_ref).cte("bought")
    ordered = orders_of(first, last)
    money = (
        select(DOCUMENT.c.party_ref.label("party"), (GROSS - RETURNS).label("net"))
        .join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        .where(counted(first, last))
        .group_by(DOCUMENT.c.party_ref)
        .cte("money")
    )
    columns = (ordered.c.party, ordered.c.orders, ordered.c.last_day, money.c.net)
    return select(*columns).join(money, money.c.party == ordered.c.party).cte("bought")


def fifths(connection: Connection, first: str, last: str) -> Fifths:
    """Where the fifths of those who ordered end; equal values are in one fifth."""
    if not is_newest(connection, last):
        return _passed(connection, first, last)
    day = ACCOUNT.c.last_day
    of_days = select(day, func.count()).where(day >= first).group_by(day)
    days = Counter({str(at): int(count) for at, count in connection.execute(of_days)})
    count = days.total()
    found = _counted(connection, first, last, count) if count >= FEW else None
    if found is None:
        return _passed(connection, first, last)
    return Fifths(count, _cut(days, _ends(count)), *found)


def _counted(
    connection: Connection, first: str, last: str, count: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The ends of orders and of net without sorting, None where a sample does not tell them."""
    ids = [connection.scalar(select(end(_MONTH.party_ref))) or 0 for end in (func.min, func.max)]
    some = _MONTH.party_ref.in_(select(borders.spread_ids(*ids).c.id))
    sample = connection.execute(_sums(_MONTH.month, first, last).where(some)).all()
    if not sample:
        return None
    ends, names = _ends(count), ("orders", "net")
    told = {
        name: borders.stretches([int(getattr(row, name)) for row in sample], ends, count)
        for name in names
    }
    each = _sums(unsought(_MONTH.month), first, last).cte("bought")
    found = borders.borders(connection, each, told, ends, count)
    return None if found is None else (found[0], found[1])


def _passed(connection: Connection, first: str, last: str) -> Fifths:
    """The same of rows that pass one by one, by net; what stays of them is how often each day and
    number came."""
    each = _each(connection, first, last)
    count = int(connection.scalar(select(func.count()).select_from(each)) or 0)
    if not count:
        return Fifths(0)
    ends = _ends(count)
    query = select(each.c.net, each.c.orders, each.c.last_day).order_by(each.c.net)
    rows = iter(connection.execute(query))
    days, orders = Counter[str](), Counter[int]()
    nets, passed, net = list[int](), 0, 0
    for end in (*ends, count):
        for row in islice(rows, end - passed):
            net = int(row[0])
            orders[row[1]] += 1
            days[row[2]] += 1
        nets.append(net)
        passed = end
    return Fifths(count, _cut(days, ends), _cut(orders, ends), tuple(nets[:-1]))


def _ends(count: int) -> list[int]:
    """How many values lie up to the end of each fifth but the best."""
    return [-(-count * at // FIFTHS) for at in range(1, FIFTHS)]


def _cut(found: Counter[Any], ends: Sequence[int]) -> tuple[Any, ...]:
    """The value at each end, of values that came so often."""
    cuts, passed, values = list[Any](), 0, iter(sorted(found.items()))
    value: Any = None
    for end in ends:
        while passed < end:
            value, times = next(values)
            passed += times
        cuts.append(value)
    return tuple(cuts)


def _fifth(column: ColumnElement[Any], cuts: Sequence[Any]) -> ColumnElement[int]:
    """1 to 5: one more for each end that is passed."""
    passed: list[ColumnElement[int]] = [case((column > cut, 1), else_=0) for cut in cuts]
    return literal(1) + sum(passed[1:], start=passed[0])


def scored(
    connection: Connection, first: str, last: str, known: Fifths, offset: int, limit: int | None
) -> Iterator[Any]:
    """Buyers with their fifths, the best first, from one on; equal ones by code."""
    if not known.count:
        return iter(())
    best = limit is not None and is_newest(connection, last)
    if best and limit and (found := _best(connection, (first, last), known, offset, limit)):
        return iter(found)
    each = _each(connection, first, last)
    scores = {
        "r": _fifth(each.c.last_day, known.days), "f": _fifth(each.c.orders, known.orders),
        "m": _fifth(each.c.net, known.nets),
    }  # fmt: skip
    labelled = [value.label(name) for name, value in scores.items()]
    score = (scores["r"] + scores["f"] + scores["m"]).label("score")
    query = select(each, *labelled, score)
    if limit is not None and (rows := _scores_apart(connection, query, offset, limit)):
        return iter(rows)
    return _named(connection, query, offset, limit)


def _best(
    connection: Connection, days: tuple[str, str], known: Fifths, offset: int, limit: int
) -> list[dict[str, Any]]:
    """A window among those who are in the best fifths, where those of the highest net tell it."""
    if offset + limit > leading.MOST_PLACES:
        return []
    months = period_of(Preset.TWELVE_MONTHS, date.fromisoformat(days[1]))
    places = min(leading.MOST_PLACES, (offset + limit) * _AROUND)
    nets = dict(leading.nets(connection, months, places))
    named = (
        select(_MONTH.party_ref.label("party"), func.sum(_MONTH.orders).label("orders"),
               ACCOUNT.c.last_day, func.coalesce(RECORD.c.code, "").label("code"),
               func.coalesce(RECORD.c.name, "").label("name"))
        .join(ACCOUNT, ACCOUNT.c.party_ref == _MONTH.party_ref)
        .join(RECORD, RECORD.c.id == _MONTH.party_ref, isouter=True)
        .where(_MONTH.month.between(days[0][:7], days[1][:7]), _MONTH.party_ref.in_(nets),
               ACCOUNT.c.last_day > known.days[-1])
        .group_by(_MONTH.party_ref)
        .having(func.sum(_MONTH.orders) > known.orders[-1])
    )  # fmt: skip
    of_best = {"r": FIFTHS, "f": FIFTHS, "m": FIFTHS, "score": 3 * FIFTHS}
    rows = [
        {**row, "net": nets[row["party"]], **of_best}
        for row in connection.execute(named).mappings()
        if nets[row["party"]] > known.nets[-1]
    ]
    rows.sort(key=lambda row: (*_place(row), row["code"], row["party"]))
    return rows[offset:][:limit] if len(rows) >= offset + limit else []


def _by_score(query: Select[Any]) -> tuple[CTE, tuple[ColumnElement[Any], ...]]:
    found = query.cte("scores")
    return found, (found.c.score.desc(), found.c.net.desc())


def _scores_apart(
    connection: Connection, query: Select[Any], offset: int, limit: int
) -> list[dict[str, Any]]:
    """A window where no code is needed to tell which rows are in it, else none."""
    found, order = _by_score(query)
    start = max(0, offset - 1)
    part = select(found).order_by(*order).offset(start).limit(offset - start + limit + 1)
    rows = [dict(row) for row in connection.execute(part).mappings()]
    before, rest = rows[: offset - start], rows[offset - start :]
    inside, outside = rest[:limit], before + rest[limit:]
    ends = [_place(row) for row in (inside[:1] + inside[-1:])]
    if any(_place(row) in ends for row in outside):
        return []
    ids = [row["party"] for row in inside]
    names = select(RECORD.c.id, RECORD.c.code, RECORD.c.name).where(RECORD.c.id.in_(ids))
    known = {row.id: row for row in connection.execute(names)}
    for row in inside:
        told = known.get(row["party"])
        row |= {"code": told.code, "name": told.name} if told else {"code": "", "name": ""}
    return sorted(inside, key=lambda row: (*_place(row), row["code"], row["party"]))


def _place(row: dict[str, Any]) -> tuple[int, int]:
    return -row["score"], -row["net"]


def _named(
    connection: Connection, query: Select[Any], offset: int, limit: int | None
) -> Iterator[RowMapping]:
    found, order = _by_score(query)
    code = func.coalesce(RECORD.c.code, "").label("code")
    named = (
        select(found, code, func.coalesce(RECORD.c.name, "").label("name"))
        .select_from(found.join(RECORD, RECORD.c.id == found.c.party, isouter=True))
        .order_by(*order, code, found.c.party)
        .offset(offset)
    )
    if limit is not None:
        named = named.limit(limit)
    yield from connection.execute(named).mappings()
