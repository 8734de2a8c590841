"""Customer codes: one form for each. Shows IN-07."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.codes.model.code import (
    RANDOM_ALPHABET,
    InvalidCode,
    is_automatic,
    normalise_code,
    random_code,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kh001", "KH001"),
        ("ＫＨ００１", "KH001"),
        (" A-1/b.c_d ", "A-1/B.C_D"),
        ("杭州01", "杭州01"),
        ("𬱖1", "𬱖1"),
    ],
)
def test_one_form(text: str, code: str) -> None:
    assert normalise_code(text) == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "code.empty"),
        ("  ", "code.empty"),
        ("-1", "code.first"),
        ("A B", "code.blank"),
        ("КН001", "code.letter"),
        ("A\u200bB", "code.invisible"),
        ("A\nB", "code.blank"),
        ("A'--", "code.charset"),
        ("A" * 33, "code.too_long"),
        ("\ud800", "code.charset"),
        ("\U0003347f", "code.charset"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidCode) as caught:
        normalise_code(text)
    assert caught.value.text_id == reason


@given(st.text())
def test_normal_form_is_idempotent_and_plain(text: str) -> None:
    try:
        code = normalise_code(text)
    except InvalidCode:
        return
    assert normalise_code(code) == code
    assert code.isprintable()
    assert 1 <= len(code) <= 32


@pytest.mark.parametrize("text", ["", "auto", " Auto ", "自动", "ＡＵＴＯ"])
def test_automatic(text: str) -> None:
    assert is_automatic(text)


def test_not_automatic() -> None:
    assert not is_automatic("AUTO1")


def test_random_codes_have_no_look_alikes() -> None:
    code = random_code(64)
    assert set(code) <= set(RANDOM_ALPHABET)
    assert not set("01OIL") & set(RANDOM_ALPHABET)
    assert random_code() != random_code()
