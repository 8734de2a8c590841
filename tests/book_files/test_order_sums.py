"""Sums of orders of files are those that a sale at the desk has."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.book_files.model.order_sums import (
    amount_slack,
    line_amount,
    order_sums,
    price_of,
)
from jxc_tui.sales.model.totals import DiscountOn, PricedLine, totals_of

QUANTITIES = st.integers(-(10**6), 10**6).filter(bool)
LINES = st.lists(
    st.tuples(
        QUANTITIES, st.integers(0, 10**6), st.integers(0, 10_000),
        st.sampled_from((0, 300, 600, 1300)),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(LINES, st.floats(0, 1), st.integers(-99, 99))
def test_sums_are_those_of_the_desk(
    lines: list[tuple[int, int, int, int]], share: float, rounding: int
) -> None:
    amounts = [line_amount(*each[:3]) for each in lines]
    whole = sum(amounts)
    discount = int(whole * share) if all(each >= 0 for each in amounts) else 0
    desk = totals_of(
        [
            PricedLine(
                Fraction(quantity, 1000), price, Fraction(10_000 - percent, 100),
                (Fraction(rate, 100),),
            )
            for quantity, price, percent, rate in lines
        ],
        order_discount=discount, discount_on=DiscountOn.TOTAL, tax_included=True,
        rounding=rounding,
    )  # fmt: skip
    ours = order_sums(amounts, [each[3] for each in lines], discount, rounding)
    assert (ours.gross, ours.discount, ours.net, ours.tax, ours.total) == (
        desk.gross, desk.discount, desk.net, desk.tax, desk.payable
    )  # fmt: skip
    parts = zip(desk.amounts, desk.discounts, strict=True)
    assert ours.nets == tuple(amount - part for amount, part in parts)


@given(QUANTITIES, st.integers(1, 10**8))
def test_a_price_of_an_amount_gives_the_amount_but_for_rounding(quantity: int, price: int) -> None:
    amount = line_amount(quantity, price, 10_000)
    found = price_of(amount, quantity, 10_000)
    assert abs(line_amount(quantity, found, 10_000) - amount) <= amount_slack(quantity)
