"""Every command that a text tells exists, and is told so that it can be typed as it stands."""

from __future__ import annotations

import re
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.cli.commands import nouns, verbs
from jxc_tui.command.next_line import called_with, next_line
from jxc_tui.i18n import LANGUAGES, Texts, all_texts
from tests.house.test_texts import placeholders

TOLD = re.compile(r"(?<![\w.-])jxc ([a-z-]+)(?: ([a-z-]+))?")
TELLING = tuple(text_id for text_id, pair in all_texts().items() if TOLD.search(" ".join(pair)))


def test_there_are_texts_that_tell_a_command() -> None:
    assert {"error.schema_older", "restore.missing", "backups.restore"} <= set(TELLING)


@pytest.mark.parametrize("text_id", TELLING)
def test_the_command_exists(text_id: str) -> None:
    for sentence in all_texts()[text_id]:
        for first, second in TOLD.findall(sentence):
            assert first in (*nouns(), "--help"), sentence
            assert not verbs(first) or second in verbs(first), sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_id", TELLING)
def test_it_names_the_database_and_the_language_that_were_given(
    text_id: str, language: str
) -> None:
    beginning = called_with(db="/srv/my {desk}/%d it's.db", lang="en")
    texts = Texts(language, called=beginning)
    params = dict.fromkeys(placeholders(all_texts()[text_id][0]), "jxc upgrade")
    for shown in (texts, texts.other):
        plain = Texts(shown.language).get(text_id, **params)
        told = len(TOLD.findall(all_texts()[text_id][LANGUAGES.index(shown.language)]))
        sentence = shown.get(text_id, **params)
        assert sentence.count(beginning) == told
        assert sentence.replace(beginning, "jxc") == plain


def test_what_people_typed_is_not_a_command_of_ours() -> None:
    texts = Texts("zh", called="jxc --db x.db")
    assert "「jxc upgrade」" in texts.get("error.code_in_bin", code="K1", name="jxc upgrade")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_the_line_is_read_by_a_shell_as_it_was_given(name: str) -> None:
    line = next_line(called_with(db=name, lang="zh"), "restore", "a b.db")
    assert shlex.split(line) == ["jxc", "--db", name, "--lang", "zh", "restore", "a b.db"]
