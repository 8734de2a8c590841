"""A window of a ranking, its sum, and the documents behind one of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, RowMapping, Select, func, or_, select, true, tuple_

from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import DOCUMENT, LINE
from jxc_tui.records.tables import RECORD
from jxc_tui.reports.answers import By
from jxc_tui.reports.storage import leading
from jxc_tui.reports.storage.sold import (
    GOODS,
    GROSS,
    OF_TODAY,
    ORDERED,
    ORDERS,
    RETURNS,
    counted,
    figures,
    parts_of,
)
from jxc_tui.sales.tables import CUSTOMER_PRODUCT
from jxc_tui.values.periods import Period

NAMED = (By.CUSTOMER, By.PRODUCT)
_AT_ONCE = 2_000  # rows
_FEW_BUYERS = 500  # whose documents are all looked at
Row = RowMapping | dict[str, Any]  # by the names of columns


@dataclass(frozen=True, slots=True)
class RankedRows:
    """A window of a ranking: its rows, what the rows above come to, and the sums of all rows."""

    rows: Sequence[Row]
    before_fen: int
    whole: Row


def window(
    connection: Connection,
    by: By,
    period: Period,
    offset: int,
    limit: int,
    counted: int | None = None,
) -> RankedRows:
    """The rows of a ranking by net, equal ones by code, from one on; `counted` are known."""
    if by not in NAMED and (rows := _few(connection, by, period, offset, limit)):
        return RankedRows(rows, int(rows[0]["cumulated"] - rows[0]["net"]), rows[0])
    if by is By.CUSTOMER and (best := leading.nets(connection, period, offset + limit)):
        all_ = whole(connection, by, period, counted)
        if offset >= all_["count"]:
            return RankedRows([], 0, all_)
        return _leading(connection, period, best, (offset, limit), all_)
    found = _apart(connection, by, period, offset, limit)
    if found.rows or offset >= found.whole["count"]:
        return found
    rows = _by_code(connection, by, period, offset, limit)
    above = (offset - rows[0]["above"]) * rows[0]["top"] + rows[0]["above_net"]
    return RankedRows(rows, above, found.whole)


def _leading(
    connection: Connection,
    period: Period,
    best: list[tuple[int, int]],
    place: tuple[int, int],
    all_: RowMapping,
) -> RankedRows:
    """A window among the best; equal rows at its ends are all of them looked at by code."""
    offset, limit = place
    window_ = best[offset : offset + limit]
    if not window_:
        return RankedRows([], 0, all_)
    top, least = window_[0][1], window_[-1][1]
    higher = [net for _, net in best if net > top]
    keys = [key for key, net in best if least <= net <= top]
    rows = _rows(connection, By.CUSTOMER, period, keys)
    passed = rows[: offset - len(higher)]
    before = sum(higher) + sum(row["gross"] - row["returns"] for row in passed)
    return RankedRows(rows[len(passed) :][:limit], before, all_)


def _few(
    connection: Connection, by: By, period: Period, offset: int, limit: int
) -> list[RowMapping]:
    """The rows where there are few, with the sums of all of them beside each."""
    sold = figures(by, period)
    sums = [func.sum(sold.c[name]).over().label(f"all_{name}")
            for name in ("orders", "gross", "returns")]  # fmt: skip
    order = (sold.c.net.desc(), sold.c.key)
    query = (
        select(
            sold, sold.c.key.label("code"), sold.c.key.label("name"), *sums,
            func.count().over().label("count"),
            func.sum(sold.c.net).over(order_by=order).label("cumulated"),
        )
        .order_by(*order).limit(limit).offset(offset)
    )  # fmt: skip
    return list(connection.execute(query).mappings())


def _apart(connection: Connection, by: By, period: Period, offset: int, limit: int) -> RankedRows:
    """A window where no code is needed to tell which rows are in it, else without rows.

    That is where neither its first nor its last is as much as its neighbour outside. What was sold
    is added up once for the window and the sums of all.
    """
    sold, start = figures(by, period).prefix_with("MATERIALIZED"), max(0, offset - 1)
    all_ = _sums_of(sold).subquery()
    ordered = select(sold).order_by(sold.c.net.desc())
    part = ordered.offset(start).limit(limit + 1 + offset - start).subquery()
    top = ordered.limit(offset).subquery()
    before = select(func.coalesce(func.sum(top.c.net), 0)).scalar_subquery().label("before")
    query = select(all_, part, before).select_from(all_.outerjoin(part, true()))
    rows = [dict(row) for row in connection.execute(query).mappings()]
    found = sorted((row for row in rows if row["key"] is not None), key=lambda row: -row["net"])
    inside = found[offset - start :][:limit]
    outside = [*found[: offset - start], *found[offset - start :][limit:]]
    ends = {row["net"] for row in (*inside[:1], *inside[-1:])}
    if {row["net"] for row in outside} & ends:
        inside = []
    named = select(RECORD.c.id, RECORD.c.code, RECORD.c.name)
    known = connection.execute(named.where(RECORD.c.id.in_([row["key"] for row in inside])))
    names = {row.id: (row.code, row.name) for row in known}
    for row in inside:
        row["code"], row["name"] = names.get(row["key"], ("", ""))
    inside.sort(key=lambda row: (-row["net"], row["code"], row["key"]))
    return RankedRows(inside, int(rows[0]["before"]), rows[0])


def _rows(connection: Connection, by: By, period: Period, keys: Sequence[int]) -> list[RowMapping]:
    """The rows of these keys, in their order."""
    part = parts_of(by, period, keys).subquery()
    sums = [func.sum(part.c[name]).label(name) for name in ("orders", "gross", "returns")]
    code = func.coalesce(RECORD.c.code, "").label("code")
    query = (
        select(part.c.key, *sums, code, func.coalesce(RECORD.c.name, "").label("name"))
        .select_from(part.join(RECORD, RECORD.c.id == part.c.key, isouter=True))
        .group_by(part.c.key)
        .order_by(func.sum(part.c.gross - part.c.returns).desc(), code, part.c.key)
    )
    return list(connection.execute(query).mappings())


def _by_code(
    connection: Connection, by: By, period: Period, offset: int, limit: int
) -> list[RowMapping]:
    """Rows where codes decide; `above` and `above_net` are those of a higher net than the first,
    whose net is `top`. Only rows about the window are looked up by name.
    """
    sold = figures(by, period).prefix_with("MATERIALIZED")
    ordered = select(sold.c.net).order_by(sold.c.net.desc()).limit(1)
    last = select(func.min(offset + limit, func.count()) - 1).select_from(sold).scalar_subquery()
    cut = select(
        ordered.offset(offset).scalar_subquery().label("top"),
        ordered.offset(last).scalar_subquery().label("least"),
    ).cte("cut")  # fmt: skip
    above = (
        select(func.count().label("above"), func.coalesce(func.sum(sold.c.net), 0).label("net"))
        .select_from(sold)
        .where(sold.c.net > select(cut.c.top).scalar_subquery())
        .cte("higher")
    )
    code, name = RECORD.c.code, RECORD.c.name
    rows: Any = sold.join(RECORD, RECORD.c.id == sold.c.key, isouter=True)
    query = (
        select(
            sold, func.coalesce(code, "").label("code"), func.coalesce(name, "").label("name"),
            cut.c.top, above.c.above, above.c.net.label("above_net"),
        )
        .select_from(rows).join(cut, true()).join(above, true())
        .where(sold.c.net.between(cut.c.least, cut.c.top))
        .order_by(sold.c.net.desc(), func.coalesce(code, ""), sold.c.key)
        .limit(limit)
        .offset(select(offset - above.c.above).correlate(None).scalar_subquery())
    )  # fmt: skip
    return list(connection.execute(query).mappings())


def whole(connection: Connection, by: By, period: Period, counted: int | None = None) -> RowMapping:
    """`count`, `all_orders`, `all_gross` and `all_returns`: of all rows."""
    if by is By.CUSTOMER and period.months and not period.edges:
        return leading.whole(connection, period.months, counted)
    query = _sums_of(figures(by, period))
    return connection.execute(query).mappings().one()


def _sums_of(sold: CTE) -> Select[Any]:
    sums = [
        func.coalesce(func.sum(sold.c[name]), 0).label(f"all_{name}")
        for name in ("orders", "gross", "returns")
    ]
    return select(func.count().label("count"), *sums).select_from(sold)


def every(connection: Connection, by: By, period: Period) -> Iterator[RowMapping]:
    """All rows in their order, one by one."""
    sold = figures(by, period)
    key = sold.c.key
    rows: list[Any] = [sold]
    columns: list[Any] = [key.label("code"), key.label("name")]
    if by in NAMED:
        columns = [func.coalesce(RECORD.c[name], "").label(name) for name in ("code", "name")]
        rows = [sold.join(RECORD, RECORD.c.id == key, isouter=True)]
    code = columns[0] if by in NAMED else key
    query = select(sold, *columns).select_from(*rows).order_by(sold.c.net.desc(), code, key)
    for some in connection.execute(query).mappings().partitions(_AT_ONCE):
        yield from some


def documents(
    connection: Connection,
    by: By,
    key: str,
    period: Period,
    *,
    after: tuple[str, int] | None,
    before: tuple[str, int] | None,
    last: bool,
    limit: int,
) -> list[RowMapping]:
    """The documents behind a row, the newest first, with what of them counts in it."""
    days = period.first.isoformat(), period.last.isoformat()
    orders = ORDERED if by is By.CATEGORY else ORDERS
    place = tuple_(DOCUMENT.c.day, DOCUMENT.c.id)
    query = (
        select(
            DOCUMENT.c.id, DOCUMENT.c.kind, DOCUMENT.c.number, DOCUMENT.c.day,
            DOCUMENT.c.party_code, DOCUMENT.c.party_name, orders.label("orders"),
            GROSS.label("gross"), RETURNS.label("returns"),
        )
        .join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        .where(_of_row(by, key))
        .group_by(DOCUMENT.c.id)
        .limit(limit)
    )  # fmt: skip
    if by is By.PRODUCT and (few := _few_buyers(connection, int(key))):
        query = query.where(DOCUMENT.c.party_ref.in_(few), counted(*days, sought=False))
    else:
        query = query.where(counted(*days))
    if after is not None:
        query = query.where(place < tuple_(*after))
    if before is not None:
        query = query.where(place > tuple_(*before))
    turned = last or before is not None
    if turned:
        query = query.order_by(DOCUMENT.c.day, DOCUMENT.c.id)
    else:
        query = query.order_by(DOCUMENT.c.day.desc(), DOCUMENT.c.id.desc())
    rows = list(connection.execute(query).mappings())
    return rows[::-1] if turned else rows


def _few_buyers(connection: Connection, product_id: int) -> list[int]:
    """Who ever bought a product or brought it back, none where they are many: then the newest
    documents with it are soon found among all."""
    query = select(CUSTOMER_PRODUCT.c.party_ref).where(CUSTOMER_PRODUCT.c.product_ref == product_id)
    found = list(connection.execute(query.limit(_FEW_BUYERS + 1)).scalars())
    return found if len(found) <= _FEW_BUYERS else []


def _of_row(by: By, key: str) -> Any:
    """Whether a document, or a line of one, stands behind a row."""
    if by is By.CUSTOMER:
        return DOCUMENT.c.party_ref == int(key)
    if by is By.PRODUCT:
        return LINE.c.product_ref == int(key)
    if by is By.SALESPERSON:
        return DOCUMENT.c.salesperson == key
    if by is By.MONTH:
        return func.substr(DOCUMENT.c.day, 1, 7) == key
    whose = LINE.c.product_ref if by in GOODS else DOCUMENT.c.party_ref
    theirs = select(RECORD.c.id).where(RECORD.c.id == whose)
    having = theirs.where(OF_TODAY[by] == key).exists()
    return having if key else or_(having, ~theirs.exists())
