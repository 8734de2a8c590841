"""How a list is arranged, as a value: what fits stays, what is changed by keys is kept as meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.records.model.arrangement import (
    HOUSE,
    LEAST_CELLS,
    MOST_CELLS,
    MOST_COLUMNS,
    Arrangement,
    ListColumn,
    as_json,
    fitting,
    from_json,
    line_cells,
    offered,
    sort_keys,
)
from jxc_tui.records.model.noun import nouns
from jxc_tui.records.screens.lists.draft import ArrangementDraft

NOUNS = list(nouns())
CUSTOM = ("custom_1", "custom_2")
COLUMN = st.builds(
    ListColumn,
    st.sampled_from(
        sorted({each for noun in NOUNS for each in offered(noun)} | {*CUSTOM, "x", "deleted_at"})
    ),
    st.integers(-5, 99),
)
ARRANGED = st.builds(
    Arrangement,
    st.lists(COLUMN, max_size=45).map(tuple),
    st.sampled_from(["", "code", "name", "city", "note", "mobile", "retail_fen", "x; DROP"]),
    st.booleans(),
)


@given(ARRANGED, st.sampled_from(NOUNS))
def test_only_what_a_noun_has_is_left_and_nothing_twice(wanted: Arrangement, noun: str) -> None:
    found = fitting(wanted, noun, CUSTOM)
    assert set(found.ids) <= {*offered(noun), *CUSTOM}
    assert len(found.ids) == len(set(found.ids)) <= MOST_COLUMNS
    assert all(not each.cells or LEAST_CELLS <= each.cells <= MOST_CELLS for each in found.columns)
    assert found.sort in {"", *sort_keys(noun)}
    assert fitting(found, noun, CUSTOM) == found
    assert from_json(as_json(found.columns)) == found.columns


@pytest.mark.parametrize("text", ["", "x", "{}", "[1]", '[["a"]]', '[["a", "b"]]', "null"])
def test_what_is_no_arrangement_is_that_of_the_house(text: str) -> None:
    assert from_json(text) == ()


@pytest.mark.parametrize("noun", NOUNS)
def test_every_column_of_a_line_is_offered_and_no_masked_one_sorts(noun: str) -> None:
    assert set(line_cells(noun)) <= set(offered(noun))
    assert len(offered(noun)) == len(set(offered(noun)))
    assert not {"mobile", "phone", "account_no", "uscc", "note", "email"} & set(sort_keys(noun))
    assert {"code", "name", "created_at", "updated_at", "category"} <= set(sort_keys(noun))


KEYS = st.lists(
    st.tuples(
        st.sampled_from(["toggle", "earlier", "later", "wider", "narrower", "sort"]),
        st.integers(0, 40),
    ),
    max_size=30,
)


@given(KEYS, st.sampled_from(NOUNS))
def test_keys_lose_no_column_and_what_nobody_changed_is_that_of_the_house(
    keys: list[tuple[str, int]], noun: str
) -> None:
    usual = dict.fromkeys(offered(noun), 10)
    draft = ArrangementDraft.of(noun, HOUSE, ("code", "name"), usual)
    for act, at in keys:
        column = draft.columns[at % len(draft.columns)]
        if act == "toggle":
            draft.toggle(column)
        elif act in ("earlier", "later"):
            draft.move(column, 1 if act == "later" else -1)
        elif act in ("wider", "narrower"):
            draft.widen(column, 1 if act == "wider" else -1)
        else:
            assert draft.sort_by(column) == (column in sort_keys(noun))
        assert sorted(draft.columns) == sorted(offered(noun))
        assert set(draft.columns[: len(draft.shown)]) == draft.shown
    result = draft.result
    if draft.changed:
        assert list(result.ids) == draft.columns[: len(draft.shown)]
        assert len(result.ids) > MOST_COLUMNS or fitting(result, noun, ()).ids == result.ids
    else:
        assert result.columns == ()
