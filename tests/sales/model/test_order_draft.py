"""A draft comes back from the disk as it went, also from a newer or a broken one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.sales.model.new_sale import SalePayment
from jxc_tui.sales.model.order_draft import AskedProduct, DraftLine, OrderDraft, draft_of

NUMBERS = st.integers(-(10**12), 10**12)
LINES = st.builds(
    DraftLine, NUMBERS, st.text(), st.text(), st.text(), NUMBERS, NUMBERS, NUMBERS, st.text(),
    st.tuples(NUMBERS, NUMBERS), NUMBERS, st.text(),
)  # fmt: skip
DRAFTS = st.builds(
    OrderDraft, st.just(7), st.lists(LINES, max_size=3).map(tuple),
    st.lists(LINES, max_size=2).map(tuple),
    st.none() | st.builds(AskedProduct, NUMBERS, st.text(), st.none() | NUMBERS),
    st.booleans(), st.lists(st.builds(SalePayment, st.text(), NUMBERS, NUMBERS), max_size=2)
    .map(tuple), NUMBERS, NUMBERS, st.text(), st.text(), st.text(),
    st.lists(st.text(), max_size=2).map(tuple),
)  # fmt: skip


@given(DRAFTS)
def test_a_draft_comes_back_as_it_was(draft: OrderDraft) -> None:
    assert draft_of(draft.text, 7) == draft


@given(DRAFTS)
def test_what_a_newer_program_wrote_beside_is_passed_over(draft: OrderDraft) -> None:
    kept = json.loads(draft.text) | {"later": [1]}
    kept["lines"] = [line | {"colour": "red"} for line in kept["lines"]]
    assert draft_of(json.dumps(kept), 7) == draft


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"lines": 3}', '{"lines": [{"unit": 1}]}']
)
def test_what_is_no_draft_is_an_empty_one(text: str) -> None:
    assert draft_of(text, 7).customer_id == 7 and draft_of(text, 7).lines == ()


@given(DRAFTS, st.integers(1, 3))
def test_a_line_that_is_taken_away_can_be_brought_back(draft: OrderDraft, place: int) -> None:
    if place <= len(draft.lines):
        back = draft.without(place).brought_back()
        assert sorted(map(repr, back.lines)) == sorted(map(repr, draft.lines))
        assert back.undone == draft.undone
