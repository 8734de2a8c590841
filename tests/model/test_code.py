"""Customer codes: one form for each, and a rule whose codes come back as their numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.model.code import (
    RANDOM_ALPHABET,
    CodeRule,
    InvalidCode,
    is_automatic,
    normalise_code,
    random_code,
)

RULES = st.builds(
    CodeRule,
    st.from_regex(r"([A-Z0-9杭][A-Z0-9杭_./-]{0,15})?", fullmatch=True),
    st.integers(1, 12),
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
        ("-1", "code.charset"),
        ("A B", "code.charset"),
        ("КН001", "code.charset"),
        ("A\u200bB", "code.invisible"),
        ("A\nB", "code.charset"),
        ("A'--", "code.charset"),
        ("A" * 33, "code.too_long"),
        ("\ud800", "code.charset"),
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


@given(RULES, st.data())
def test_numbers_come_back(rule: CodeRule, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, rule.last_number))
    code = rule.format(number)
    assert rule.number(code) == number
    assert rule.matches(code)
    assert normalise_code(code) == code


@given(RULES)
def test_no_number_beyond_the_last(rule: CodeRule) -> None:
    for number in (-1, rule.last_number + 1):
        with pytest.raises(ValueError):
            rule.format(number)


@given(RULES, st.text())
def test_a_code_of_the_rule_is_exactly_what_it_formats(rule: CodeRule, text: str) -> None:
    number = rule.number(text)
    assert number is None or rule.format(number) == text


@pytest.mark.parametrize("text", ["KH00001", "KH0000001", "KH00000١", "KH-00001", "kh000001", ""])
def test_codes_that_break_the_rule(text: str) -> None:
    assert not CodeRule().matches(text)


@pytest.mark.parametrize(
    ("prefix", "digits"),
    [("kh", 6), ("KH\n", 6), ("-", 6), ("K*", 6), ("K[", 6), ("KH", 0), ("KH", 13), ("K" * 17, 6)],
)
def test_impossible_rules(prefix: str, digits: int) -> None:
    with pytest.raises(InvalidCode):
        CodeRule(prefix, digits)


def test_random_codes_have_no_look_alikes() -> None:
    code = random_code(64)
    assert set(code) <= set(RANDOM_ALPHABET)
    assert not set("01OIL") & set(RANDOM_ALPHABET)
    assert random_code() != random_code()
