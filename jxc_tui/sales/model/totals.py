"""What a document comes to: lines, order discount, tax, rounding, in this order.

A line is quantity × price × (1 − discount), rounded half up to the fen. The order discount is
spread over the lines in proportion, the last takes the rest. Tax is of the document and rate, on
the sum of rounded nets; where prices include it, it is taken out of the sum of what was agreed, and
the total does not move. What is rounded off (抹零) is a signed amount of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from jxc_tui.errors import Refused
from jxc_tui.products.model.units import number_text
from jxc_tui.sales.model.shares import any_shares, shares
from jxc_tui.values.money import MAX_FEN, format_fen, half_up, half_up_ratio

Rates = tuple[Fraction, ...]
Groups = dict[Rates, list[int]]  # the places of the lines that have them


class DiscountOn(StrEnum):
    """What the order discount is taken from: the net amount, or the total with tax."""

    NET = "net"
    TOTAL = "total"


class RoundingWay(StrEnum):
    """To the nearest step, or off what is above one (抹零)."""

    NEAREST = "nearest"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class PricedLine:
    """`price` is fen of one unit of `quantity`; `discount` and `rates` are percent.

    A return has a quantity below 0. Several rates are several taxes, each rounded on its own.
    """

    quantity: Fraction
    price: Fraction | int
    discount: Fraction = Fraction(0)
    rates: Rates = ()

    @property
    def amount(self) -> int:
        """Fen of the line; Refused for a discount that is none."""
        count, price, off = self.quantity, self.price, self.discount
        if not 0 <= off.numerator <= 100 * off.denominator:
            raise Refused("total.discount", percent=number_text(off))
        return half_up_ratio(
            count.numerator * price.numerator * (100 * off.denominator - off.numerator),
            count.denominator * price.denominator * 100 * off.denominator,
        )


@dataclass(frozen=True, slots=True)
class TaxPart:
    """The tax of one rate over the document."""

    rate: Fraction
    base: int
    tax: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All in fen: of each line its `amounts`, its part of the order discount, its net after it.

    `gross` is the sum of the amounts, `total` what is to be paid before `rounding`. A discount on
    the net is made of parts of nets, one on the total of parts of what the lines come to with tax.
    """

    amounts: tuple[int, ...]
    discounts: tuple[int, ...]
    nets: tuple[int, ...]
    taxes: tuple[TaxPart, ...]
    rounding: int = 0

    @property
    def gross(self) -> int:
        return sum(self.amounts)

    @property
    def discount(self) -> int:
        return sum(self.discounts)

    @property
    def net(self) -> int:
        return sum(self.nets)

    @property
    def tax(self) -> int:
        return sum(part.tax for part in self.taxes)

    @property
    def total(self) -> int:
        return self.net + self.tax

    @property
    def payable(self) -> int:
        return self.total + self.rounding


def totals_of(
    lines: Sequence[PricedLine],
    *,
    order_discount: int = 0,
    discount_on: DiscountOn = DiscountOn.NET,
    tax_included: bool = False,
    rounding: int = 0,
) -> Totals:
    """The totals of a document.

    Refused for a line's discount outside 0–100 %, rates outside that, an order discount that is
    more than there is or has the other sign, and amounts beyond `MAX_FEN`.
    """
    for rate in (rate for each in {id(line.rates): line.rates for line in lines}.values()
                 for rate in each):  # fmt: skip
        if not 0 <= rate <= 100:
            raise Refused("total.rate", percent=number_text(rate))
    amounts = tuple(line.amount for line in lines)
    all_rates = [line.rates for line in lines]
    rates = _by_rates(all_rates)
    if discount_on is DiscountOn.NET:
        nets = _without_tax(amounts, rates) if tax_included else amounts
        discounts = _discounted(order_discount, nets)
        after = tuple(net - part for net, part in zip(nets, discounts, strict=True))
        whole = tax_included and not order_discount
        taxes = _taxes_within(amounts, nets, rates) if whole else _taxes_upon(after, all_rates)
        found = Totals(amounts, discounts, after, taxes)
    else:
        full = amounts if tax_included else _with_tax(amounts, rates)
        discounts = _discounted(order_discount, full)
        paid = tuple(each - part for each, part in zip(full, discounts, strict=True))
        nets = _without_tax(paid, rates)
        found = Totals(amounts, discounts, nets, _taxes_within(paid, nets, rates))
    found = replace(found, rounding=rounding)
    if max(map(abs, (*amounts, found.total, found.payable))) > MAX_FEN:
        raise Refused("total.large", most=format_fen(MAX_FEN))
    return found


def percent_off(lines: Sequence[PricedLine], percent: Fraction) -> int:
    """Fen of an order discount in percent; Refused outside 0–100."""
    if not 0 <= percent <= 100:
        raise Refused("total.discount", percent=number_text(percent))
    return half_up(sum(line.amount for line in lines) * percent / 100)


def rounding_to(total: int, step: int, way: RoundingWay = RoundingWay.NEAREST) -> int:
    """The signed fen that bring a total to a multiple of `step` fen; 0 for a step of 0."""
    if step <= 0:
        return 0
    if way is RoundingWay.DOWN:
        kept = abs(total) // step * step
        return (kept if total >= 0 else -kept) - total
    return half_up(Fraction(total, step)) * step - total


def _discounted(discount: int, over: Sequence[int]) -> tuple[int, ...]:
    """The parts of an order discount; Refused when it is not between 0 and what there is."""
    whole = sum(over)
    if not min(0, whole) <= discount <= max(0, whole):
        shown = format_fen(discount)
        raise Refused("total.order_discount", discount=shown, whole=format_fen(whole))
    return shares(discount, over)


def _by_rates(rates: Sequence[Rates]) -> Groups:
    """Which lines have which rates; those that share theirs are told by it, which is cheap."""
    found: Groups = {}
    shared: dict[int, list[int]] = {}
    for at, each in enumerate(rates):
        places = shared.get(id(each))
        if places is None:
            places = shared[id(each)] = found.setdefault(each, [])
        places.append(at)
    return found


def _spread(rates: Groups, values: Sequence[int], whole: Sequence[int]) -> tuple[int, ...]:
    """Values of the groups of equal rates, in their order, spread over their lines by `whole`."""
    found = [0] * len(whole)
    for value, places in zip(values, rates.values(), strict=True):
        over = [whole[at] for at in places]
        for at, part in zip(places, any_shares(value, over), strict=True):
            found[at] = part
    return tuple(found)


def _without_tax(amounts: Sequence[int], rates: Groups) -> tuple[int, ...]:
    """What is left of each line when the tax is taken out of the sum of its group."""
    sums = [sum([amounts[at] for at in places]) for places in rates.values()]
    nets = [
        half_up(each / (1 + sum(group, Fraction()) / 100))
        for each, group in zip(sums, rates, strict=True)
    ]
    return _spread(rates, nets, amounts)


def _with_tax(nets: Sequence[int], rates: Groups) -> tuple[int, ...]:
    """Each line with its part of the tax of its group."""
    sums = [sum([nets[at] for at in places]) for places in rates.values()]
    full = [
        each + sum(half_up(each * rate / 100) for rate in group)
        for each, group in zip(sums, rates, strict=True)
    ]
    return _spread(rates, full, nets)


def _taxes_upon(nets: Sequence[int], rates: Sequence[Rates]) -> tuple[TaxPart, ...]:
    """Tax of each rate on the sum of the nets that bear it; two of one rate on a line are two."""
    bases: dict[tuple[Fraction, int], int] = {}
    for net, group in zip(nets, rates, strict=True):
        for at, rate in enumerate(group):
            key = rate, group[:at].count(rate)
            bases[key] = bases.get(key, 0) + net
    return tuple(
        TaxPart(rate, base, half_up(base * rate / 100)) for (rate, _), base in bases.items()
    )


def _taxes_within(
    amounts: Sequence[int], nets: Sequence[int], rates: Groups
) -> tuple[TaxPart, ...]:
    """The tax that the amounts hold above their nets; of several rates the last takes the rest."""
    found = list[TaxPart]()
    for group, places in rates.items():
        base = sum([nets[at] for at in places])
        left = sum([amounts[at] for at in places]) - base
        for at, rate in enumerate(group):
            tax = half_up(base * rate / 100) if at < len(group) - 1 else left
            left -= tax
            found.append(TaxPart(rate, base, tax))
    return tuple(found)


def paid_parts(totals: Totals, rates: Sequence[Rates]) -> tuple[int, ...]:
    """Fen that are really paid for each line: after all discounts, with tax and rounding.

    Their sum is `payable`; a refund of a line is a share of its part.
    """
    full = [
        half_up(net * (100 + sum(group, Fraction())) / 100)
        for net, group in zip(totals.nets, rates, strict=True)
    ]
    rest = any_shares(totals.payable - sum(full), [abs(each) for each in full])
    return tuple(each + part for each, part in zip(full, rest, strict=True))
