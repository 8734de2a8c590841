"""Agreed prices (协议价) as rows, and how they hang on products and customers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, delete, select, tuple_, update

from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.links import Links, Reference, Tie, Way
from jxc_tui.opening_stock.tables import OPENING_STOCK
from jxc_tui.products.model.given_prices import THOUSANDTHS
from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.tables import PRICE

PRODUCT, CUSTOMER = "product", "customer"
_COLUMN = {PRODUCT: PRICE.c.product_ref, CUSTOMER: PRICE.c.customer_ref}

# An agreement goes where its product and its customer go, stock where its product goes.
LINKS = Links(
    references=(
        *(Reference(column, Way.MOVES, noun=noun) for noun, column in _COLUMN.items()),
        Reference(OPENING_STOCK.c.record_id, Way.MOVES, noun=PRODUCT),
    ),
    ties=tuple(
        Tie(
            "r.kind = 'new' AND EXISTS"  # noqa: S608 - own names
            f" (SELECT 1 FROM product_price p WHERE p.{noun}_ref = c.id)",
            noun,
        )
        for noun in _COLUMN
    ),
)


class PricePlace(NamedTuple):
    """Where a row stands among those of one product or customer: the other, quantity, day, id."""

    other: int
    least: int
    first_day: str
    id: int


def add(connection: Connection, **columns: object) -> int:
    """A new agreed price; its id."""
    return add_row(connection, PRICE, columns)


def change(connection: Connection, price_id: int, **columns: object) -> None:
    """Other values for some columns of one."""
    connection.execute(update(PRICE).where(PRICE.c.id == price_id).values(**columns))


def remove(connection: Connection, price_id: int) -> None:
    """Takes one away."""
    connection.execute(delete(PRICE).where(PRICE.c.id == price_id))


def find(connection: Connection, price_id: int) -> RowMapping | None:
    """One agreed price."""
    return connection.execute(select(PRICE).where(PRICE.c.id == price_id)).mappings().first()


def of_both(connection: Connection, product_id: int, customer_id: int) -> list[RowMapping]:
    """What is agreed for a product with a customer, by quantity and day."""
    query = (
        select(PRICE)
        .where(PRICE.c.product_ref == product_id, PRICE.c.customer_ref == customer_id)
        .order_by(PRICE.c.least, PRICE.c.first_day, PRICE.c.id)
    )
    return list(connection.execute(query).mappings())


def window(
    connection: Connection,
    noun: str,
    record_id: int,
    *,
    after: PricePlace | None,
    up: bool,
    count: int,
) -> list[RowMapping]:
    """Agreed prices of a product or a customer behind a place (`up`: before it), in their order."""
    other = _COLUMN[CUSTOMER if noun == PRODUCT else PRODUCT]
    keys = (other, PRICE.c.least, PRICE.c.first_day, PRICE.c.id)
    query = select(PRICE).where(_COLUMN[noun] == record_id).limit(count)
    if after is not None:
        here, there = tuple_(*keys), tuple_(*after)
        query = query.where(here < there if up else here > there)
    query = query.order_by(*((key.desc() for key in keys) if up else keys))
    rows = list(connection.execute(query).mappings())
    return rows[::-1] if up else rows


def after_id(connection: Connection, last: int, count: int) -> list[RowMapping]:
    """Agreed prices of whomever, in the order of their numbers, behind one."""
    query = select(PRICE).where(PRICE.c.id > last).order_by(PRICE.c.id).limit(count)
    return list(connection.execute(query).mappings())


def count_of(connection: Connection, noun: str, record_id: int, most: int) -> int:
    """How many a product or a customer has, counted up to `most`."""
    query = select(PRICE.c.id).where(_COLUMN[noun] == record_id).limit(most)
    return len(connection.execute(query).all())


def rule_of(row: RowMapping | dict[str, Any]) -> PriceRule:
    """An agreed price as the rule that it is."""
    first, last = (date.fromisoformat(row[name]) if row[name] else None
                   for name in ("first_day", "last_day"))  # fmt: skip
    return PriceRule(
        int(row["fen"]), product=int(row["product_ref"]), customer=int(row["customer_ref"]),
        least=Fraction(int(row["least"]), THOUSANDTHS), first=first, last=last,
    )  # fmt: skip
