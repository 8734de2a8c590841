"""Refunds: the share of what was really paid, never more, nothing left behind."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts, all_texts
from jxc_tui.sales.model.after_sales import (
    CASE_STEPS,
    CaseKind,
    CaseState,
    PaidBack,
    SoldLine,
    check_step,
    difference_to_pay,
    left_of,
    money_left,
    refund_of,
    refund_without_goods,
)

TEN = SoldLine(Fraction(10), 200000, "墨盒")


def said(refused: Refused) -> str:
    return Texts("zh").get(refused.text_id, **refused.params)


def test_the_last_part_takes_the_rest() -> None:
    three, given_back = SoldLine(Fraction(3), 10000), list[PaidBack]()
    for _ in range(3):
        given_back.append(refund_of(three, Fraction(1), given_back))
    assert [each.fen for each in given_back] == [3333, 3333, 3334]
    assert left_of(three, given_back) == money_left(three, given_back) == 0


def test_less_may_be_agreed_and_is_not_paid_later() -> None:
    part = refund_of(TEN, Fraction(1), agreed=5000)
    assert part == PaidBack(Fraction(1), 20000, 5000)
    assert refund_of(TEN, Fraction(9), [part]).fen == 180000
    with pytest.raises(Refused) as refused:
        refund_of(TEN, Fraction(1), agreed=20001)
    assert said(refused.value) == "可退金额在 0.01 到 200.00 之间，现为 200.01"


def test_money_without_goods_comes_off_the_rest() -> None:
    first = refund_without_goods(TEN, 50000)
    rest = refund_of(TEN, Fraction(10), [first])
    assert (rest.share, rest.fen) == (200000, 150000)
    for fen in (0, -1, 150001):
        with pytest.raises(Refused):
            refund_without_goods(TEN, fen, [first])


@pytest.mark.parametrize(
    ("sold", "quantity", "says"),
    [
        (TEN, "0", "数量应大于 0，现为 0"),
        (TEN, "-1", "数量应大于 0，现为 -1"),
        (TEN, "10.5", "墨盒 卖出 10，还可退 10，不能退 10.5"),
        (SoldLine(Fraction(-2), -500, "旧盒"), "1", "旧盒 本来就是退货，不能再退"),
    ],
)
def test_what_does_not_come_back(sold: SoldLine, quantity: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        refund_of(sold, Fraction(quantity))
    assert says in said(refused.value)


def test_an_exchange_may_be_even() -> None:
    back = [refund_of(TEN, Fraction(2))]
    assert [difference_to_pay(back, total) for total in (40000, 45000, 0)] == [0, 5000, -40000]


@given(
    st.integers(0, 10**7),
    st.lists(st.fractions(Fraction(1, 1000), 50, max_denominator=1000), min_size=1, max_size=30),
    st.lists(st.integers(0, 10**5), max_size=3),
)
def test_all_parts_together_are_what_was_paid(
    paid: int, parts: list[Fraction], without: list[int]
) -> None:
    sold, before = SoldLine(sum(parts, Fraction()), paid), list[PaidBack]()
    for fen in without:
        if 0 < fen <= money_left(sold, before):
            before.append(refund_without_goods(sold, fen, before))
    for part in parts:
        before.append(refund_of(sold, part, before))
        assert before[-1].fen >= 0
    assert money_left(sold, before) == left_of(sold, before) == 0
    with pytest.raises(Refused):
        refund_of(sold, Fraction(1, 1000), before)


def test_a_case_goes_through_its_states() -> None:
    for state, to in product(CaseState, CaseState):
        if to in state.next_states:
            check_step(state, to)
        else:
            with pytest.raises(Refused):
                check_step(state, to)
    assert [state.is_open for state in CASE_STEPS] == [True, True, True, False]
    assert not any(state.next_states for state in CaseState if state is CaseState.DONE)


def test_kinds_and_states_have_names() -> None:
    words = [*CaseKind, *CaseState]
    assert all(each.text_id in all_texts() for each in words)
    assert all(f"case.step_{state.value}" in all_texts() for state in CaseState)
    assert [kind for kind in CaseKind if kind.takes_goods and not kind.pays_back] == [
        CaseKind.REPAIR
    ]
    assert not CaseKind.REFUND_ONLY.takes_goods
