"""What may have been meant: every text one slip of the fingers or eyes from what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SEPARATORS = "-_./"
LEAST_TYPED, MOST_TYPED = 3, 33  # characters: shorter texts are near to everything

_LOOK_ALIKE = ("O0", "I1L", "Z2", "S5", "B8", "G6", SEPARATORS + " ")
_AS_DIGIT = str.maketrans("OIL", "011")
_KEY_ROWS = ("1234567890-", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM./")
_PAD_ROWS = ("789", "456", "123", "00.")


class Slip(StrEnum):
    """What went wrong between the code and the text that was typed for it."""

    LOOK_ALIKE = "look_alike"  # O for 0, I or L for 1
    SWAPPED = "swapped"  # two neighbours in each other's place
    DOUBLED = "doubled"  # one character twice
    NEIGHBOUR_KEY = "neighbour_key"  # the key beside the right one
    DROPPED = "dropped"  # one character too few
    EXTRA = "extra"  # one character too many
    OTHER = "other"  # any other wrong character


class Guess(NamedTuple):
    """One text that may have been meant. `rank` is lower the likelier the slip is.

    `place` counts from 1 in what was typed, 0 for look-alikes in several places.
    """

    text: str
    slip: Slip
    rank: int
    place: int
    typed: str
    meant: str


def _pairs_of_groups(groups: Iterable[str]) -> dict[str, str]:
    return {
        char: "".join(other for other in group if other != char)
        for group in groups
        for char in group
    }


def _neighbours() -> dict[str, str]:
    """Each key's neighbours: QWERTY with its slanting columns, and the pad of digits."""
    found: dict[str, set[str]] = {char: set() for char in chain(*_KEY_ROWS, *_PAD_ROWS)}
    for rows, slants in ((_KEY_ROWS, (-1, 0)), (_PAD_ROWS, (0,))):
        for number, row in enumerate(rows):
            for column, char in enumerate(row):
                below = rows[number + 1] if number + 1 < len(rows) else ""
                near = [row[column + 1 : column + 2]]
                near += [below[column + slant : column + slant + 1] for slant in slants
                         if column + slant >= 0]  # fmt: skip
                for other in filter(None, near):
                    if other != char:
                        found[char].add(other)
                        found[other].add(char)
    return {char: "".join(sorted(others)) for char, others in found.items()}


LOOK_ALIKES = _pairs_of_groups(_LOOK_ALIKE)
NEIGHBOUR_KEYS = _neighbours()


def guesses(typed: str, more_letters: str = "") -> dict[str, Guess]:
    """Every text one slip from `typed` (a code's one form), the likeliest first, without itself.

    `more_letters` are characters beyond A–Z, 0–9 and separators that codes have. Empty for texts
    outside LEAST_TYPED … MOST_TYPED characters.
    """
    found: dict[str, Guess] = {}
    if LEAST_TYPED <= len(typed) <= MOST_TYPED:
        alphabet = "".join(dict.fromkeys(DIGITS + LETTERS + SEPARATORS + more_letters))
        every = chain(
            _look_alikes(typed), _swapped(typed), _too_many(typed), _wrong_keys(typed),
            _too_few(typed, alphabet), _others(typed, alphabet),
        )  # fmt: skip
        for guess in sorted(every, key=lambda one: one.rank):
            if guess.text != typed:
                found.setdefault(guess.text, guess)
    return found


def _put(typed: str, place: int, meant: str) -> str:
    return typed[:place] + meant + typed[place + 1 :]


def _look_alikes(typed: str) -> Iterator[Guess]:
    for place, char in enumerate(typed):
        for meant in LOOK_ALIKES.get(char, ""):
            yield Guess(_put(typed, place, meant), Slip.LOOK_ALIKE, 0, place + 1, char, meant)
    head = len(typed) - len(typed.lstrip(LETTERS))
    for start in {0, head, len(typed[:head].rstrip("OIL"))}:
        text = typed[:start] + typed[start:].translate(_AS_DIGIT)
        yield Guess(text, Slip.LOOK_ALIKE, 0, 0, "", "")


def _swapped(typed: str) -> Iterator[Guess]:
    for place in range(len(typed) - 1):
        left, right = typed[place], typed[place + 1]
        text = typed[:place] + right + left + typed[place + 2 :]
        yield Guess(text, Slip.SWAPPED, 10, place + 1, left + right, right + left)


def _too_many(typed: str) -> Iterator[Guess]:
    for place, char in enumerate(typed):
        text = typed[:place] + typed[place + 1 :]
        beside = typed[max(0, place - 1) : place] + typed[place + 1 : place + 2]
        if char in beside:
            yield Guess(text, Slip.DOUBLED, 10, place + 1, char, "")
        else:
            brushed = any(char in NEIGHBOUR_KEYS.get(other, "") for other in beside)
            yield Guess(text, Slip.EXTRA, 30 if brushed else 50, place + 1, char, "")


def _wrong_keys(typed: str) -> Iterator[Guess]:
    for place, char in enumerate(typed):
        for meant in NEIGHBOUR_KEYS.get(char, ""):
            yield Guess(_put(typed, place, meant), Slip.NEIGHBOUR_KEY, 20, place + 1, char, meant)


def _too_few(typed: str, alphabet: str) -> Iterator[Guess]:
    for place in range(len(typed) + 1):
        beside = typed[max(0, place - 1) : place + 1]
        for meant in alphabet:
            likely = meant in beside or meant in SEPARATORS
            yield Guess(typed[:place] + meant + typed[place:], Slip.DROPPED,
                        30 if likely else 40, place + 1, "", meant)  # fmt: skip


def _others(typed: str, alphabet: str) -> Iterator[Guess]:
    for place, char in enumerate(typed):
        for meant in alphabet:
            if meant != char:
                yield Guess(_put(typed, place, meant), Slip.OTHER, 60, place + 1, char, meant)
