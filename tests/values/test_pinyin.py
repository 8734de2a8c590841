"""Pinyin initials: every reading of a name finds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.values.pinyin import (
    READINGS,
    heard_in,
    initial_strings,
    initials_of,
    load_readings,
    propose_mnemonic,
    readings_of,
    sounds_like,
    syllables_of,
)
from jxc_tui.values.text import fold
from tests.values.readings_source import table_text

load_readings()  # so that no single example is slow
syllables_of("\u3400")  # and the table of rare characters

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


@pytest.mark.parametrize("typed", ["jb", "jiaoban", "jiaob", "jban", "ban"])
def test_places_are_found_as_people_spell(typed: str) -> None:
    assert sounds_like("交班", typed)
    assert not sounds_like("账龄", typed)


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


def test_the_table_of_readings_is_what_the_phrases_give() -> None:
    assert READINGS.read_text(encoding="utf-8") == table_text()


@pytest.mark.parametrize(
    ("char", "sounds"),
    [
        ("重", {"zhong", "chong"}),
        ("曾", {"zeng", "ceng"}),
        ("行", {"xing", "hang"}),
        ("乐", {"le", "yue"}),
        ("单", {"dan", "shan"}),
        ("厦", {"sha", "xia"}),
        ("莞", {"guan"}),
        ("绿", {"lv", "lu"}),
        ("乾", {"qian", "gan"}),
        ("参", {"can", "shen"}),
        ("堡", {"bao", "pu"}),
        ("会", {"hui", "kuai"}),
        ("佛", {"fo"}),
    ],
)
def test_every_usual_syllable(char: str, sounds: set[str]) -> None:
    assert sounds <= set(syllables_of(fold(char)))


def test_few_odd_readings_before_many() -> None:
    found = readings_of([("a", "b"), ("c",), ("d", "e")], 8)
    assert found == ["acd", "bcd", "ace", "bce"]
    assert readings_of([("a", "b"), ("d", "e")], 2) == ["ad", "bd"]
    assert readings_of([], 8) == []


@pytest.mark.parametrize(
    ("name", "typed", "place"),
    [
        ("杭州五金有限公司", "hz五金", (0, 4)),
        ("杭州五金有限公司", "杭州wj", (0, 4)),
        ("杭州五金有限公司", "hangzhouwujin", (0, 4)),
        ("杭州五金有限公司", "wuj", (2, 4)),
        ("远山五金行", "yuanshan五金", (0, 4)),
        ("重庆火锅店", "chongqinghg", (0, 4)),
        ("西安", "xian", (0, 2)),
        ("仙居", "xian", (0, 1)),
        ("abc杭州", "bchz", (1, 5)),
        ("远山五金行", "ysx", None),
        ("远山五金行", "yuanwu", None),
        ("", "a", None),
    ],
)
def test_heard_where_it_is_typed(name: str, typed: str, place: tuple[int, int] | None) -> None:
    assert heard_in(name, typed) == place


@given(HAN, st.data())
def test_a_name_is_heard_however_its_characters_are_typed(name: str, data: st.DataObject) -> None:
    folded = fold(name)
    parts = [
        data.draw(st.sampled_from([char, *syllables_of(char), *initials_of(char)]))
        for char in folded
    ]
    found = heard_in(folded, "".join(parts))
    assert found is not None
    assert found[0] == 0
