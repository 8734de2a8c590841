"""The commands of the other nouns: what `jxc customers …` can do, said of suppliers.

A command with the word `customers` has its like for every noun; one without it, such as
`jxc codes rules`, takes the noun as an option.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jxc_tui.command.command import Command, Option
from jxc_tui.customers.model.noun import ZH, Noun, noun_named, nouns
from jxc_tui.i18n import Texts

_ROOMS = tuple(noun.room for noun in nouns().values())
_FIRST = _ROOMS[0]
NOUN = Option("--noun", choices=_ROOMS, default=_FIRST)


def of_any_noun(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The same commands, with the noun as an option of those whose words name none."""
    return tuple(
        command if _FIRST in command.words else replace(command, options=(*command.options, NOUN))
        for command in commands
    )


def of_others(commands: Iterable[Command]) -> Iterator[Command]:
    """The like of those commands that name customers, for each other noun."""
    kept = [command for command in commands if _FIRST in command.words]
    for noun in list(nouns().values())[1:]:
        yield from (command_of(noun, command) for command in kept)


def command_of(noun: Noun, command: Command) -> Command:
    """A command about customers, said of another noun."""
    return replace(
        command,
        words=tuple(noun.room if word == _FIRST else word for word in command.words),
        examples=tuple(
            of_noun(line, noun)
            for line in command.examples
            if not any(f"{name}{sign}" in line for name in _not_of(noun) for sign in "=:")
        ),
        noun=noun.id,
    )


def of_noun(line: str, noun: Noun) -> str:
    """A command line about customers, said of another noun."""
    first = noun_named("customer")
    for word, other in (
        *noun.said, (first.room, noun.room), (first.codes, noun.codes),
        (first.called[ZH], noun.called[ZH]),
    ):  # fmt: skip
        line = line.replace(word, other)
    return line


def _not_of(noun: Noun) -> list[str]:
    first = next(iter(nouns().values()))
    return [name for name in first.field if name not in noun.field]


class CommandTexts(Texts):
    """Texts that tell of the commands of every noun what they tell of customers."""

    def get(self, text_id: str, /, **params: object) -> str:
        if text_id.startswith("cli.command.") and not self.has(text_id):
            parts = text_id.split(".")
            for noun in nouns().values():
                if noun.room in parts:
                    like = ".".join(_FIRST if part == noun.room else part for part in parts)
                    return noun.texts(self).get(like, **params)
        return super().get(text_id, **params)


def noun_asked(command: Command, room: str) -> Noun:
    """The noun that a command is about: its own, or that of the option."""
    if command.noun:
        return noun_named(command.noun)
    return next((noun for noun in nouns().values() if noun.room == room), noun_named("customer"))
