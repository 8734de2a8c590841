"""What may stand where in a command line. A place is the words of the command before it."""

from __future__ import annotations

from typing import NamedTuple

from jxc_tui.cli.commands import COMMANDS, command_of, nouns, verbs
from jxc_tui.command.command import GLOBAL, Offers, Option

# Global options with a value, the only ones that stand before a command.
VALUED_GLOBAL = tuple(option.flag for option in GLOBAL if option.takes_value)


class OfferedValues(NamedTuple):
    """What may follow an option, or stand as an argument: words, beginnings of words, files."""

    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    file: bool = False


def places() -> tuple[str, ...]:
    """Every place: the beginning, the nouns that have verbs, the commands."""
    inner = tuple(noun for noun in nouns() if verbs(noun))
    return ("", *inner, *(" ".join(command.words) for command in COMMANDS))


def below(place: str) -> tuple[tuple[str, str], ...]:
    """The words that lead on from a place, each with the text id of what it is."""
    if not place:
        return tuple((noun, f"cli.command.{noun}") for noun in nouns())
    if " " in place or not verbs(place):
        return ()
    return tuple((verb, f"cli.command.{place}.{verb}") for verb in verbs(place))


def options(place: str) -> tuple[Option, ...]:
    """The options that may stand there, the global ones behind."""
    if below(place):
        return GLOBAL
    return (*command_of(place.split()).own_options, *GLOBAL)


def values(option: Option) -> OfferedValues:
    """What may follow an option."""
    words = tuple(word for word in option.starts if word[-1] not in "=:")
    starts = tuple(word for word in option.starts if word[-1] in "=:")
    return OfferedValues((*option.choices, *words), starts, option.offers is Offers.FILE)


def arguments(place: str) -> OfferedValues:
    """What may stand by its place behind a command."""
    if below(place):
        return OfferedValues()
    found = command_of(place.split()).arguments
    words = tuple(choice for one in found for choice in one.choices)
    return OfferedValues(words, (), any(one.offers is Offers.FILE for one in found))
