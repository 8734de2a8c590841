"""Pinyin initials: every reading of a name finds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.model.pinyin import initial_strings, initials_of, propose_mnemonic, sounds_like
from jxc_tui.model.text import fold

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("曾惠", {"zh", "ch"}),
        ("单雄信", {"sxx", "dxx"}),
        ("重庆", {"cq", "zq"}),
        ("长城", {"cc", "zc"}),
        ("乐清银行", {"yqyh", "lqyh", "lqyx"}),
        ("A1杭州", {"a1hz"}),
    ],
)
def test_every_reading(name: str, readings: set[str]) -> None:
    assert readings <= set(initial_strings(fold(name), most_readings=64))


def test_the_usual_reading_comes_first_and_the_number_is_bounded() -> None:
    assert initial_strings(fold("杭州蓝燕"))[0] == "hzly"
    assert len(initial_strings(fold("重长乐单曾解"))) <= 8
    assert all(len(text) <= 8 for text in initial_strings(fold("杭州" * 20)))


def test_nothing_to_read() -> None:
    assert initial_strings("") == []
    assert initial_strings("🙂") == []
    assert initials_of("-") == ""


@given(HAN | st.text(max_size=8))
def test_initials_are_plain_letters_and_digits(name: str) -> None:
    for text in initial_strings(fold(name)):
        assert text.isascii()
        assert text.isalnum()
        assert text == text.lower()


@given(HAN)
def test_each_reading_sounds_like_the_name(name: str) -> None:
    folded = fold(name)
    for letters in initial_strings(folded):
        assert sounds_like(folded, letters)
        assert sounds_like(folded, letters[1:])


def test_sounds_like_needs_neighbours() -> None:
    assert sounds_like("杭州蓝燕科技", "lykj")
    assert not sounds_like("杭州蓝燕科技", "hl")
    assert not sounds_like("杭州", "hzx")


@pytest.mark.parametrize(
    ("name", "mnemonic"),
    [
        ("杭州蓝燕科技有限公司", "hzlykjyxgs"),
        ("重庆火锅", "cqhg"),
        ("长安汽车", "caqc"),
        ("3M 中国", "3mzg"),
        ("Café 杭州", "cafhz"),
        ("🙂", ""),
    ],
)
def test_proposed_mnemonic(name: str, mnemonic: str) -> None:
    assert propose_mnemonic(name) == mnemonic


@given(st.text())
def test_a_proposal_is_short_and_plain(name: str) -> None:
    mnemonic = propose_mnemonic(name)
    assert len(mnemonic) <= 16
    assert mnemonic.isascii()
