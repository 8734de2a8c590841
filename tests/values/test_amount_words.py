"""Amounts in words, as the rules for cheques want them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.values.amount_words import amount_words
from jxc_tui.values.money import MAX_FEN

DIGITS = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
TENS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"), (1, "壹分"), (10, "壹角整"), (11, "壹角壹分"), (100, "壹元整"),
        (1001, "壹拾元零壹分"), (1010, "壹拾元零壹角整"), (10101, "壹佰零壹元零壹分"),
        (10110, "壹佰零壹元壹角整"), (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (168032, "壹仟陆佰捌拾元零叁角贰分"), (10700053, "壹拾万柒仟元零伍角叁分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"), (32504, "叁佰贰拾伍元零肆分"),
        (1050000, "壹万零伍佰元整"), (100000000, "壹佰万元整"), (10001000000, "壹亿零壹万元整"),
        (11000000000, "壹亿壹仟万元整"), (12000000500, "壹亿贰仟万零伍元整"),
        (10000000000, "壹亿元整"), (MAX_FEN, "壹万亿元整"), (-140950, "负壹仟肆佰零玖元伍角整"),
    ],
)  # fmt: skip
def test_known_amounts(fen: int, words: str) -> None:
    assert amount_words(fen) == words


def number_of(words: str) -> int:
    """The number that words say, read from the left."""
    for sign, times in (("亿", 10**8), ("万", 10**4)):
        if sign in words:
            high, _, low = words.rpartition(sign)
            return number_of(high) * times + number_of(low)
    value = digit = 0
    for sign in words:
        digit = DIGITS.get(sign, digit)
        if sign in TENS:
            value, digit = value + digit * TENS[sign], 0
    return value + digit


@given(
    st.one_of(
        st.integers(0, MAX_FEN),
        st.integers(0, 10**7),
        st.integers(0, 10**6).map(lambda n: n * 10**6),
    )
)
def test_the_words_say_the_amount_again(fen: int) -> None:
    words = amount_words(fen)
    yuan, _, rest = words.removesuffix("整").rpartition("元")
    jiao, _, last = rest.rpartition("角")
    read = number_of(yuan) * 100 + number_of(jiao) * 10 + number_of(last.removesuffix("分"))
    assert read == fen
    assert ("零零" not in words and not words.startswith("零")) or fen == 0
    assert words.endswith("整") == (fen % 10 == 0)
