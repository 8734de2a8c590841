"""When a document is due, and instalments that come to the total."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.sales.model.payment_terms import PaymentTerm, TermPart, instalments

END = 31


@pytest.mark.parametrize(
    ("term", "day", "due"),
    [
        (PaymentTerm(), "2026-01-31", "2026-01-31"),
        (PaymentTerm(days=30), "2026-01-31", "2026-03-02"),
        (PaymentTerm(months=1), "2026-01-31", "2026-02-28"),
        (PaymentTerm(months=1), "2024-01-31", "2024-02-29"),
        (PaymentTerm(months=13), "2026-12-15", "2028-01-15"),
        (PaymentTerm(on_day=END), "2026-02-01", "2026-02-28"),
        (PaymentTerm(on_day=END, days=30), "2026-01-05", "2026-03-02"),
        (PaymentTerm(months=1, on_day=10), "2026-12-31", "2027-01-10"),
        (PaymentTerm(days=31, next_day=15), "2026-01-31", "2026-03-15"),
        (PaymentTerm(days=5, next_day=15), "2026-01-10", "2026-01-15"),
        (PaymentTerm(days=5, next_day=15), "2026-01-11", "2026-02-15"),
        (PaymentTerm(next_day=END), "2026-02-28", "2026-02-28"),
        (PaymentTerm(days=1, next_day=30), "2026-01-30", "2026-02-28"),
    ],
)
def test_due_days(term: PaymentTerm, day: str, due: str) -> None:
    assert term.due(date.fromisoformat(day)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    "term",
    [PaymentTerm(days=-1), PaymentTerm(months=-1), PaymentTerm(days=4000), PaymentTerm(on_day=0),
     PaymentTerm(on_day=32), PaymentTerm(next_day=-3)],
)  # fmt: skip
def test_terms_that_are_none(term: PaymentTerm) -> None:
    with pytest.raises(Refused):
        term.due(date(2026, 1, 1))


DAY = date(2026, 1, 1)
THIRD = TermPart(percent=Fraction(100, 3))


def test_parts_of_a_total() -> None:
    assert [each.fen for each in instalments(100, DAY, [THIRD, THIRD, THIRD])] == [33, 33, 34]
    assert [each.fen for each in instalments(-100, DAY, [THIRD, THIRD, THIRD])] == [-33, -33, -34]
    halves = [TermPart(percent=Fraction(50)), TermPart(percent=Fraction(50), of_rest=True)]
    assert [each.fen for each in instalments(101, DAY, [*halves, TermPart()])] == [51, 25, 25]
    assert [each.fen for each in instalments(500, DAY, [TermPart(fixed=200), TermPart()])] == [
        200,
        300,
    ]
    assert instalments(7, DAY)[0].due == DAY


@pytest.mark.parametrize(
    "parts",
    [
        [TermPart(fixed=200), TermPart(fixed=200)],
        [TermPart(fixed=600), TermPart()],
        [TermPart(percent=Fraction(50))],
        [TermPart(percent=Fraction(60)), TermPart(percent=Fraction(50))],
    ],
)
def test_parts_that_come_to_something_else(parts: list[TermPart]) -> None:
    with pytest.raises(Refused):
        instalments(500, DAY, parts)


@example(3, [2, 2, 5, 1])
@given(st.integers(-(10**9), 10**9), st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_parts_always_come_to_the_total(total: int, weights: list[int]) -> None:
    parts = [TermPart(percent=Fraction(100 * each, sum(weights))) for each in weights]
    assert sum(each.fen for each in instalments(total, DAY, parts)) == total
