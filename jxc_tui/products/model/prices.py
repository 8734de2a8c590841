"""Which price applies to a line, and why: agreed (协), last (上), of the customer's tier (级), list
(标).

Prices are integer fen of one basic unit, tax as the shop has it; what a line is asked for in
another unit is rounded once, half up, to the fen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.model.units import number_text
from jxc_tui.values.money import half_up, plain_fen

TIERS = ("A", "B", "C", "D")
Reason = tuple[str, dict[str, object]]


class PriceSource(StrEnum):
    """Where a price comes from; the order is the one in which they are asked."""

    AGREED = "agreed"
    LAST = "last"
    TIER = "tier"
    LIST = "list"


class PriceName(StrEnum):
    """The prices of a product that have a name of their own; `RETAIL` is the list price."""

    RETAIL = "retail"
    WHOLESALE = "wholesale"
    MEMBER = "member"
    PURCHASE = "purchase"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class ProductPrices:
    """What is known of a product's prices; a price that is missing is None, never 0.

    A tier has an amount or is one of the named prices; one that has neither sells at list price.
    `rules` are quantity breaks, agreed prices and what holds for whole categories.
    """

    product: int
    named: Mapping[PriceName, int | None] = field(default_factory=dict)
    tiers: Mapping[str, int | PriceName | None] = field(default_factory=dict)
    rules: tuple[PriceRule, ...] = ()
    category: str = ""

    @property
    def list_fen(self) -> int | None:
        return self.named.get(PriceName.RETAIL)

    def tier_fen(self, tier: str) -> int | None:
        """The price of a tier; None where it has none."""
        given = self.tiers.get(tier)
        return self.named.get(given) if isinstance(given, PriceName) else given


@dataclass(frozen=True, slots=True)
class LastPrice:
    """What the customer paid the last time: fen of a unit of `factor` basic ones, on a day."""

    fen: int
    day: date
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class PriceQuestion:
    """A line to be priced.

    `quantity` is in basic units, over all lines of the product in this document; below 0 for a
    return. `factor` is the unit that the price is shown for.
    """

    quantity: Fraction
    day: date
    factor: Fraction = Fraction(1)
    customer: int | None = None
    tier: str = ""
    last: LastPrice | None = None


@dataclass(frozen=True, slots=True)
class PriceOffer:
    """A price in fen of the unit asked for, where it comes from, and the sentence that says why."""

    source: PriceSource
    fen: int
    reason: Reason
    rule: PriceRule | None = None


def offers(
    prices: ProductPrices,
    asked: PriceQuestion,
    order: Iterable[PriceSource] = tuple(PriceSource),
) -> tuple[PriceOffer, ...]:
    """All prices that there are for a line, in their order; the first is the one that applies."""
    found = (_OFFERED[source](prices, asked) for source in order)
    return tuple(offer for offer in found if offer is not None)


def price_of(
    prices: ProductPrices,
    asked: PriceQuestion,
    order: Iterable[PriceSource] = tuple(PriceSource),
) -> PriceOffer | None:
    """The price that applies; None where the product has none and a person must say it."""
    return next(iter(offers(prices, asked, order)), None)


def below_lowest(prices: ProductPrices, fen: int, factor: Fraction = Fraction(1)) -> Reason | None:
    """The sentence for a typed price, fen of a unit of `factor` basic ones, below the lowest."""
    lowest = prices.named.get(PriceName.LOWEST)
    if lowest is None or fen >= half_up(lowest * factor):
        return None
    least = plain_fen(half_up(lowest * factor))
    return "price.below_lowest", {"price": plain_fen(fen), "lowest": least}


def _rules(prices: ProductPrices, asked: PriceQuestion) -> Iterator[tuple[PriceRule, Fraction]]:
    """The rules that hold for a line with their prices, those that apply before others first."""
    held = [
        (rule, price)
        for rule in prices.rules
        if rule.is_for(prices.product, prices.category)
        and rule.holds_on(asked.day)
        and rule.holds_for(asked.quantity)
        and (price := rule.applied(prices.list_fen)) is not None
    ]
    yield from sorted(held, key=lambda each: (*each[0].weight, -each[1]), reverse=True)


def _agreed(prices: ProductPrices, asked: PriceQuestion) -> PriceOffer | None:
    if asked.customer is None:
        return None
    for rule, price in _rules(prices, asked):
        if rule.customer == asked.customer and rule.tier in ("", asked.tier):
            reason: Reason = ("price.why_agreed", {})
            if rule.last is not None:
                reason = "price.why_agreed_until", {"day": rule.last.isoformat()}
            return _offer(PriceSource.AGREED, price, asked, reason, rule)
    return None


def _last(_prices: ProductPrices, asked: PriceQuestion) -> PriceOffer | None:
    if asked.last is None:
        return None
    price = Fraction(asked.last.fen) / asked.last.factor
    reason: Reason = ("price.why_last", {"day": asked.last.day.isoformat()})
    return _offer(PriceSource.LAST, price, asked, reason)


def _tier(prices: ProductPrices, asked: PriceQuestion) -> PriceOffer | None:
    """The price of the customer's tier, or a break for everybody that is lower."""
    if not asked.tier:
        return None
    found = _best(prices, asked, asked.tier)
    amount = prices.tier_fen(asked.tier)
    if found is None and amount is not None:
        found = _offer(PriceSource.TIER, Fraction(amount), asked, _of_tier(asked.tier))
    common = _best(prices, asked, "")
    if found is not None and common is not None and common.fen < found.fen:
        return PriceOffer(PriceSource.TIER, common.fen, common.reason, common.rule)
    return found


def _list(prices: ProductPrices, asked: PriceQuestion) -> PriceOffer | None:
    if found := _best(prices, asked, ""):
        return found
    if prices.list_fen is None:
        return None
    return _offer(PriceSource.LIST, Fraction(prices.list_fen), asked, ("price.why_list", {}))


def _of_tier(tier: str) -> Reason:
    return "price.why_tier", {"tier": tier}


def _best(prices: ProductPrices, asked: PriceQuestion, tier: str) -> PriceOffer | None:
    """What the first rule for everybody of a tier, or for all where it is empty, makes of it."""
    for rule, price in _rules(prices, asked):
        if rule.customer is None and rule.tier == tier:
            source = PriceSource.TIER if tier else PriceSource.LIST
            reason = _of_tier(tier) if tier else ("price.why_rule", {})
            if rule.least > 0:
                reason = "price.why_break", {"least": number_text(rule.least)}
            return _offer(source, price, asked, reason, rule)
    return None


def _offer(
    source: PriceSource,
    price: Fraction,
    asked: PriceQuestion,
    reason: Reason,
    rule: PriceRule | None = None,
) -> PriceOffer | None:
    """None for a price that is there but less than half a fen of the unit: 0 would be a gift."""
    fen = half_up(price * asked.factor)
    return PriceOffer(source, fen, reason, rule) if fen or not price else None


_OFFERED = {
    PriceSource.AGREED: _agreed,
    PriceSource.LAST: _last,
    PriceSource.TIER: _tier,
    PriceSource.LIST: _list,
}
