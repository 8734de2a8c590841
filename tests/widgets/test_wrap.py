"""Lines are broken where Chinese and English may be: signs stay beside what they belong to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.i18n import all_texts
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.wrap import wrapped

CLOSING = "。，、；：？！）」』”》】"
OPENING = "（「『“《【"
MIXED = st.text(
    st.sampled_from("客户编码（）「」『』“”《》【】。，、；：？！ abc12()."), max_size=80
)


@pytest.mark.parametrize("width", range(20, 77))
@pytest.mark.parametrize("language", [0, 1])
def test_every_text_of_ours_is_broken_where_it_may_be(width: int, language: int) -> None:
    for text_id, pair in all_texts().items():
        text = re.sub(r"\{(\w+)[^{}]*\}", r"\1", pair[language])
        lines = wrapped(text, width)
        assert all(width_of(line) <= width for line in lines), text_id
        assert not any(line[0] in CLOSING for line in lines[1:]), (text_id, lines)
        assert not any(line[-1] in OPENING for line in lines[:-1]), (text_id, lines)


@given(MIXED, st.integers(2, 40))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(0 < width_of(line) <= width for line in lines)


def test_a_word_goes_whole_to_the_next_line_and_a_long_one_is_cut() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("x" * 10, 4) == ["xxxx", "xxxx", "xx"]
    assert wrapped("编码（旧）", 6) == ["编码", "（旧）"]
    assert wrapped("编码旧）", 6) == ["编码", "旧）"]
