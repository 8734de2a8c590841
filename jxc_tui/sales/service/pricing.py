"""Products as a sale sees them: their units, and the price for a customer with its source."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, cast

from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.service.parties import customer as customer
from jxc_tui.documents.storage import documents
from jxc_tui.errors import InvalidFields, NotFound, Refused
from jxc_tui.products import storage as agreements
from jxc_tui.products.model.fitting import product_units
from jxc_tui.products.model.given_prices import prices_of, tier_of
from jxc_tui.products.model.prices import (
    TIERS,
    LastPrice,
    PriceName,
    PriceOffer,
    PriceQuestion,
    PriceSource,
    ProductPrices,
    offers,
)
from jxc_tui.products.model.units import Unit, Units
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.model.fields import Status
from jxc_tui.records.storage import records
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.model.new_sale import WHOLE
from jxc_tui.sales.storage import sums
from jxc_tui.values.money import half_up
from jxc_tui.values.text import visible

PRODUCT = "product"
_ITSELF = ("id", "merged_into", "deleted_at")
_KEPT_WITH = (
    "code", "name", "status", "category", "spec", "unit", "unit2", "factor", "units", "tax_rate",
    "breaks", *(f"{name}_fen" for name in PriceName),
    *(f"tier_{tier.lower()}_fen" for tier in TIERS),
)  # fmt: skip
LETTERS = {
    PriceSource.AGREED.value: "协",
    PriceSource.LAST.value: "上",
    PriceSource.TIER.value: "级",
    PriceSource.LIST.value: "标",
}


@dataclass(frozen=True, slots=True)
class Article:
    """A product that can be sold."""

    id: int
    row: Row
    values: ProductValues
    units: Units

    @property
    def is_disabled(self) -> bool:
        return self.values.status == Status.DISABLED

    def unit(self, name: str) -> Unit:
        """The unit of a name, the basic one for none; Refused where there is none."""
        return self.units.named(name) if name else self.units.basic

    @property
    def prices(self) -> ProductPrices:
        """Its own prices, without what is agreed."""
        return prices_of(self.values, self.id)


def article(connection: Connection, product_id: int) -> Article:
    """A product by its id; one that was merged is the one it went into.

    Raises NotFound, and Refused for one with units that no quantity can be read by.
    """
    with speaking_of(connection, PRODUCT):
        row = records.find(connection, product_id)
        while row is not None and row["merged_into"]:
            row = records.find(connection, int(row["merged_into"]))
        if row is None or row["deleted_at"]:
            raise NotFound("sale.no_product", code="" if row is None else row["code"])
        values = cast(ProductValues, records.values_of_row(connection, row))
    try:
        units = product_units(values)
    except InvalidFields as refused:
        found = refused.problems[0]
        raise Refused(
            "sale.product_units", code=values.code, given=visible(found.value)
        ) from refused
    return Article(int(row["id"]), row, values, units)


def articles(
    connection: Connection, ids: Iterable[int], *, only: tuple[str, ...] = ()
) -> dict[int, Article]:
    """Products that are sold today, by their ids; those that are not, and those that are damaged,
    are left out. With `only` no other values are there to be asked for."""
    with speaking_of(connection, PRODUCT):
        rows = rows_of(connection, ids, (*_ITSELF, *only) if only else ())
        known = {each: cast(ProductValues, _some(only)(*map(row.__getitem__, only)) if only
                            else records.values_of_row(connection, row))
                 for each, row in rows.items()
                 if not (row["merged_into"] or row["deleted_at"])}  # fmt: skip
    found = {}
    for each, values in known.items():
        with suppress(InvalidFields):  # units that an older version let pass
            units = product_units(values)
            if values.status != Status.DISABLED:
                found[each] = Article(each, rows[each], values, units)
    return found


@cache
def _some(names: tuple[str, ...]) -> type[Any]:
    """A kind of values with some of those of a product."""
    return namedtuple("Some", names)


def sellable(connection: Connection, product_id: int) -> Article:
    """A product that is sold today. Raises NotFound, and Refused for one that is disabled."""
    found = article(connection, product_id)
    if found.is_disabled:
        raise Refused("sale.product_disabled", code=found.values.code, name=found.values.name)
    return found


def sellables(connection: Connection, ids: Iterable[int]) -> dict[int, Article]:
    """`sellable` for several, by the ids that were asked for.

    Of their values those are read that a sale is kept with: a product has fifty others.
    """
    wanted = tuple(ids)
    found = articles(connection, wanted, only=_KEPT_WITH)
    return {each: found.get(each) or sellable(connection, each) for each in wanted}


def last_paid(connection: Connection, customer_id: int, product_id: int) -> LastPrice | None:
    """What a customer paid for a product the last time, None for never."""
    bought = sums.last_price(connection, customer_id, product_id)
    if bought is None or not bought.last_day or not bought.price_fen:
        return None
    factor = Fraction(bought.above, bought.below)
    return LastPrice(bought.price_fen, date.fromisoformat(bought.last_day), factor)


def last_net(connection: Connection, customer_id: int, product_id: int) -> LastPrice | None:
    """The same after the percent that the line had."""
    paid, bought = last_paid(connection, customer_id, product_id), None
    if paid is not None:
        bought = sums.last_price(connection, customer_id, product_id)
    if paid is None or bought is None:
        return None
    lines = [line for line in documents.lines_of(connection, int(bought.last_ref))
             if line.product_ref == product_id and line.price_fen == paid.fen]  # fmt: skip
    percent = lines[-1].percent if lines else WHOLE
    return replace(paid, fen=half_up(Fraction(paid.fen * percent, WHOLE)))


def offered(
    connection: Connection,
    found: Article,
    buyer: Row,
    day: date,
    *,
    unit: Unit,
    basic: Fraction,
) -> tuple[PriceOffer, ...]:
    """Every price of a product for a customer on a day, the one that applies first.

    `basic` is the quantity over all lines of the product, in basic units; prices are of `unit`.
    """
    customer_id = int(buyer["id"])
    agreed = agreements.of_both(connection, found.id, customer_id)
    last = last_paid(connection, customer_id, found.id)
    asked = PriceQuestion(basic, day, unit.factor, customer_id, tier_of(str(buyer["level"])), last)
    rules = tuple(map(agreements.rule_of, agreed))
    return offers(prices_of(found.values, found.id, rules), asked)
