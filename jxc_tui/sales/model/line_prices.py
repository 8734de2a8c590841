"""The prices of a document's lines: which apply, the letter of each source, and warnings.

A quantity break counts all lines of a product together. A line that comes back has the price it
was sold at, which is no question of today's rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jxc_tui.products.model.prices import (
    LastPrice,
    PriceOffer,
    PriceQuestion,
    PriceSource,
    ProductPrices,
    below_lowest,
    offers,
)
from jxc_tui.sales.model.guards import Guard, GuardFinding
from jxc_tui.sales.model.order_lines import PrintedLine, basic_sums
from jxc_tui.values.money import half_up, plain_fen


@dataclass(frozen=True, slots=True)
class PriceBook:
    """What prices hang on besides the lines: the customer and tier, the day, what was paid last.

    `order` says which source is asked first.
    """

    products: Mapping[int, ProductPrices]
    day: date
    customer: int | None = None
    tier: str = ""
    last: Mapping[int, LastPrice] = field(default_factory=dict)
    order: tuple[PriceSource, ...] = tuple(PriceSource)


class PriceWarning(StrEnum):
    """What may be wrong with a price that was typed or found."""

    GIFT = "gift"
    BELOW_COST = "below_cost"
    BELOW_LOWEST = "below_lowest"
    BELOW_LAST = "below_last"


PriceGuards = Mapping[PriceWarning, Guard]
REMIND_ONLY: PriceGuards = dict.fromkeys(PriceWarning, Guard.REMIND)


def source_text_id(source: PriceSource | None) -> str:
    """The text of the letter beside a price: 协 上 级 标, 手 for one that was typed."""
    return f"line.source_{source.value if source else 'typed'}"


def line_offers(lines: Sequence[PrintedLine], book: PriceBook) -> list[tuple[PriceOffer, ...]]:
    """All prices there are for each line, the one that applies first; none for what has no price.

    They are for the unit of the line.
    """
    sums = basic_sums(lines)
    found = list[tuple[PriceOffer, ...]]()
    for line in lines:
        prices = book.products.get(line.product)
        asked = PriceQuestion(
            sums[line.product, line.comes_back], book.day, line.quantity.unit.factor,
            book.customer, book.tier, book.last.get(line.product),
        )  # fmt: skip
        found.append(offers(prices, asked, book.order) if prices is not None else ())
    return found


def lines_to_reprice(lines: Sequence[PrintedLine], book: PriceBook) -> dict[int, PriceOffer]:
    """Place of a line → the price that would apply now, for every one where it is another.

    Nothing is changed silently: typed prices and returns of a sold line are not among them.
    """
    return {
        at: given[0]
        for at, (line, given) in enumerate(zip(lines, line_offers(lines, book), strict=True))
        if given and line.source is not None and line.sold is None and given[0].fen != line.price
    }


def price_findings(
    line: PrintedLine,
    prices: ProductPrices,
    *,
    cost: Fraction | None = None,
    last: LastPrice | None = None,
    guards: PriceGuards = REMIND_ONLY,
) -> tuple[GuardFinding, ...]:
    """The warnings about a line's price after its discount; none for a line that comes back.

    `cost` is fen of a basic unit, None while it is not known: that warns of nothing.
    """
    if line.comes_back:
        return ()
    if line.is_gift:
        return (GuardFinding(guards[PriceWarning.GIFT], "line.gift"),)
    factor = line.quantity.unit.factor
    fen = half_up(line.price * (100 - line.discount) / 100)
    found = list[tuple[PriceWarning, str, dict[str, object]]]()
    if cost is not None and fen < half_up(cost * factor):
        amounts = {"price": plain_fen(fen), "cost": plain_fen(half_up(cost * factor))}
        found.append((PriceWarning.BELOW_COST, "line.below_cost", dict(amounts)))
    if reason := below_lowest(prices, fen, factor):
        found.append((PriceWarning.BELOW_LOWEST, *reason))
    if last is not None and fen < half_up(Fraction(last.fen) / last.factor * factor):
        before = plain_fen(half_up(Fraction(last.fen) / last.factor * factor))
        told = {"price": plain_fen(fen), "last": before, "day": last.day.isoformat()}
        found.append((PriceWarning.BELOW_LAST, "line.below_last", dict(told)))
    return tuple(
        GuardFinding(guards[kind], text, tuple(told.items())) for kind, text, told in found
    )


def usual_order(names: Iterable[str]) -> tuple[PriceSource, ...]:
    """Sources in the order in which a shop named them; unknown and doubled names are left out."""
    known = {source.value: source for source in PriceSource}
    return tuple(dict.fromkeys(known[name] for name in names if name in known))
