"""Mapping tables as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.codes.model.mapping_text import mapping_of_text, text_of_mapping

WORDS = st.text(alphabet="浙江省上海市AB12*", min_size=1, max_size=6)


@given(st.dictionaries(WORDS, st.text(alphabet="ABZ01", min_size=1, max_size=4)))
def test_there_and_back(table: dict[str, str]) -> None:
    assert mapping_of_text(text_of_mapping(table)) == table


def test_full_width_signs_are_the_same() -> None:
    assert mapping_of_text("浙江省＝zj，*=qt；") == {"浙江省": "ZJ", "*": "QT"}


@pytest.mark.parametrize("text", ["浙江省", "=ZJ", "浙江省=", "A=1, B"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        mapping_of_text(text)
