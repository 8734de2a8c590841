"""How customers buy: scores by fifths, who sleeps, who is new; all computed in the database.

An order is a sale with a line above 0 that is not void; of a day only those up to it count.
"""

from __future__ import annotations

from sqlalchemy import CTE, Integer, RowMapping, and_, case, cast, func, select

from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import DOCUMENT, LINE
from jxc_tui.records.tables import RECORD
from jxc_tui.reports.storage.sold import GROSS, RETURNS, SALE, counted
from jxc_tui.sales.tables import CUSTOMER_MONTH

_NO_DAY = ""
FIFTHS = 5


def _orders(first: str, last: str) -> CTE:
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


def scored(connection: Connection, first: str, last: str, limit: int) -> list[RowMapping]:
    """Buyers of some days with their fifths, the best first; equal values are in one fifth."""
    each = _orders(first, last)
    money = (
        select(DOCUMENT.c.party_ref.label("party"), (GROSS - RETURNS).label("net"))
        .join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        .where(counted(first, last))
        .group_by(DOCUMENT.c.party_ref)
        .cte("money")
    )
    count = func.count().over()
    places = (
        select(
            each.c.party, each.c.orders, each.c.last_day, money.c.net, count.label("count"),
            func.rank().over(order_by=each.c.last_day).label("r"),
            func.rank().over(order_by=each.c.orders).label("f"),
            func.rank().over(order_by=money.c.net).label("m"),
        )
        .join(money, money.c.party == each.c.party)
        .cte("places")
    )  # fmt: skip
    fifths = {
        name: (1 + cast((places.c[name] - 1) * FIFTHS / places.c.count, Integer)).label(name)
        for name in ("r", "f", "m")
    }
    scores = select(
        places.c.party, places.c.orders, places.c.last_day, places.c.net, *fifths.values()
    ).subquery()
    code = func.coalesce(RECORD.c.code, "").label("code")
    query = (
        select(scores, code, func.coalesce(RECORD.c.name, "").label("name"))
        .select_from(scores.join(RECORD, RECORD.c.id == scores.c.party, isouter=True))
        .order_by((scores.c.r + scores.c.f + scores.c.m).desc(), scores.c.net.desc(), code,
                  scores.c.party)
        .limit(limit)
    )  # fmt: skip
    return list(connection.execute(query).mappings())


def sleeping(connection: Connection, day: str, before: str, limit: int) -> list[RowMapping]:
    """Customers whose last order up to a day was before another one, the last to sleep first.

    `usual` is the mean number of days between two of their orders, None after only one.
    """
    each = _orders(_NO_DAY, day)
    between = func.julianday(each.c.last_day) - func.julianday(each.c.first_day)
    usual = case((each.c.orders > 1, cast(func.round(between / (each.c.orders - 1)), Integer)))
    days = cast(func.julianday(day) - func.julianday(each.c.last_day), Integer)
    code = func.coalesce(RECORD.c.code, "").label("code")
    query = (
        select(
            each.c.party, each.c.orders, each.c.last_day, days.label("days"), usual.label("usual"),
            code, func.coalesce(RECORD.c.name, "").label("name"),
        )
        .select_from(each.join(RECORD, RECORD.c.id == each.c.party, isouter=True))
        .where(each.c.last_day < before)
        .order_by(each.c.last_day.desc(), code, each.c.party)
        .limit(limit)
    )  # fmt: skip
    return list(connection.execute(query).mappings())


def by_month(connection: Connection, first: str, last: str) -> list[RowMapping]:
    """`month`, and how many `came` for the first time or `again`, of months with orders."""
    month = CUSTOMER_MONTH.c.month
    begun = (
        select(CUSTOMER_MONTH.c.party_ref.label("party"), func.min(month).label("begun"))
        .where(CUSTOMER_MONTH.c.orders > 0, month <= last)
        .group_by(CUSTOMER_MONTH.c.party_ref)
        .subquery()
    )
    is_new = case((begun.c.begun == month, 1), else_=0)
    query = (
        select(month, func.sum(is_new).label("came"), func.sum(1 - is_new).label("again"))
        .join(begun, begun.c.party == CUSTOMER_MONTH.c.party_ref)
        .where(and_(CUSTOMER_MONTH.c.orders > 0, month.between(first, last)))
        .group_by(month)
        .order_by(month)
    )
    return list(connection.execute(query).mappings())
