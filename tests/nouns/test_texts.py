"""Texts about a noun: its words instead of the first one's, and nothing else is changed."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from jxc_tui.codes.model.code_rule import CodeRule, Mode
from jxc_tui.codes.model.rule_checks import problems_of
from jxc_tui.i18n import LANGUAGES, RECORD, Texts, all_texts
from jxc_tui.records.model.noun import Noun, noun_of_kind, nouns
from jxc_tui.records.screens.form.fields_page import LABEL_CELLS
from jxc_tui.records.screens.page_lines import label_width
from jxc_tui.records.words.field_texts import label_of
from jxc_tui.records.words.log_words import action_text, acts, kind_text
from jxc_tui.widgets.cells import width_of

NOUNS = list(nouns().values())
FIRST, *OTHERS = NOUNS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.id)
def test_no_placeholder_gets_another_name(noun: Noun, language: str) -> None:
    """Or the screen would show a question mark instead of the number."""
    plain, about = Texts(language), noun.texts(Texts(language))
    for text_id in all_texts():
        try:
            names = [name for _, name, _, _ in Formatter().parse(plain.get(text_id))]
        except ValueError:  # a text with braces of its own, never filled
            continue
        assert [name for _, name, _, _ in Formatter().parse(about.get(text_id))] == names, text_id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.id)
def test_every_act_is_told_in_words(noun: Noun, language: str) -> None:
    about = noun.texts(Texts(language))
    named = acts(about)
    assert f"{noun.id}.created" in named
    assert f"{noun.room}.imported" in named
    for action in named:
        for each in NOUNS:  # wherever it is read
            words = action_text(action, each.texts(Texts(language)))
            assert words
            assert "." not in words
    told = action_text(f"{noun.id}.exported", FIRST.texts(Texts(language)))
    assert noun.called[LANGUAGES.index(language)] in told
    assert action_text("from.the.future", about) == "from.the.future"


def test_an_entry_is_known_by_its_kind() -> None:
    for noun in OTHERS:
        assert noun_of_kind(noun.id) == (noun, RECORD)
        assert noun_of_kind(f"{noun.id}_recode") == (noun, "recode")
        assert kind_text(f"{noun.id}_recode", Texts()) == kind_text("recode", Texts()) != ""
    assert noun_of_kind(FIRST.id) == (FIRST, RECORD)
    for kind in ("recode", "custom_field", "account", ""):
        assert noun_of_kind(kind) == (FIRST, kind)


def test_a_code_rule_asks_for_no_field_that_the_record_has_not() -> None:
    rule = CodeRule("X{level}{seq:4}", mode=Mode.AUTO, mapping={"level": {"A": "A"}})
    assert problems_of(rule) == ()
    [problem] = problems_of(rule, ("region", "category"))
    assert problem.text_id == "rule.part"
    assert "level" not in str(dict(problem.params)["parts"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.id)
def test_no_label_is_cut_off(noun: Noun, language: str) -> None:
    about = noun.texts(Texts(language))
    room = min(LABEL_CELLS[language] - 1, label_width(about))
    long = {name: label_of(name, about) for name in noun.field}
    assert {name: label for name, label in long.items() if width_of(label) > room} == {}


@pytest.mark.parametrize("noun", OTHERS, ids=lambda noun: noun.id)
def test_every_word_that_a_noun_exchanges_stands_in_a_text(noun: Noun) -> None:
    """With the words before it exchanged: what never matches says nothing."""
    first_word = (FIRST.called[0], noun.called[0])
    parts = {
        part
        for pair in all_texts().values()
        for sentence in pair
        for part in re.split(r"\{\w+", sentence)
    }
    dead = []
    for word, other in (first_word, *noun.instead):
        if not any(word in part for part in parts):
            dead.append(word)
        parts = {part.replace(word, other) for part in parts}
    assert dead == []
