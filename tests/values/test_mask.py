"""Masks never give a number away, whatever is typed into a phone field or a remark. Shows DP-03."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.values.phone import mask_middle, mask_phone, mask_text

PHONE_LIKE = st.text("0123456789+-() /转*０１８①½٣#;,", max_size=40)
ANYTHING = st.text(st.characters(), max_size=60)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def digits_in(text: str) -> int:
    return sum(any(part.isdigit() for part in unicodedata.normalize("NFKC", char)) for char in text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("13800001234", "138****1234"),
        ("+8613800001234", "+**138****1234"),
        ("+86 138 0000 1234", "+** 138 **** 1234"),
        ("008613800001234", "****138****1234"),
        ("013800001234", "*138****1234"),
        ("１３８００００１２３４", "１３８****１２３４"),
        ("021-88881234", "021-****1234"),
        ("(021)88881234", "(021)****1234"),
        ("0571-88881234", "0571-*****234"),
        ("0571-8888123", "0571-****123"),
        ("0571-88881234-801", "0571-********-801"),
        ("0571-88881234转801", "0571-*****234转***"),
        ("400-123-4567", "400-***-*567"),
        ("88881234", "****1234"),
        ("+1 415 555 2671", "+* *** *** 2671"),
        ("95588", "*****"),
        ("110", "***"),
        ("", ""),
        ("13800001234/13900005678", "138****1234/***********"),
        ("13800001234 13900005678", "*********** ***********"),
        ("*13800001234", "*138****1234"),
    ],
)
def test_shapes(text: str, masked: str) -> None:
    assert mask_phone(text) == masked


@given(PHONE_LIKE | ANYTHING)
@example("½½½½½½½½½½½")
@example("①③⑧⓪⓪⓪⓪①②③④")
def test_phone_mask_shows_seven_digits_at_most(text: str) -> None:
    assert digits_in(mask_phone(text)) <= 7


@given(PHONE_LIKE | ANYTHING)
def test_phone_mask_keeps_the_length_and_all_that_is_no_digit(text: str) -> None:
    masked = mask_phone(text)
    assert len(masked) == len(text)
    for before, after in zip(text, masked, strict=True):
        assert after in (before, "*")
        assert digits_in(before) or before == after


@given(PHONE_LIKE | ANYTHING)
def test_phone_mask_is_idempotent(text: str) -> None:
    masked = mask_phone(text)
    assert mask_phone(masked) == masked


@given(PHONE_LIKE)
def test_a_phone_of_less_than_seven_digits_is_all_stars(text: str) -> None:
    if digits_in(text) + text.count("*") < 7:
        assert digits_in(mask_phone(text)) == 0


@given(PHONE_LIKE)
def test_a_shown_number_hides_at_least_four_digits(text: str) -> None:
    masked = mask_phone(text)
    if digits_in(masked):
        assert masked.count("*") >= 4


@given(st.from_regex(r"(010|02[0-9]|0[3-9][0-9]{2})-[0-9]{7,8}|1[3-9][0-9]{9}", fullmatch=True))
def test_usual_numbers_are_masked_as_among_other_signs(text: str) -> None:
    assert mask_phone(f" {text} ") == f" {mask_phone(text)} "


def test_remark() -> None:
    text = "2026-03-02 来电 13800001234，另 0571-88881234，欠 3000 元"
    assert mask_text(text) == "2026-03-02 来电 138****1234，另 0571-*****234，欠 3000 元"


@pytest.mark.parametrize(
    "text",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "１３８００００１２３４",
        "2026-1-13800001234",
    ],
)
def test_remark_without_the_number(text: str) -> None:
    assert "0000" not in mask_text(text).replace(" ", "").replace("-", "")
    assert "００００" not in mask_text(text)


@given(ANYTHING, MOBILES, ANYTHING)
def test_a_mobile_in_a_remark_never_survives(before: str, mobile: str, after: str) -> None:
    assert mobile not in mask_text(before + mobile + after)


@given(PHONE_LIKE | ANYTHING)
def test_remark_mask_is_stable(text: str) -> None:
    masked = mask_text(text)
    assert len(masked) == len(text)
    assert mask_text(masked) == masked


@given(ANYTHING, st.integers(0, 8), st.integers(0, 8))
def test_middle_shows_only_the_ends(text: str, head: int, tail: int) -> None:
    masked = mask_middle(text, head, tail)
    assert len(masked) == len(text)
    assert mask_middle(masked, head, tail) == masked
    if len(text) <= head + tail:
        assert set(masked) <= {"*"}
    else:
        assert set(masked[head : len(text) - tail]) == {"*"}
