"""Initials by phrase are those that pypinyin tells, of which only the tables are kept."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.values.phrases import CHARACTERS, PHRASES, first_reading, initials_by_phrase
from jxc_tui.values.text import fold
from tests.values.phrases_source import by_pypinyin, characters_text, phrases_text

LINES = PHRASES.read_text(encoding="utf-8").splitlines()[2:]
WORDS = st.sampled_from([line.partition(" ")[0] for line in LINES])
BEGINNINGS = st.builds(lambda word, length: word[:length], WORDS, st.integers(1, 4))
SIGNS = st.text(st.characters() | st.sampled_from("杭州重长行𠀀㐀〇 aA1·"), max_size=3)
NAMES = st.lists(WORDS | BEGINNINGS | SIGNS, max_size=8).map("".join)


def test_the_tables_are_what_pypinyin_gives() -> None:
    assert PHRASES.read_text(encoding="utf-8") == phrases_text()
    assert CHARACTERS.read_text(encoding="utf-8") == characters_text()


def test_every_phrase_is_read_as_a_whole() -> None:
    told = dict(line.split(" ") for line in LINES)
    read = {phrase: initials_by_phrase(phrase) for phrase in told}
    assert read == told


@given(NAMES)
@example("䫖𢊑心长发𡮖v尽快")  # a character without a reading is one of the run, too
@example("心长发")  # all of it is the beginning of a phrase, none is whole
def test_names_are_read_as_pypinyin_reads_them(name: str) -> None:
    folded = fold(name)
    assert initials_by_phrase(folded) == by_pypinyin(folded)


def test_a_character_without_a_reading_has_none() -> None:
    assert first_reading("长") == "zhang"
    assert first_reading("\U00020002") == first_reading("a") == ""
