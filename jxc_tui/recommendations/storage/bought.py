"""What was bought, asked of documents and their lines as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, and_, case, distinct, func, or_, select

from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.tables import DOCUMENT, LINE
from jxc_tui.records.tables import RECORD

SALE = "sale"
SCOPES = {"province": RECORD.c.province, "level": RECORD.c.level}


class Span(NamedTuple):
    """Local days: later than `after`, not later than `last`."""

    after: str
    last: str


def _counts(last: str) -> Any:
    """Sales that count on a day."""
    alive = or_(DOCUMENT.c.void_day == "", DOCUMENT.c.void_day > last)
    return and_(DOCUMENT.c.kind == SALE, DOCUMENT.c.day <= last, alive)


def ever(connection: Connection, customer_id: int, day: str) -> set[int]:
    """The products that a customer bought until a day, or brought back."""
    sql = """SELECT product_ref FROM sales_customer_product
        WHERE party_ref = ? AND first_day <= ? AND (orders > 0 OR quantity <> 0)"""
    return set(run(connection, sql, (customer_id, day)).scalars().all())


def _newest(customer_id: int, span: Span, most: int) -> Any:
    """The newest sales of a customer in a span: whoever buys thousands of times in it is known from
    the latest."""
    query = select(DOCUMENT.c.id, DOCUMENT.c.day)
    query = query.where(DOCUMENT.c.party_ref == customer_id, _counts(span.last))
    query = query.where(DOCUMENT.c.day > span.after)
    return query.order_by(DOCUMENT.c.day.desc(), DOCUMENT.c.id.desc()).limit(most).subquery()


def sales_within(connection: Connection, customer_id: int, span: Span, most: int) -> int:
    """How many sales a customer has in a span, counted up to `most`."""
    query = select(func.count()).select_from(_newest(customer_id, span, most))
    return int(connection.execute(query).scalar_one())


def by_customer(
    connection: Connection, customer_id: int, span: Span, most: int
) -> dict[int, RowMapping]:
    """The products in a customer's `most` newest sales of a span: `orders`, `first` and `last` (0
    and None for what only came back), the last day on which some `came_back`, the thousandths of a
    basic unit that were `kept`, and the `code` as printed."""
    document = _newest(customer_id, span, most)
    sold = LINE.c.quantity > 0
    query = (
        select(
            LINE.c.product_ref,
            func.count(distinct(case((sold, document.c.id)))).label("orders"),
            func.min(case((sold, document.c.day))).label("first"),
            func.max(case((sold, document.c.day))).label("last"),
            func.max(case((LINE.c.quantity < 0, document.c.day))).label("came_back"),
            func.sum(LINE.c.quantity * LINE.c.above / LINE.c.below).label("kept"),
            func.max(LINE.c.code).label("code"),
        )
        .select_from(document)
        .join(LINE, LINE.c.document_ref == document.c.id)
        .group_by(LINE.c.product_ref)
    )
    return {int(row["product_ref"]): row for row in connection.execute(query).mappings().all()}


def customers(connection: Connection, after: int, count: int) -> list[int]:
    """Ids of customers who have documents, from an id on."""
    query = select(DOCUMENT.c.party_ref).where(DOCUMENT.c.party_ref > after).distinct()
    found = connection.execute(query.order_by(DOCUMENT.c.party_ref).limit(count))
    return [int(each) for each in found.scalars()]


def baskets(
    connection: Connection, first: int, last: int, span: Span
) -> Iterator[tuple[int, list[int]]]:
    """The products of each customer among these ids, the latest first; of a day those of most
    orders."""
    orders, latest = func.count(distinct(DOCUMENT.c.id)), func.max(DOCUMENT.c.day)
    query = (
        select(DOCUMENT.c.party_ref, LINE.c.product_ref)
        .join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        .where(DOCUMENT.c.party_ref >= first, DOCUMENT.c.party_ref <= last, _counts(span.last))
        .where(DOCUMENT.c.day > span.after, LINE.c.quantity > 0)
        .group_by(DOCUMENT.c.party_ref, LINE.c.product_ref)
        .order_by(DOCUMENT.c.party_ref, latest.desc(), orders.desc(), LINE.c.product_ref)
    )
    rows = connection.execute(query).all()
    for party, of in groupby(rows, key=lambda row: row[0]):
        yield int(party), [int(row[1]) for row in of]


def best_sellers(connection: Connection, span: Span, by: str = "") -> list[tuple[str, int, int]]:
    """(scope, product, orders) of a span, by a column of the customers or of all."""
    orders = func.count(distinct(DOCUMENT.c.id)).label("orders")
    product = LINE.c.product_ref
    with speaking_of(connection, "customer"):
        column: Any = SCOPES[by] if by else None
        columns = [product, orders] if column is None else [column, product, orders]
        query = select(*columns).select_from(DOCUMENT)
        query = query.join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        query = query.where(_counts(span.last), DOCUMENT.c.day > span.after, LINE.c.quantity > 0)
        if column is None:
            query = query.group_by(product).order_by(orders.desc(), product)
            return [("", int(row[0]), int(row[1])) for row in connection.execute(query)]
        query = query.join(RECORD, RECORD.c.id == DOCUMENT.c.party_ref).where(column != "")
        query = query.group_by(column, product).order_by(column, orders.desc(), product)
        return [(f"{by}:{row[0]}", int(row[1]), int(row[2])) for row in connection.execute(query)]
