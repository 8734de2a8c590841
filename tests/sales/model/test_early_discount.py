"""A discount for paying early: what is given up of net and of each tax adds up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.sales.model.early_discount import EarlyTerms, early_discount
from jxc_tui.sales.model.totals import TaxPart

UNTIL = date(2026, 3, 10)
TAXES = [TaxPart(Fraction(13), 10000, 1300), TaxPart(Fraction(6), 5000, 300)]


def test_paying_early_gives_up_net_and_tax() -> None:
    found = early_discount(16600, TAXES, EarlyTerms(UNTIL, Fraction(2)), UNTIL)
    assert (found.to_pay, found.discount) == (16268, 332)
    assert (found.net, found.taxes, found.tax) == (300, (26, 6), 32)
    late = early_discount(16600, TAXES, EarlyTerms(UNTIL, Fraction(2)), date(2026, 3, 11))
    assert (late.to_pay, late.discount, late.net, late.taxes) == (16600, 0, 0, (0, 0))


@pytest.mark.parametrize(
    "terms",
    [EarlyTerms(UNTIL, Fraction(101)), EarlyTerms(UNTIL, Fraction(-1)),
     EarlyTerms(UNTIL, fixed=16601), EarlyTerms(UNTIL, fixed=-1)],
)  # fmt: skip
def test_discounts_that_are_none(terms: EarlyTerms) -> None:
    with pytest.raises(Refused):
        early_discount(16600, TAXES, terms, UNTIL)


@given(st.integers(0, 16600))
def test_an_early_discount_adds_up(fixed: int) -> None:
    found = early_discount(16600, TAXES, EarlyTerms(UNTIL, fixed=fixed), UNTIL)
    assert found.net + found.tax == found.discount == fixed
    assert found.to_pay + fixed == 16600
    assert min(found.net, *found.taxes) >= 0
