"""What an order of a file comes to: whole numbers only, since there are many of them.

The outcome is that of `sales.model.totals` for prices that include tax, with an order discount
spread over what the lines come to.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from jxc_tui.sales.model.shares import shares
from jxc_tui.values.money import half_up

_PARTS = 1000 * 10_000  # a quantity is in thousandths, a percent in hundredths
_WHOLE = 10_000


class OrderSums(NamedTuple):
    """In fen: what each line is after its part of the order discount, and the whole."""

    nets: tuple[int, ...]
    gross: int
    discount: int
    net: int
    tax: int
    rounding: int

    @property
    def total(self) -> int:
        return self.net + self.tax + self.rounding


def line_amount(quantity: int, price: int, percent: int) -> int:
    """Thousandths × fen × hundredths of a percent, rounded half up to the fen."""
    exact = quantity * price * percent
    whole, rest = divmod(abs(exact), _PARTS)
    nearest = whole + (rest * 2 >= _PARTS)
    return -nearest if exact < 0 else nearest


def amount_slack(quantity: int) -> int:
    """By how many fen an amount may differ from quantity × a price that was rounded to the fen."""
    return max(1, -(-abs(quantity) // 2000))


def price_of(amount: int, quantity: int, percent: int) -> int:
    """The fen of one, where a file tells only what the line comes to."""
    if not quantity or not percent:
        return 0
    return half_up(abs(Fraction(amount * _PARTS, quantity * percent)))


def fits_discount(discount: int, amounts: Sequence[int]) -> bool:
    """Whether an order discount lies between 0 and what there is."""
    whole = sum(amounts)
    return min(0, whole) <= discount <= max(0, whole)


def order_sums(
    amounts: Sequence[int], rates: Sequence[int], discount: int, rounding: int
) -> OrderSums:
    """The sums of an order; `rates` are hundredths of a percent of tax, within the amounts."""
    nets = tuple(amounts)
    if discount:
        nets = tuple(
            each - part for each, part in zip(amounts, shares(discount, amounts), strict=True)
        )
    whole = sum(nets)
    net = whole
    if any(rates):
        groups: dict[int, int] = {}
        for each, rate in zip(nets, rates, strict=True):
            groups[rate] = groups.get(rate, 0) + each
        net = sum(half_up(Fraction(each * _WHOLE, _WHOLE + rate)) for rate, each in groups.items())
    return OrderSums(nets, sum(amounts), discount, net, whole - net, rounding)
