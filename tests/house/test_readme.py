"""README says what the program does: commands, options, exit codes."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator

import pytest

from jxc_tui.cli.commands import COMMANDS, command_of
from jxc_tui.cli.commands.nouns import CommandTexts
from jxc_tui.cli.parser import Grammar
from jxc_tui.command.exit_codes import EXITS
from jxc_tui.i18n import FIRST_NOUN
from jxc_tui.records.model.noun import noun_named, nouns
from tests.house.test_texts import error_classes
from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ENGLISH, CHINESE = README.split("\n## 中文\n")
HALVES = pytest.mark.parametrize("half", [ENGLISH, CHINESE], ids=["en", "zh"])
GLOBAL = {"-h", "--help", "--db", "--lang", "--version"}


def leaves(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every command that does something, with its words."""
    deeper = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not deeper:
        yield words, parser
    for action in deeper:
        for name, below in action.choices.items():
            yield from leaves(below, (*words, name))


def grammar() -> list[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    return list(leaves(Grammar(CommandTexts("en")).parser()))


def written(half: str) -> dict[tuple[str, ...], str]:
    """The commands of the table in one language: words → the whole line of code."""
    found: dict[tuple[str, ...], str] = {}
    for code in re.findall(r"`(jxc [a-z][^`]*)`", half):
        if " | " in code:  # a recipe, not a row of the table
            continue
        words = tuple(
            re.findall(r"(?<![\[=-])\b[a-z][a-z-]*", code.split(" [")[0].split(" --")[0])[1:3]
        )
        found[words] = found.get(words, "") + code
    return found


def has_its_like(words: tuple[str, ...]) -> bool:
    """Whether a command of another noun is the like of one that names customers."""
    noun = command_of(words).noun
    if noun in ("", FIRST_NOUN):
        return False
    room = noun_named(noun).room
    first = tuple("customers" if word == room else word for word in words)
    return any(command.words == first for command in COMMANDS)


def test_every_command_has_a_function() -> None:
    assert [words for words, _ in grammar()] == [command.words for command in COMMANDS]
    for command in COMMANDS:
        module, _, function = command.runs.partition(":")
        assert callable(getattr(importlib.import_module(f"jxc_tui.{module}"), function))


@HALVES
def test_every_command_and_option_is_written_down(half: str) -> None:
    known = written(half)
    for words, parser in grammar():
        if has_its_like(words):  # told in one sentence for all nouns
            continue
        assert words in known, words
        options = {name for action in parser._actions for name in action.option_strings}
        for option in options - GLOBAL - {"--noun"}:
            assert option in known[words], (words, option)


@HALVES
def test_every_command_written_down_exists(half: str) -> None:
    assert set(written(half)) == {words for words, _ in grammar() if not has_its_like(words)}


@HALVES
def test_every_noun_is_told_of(half: str) -> None:
    for noun in nouns().values():
        assert (
            f"`{noun.room}`" in half and f"`--noun {noun.room}`" in half
        ) or noun.id == "customer"


@HALVES
def test_the_exit_codes_written_down_are_the_real_ones(half: str) -> None:
    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", half, re.MULTILINE)]
    assert codes == [code for code, _ in EXITS]


def test_every_refusal_leaves_with_a_documented_code() -> None:
    assert {known.exit_code for known in error_classes()} <= {code for code, _ in EXITS}


def test_both_languages_give_the_same_two_commands() -> None:
    blocks = [re.findall(r"```sh\n(.*?)\n```", half, re.DOTALL) for half in (ENGLISH, CHINESE)]
    assert blocks[0] == blocks[1]
    assert len(blocks[0]) == 2
