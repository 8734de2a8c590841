"""Exposure counts everything once, at every door, and what a rule does when it is not kept."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts
from jxc_tui.sales.model.allocating import allocate
from jxc_tui.sales.model.exposure import (
    CreditTerms,
    Exposure,
    NewCharge,
    OpenOrder,
    credit_findings,
    exposure_of,
    limit_cut,
    overdue_days,
    unshipped_value,
)
from jxc_tui.sales.model.guards import Guard, GuardFinding, finding, in_the_way, let_pass
from jxc_tui.sales.model.ledger import Allocation, Ledger
from tests.sales.model.ledgers import day, entry


@pytest.mark.parametrize(
    ("debt", "prepaid", "orders", "adding", "total"),
    [
        (100, 0, [], [], 100),
        (100, 30, [OpenOrder(1, 50)], [], 120),
        (0, 0, [OpenOrder(1, 1000)], [NewCharge(1500, 1)], 1500),
        (0, 0, [OpenOrder(1, 1000)], [NewCharge(400, 1), NewCharge(300, 1)], 1000),
        (0, 0, [OpenOrder(1, 1000, 400)], [NewCharge(600, 1)], 600),
        (0, 0, [OpenOrder(1, 1000)], [NewCharge(2000)], 3000),
        (0, 0, [OpenOrder(1, 1000), OpenOrder(2, 1000)], [NewCharge(2000, 1)], 3000),
        (0, 0, [], [NewCharge(60, 9)], 60),
        (0, 0, [OpenOrder(1, 1000, -200)], [], 1000),
    ],
)
def test_a_document_eats_its_own_order_first(
    debt: int, prepaid: int, orders: list[OpenOrder], adding: list[NewCharge], total: int
) -> None:
    assert exposure_of(debt, prepaid, orders, adding).total == total


@given(
    st.lists(st.integers(0, 1000), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 1000)), max_size=6),
)
def test_charging_an_order_raises_nothing_until_it_is_eaten(
    totals: list[int], charged: list[tuple[int, int]]
) -> None:
    orders = [OpenOrder(at, total) for at, total in enumerate(totals)]
    adding = [NewCharge(fen, order) for order, fen in charged if order < len(totals)]
    found = exposure_of(0, 0, orders, adding)
    sums = [sum(each.fen for each in adding if each.order == at) for at in range(len(totals))]
    assert found.total == sum(max(one, other) for one, other in zip(totals, sums, strict=True))


def says(found: tuple[GuardFinding, ...]) -> list[str]:
    return [Texts("zh").get(each.text_id, **dict(each.params)) for each in found]


def test_the_limit_and_the_overdue_block() -> None:
    terms = CreditTerms(50000, Guard.FORBID, 30, Guard.APPROVE)
    assert credit_findings(Exposure(50000, 0, 0), terms, overdue=30) == ()
    found = credit_findings(Exposure(50000, 120000, 100), terms, overdue=31)
    assert says(found) == [
        "超信用额度 1,199.00（占用 1,699.00，额度 500.00）",
        "已逾期 31 天，超过允许的 30 天",
    ]
    assert [each.guard for each in found] == [Guard.FORBID, Guard.APPROVE]
    assert credit_findings(Exposure(10**9, 0, 0), CreditTerms()) == ()


def test_a_limit_that_falls_stops_nothing_that_was_approved() -> None:
    terms = CreditTerms(10000, Guard.FORBID)
    assert credit_findings(Exposure(10000, 5000, 0), terms, approved=15000) == ()
    assert credit_findings(Exposure(10000, 5001, 0), terms, approved=15000) != ()
    assert limit_cut(Exposure(20000, 0, 0), 10000) == 10000
    assert limit_cut(Exposure(20000, 0, 0), None) == 0


def test_an_order_that_was_closed_is_checked_when_it_is_opened_again() -> None:
    terms = CreditTerms(100, Guard.FORBID)
    other = OpenOrder(2, 60)
    assert not credit_findings(exposure_of(0, 0, [other]), terms)
    assert credit_findings(exposure_of(0, 0, [OpenOrder(1, 100), other]), terms)


def test_days_since_the_oldest_part_that_is_due() -> None:
    book = Ledger((entry(1, 100, 0, due=(5, 50)), entry(2, -50, 0), entry(3, 9, 20, customer=2)))
    assert [overdue_days(book, day(at), 1) for at in (4, 5, 8, 60)] == [0, 0, 3, 55]
    paid = allocate(book, Allocation(2, 1, 50, day(9)))
    assert [overdue_days(paid, day(at), 1) for at in (8, 9, 60)] == [3, 0, 10]
    assert overdue_days(book, day(30)) == 25
    assert overdue_days(Ledger(), day(0)) == 0


def test_the_value_of_what_is_not_shipped() -> None:
    assert unshipped_value(1000, Fraction(3), Fraction(1)) == 333
    assert unshipped_value(1000, Fraction(3), Fraction(3)) == 1000
    assert unshipped_value(1000, Fraction(), Fraction()) == 0


FINDINGS = tuple(finding(guard, "credit.overdue", days=1, most=0) for guard in Guard)


@pytest.mark.parametrize(
    ("may_approve", "accepted", "stopping"),
    [(False, False, [0, 1, 2]), (True, False, [0, 1, 2]), (False, True, [1, 2]), (True, True, [2])],
)
def test_whom_a_finding_stops(may_approve: bool, accepted: bool, stopping: list[int]) -> None:
    found = in_the_way(FINDINGS, may_approve=may_approve, accepted=accepted)
    assert found == tuple(FINDINGS[at] for at in stopping)


def test_the_strictest_is_said_first() -> None:
    worst = finding(Guard.FORBID, "credit.over", over=1, exposure=2, limit=1)
    with pytest.raises(Refused) as refused:
        let_pass([*FINDINGS[:2], worst], may_approve=False)
    assert refused.value.text_id == "credit.over"
    let_pass(FINDINGS[:2], may_approve=True)
    assert [Texts("zh").get(guard.text_id) for guard in Guard] == ["提醒", "审批", "禁止"]
