"""Texts that a spreadsheet might calculate, guarded on the way out and back again. Shows OUT-02."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.values.formula import guard_formula, looks_like_formula, unguard_formula

NUMBER = re.compile(r"\+(?=(?: ?[0-9]){6,15}$)[0-9]+(?: [0-9]+)*")
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
    plain = text == "-" or NUMBER.fullmatch(text)
    assert guarded == text if plain else not looks_like_formula(guarded)
    assert unguard_formula(guarded) == text


@st.composite
def foreign_numbers(draw: st.DrawFn) -> str:
    """Every text of `NUMBER`: a plus, 6 to 15 digits, blanks between some of them."""
    digits = draw(st.text("0123456789", min_size=6, max_size=15))
    blanks = draw(st.lists(st.sampled_from(("", " ")), min_size=15, max_size=15))
    return "+" + "".join(map("".join, zip(digits, blanks, strict=False))).rstrip()


@given(foreign_numbers())
def test_a_foreign_number_stays_a_number(number: str) -> None:
    assert NUMBER.fullmatch(number)
    assert guard_formula(number) == unguard_formula(number) == number
    assert unguard_formula("'" + number) == number  # as files of older versions have it


def test_a_lone_dash_stays_a_dash() -> None:
    assert guard_formula("-") == "-"
    assert unguard_formula("'-") == "-"  # as files of older versions have it
    assert unguard_formula(guard_formula("'-")) == "'-"


@pytest.mark.parametrize(
    "text",
    ["+1", "+12345", "+1234567890123456", "+852-91234567", "+85291234567+1", "+852  91234567",
     "+85291234567\n", "+1 234",
      "+852 91234567 ", "+852 9123 4567 8901 2345",
     "＋85291234567", "+８５２９１２３４", "-85291234567", "=85291234567",
     "++852912345", "+cmd|' /C calc'!A0", "+85291234567e1"],
)  # fmt: skip
def test_only_a_plain_foreign_number_goes_unguarded(text: str) -> None:
    assert guard_formula(text) == "'" + text
