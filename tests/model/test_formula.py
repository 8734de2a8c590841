"""Texts that a spreadsheet might calculate, guarded on the way out and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.model.formula import guard_formula, looks_like_formula, unguard_formula

LIKELY = st.text("=+-@'＝＋\t\r\0 \ufeff\u200b1A杭", max_size=8)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "\t=1", "\tx", "\rx", "\0x", " =1",
     "\ufeff=1", "\u200b@x", "\u3000=1", "\x1b=1", "﹦1", "⁼1"],
)  # fmt: skip
def test_dangerous(text: str) -> None:
    assert looks_like_formula(text)
    assert guard_formula(text) == "'" + text


@pytest.mark.parametrize("text", ["", "A=1", "杭州-1", "1+1", "'", "''x", " x", "（=1）", "|cmd"])
def test_harmless(text: str) -> None:
    assert not looks_like_formula(text)
    assert guard_formula(text) == text
    assert unguard_formula(text) == text


@given(LIKELY | st.text())
def test_a_guarded_text_is_harmless_and_comes_back(text: str) -> None:
    guarded = guard_formula(text)
    assert not looks_like_formula(guarded)
    assert unguard_formula(guarded) == text
