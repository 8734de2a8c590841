"""Totals of a document: they always add up, and a fen is never lost."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts
from jxc_tui.sales.model.shares import any_shares, shares
from jxc_tui.sales.model.totals import (
    DiscountOn,
    PricedLine,
    RoundingWay,
    paid_parts,
    percent_off,
    rounding_to,
    totals_of,
)
from jxc_tui.values.money import MAX_FEN, half_up


def line(quantity: str, price: int, *rates: int, discount: str = "0") -> PricedLine:
    return PricedLine(
        Fraction(quantity), price, Fraction(discount), tuple(Fraction(rate) for rate in rates)
    )


def test_a_line_is_rounded_before_the_tax() -> None:
    """16 × 348.35 − 4 % is 5350.656; unrounded the total would be 6527.80."""
    found = totals_of([line("16", 34835, 22, discount="4")])
    assert (found.net, found.tax, found.total) == (535066, 117715, 652781)


def test_equal_rates_are_rounded_once_over_the_document() -> None:
    found = totals_of([line("1", 5, 10), line("1", 5, 10), line("1", 100, 13)])
    assert [(str(part.rate), part.base, part.tax) for part in found.taxes] == [
        ("10", 10, 1),
        ("13", 100, 13),
    ]
    assert totals_of([line("1", 5, 10, 10)]).tax == 2


def test_with_tax_included_the_total_is_what_was_told() -> None:
    found = totals_of([line("1", 9000, 5), line("1", 5500, 5)], tax_included=True)
    assert (found.net, found.tax, found.total) == (13810, 690, 14500)
    assert sum(found.nets) == 13810
    two = totals_of([line("1", 10000, 5, 9)], tax_included=True)
    assert (two.net, [part.tax for part in two.taxes], two.total) == (8772, [439, 789], 10000)


def test_an_order_discount_on_net_and_on_total() -> None:
    lines = [line("100", 5000, 14)]
    net = totals_of(lines, order_discount=10000, tax_included=True)
    assert (net.net, net.tax, net.total) == (428596, 60003, 488599)
    total = totals_of(lines, order_discount=10000, tax_included=True, discount_on=DiscountOn.TOTAL)
    assert (total.net, total.total) == (429825, 490000)
    beside = totals_of(lines, order_discount=10000, discount_on=DiscountOn.TOTAL)
    assert (beside.gross, beside.net, beside.tax, beside.total) == (500000, 491228, 68772, 560000)


def test_a_free_document_comes_to_nothing() -> None:
    assert totals_of([]).payable == 0
    assert totals_of([line("2.25", 6422, 13, discount="100")]).payable == 0
    assert totals_of([line("1", 850000, 19)], order_discount=850000).payable == 0
    assert totals_of([line("1", 700, 13), line("-1", 700, 13)]).payable == 0


def test_what_is_rounded_off_is_an_amount_of_its_own() -> None:
    found = totals_of([line("1", 567557)], rounding=43)
    assert (found.total, found.rounding, found.payable) == (567557, 43, 567600)
    assert rounding_to(567557, 100) == 43
    assert rounding_to(567557, 100, RoundingWay.DOWN) == -57
    assert rounding_to(-567557, 100, RoundingWay.DOWN) == 57
    assert rounding_to(567550, 100) == 50
    assert rounding_to(567557, 0) == 0


@pytest.mark.parametrize(
    ("lines", "discount", "says"),
    [
        ([line("1", 100, discount="-50")], 0, "0–100% 之间，现为 -50%"),
        ([line("1", 100, discount="100.5")], 0, "现为 100.5%"),
        ([line("1", 100, 101)], 0, "税率应在 0–100% 之间，现为 101%"),
        ([line("1", 100)], 101, "整单折扣 1.01 应在 0 和金额 1.00 之间"),
        ([line("1", 100)], -1, "整单折扣 -0.01"),
        ([line("-1", 100)], 1, "应在 0 和金额 -1.00 之间"),
        ([], 1, "应在 0 和金额 0.00 之间"),
        ([line("1234567890123", 100000)], 0, "金额最大 1,000,000,000,000.00"),
        ([line("1", MAX_FEN), line("1", 1)], 0, "金额最大"),
    ],
)
def test_what_no_document_can_come_to(lines: list[PricedLine], discount: int, says: str) -> None:
    with pytest.raises(Refused) as refused:
        totals_of(lines, order_discount=discount)
    assert says in Texts("zh").get(refused.value.text_id, **refused.value.params)


def test_an_order_discount_in_percent() -> None:
    assert percent_off([line("1", 100000, discount="10")], Fraction(10)) == 9000
    with pytest.raises(Refused):
        percent_off([], Fraction(101))


@pytest.mark.parametrize(
    ("amount", "over", "parts"),
    [
        (1000, [3333, 3333, 3333], (333, 333, 334)),
        (10, [30, 30, 30, 0], (3, 3, 4, 0)),
        (500, [1] * 1000, (1,) * 500 + (0,) * 500),
        (400, [1] * 1000, (0,) * 600 + (1,) * 400),
        (-100, [-300, 100], (-150, 50)),
        (0, [], ()),
        (0, [5, -5], (0, 0)),
    ],
)
def test_parts_of_an_amount(amount: int, over: list[int], parts: tuple[int, ...]) -> None:
    found = shares(amount, over)
    assert sum(found) == amount
    assert sorted(found) == sorted(parts)
    assert found == parts or len(over) == 1000


AMOUNTS = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=12)


@given(AMOUNTS, st.fractions(0, 1))
def test_parts_add_up_and_none_is_more_than_its_own(over: list[int], part: Fraction) -> None:
    amount = half_up(sum(over) * part)
    found = shares(amount, over)
    assert sum(found) == amount
    assert all(min(0, each) <= one <= max(0, each) for one, each in zip(found, over, strict=True))


LINES = st.lists(
    st.builds(
        PricedLine,
        st.fractions(-1000, 1000, max_denominator=1000), st.integers(0, 10**6),
        st.sampled_from([Fraction(0), Fraction(5), Fraction("12.5"), Fraction(100)]),
        st.sampled_from([(), (Fraction(13),), (Fraction(9),), (Fraction(6), Fraction(3))]),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(LINES, st.fractions(0, 1), st.sampled_from(DiscountOn), st.booleans(), st.integers(-99, 99))
def test_a_document_always_adds_up(
    lines: list[PricedLine], part: Fraction, on: DiscountOn, included: bool, rounding: int
) -> None:
    plain = totals_of(lines, discount_on=on, tax_included=included)
    whole = plain.net if on is DiscountOn.NET else plain.total
    discount = half_up(whole * part)
    found = totals_of(
        lines, order_discount=discount, discount_on=on, tax_included=included, rounding=rounding
    )
    assert found.gross == sum(each.amount for each in lines)
    assert found.discount == discount
    assert found.net == sum(found.nets)
    assert found.payable == found.net + found.tax + rounding
    if on is DiscountOn.TOTAL:
        assert found.total == plain.total - discount
    elif not included:
        assert found.net == found.gross - discount
    if included and not discount:
        assert found.total == found.gross


@given(LINES, st.fractions(0, 1), st.sampled_from(DiscountOn), st.booleans(), st.integers(-99, 99))
def test_what_is_paid_for_each_line_comes_to_what_is_paid(
    lines: list[PricedLine], part: Fraction, on: DiscountOn, included: bool, rounding: int
) -> None:
    plain = totals_of(lines, discount_on=on, tax_included=included)
    discount = half_up((plain.net if on is DiscountOn.NET else plain.total) * part)
    found = totals_of(
        lines, order_discount=discount, discount_on=on, tax_included=included, rounding=rounding
    )
    parts = paid_parts(found, [line.rates for line in lines])
    assert sum(parts) == found.payable
    bare = replace(found, rounding=0)
    assert all(
        abs(each - half_up(net * (100 + sum(line.rates, Fraction())) / 100)) <= len(lines)
        for each, net, line in zip(
            paid_parts(bare, [line.rates for line in lines]), found.nets, lines, strict=True
        )
    )


def test_an_even_exchange_paid_for_both_of_its_lines() -> None:
    lines = [line("1", 70000, 13), line("-1", 70000, 13)]
    assert paid_parts(totals_of(lines), [each.rates for each in lines]) == (79100, -79100)
    assert paid_parts(totals_of([]), []) == ()


@given(st.integers(-(10**6), 10**6), AMOUNTS)
def test_any_amount_is_spread_over_any_others(amount: int, over: list[int]) -> None:
    assert sum(any_shares(amount, over)) == amount
