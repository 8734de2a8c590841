"""What was bought, asked of documents and their lines as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, and_, case, distinct, func, or_, select

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


def by_customer(connection: Connection, customer_id: int, span: Span) -> dict[int, RowMapping]:
    """Every product a customer ever bought: `orders`, `first`, `last` within the span (0 and None
    before it), the last day on which some `came_back` in it and the thousandths of a basic unit
    that were `kept`, and its `code` as printed."""
    sold = and_(LINE.c.quantity > 0, DOCUMENT.c.day > span.after)
    back = and_(LINE.c.quantity < 0, DOCUMENT.c.day > span.after)
    basic = LINE.c.quantity * LINE.c.above / LINE.c.below
    query = (
        select(
            LINE.c.product_ref,
            func.count(distinct(case((sold, DOCUMENT.c.id)))).label("orders"),
            func.min(case((sold, DOCUMENT.c.day))).label("first"),
            func.max(case((sold, DOCUMENT.c.day))).label("last"),
            func.max(case((back, DOCUMENT.c.day))).label("came_back"),
            func.sum(case((DOCUMENT.c.day > span.after, basic), else_=0)).label("kept"),
            func.max(LINE.c.code).label("code"),
        )
        .join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        .where(DOCUMENT.c.party_ref == customer_id, _counts(span.last))
        .group_by(LINE.c.product_ref)
    )
    return {int(row["product_ref"]): row for row in connection.execute(query).mappings()}


def customers(connection: Connection, after: int, count: int) -> list[int]:
    """Ids of customers who have documents, from an id on."""
    query = select(DOCUMENT.c.party_ref).where(DOCUMENT.c.party_ref > after).distinct()
    found = connection.execute(query.order_by(DOCUMENT.c.party_ref).limit(count))
    return [int(each) for each in found.scalars()]


def baskets(
    connection: Connection, first: int, last: int, span: Span
) -> Iterator[tuple[int, list[int]]]:
    """The products of each customer among these ids, those of most orders first."""
    orders = func.count(distinct(DOCUMENT.c.id))
    query = (
        select(DOCUMENT.c.party_ref, LINE.c.product_ref)
        .join(LINE, LINE.c.document_ref == DOCUMENT.c.id)
        .where(DOCUMENT.c.party_ref >= first, DOCUMENT.c.party_ref <= last, _counts(span.last))
        .where(DOCUMENT.c.day > span.after, LINE.c.quantity > 0)
        .group_by(DOCUMENT.c.party_ref, LINE.c.product_ref)
        .order_by(DOCUMENT.c.party_ref, orders.desc(), LINE.c.product_ref)
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
