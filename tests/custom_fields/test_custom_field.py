"""Keys, names and values of custom fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.custom_fields.model import (
    MOST_VALUE,
    check_value,
    id_of,
    key_of,
    same_name,
)
from jxc_tui.records.model.fields import FIELD


@given(st.integers(1, 10**9 - 1))
def test_a_key_leads_back_to_its_field(number: int) -> None:
    assert id_of(key_of(number)) == number


@pytest.mark.parametrize("text", ["", "custom_", "custom_x", "custom_0", "custom_03", "custom_-1",
                                  "custom_³", "custom_9999999999", "Custom_1", *FIELD])  # fmt: skip
def test_nothing_else_is_a_key(text: str) -> None:
    assert id_of(text) == 0


@given(st.text(max_size=600))
def test_what_is_stored_is_clean_and_short_enough(text: str) -> None:
    value, problem = check_value("custom_1", text)
    assert (problem is None) == (len(value) <= MOST_VALUE)
    assert check_value("custom_1", value)[0] == value
    assert not any(char in value for char in "\x00\x1b\n\t\u202e\u200b")


def test_a_text_too_long_says_how_long_it_is() -> None:
    value, problem = check_value("custom_4", " " + "甲" * 501)
    assert problem is not None
    assert (problem.field, problem.text_id, problem.value) == ("custom_4", "field.too_long", value)
    assert dict(problem.params) == {"length": 501, "most": 500}


def test_names_are_the_same_whatever_their_width_case_and_punctuation() -> None:
    others = [(3, "ＶＩＰ 号"), (5, "专管员")]
    assert same_name("vip号", others) == 3
    assert same_name("专 管-员", others) == 5
    assert same_name("专管", others) == 0
