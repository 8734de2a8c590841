"""Products as they are sold in a demonstration: what a customer usually takes, and at what price.

Which products are a customer's usual ones follows from its number alone: nothing is remembered.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jxc_tui.documents.model.new_document import DocumentLine
from jxc_tui.products.model.prices import PriceSource
from jxc_tui.products.model.values import ProductValues

MOST_SOLD = 4_000  # products of a large house that are sold at all
THOUSANDTHS, WHOLE = 1_000, 10_000
TAX_RATE = 1_300
_USUAL = 10  # products that a customer takes again and again
_AGAIN = 0.8  # how often it is one of them
_SMALL, _LARGE = 6_000, 60_000  # fen that a usual line comes to
_IN_BOXES = 0.12
_PERCENTS = (10_000,) * 17 + (9_800, 9_500, 9_000)
_TIMES = (1, 1, 1, 1, 1, 2, 2, 3)
_BREAKS = ((100, 92), (10, 96))  # from so many basic units on, percent of the list price


@dataclass(frozen=True, slots=True)
class Ware:
    """One product: `tiers` are the prices of A, B, C and all others; `usual` basic units."""

    id: int
    values: ProductValues
    box: int
    tiers: dict[str, int]
    usual: int


def wares_of(products: Iterable[ProductValues]) -> list[Ware]:
    """The wares of products whose ids are their places, from 1 on."""
    return [_ware(number, each) for number, each in enumerate(products, start=1)]


def _ware(number: int, values: ProductValues) -> Ware:
    tiers = {"A": values.tier_a_fen, "B": values.tier_b_fen, "C": values.tier_c_fen}
    worth = _SMALL + (_LARGE - _SMALL) * (number * 7919 % 101) // 100
    usual = max(1, worth // max(values.retail_fen, 1))
    return Ware(number, values, values.factor // THOUSANDTHS, tiers, usual)


def chosen(wares: list[Ware], customer: int, count: int, roll: Callable[[], float]) -> list[Ware]:
    """So many different wares for one order of a customer, mostly its usual ones."""
    found: dict[int, Ware] = {}
    most = len(wares)
    for _ in range(count):
        if roll() < _AGAIN:
            liked = int(_USUAL * roll() ** 1.5)
            place = (customer * 48_271 + liked * liked * 7_919 + liked * 104_729) % most
        else:
            place = int(most * roll() ** 2)
        found[place] = wares[place]
    return list(found.values())


def line_of(ware: Ware, level: str, dice: random.Random) -> DocumentLine:
    """A line of a ware for a customer of a level: the usual quantity at its own price."""
    roll, values = dice.random, ware.values
    count = ware.usual * _TIMES[int(roll() * len(_TIMES))]
    if roll() < 0.3:
        count = max(1, count // 2)
    fen = ware.tiers.get(level) or values.retail_fen
    source = PriceSource.TIER if level in ware.tiers else PriceSource.LIST
    unit, above = values.unit, 1
    if count >= ware.box and roll() < _IN_BOXES * 4:
        count, unit, above = count // ware.box, values.unit2, ware.box
    for least, percent in _BREAKS:
        if count * above >= least:
            fen = min(fen, values.retail_fen * percent // 100)
            break
    percent = _PERCENTS[int(roll() * len(_PERCENTS))]
    amount = (count * fen * above * percent + WHOLE // 2) // WHOLE
    return DocumentLine(
        ware.id, values.code, values.name, values.spec, unit, count * THOUSANDTHS, above, 1,
        fen * above, percent, source.value, amount, amount, TAX_RATE,
    )  # fmt: skip


def brought_back(line: DocumentLine, document_id: int, place: int, half: bool) -> DocumentLine:
    """A line that comes back, whole or its half, at what was paid for it."""
    count = line.quantity // THOUSANDTHS
    count = max(1, count // 2) if half else count
    amount = (count * line.price_fen * line.percent + WHOLE // 2) // WHOLE
    return DocumentLine(
        line.product_id, line.code, line.name, line.spec, line.unit, -count * THOUSANDTHS,
        line.above, line.below, line.price_fen, line.percent, line.source, -amount, -amount,
        line.tax_rate, (document_id, place),
    )  # fmt: skip
