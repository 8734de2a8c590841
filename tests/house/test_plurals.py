"""English says `1 row is` and `2 rows are`: a text that counts knows both."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.i18n import Texts, all_texts

# Numbers that are never one: limits of the program, speeds, and what is no count.
NEVER_ONE = frozenset(["free", "least", "most", "speed"])
NO_COUNT = frozenset(
    [
        "actor",
        "at",
        "by",
        "code",
        "command",
        "field",
        "id",
        "kind",
        "locale",
        "name",
        "number",
        "part",
        "path",
        "row",
        "suffix",
        "table",
        "winner",
    ]
)
COUNTED = re.compile(
    r"\{(?P<name>\w+)\} (?:(?!of\b|the\b)[A-Za-z-]+ ){0,2}?"
    r"(?:[a-z-]{2,}[^s\W]s|are|were|have)\b"
)
CHOICES = re.compile(r"\{\w+:[^{}]*\|[^{}]*\}")


def spec_choices(sentence: str) -> list[tuple[str, str]]:
    return [
        (name, spec)
        for _, name, spec, _ in string.Formatter().parse(sentence)
        if name is not None and spec and "|" in spec
    ]


def test_no_english_text_counts_in_the_plural_only() -> None:
    wrong = [
        (text_id, found.group())
        for text_id, (_, english) in all_texts().items()
        for found in COUNTED.finditer(english)
        if found["name"] not in NEVER_ONE | NO_COUNT
    ]
    assert wrong == []


def test_what_goes_on_about_one_is_no_plural() -> None:
    going_on = re.compile(r"\|[^{}]*\}[^.;,:{]*? and (?:are|have|stay|go|were)\b")
    found = [key for key, (_, english) in all_texts().items() if going_on.search(english)]
    assert found == []


def test_every_choice_of_words_has_two_sides_that_differ() -> None:
    for text_id, pair in all_texts().items():
        for _, spec in (each for sentence in pair for each in spec_choices(sentence)):
            *_, one, several = spec.split("|")
            assert one and several and one != several, text_id
    assert not any(CHOICES.search(chinese) for chinese, _ in all_texts().values())


@pytest.mark.parametrize(
    "text_id", [key for key, (_, english) in all_texts().items() if CHOICES.search(english)]
)
def test_one_and_several_read_differently(text_id: str) -> None:
    texts = Texts("en")
    names = {name for name, _ in spec_choices(all_texts()[text_id][1])}
    one, two = (texts.get(text_id, **dict.fromkeys(names, count)) for count in (1, 2))
    assert "|" not in one and "{" not in one
    assert one.replace("1", "2") != two


@given(st.integers(0, 10**9))
def test_a_number_keeps_its_grouping(count: int) -> None:
    shown = Texts("en").get("bulk.question", count=f"{count:,}")
    assert shown == f"Change {count:,} customer{'' if count == 1 else 's'}?"


def test_no_english_text_says_a_number_twice() -> None:
    """`{n} more {n:cell|cells}` says it twice; `{n} more {n:|cell|cells}` once."""
    twice = [
        text_id
        for text_id, (_, english) in all_texts().items()
        for name, spec in spec_choices(english)
        if spec.count("|") == 1 and re.search(rf"\{{{name}\}} [a-z]+ \{{{name}:", english)
    ]
    assert twice == []
