"""A window of a ranking, its sum, and the documents behind one of its rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, func, or_, select, true, tuple_

from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import DOCUMENT, LINE
from jxc_tui.records.tables import RECORD
from jxc_tui.reports.answers import By
from jxc_tui.reports.model.periods import Period
from jxc_tui.reports.storage.sold import GROSS, OF_CUSTOMER, ORDERS, RETURNS, counted, figures

NAMED = (By.CUSTOMER, By.PRODUCT)


def window(
    connection: Connection, by: By, period: Period, offset: int, limit: int
) -> list[RowMapping]:
    """The rows of a ranking by net, equal ones by code; each with the sums of all rows.

    `above`, `above_net`: the rows of a higher net than the first one; `top` is that one's net. Only
    rows about the window are looked up by name.
    """
    sold = figures(by, period)
    ordered = select(sold.c.net).order_by(sold.c.net.desc()).limit(1)
    all_ = select(
        func.count().label("count"), func.sum(sold.c.orders).label("all_orders"),
        func.sum(sold.c.gross).label("all_gross"), func.sum(sold.c.returns).label("all_returns"),
    ).select_from(sold).cte("whole")  # fmt: skip
    last = select(func.min(offset + limit, all_.c.count) - 1).scalar_subquery()
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
    code, name = (RECORD.c.code, RECORD.c.name) if by in NAMED else (sold.c.key, sold.c.key)
    rows: Any = sold.join(RECORD, RECORD.c.id == sold.c.key, isouter=True) if by in NAMED else sold
    query = (
        select(
            sold, func.coalesce(code, "").label("code"), func.coalesce(name, "").label("name"),
            all_, cut.c.top, above.c.above, above.c.net.label("above_net"),
        )
        .select_from(rows).join(all_, all_.c.count > 0).join(cut, true()).join(above, true())
        .where(sold.c.net.between(cut.c.least, cut.c.top))
        .order_by(sold.c.net.desc(), func.coalesce(code, ""), sold.c.key)
        .limit(limit)
        .offset(select(offset - above.c.above).correlate(None).scalar_subquery())
    )  # fmt: skip
    return list(connection.execute(query).mappings())


def whole(connection: Connection, by: By, period: Period) -> RowMapping:
    """`count`, `orders`, `gross` and `returns` of all rows."""
    sold = figures(by, period)
    sums = [
        func.coalesce(func.sum(sold.c[name]), 0).label(name)
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
