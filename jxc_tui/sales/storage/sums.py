"""Sums of what was sold, kept in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, bindparam, select

from jxc_tui.database.dialect.by_hand import run_each, run_named
from jxc_tui.database.dialect.upsert import insert_or_add, out_of
from jxc_tui.database.engine import Connection
from jxc_tui.database.links import Links, Recount, Reference, Way
from jxc_tui.database.prepared import Prepared, PreparedWrite
from jxc_tui.documents.model.new_document import DocumentLine
from jxc_tui.sales.storage import sum_recount
from jxc_tui.sales.tables import CUSTOMER_MONTH, CUSTOMER_PRODUCT, PERSON_MONTH, PRODUCT_MONTH

CUSTOMER, PRODUCT = "customer", "product"
Cells = tuple[str | int, ...]
_COUNTED = "counted again for both"

LINKS = Links(
    references=(
        Reference(CUSTOMER_MONTH.c.party_ref, Way.STAYS, _COUNTED, noun=CUSTOMER),
        Reference(CUSTOMER_PRODUCT.c.party_ref, Way.STAYS, _COUNTED, noun=CUSTOMER),
        Reference(CUSTOMER_PRODUCT.c.product_ref, Way.STAYS, _COUNTED, noun=PRODUCT),
        Reference(PRODUCT_MONTH.c.product_ref, Way.STAYS, _COUNTED, noun=PRODUCT),
    ),
    recounts=(
        Recount(CUSTOMER, sum_recount.of_customers),
        Recount(PRODUCT, sum_recount.of_products),
    ),
)

_MONTH = PreparedWrite(
    insert_or_add(CUSTOMER_MONTH, added=("orders", "gross_fen", "returns_fen", "net_fen"))
)
_PERSON = PreparedWrite(insert_or_add(PERSON_MONTH, added=("orders", "gross_fen", "returns_fen")))
_PRODUCT = PreparedWrite(
    insert_or_add(PRODUCT_MONTH, added=("orders", "quantity", "gross_fen", "returns_fen"))
)
_PRICED = ("last_day", "last_ref", "price_fen", "unit", "above", "below")
_BOUGHT = PreparedWrite(
    insert_or_add(
        CUSTOMER_PRODUCT,
        added=("orders", "quantity", "net_fen"),
        latest=_PRICED,
        by="last_day",
        earliest="first_day",
    )
)
_LAST = Prepared(
    select(CUSTOMER_PRODUCT).where(
        CUSTOMER_PRODUCT.c.party_ref == bindparam("party_id"),
        CUSTOMER_PRODUCT.c.product_ref == bindparam("product_id"),
    )
)
_MOST_BOUGHT = Prepared(
    select(CUSTOMER_PRODUCT)
    .where(CUSTOMER_PRODUCT.c.party_ref == bindparam("party_id"), CUSTOMER_PRODUCT.c.orders > 0)
    .order_by(CUSTOMER_PRODUCT.c.orders.desc(), CUSTOMER_PRODUCT.c.product_ref)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale as the sums see it; `sign` −1 takes it away again.

    Without `counts` it is no order of its own, only more or less of one.
    """

    document_id: int
    party_id: int
    day: str
    lines: tuple[DocumentLine, ...]
    sign: int = 1
    counts: bool = True
    salesperson: str = ""

    @property
    def month(self) -> str:
        return self.day[:7]


def add(connection: Connection, sold: Sold) -> None:
    """Adds a sale to every sum; the last price stays where it is taken away (`forget`)."""
    sign, goods = sold.sign, [line for line in sold.lines if line.quantity > 0]
    orders = sign * (sold.counts and bool(goods))
    gross, returns = sign * _gross(sold.lines), sign * _returns(sold.lines)
    _MONTH.run(
        connection, month=sold.month, party_ref=sold.party_id, orders=orders, gross_fen=gross,
        returns_fen=returns, net_fen=gross - returns,
    )  # fmt: skip
    _PERSON.run(
        connection, month=sold.month, salesperson=sold.salesperson, orders=orders,
        gross_fen=gross, returns_fen=returns,
    )  # fmt: skip
    by_product: dict[int, list[DocumentLine]] = {}
    for line in sold.lines:
        by_product.setdefault(line.product_id, []).append(line)
    summed = [_summed(sold, *each) for each in by_product.items()]
    _PRODUCT.each(connection, [month for month, _ in summed])
    _BOUGHT.each(connection, [bought for _, bought in summed])


def forget(connection: Connection, sold: Sold) -> None:
    """Takes a sale that is void by now out of every sum; the last prices are those before it."""
    add(connection, replace(sold, sign=-1))
    products = {line.product_id for line in sold.lines}
    sum_recount.of_bought(connection, sold.party_id, products)


def add_rows(
    connection: Connection,
    months: Sequence[Cells],
    products: Sequence[Cells],
    bought: Sequence[Cells],
    people: Sequence[Cells],
) -> None:
    """Adds rows of all four sums that were added up before, in the order of their columns."""
    told = ((_MONTH, months), (_PRODUCT, products), (_BOUGHT, bought), (_PERSON, people))
    for write, rows in told:
        if rows:
            run_each(connection, write.placed, sorted(rows))


class SumQueries(NamedTuple):
    """A question for each sum, whose rows are what is added, in the order of its columns."""

    months: str
    products: str
    bought: str
    people: str


def add_out_of(connection: Connection, queries: SumQueries, values: Mapping[str, object]) -> None:
    """Adds the rows of questions to all four sums; those of one key in the order they come."""
    for write, query in zip((_MONTH, _PRODUCT, _BOUGHT, _PERSON), queries, strict=True):
        run_named(connection, out_of(write.placed, query), values)


def _summed(sold: Sold, product_id: int, lines: list[DocumentLine]) -> tuple[Any, Any]:
    """What is added to a product's month, and to what the customer bought of it.

    The last price is that of the last line that was sold at one; a gift says nothing of it.
    """
    sign, quantity, gross, back, last, order = sold.sign, 0, 0, 0, None, False
    for line in lines:
        quantity += line.basic
        if line.quantity > 0:
            order = sold.counts
            gross += line.net_fen
            last = line if line.price_fen and sign > 0 and sold.counts else last
        else:
            back -= line.net_fen
    told: dict[str, Any] = {
        "product_ref": product_id, "orders": sign * order, "quantity": sign * quantity,
    }  # fmt: skip
    month = told | {"month": sold.month, "gross_fen": sign * gross, "returns_fen": sign * back}
    told |= {
        "party_ref": sold.party_id, "net_fen": sign * (gross - back), "first_day": sold.day,
        "last_day": "", "last_ref": 0, "price_fen": 0, "unit": "", "above": 0, "below": 0,
    }  # fmt: skip
    if last is not None:
        told |= {
            "last_day": sold.day, "last_ref": sold.document_id, "price_fen": last.price_fen,
            "unit": last.unit, "above": last.above, "below": last.below,
        }  # fmt: skip
    return month, told


def last_price(connection: Connection, party_id: int, product_id: int) -> Any:
    """What a customer bought of a product, None where nothing."""
    return _LAST.first(connection, party_id=party_id, product_id=product_id)


def bought_by(connection: Connection, party_id: int, most: int) -> list[Any]:
    """The products a customer bought, those of most orders first."""
    return _MOST_BOUGHT.rows(connection, party_id=party_id, most=most)


def months_of(connection: Connection, party_id: int, first: str) -> list[RowMapping]:
    """What a customer bought, by month from one on."""
    query = (
        select(CUSTOMER_MONTH)
        .where(CUSTOMER_MONTH.c.party_ref == party_id, CUSTOMER_MONTH.c.month >= first)
        .order_by(CUSTOMER_MONTH.c.month)
    )
    return list(connection.execute(query).mappings())


def _gross(lines: Iterable[DocumentLine]) -> int:
    return sum(line.net_fen for line in lines if line.quantity > 0)


def _returns(lines: Iterable[DocumentLine]) -> int:
    """What came back, and what was paid back for goods that stay (a quantity of 0)."""
    return -sum(line.net_fen for line in lines if line.quantity <= 0)
