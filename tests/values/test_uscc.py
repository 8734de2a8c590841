"""The unified social credit code: normal form and check character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.values.uscc import (
    expected_check_digit,
    is_plain_uscc,
    normalise_uscc,
    uscc_problem,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
GOOD = "91350211M000100Y46"


def test_a_valid_code() -> None:
    assert uscc_problem(GOOD) is None
    assert expected_check_digit(GOOD) == "6"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "field.uscc_length"),
        (GOOD[:-1], "field.uscc_length"),
        (GOOD[:-1] + "4", "field.uscc_checksum"),
        ("I" + GOOD[1:], "field.uscc_invalid"),
    ],
)
def test_invalid_codes(text: str, reason: str) -> None:
    assert uscc_problem(text) == reason


def test_normal_form() -> None:
    assert normalise_uscc(" ９１350211-m000100y46\t") == GOOD


@given(st.text(max_size=24) | st.text(ALPHABET, min_size=18, max_size=18))
def test_never_raises(text: str) -> None:
    code = normalise_uscc(text)
    assert normalise_uscc(code) == code
    reason = uscc_problem(code)
    assert reason is None or reason.startswith("field.uscc_")
    assert len(expected_check_digit(code)) <= 1


@given(
    st.from_regex(r"9[1-3][1-6][1-5][0-9]{4}", fullmatch=True),
    st.text(ALPHABET, min_size=9, max_size=9),
)
def test_the_expected_character_makes_a_code_valid_or_the_rest_is_wrong(
    head: str, body: str
) -> None:
    check = expected_check_digit(head + body)
    assert check
    assert uscc_problem(head + body + check) != "field.uscc_checksum"


@given(st.from_regex(r"[0-9]{8}[0-9A-Z]{9}", fullmatch=True), st.sampled_from([*ALPHABET, ""]))
def test_the_quick_check_agrees_with_the_library(code: str, last: str) -> None:
    for whole in (code + last, code + expected_check_digit(code)):
        assert is_plain_uscc(whole) == (uscc_problem(whole) is None)
