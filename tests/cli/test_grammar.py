"""The table of commands makes a command line that says what is wrong and what is possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.cli.commands import COMMANDS, nouns, verbs
from jxc_tui.cli.parser import Grammar
from jxc_tui.command.command import GLOBAL, Command, Option
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.values.nearest import nearest
from tests.cli.before import typed
from tests.cli.fixtures import Jxc

# Those of a second noun stand for those of any other: they are made in the same way.
SOME = [command for command in COMMANDS if command.noun in ("", "supplier")]
EACH = pytest.mark.parametrize("command", SOME, ids=lambda command: " ".join(command.words))
OPTIONS = [(command, option) for command in SOME for option in command.own_options]
VALUED = [(command, option) for command, option in OPTIONS if option.takes_value]


def named(case: tuple[Command, Option]) -> str:
    command, option = case
    return " ".join((*command.words, option.flag))


def sample(option: Option, nth: int = 0) -> str:
    """A value the option takes; another one for another number."""
    if option.choices:
        return option.choices[nth % len(option.choices)]
    return str(1 + nth) if option.number else f"x{nth}"


def line(command: Command, *more: str, without: str = "") -> list[str]:
    """The shortest whole line of a command, and more words behind it."""
    words = [*command.words]
    words += [(*one.choices, "1")[0] for one in command.arguments if not one.optional]
    for option in command.options:
        if option.required and option.flag != without:
            words += [option.flag, sample(option)]
    return [*words, *more]


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_examples_and_every_option(jxc: Jxc, command: Command, language: str) -> None:
    said = jxc(*command.words, "--help", "--lang", language)
    assert (said.code, said.talk) == (0, "")
    for example in command.examples:
        assert f"\n  {example}\n" in said.data
    for option in command.own_options:
        assert all(flag in said.data for flag in option.flags)
    assert "cli." not in said.data


@pytest.mark.parametrize("noun", ["", *(noun for noun in nouns() if verbs(noun))])
def test_help_of_what_holds_commands_has_examples(jxc: Jxc, noun: str) -> None:
    said = jxc(*noun.split(), "--help", "--lang", "en")
    assert said.code == 0
    assert f"\n  jxc {noun}" in said.data.partition("\nexamples:")[2]


@EACH
def test_every_example_is_a_line_of_its_own_command(command: Command) -> None:
    assert command.examples
    for example in command.examples:
        program, *words = typed(example)
        asked = Grammar(Texts("en")).parse(words)
        found = (asked.command or "run", getattr(asked, "verb", ""))
        assert (program, tuple(filter(None, found))) == ("jxc", command.words)


@pytest.mark.parametrize("case", VALUED, ids=named)
def test_an_option_without_its_value_or_with_an_empty_one(
    jxc: Jxc, case: tuple[Command, Option]
) -> None:
    command, option = case
    said = jxc(*line(command, option.flag, without=option.flag))
    assert said.code == 64
    assert said.talk.startswith(f"{option.flag} 后面要有值")
    if option.blank or option.many:
        return
    said = jxc(*line(command, f"{option.flag}=", without=option.flag), "--db", "/nowhere/x.db")
    assert said.code == 64
    assert option.flag in said.talk


@pytest.mark.parametrize("case", [case for case in VALUED if not case[1].many], ids=named)
def test_two_values_for_one_option_are_refused(jxc: Jxc, case: tuple[Command, Option]) -> None:
    command, option = case
    twice = [option.flag, sample(option), option.flag, sample(option, 1)]
    said = jxc(*line(command, *twice, without=option.flag), "--lang", "en")
    assert said.code == 64
    assert said.talk.startswith(f"{option.flag}: stands once only")
    assert sample(option) in said.talk
    same = [option.flag, sample(option), option.flag, sample(option)]
    Grammar(Texts("en")).parse(line(command, *same, without=option.flag))


@pytest.mark.parametrize("case", [case for case in VALUED if case[1].number], ids=named)
@pytest.mark.parametrize("given", ["-1", "many", "1.5", "1e3", "٣x"])
def test_a_number_that_is_none_is_told_the_rule(
    jxc: Jxc, case: tuple[Command, Option], given: str
) -> None:
    command, option = case
    assert option.number is not None
    if given == "-1" and option.number.least is None:
        return
    said = jxc(*line(command, f"{option.flag}={given}", without=option.flag), "--lang", "en")
    assert said.code == 64
    assert f"“{given}”" in said.talk
    if option.number.least is not None:
        assert f"of at least {option.number.least}" in said.talk


@pytest.mark.parametrize("case", [case for case in VALUED if case[1].choices], ids=named)
def test_a_choice_that_is_none_is_told_all_and_the_nearest(
    jxc: Jxc, case: tuple[Command, Option]
) -> None:
    command, option = case
    for choice in option.choices:
        said = jxc(
            *line(command, option.flag, mistyped(choice), without=option.flag), "--lang", "en"
        )
        assert said.code == 64
        assert f"Did you mean {choice}?" in said.talk
        assert " ".join(option.choices) in said.talk


def mistyped(word: str) -> str:
    """The word with two neighbours swapped, or one letter more where that changes nothing."""
    swapped = word[:-2] + word[-1] + word[-2]
    return swapped if swapped != word else word + "x"


@EACH
def test_a_mistyped_word_or_option_is_told_the_nearest(jxc: Jxc, command: Command) -> None:
    *before, last = command.words
    said = jxc("--lang", "en", *before, mistyped(last))
    assert said.code == 64
    assert f"Did you mean {last}?" in said.talk
    for option in (*command.own_options, *GLOBAL):
        for flag in option.flags:
            said = jxc(*line(command, f"{mistyped(flag)}=1"), "--lang", "en")
            assert said.code == 64
            assert (
                f"{command.line} has no option {mistyped(flag)}. Did you mean {flag}?" in said.talk
            )


@EACH
def test_what_is_missing_or_too_much_is_named(jxc: Jxc, command: Command) -> None:
    needed = [one.shown for one in command.arguments if not one.optional]
    needed += [option.flag for option in command.options if option.required]
    if needed:
        said = jxc(*command.words, "--lang", "en")
        assert said.code == 64
        assert all(name in said.talk for name in needed)
    if any(one.many for one in command.arguments):
        return  # it takes every word
    more = [one.choices[0] if one.choices else "1" for one in command.arguments if one.optional]
    said = jxc(*line(command, *more, "surplus word"), "--lang", "en")
    assert said.code == 64
    assert "surplus word" in said.talk
    assert command.line in said.talk


def test_a_verb_without_its_noun_is_told_the_whole_command(jxc: Jxc) -> None:
    said = jxc("search", "KH", "--lang", "en")
    assert said.code == 64
    assert "Did you mean jxc customers search?" in said.talk


@pytest.mark.parametrize(
    ("typed", "wrong", "meant"),
    [
        ("--lan en doctor", "jxc has no option --lan", "--lang"),
        ("--lan=en doctor", "--lan", "--lang"),
        ("customers --lan en search a", "jxc customers has no option --lan", "--lang"),
        ("--bd x.db users list", "--bd", "--db"),
        ("serch a", "jxc serch", "jxc customers search"),
        ("serach a", "jxc serach", "jxc customers search"),
        ("unmrge 1", "jxc unmrge", "jxc customers unmerge"),
        ("usr list", "jxc usr", "users"),
        ("bakup", "jxc bakup", "backup"),
    ],
)
def test_the_word_that_is_wrong_is_the_one_that_is_told(
    jxc: Jxc, typed: str, wrong: str, meant: str
) -> None:
    said = jxc("--lang", "en", *typed.split())
    assert said.code == 64
    assert wrong in said.talk
    assert f"Did you mean {meant}?" in said.talk


def test_global_options_may_stand_anywhere(jxc: Jxc) -> None:
    for words in (("--version",), ("customers", "--version"), ("users", "list", "--version")):
        said = jxc(*words)
        assert (said.code, said.talk) == (0, "")
        assert said.data.startswith("jxc ")


@pytest.mark.parametrize(
    "words", [("--lang",), ("--db",), ("--lang=",), ("--db=",), ("--lang", "--db"), ("",)]
)
def test_a_half_written_line_is_answered(jxc: Jxc, words: tuple[str, ...]) -> None:
    said = jxc(*words)
    assert said.code == 64
    assert len(said.talk.splitlines()) == 2


WORDS = (*nouns(), "search", "--db", "--lang", "--json", "x", "", "-", "--", "--lang=en", "-1")


@given(st.lists(st.sampled_from(WORDS), max_size=5))
def test_no_line_of_words_breaks_the_grammar(words: list[str]) -> None:
    try:
        Grammar(Texts("en")).parse(words)
    except SystemExit as leaving:
        assert leaving.code in (0, 64)


@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12), st.integers(0, 11))
def test_a_word_with_one_letter_missing_is_found_among_strangers(word: str, at: int) -> None:
    at %= len(word)
    typed = word[:at] + word[at + 1 :]
    assert nearest(typed, ["\x00" * 40, word]) == (word if typed else "")
