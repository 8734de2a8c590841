"""The cost of what leaves and comes back: nothing is ever left on nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import JxcError
from jxc_tui.sales.model.cost_card import CostCard, CostMethod, CostMove, MoveKind, replayed

AVERAGE, FIFO = CostMethod
RECEIPT, ISSUE, FROM_CUSTOMER, TO_SUPPLIER, COST = MoveKind


def card(method: CostMethod, *steps: tuple[MoveKind, int, int]) -> CostCard:
    """Steps are a kind, a quantity, and fen of one, or for a return the place of its movement."""
    moves = []
    for at, (kind, quantity, number) in enumerate(steps, start=1):
        is_return = kind in (FROM_CUSTOMER, TO_SUPPLIER)
        cost, of = (None, number) if is_return else (Fraction(number), None)
        moves.append(CostMove(at, kind, Fraction(quantity), cost, of))
    return replayed(moves, method)


def test_what_comes_back_has_the_cost_it_left_with() -> None:
    steps = (RECEIPT, 3, 100), (ISSUE, 2, 0), (RECEIPT, 4, 900), (FROM_CUSTOMER, 1, 2)
    for method in CostMethod:
        assert card(method, *steps).values[4] == 100
    assert card(AVERAGE, *steps).value == 300 - 200 + 3600 + 100


def test_parts_that_come_back_are_together_what_left() -> None:
    steps = [(RECEIPT, 1, 100), (RECEIPT, 2, 101), (ISSUE, 3, 0)]
    back = [(FROM_CUSTOMER, 1, 3)] * 3
    found = card(AVERAGE, *steps, *back)
    assert sum(found.values[at] for at in (4, 5, 6)) == found.values[3] == found.value == 302


def test_what_was_owed_is_corrected_by_the_receipt_that_fills_it() -> None:
    for method in CostMethod:
        found = card(method, (COST, 0, 10), (ISSUE, 6, 0), (RECEIPT, 4, 25), (RECEIPT, 4, 30))
        assert (found.values[2], found.value) == (4 * 25 + 2 * 30, 60)
        assert found.quantity == 2
        assert found.value_after == (0, -60, -20, 60)
        assert found.average == 30
    assert card(AVERAGE, (ISSUE, 1, 0)).average is None


def test_back_to_the_supplier_goes_the_receipts_own_layer() -> None:
    steps = (RECEIPT, 10, 10), (RECEIPT, 10, 20), (TO_SUPPLIER, 4, 2)
    assert card(FIFO, *steps).value == 10 * 10 + 6 * 20
    assert card(AVERAGE, *steps).value == 16 * 15
    gone = card(FIFO, (RECEIPT, 3, 10), (RECEIPT, 3, 20), (ISSUE, 5, 0), (TO_SUPPLIER, 1, 1))
    assert gone.quantity == gone.value == 0


@pytest.mark.parametrize(
    "steps",
    [
        [(ISSUE, 0, 0)],
        [(RECEIPT, -1, 5)],
        [(FROM_CUSTOMER, 1, 9)],
        [(RECEIPT, 5, 5), (ISSUE, 2, 0), (FROM_CUSTOMER, 3, 2)],
        [(RECEIPT, 5, 5), (ISSUE, 2, 0), (FROM_CUSTOMER, 2, 2), (FROM_CUSTOMER, 1, 2)],
    ],
)
def test_movements_that_cannot_be(steps: list[tuple[MoveKind, int, int]]) -> None:
    with pytest.raises(JxcError):
        card(AVERAGE, *steps)


def test_the_day_comes_before_the_order_of_entry() -> None:
    moves = [
        CostMove(1, RECEIPT, Fraction(1), Fraction(10), day=0),
        CostMove(2, RECEIPT, Fraction(1), Fraction(30), day=2),
        CostMove(3, ISSUE, Fraction(1), day=1),
    ]
    assert replayed(moves, AVERAGE).values[3] == 10


@given(
    st.sampled_from(CostMethod),
    st.lists(
        st.tuples(
            st.sampled_from([RECEIPT, ISSUE, FROM_CUSTOMER, TO_SUPPLIER]),
            st.integers(1, 9), st.integers(1, 300), st.integers(1, 12),
        ),
        max_size=14,
    ),
)  # fmt: skip
def test_value_is_what_came_less_what_left(
    method: CostMethod, steps: list[tuple[MoveKind, int, int, int]]
) -> None:
    moves, found = list[CostMove](), replayed([], method)
    for kind, quantity, cost, of in steps:
        returned = next((each for each in moves if each.id == of), None)
        wanted = ISSUE if kind is FROM_CUSTOMER else RECEIPT
        if kind in (FROM_CUSTOMER, TO_SUPPLIER) and (not returned or returned.kind is not wanted):
            continue
        price = Fraction(cost) if kind is RECEIPT else None
        new = CostMove(len(moves) + 1, kind, Fraction(quantity), price, of)
        try:
            found = replayed([*moves, new], method)
        except JxcError:
            continue
        moves.append(new)
    came = sum(found.values[each.id] for each in moves if each.kind in (RECEIPT, FROM_CUSTOMER))
    left = sum(found.values[each.id] for each in moves if each.kind in (ISSUE, TO_SUPPLIER))
    assert found.value == came - left
    assert found.quantity or not found.value
    assert found.quantity == sum(
        each.quantity if each.kind in (RECEIPT, FROM_CUSTOMER) else -each.quantity for each in moves
    )
    assert (found.quantity < 0) <= (not found.layers)
