"""The commands of every noun: what `jxc records …` can do, said of each of them.

A command with the word `records` has its like for every noun; one without it, such as
`jxc codes rules`, takes the noun as an option.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jxc_tui.command.command import Command, Option
from jxc_tui.i18n import Texts
from jxc_tui.records.model.noun import ZH, Noun, noun_named, nouns

_RECORDS = "records"  # the room of a noun, in words and examples of commands
_ROOMS = tuple(noun.room for noun in nouns().values())
NOUN = Option("--noun", choices=_ROOMS, default=_ROOMS[0])


def of_any_noun(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands that name no noun, with the noun as an option."""
    return tuple(
        replace(
            command,
            options=(*command.options, NOUN),
            examples=tuple(of_noun(line, _first()) for line in command.examples),
        )
        for command in commands
        if _RECORDS not in command.words
    )


def of_each(commands: Iterable[Command]) -> Iterator[Command]:
    """The commands about records, said of one noun after the other."""
    kept = [command for command in commands if _RECORDS in command.words]
    for noun in nouns().values():
        yield from (command_of(noun, command) for command in kept)


def _first() -> Noun:
    return next(iter(nouns().values()))


def command_of(noun: Noun, command: Command) -> Command:
    """A command about records, said of a noun."""
    return replace(
        command,
        words=tuple(noun.room if word == _RECORDS else word for word in command.words),
        examples=tuple(
            of_noun(line, noun)
            for line in command.examples
            if not any(f"{name}{sign}" in line for name in _not_of(noun) for sign in "=:")
        ),
        noun=noun.id,
    )


def of_noun(line: str, noun: Noun) -> str:
    """A command line about records, said of a noun; its codes and values are those of the first."""
    first = _first()
    for word, other in (
        *noun.said, (f" {_RECORDS}", f" {noun.room}"), (first.codes, noun.codes),
        (first.called[ZH], noun.called[ZH]),
    ):  # fmt: skip
        line = line.replace(word, other)
    return line


def _not_of(noun: Noun) -> list[str]:
    first = _first()
    return [name for name in first.field if name not in noun.field]


class CommandTexts(Texts):
    """Texts that tell of the commands of every noun what they tell of records."""

    def get(self, text_id: str, /, **params: object) -> str:
        if text_id.startswith("cli.command.") and not self.has(text_id):
            parts = text_id.split(".")
            for noun in nouns().values():
                if noun.room in parts:
                    like = ".".join(_RECORDS if part == noun.room else part for part in parts)
                    return noun.texts(self).get(like, **params)
        return super().get(text_id, **params)


def noun_asked(command: Command, room: str) -> Noun:
    """The noun that a command is about: its own, or that of the option."""
    if command.noun:
        return noun_named(command.noun)
    return next((noun for noun in nouns().values() if noun.room == room), _first())
