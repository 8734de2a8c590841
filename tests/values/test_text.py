"""Cleaning, showing and folding of text that nobody can trust. Shows IN-06, IN-07."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.values.simplified import SIMPLIFIED, simplified_table, written_forms
from jxc_tui.values.text import (
    clean_text,
    digits_of,
    fold,
    half_width,
    is_invisible,
    plainly_visible,
    visible,
)
from tests.values.simplified_source import simple_of, table_text

ANYTHING = st.text(st.characters() | st.sampled_from("\t\n\r\x1b\x85\u2028\u200b\u202e\u0301e 杭"))


def is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or is_invisible(char)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  杭州  蓝燕\t科技\r\n公司 ", "杭州 蓝燕 科技 公司"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\u200bb\u202ec\ufeff", "abc"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("阿不都热依木·买买提", "阿不都热依木·买买提"),
        ("𬱖𠮷", "𬱖𠮷"),
        ("ＫＨ００１", "ＫＨ００１"),
        ("\u3000张三\u3000", "张三"),
        ("x" + "\u0336" * 50, "x" + "\u0336" * 4),
        ("x" + "\u20dd" * 50, "x" + "\u20dd" * 4),
        ("\ufdd0\uffff\U000e0041", ""),
    ],
)
def test_clean_examples(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_remarks_keep_their_lines() -> None:
    assert clean_text("一 \r\n 二\u2028三\n\n", multiline=True) == "一\n二\n三"


@given(ANYTHING, st.booleans())
@example("e\u200b\u0301\u0301\u0301\u0301\u0301\u0301", False)
def test_clean_is_idempotent_and_leaves_nothing_hidden(text: str, multiline: bool) -> None:
    clean = clean_text(text, multiline=multiline)
    assert clean_text(clean, multiline=multiline) == clean
    assert not any(is_hidden(char) for char in clean if not (multiline and char == "\n"))
    assert clean == clean.strip()
    clean.encode()


@given(ANYTHING)
def test_visible_shows_everything_and_hides_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(is_hidden(char) for char in shown)
    assert visible(shown) == shown


@given(ANYTHING)
def test_clean_text_is_shown_as_it_is(text: str) -> None:
    clean = clean_text(text)
    assert visible(clean) == clean


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＫＨ００１", "kh001"),
        ("Straße 12", "strasse12"),
        ("杭州（蓝燕）科技", "杭州蓝燕科技"),
        ("ﬁne", "fine"),
        ("  ", ""),
    ],
)
def test_fold_examples(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANYTHING)
def test_fold_is_idempotent_and_case_blind(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(char.isspace() for char in folded)


@given(st.text("abcXYZ 杭州１２"))
def test_fold_knows_no_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


def test_digits() -> None:
    assert digits_of("０571-8888 转1") == "057188881"
    assert digits_of("无") == ""


def test_the_quick_look_never_calls_a_hidden_character_plain() -> None:
    told_plain = [chr(n) for n in range(0x110000) if plainly_visible(chr(n))]
    assert len(told_plain) > 100_000
    assert [char for char in told_plain if visible(char) != char] == []


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("廣州臨江百貨", "广州临江百货"),
        ("裡外髮廊", "里外发廊"),
        ("臺北峯後", "台北峰后"),
        ("乾元鍾錶", "干元钟表"),
        ("於潛國華", "于潜国华"),
    ],
)
def test_traditional_and_simplified_fold_to_one(traditional: str, simplified: str) -> None:
    assert fold(traditional) == fold(simplified) == simplified


@pytest.mark.parametrize(
    ("simple", "forms"), [("台北", {"台北", "臺北"}), ("陈明", {"陈明", "陳明"}), ("a1", {"a1"})]
)
def test_how_a_simplified_text_may_be_written(simple: str, forms: set[str]) -> None:
    found = written_forms(simple, 8)
    assert found[0] == simple
    assert forms <= set(found)
    assert all(fold(form) == simple for form in found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("１２ 箱", "12 箱"), ("Ａ／Ｂ", "A/B"), ("0 ´", "0 \u0301"), (" ①\u200b②\n", "12"), ("", "")],
)
def test_signs_in_their_plain_form(text: str, plain: str) -> None:
    assert half_width(text) == plain


@given(st.text())
def test_the_plain_form_is_stable(text: str) -> None:
    assert half_width(half_width(text)) == half_width(text)


def test_the_table_of_simplified_characters_is_what_opencc_gives() -> None:
    assert SIMPLIFIED.read_text(encoding="utf-8") == table_text()
    assert simplified_table() == {ord(char): form for char, form in simple_of().items()}
