"""A window of a ranking, its sum, and the documents behind one of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, func, or_, select, true, tuple_

from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import DOCUMENT, LINE
from jxc_tui.records.tables import RECORD
from jxc_tui.reports.answers import By
from jxc_tui.reports.storage.sold import (
    GROSS,
    OF_CUSTOMER,
    ORDERS,
    RETURNS,
    counted,
    figures,
    nets,
    parts_of,
)
from jxc_tui.values.periods import Period

NAMED = (By.CUSTOMER, By.PRODUCT)


@dataclass(frozen=True, slots=True)
class RankedRows:
    """A window of a ranking: its rows, what the rows above come to, and the sums of all rows."""

    rows: list[RowMapping]
    before_fen: int
    whole: RowMapping


def window(connection: Connection, by: By, period: Period, offset: int, limit: int) -> RankedRows:
    """The rows of a ranking by net, equal ones by code, from one on."""
    if by not in NAMED and (rows := _few(connection, by, period, offset, limit)):
        return RankedRows(rows, int(rows[0]["cumulated"] - rows[0]["net"]), rows[0])
    all_ = whole(connection, by, period)
    if offset >= all_["count"]:
        return RankedRows([], 0, all_)
    if keys := _keys_apart(connection, by, period, offset, limit):
        rows = _rows(connection, by, period, keys)
        return RankedRows(rows, _before(connection, by, period, offset) if offset else 0, all_)
    rows = _by_code(connection, by, period, offset, limit)
    above = (offset - rows[0]["above"]) * rows[0]["top"] + rows[0]["above_net"]
    return RankedRows(rows, above, all_)


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


def _keys_apart(
    connection: Connection, by: By, period: Period, offset: int, limit: int
) -> list[int]:
    """The rows of a window where no code is needed to tell which they are, else none.

    That is where neither its first nor its last is as much as its neighbour outside.
    """
    each, start = nets(by, period), max(0, offset - 1)
    query = select(each).order_by(each.c.net.desc()).offset(start).limit(limit + 1 + offset - start)
    found = connection.execute(query).all()
    inside = found[offset - start :][:limit]
    outside = [*found[: offset - start], *found[offset - start :][limit:]]
    least = inside[-1].net if inside else 0
    if least <= 0 or {row.net for row in outside} & {inside[0].net, least}:
        return []
    return [int(row.key) for row in inside]


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


def _before(connection: Connection, by: By, period: Period, offset: int) -> int:
    """What the rows above come to."""
    each = nets(by, period)
    top = select(each.c.net).order_by(each.c.net.desc()).limit(offset).subquery()
    return int(connection.scalar(select(func.sum(top.c.net))) or 0)


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


def whole(connection: Connection, by: By, period: Period) -> RowMapping:
    """`count`, `all_orders`, `all_gross` and `all_returns`: of all rows."""
    sold = figures(by, period)
    sums = [
        func.coalesce(func.sum(sold.c[name]), 0).label(f"all_{name}")
        for name in ("orders", "gross", "returns")
    ]
    return (
        connection.execute(select(func.count().label("count"), *sums).select_from(sold))
        .mappings()
        .one()
    )


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
    place = tuple_(DOCUMENT.c.day, DOCUMENT.c.id)
    query = (
        select(
            DOCUMENT.c.id, DOCUMENT.c.kind, DOCUMENT.c.number, DOCUMENT.c.day,
            DOCUMENT.c.party_code, DOCUMENT.c.party_name, ORDERS.label("orders"),
            GROSS.label("gross"), RETURNS.label("returns"),
        )
        .join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        .where(counted(*days), _of_row(by, key))
        .group_by(DOCUMENT.c.id)
        .limit(limit)
    )  # fmt: skip
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


def _of_row(by: By, key: str) -> Any:
    """Whether a document, or a line of one, stands behind a row."""
    if by is By.CUSTOMER:
        return DOCUMENT.c.party_ref == int(key)
    if by is By.PRODUCT:
        return LINE.c.product_ref == int(key)
    if by is By.MONTH:
        return func.substr(DOCUMENT.c.day, 1, 7) == key
    theirs = select(RECORD.c.id).where(RECORD.c.id == DOCUMENT.c.party_ref)
    having = theirs.where(OF_CUSTOMER[by] == key).exists()
    return having if key else or_(having, ~theirs.exists())
