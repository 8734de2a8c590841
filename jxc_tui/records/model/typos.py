"""What may have been meant: every text one slip of the fingers or eyes from what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SEPARATORS = "-_./"
LEAST_TYPED, MOST_TYPED = 3, 33  # characters: shorter texts are near to everything
MOST_CHOICES = 6  # letters that may be digits, each read both ways
RANK_LIKELY = 30

_LOOK_ALIKE = ("O0", "I1L", "Z2", "S5", "B8", "G6", SEPARATORS + " ")
_DIGIT_READ = {"O": "0", "I": "1", "L": "1"}
_AS_DIGIT = str.maketrans(_DIGIT_READ)
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
    """How a code differs from what was typed for it. `rank` is lower the likelier the slip is.

    `place` counts from 1 in what was typed, 0 for look-alikes in several places.
    """

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


def likely(typed: str) -> list[str]:
    """The texts of the likelier slips, each once; none for a text too short or too long.

    `typed` is in the one form of codes. The slips are those of a rank up to RANK_LIKELY.
    """
    if not LEAST_TYPED <= len(typed) <= MOST_TYPED:
        return []
    found = _read_as_digits(typed) + [typed + meant for meant in SEPARATORS]
    for place, char in enumerate(typed):
        before, behind = typed[:place], typed[place + 1 :]
        found += [before + behind, behind[:1].join((before, char)) + behind[1:]]
        found += [before + meant + behind for meant in LOOK_ALIKES.get(char, "")]
        found += [before + meant + behind for meant in NEIGHBOUR_KEYS.get(char, "")]
        found += [before + meant + char + behind for meant in char + SEPARATORS]
    return [text for text in dict.fromkeys(found) if text != typed]


def _read_as_digits(typed: str) -> list[str]:
    """Letters O, I, L read as digits: every choice of them, or all of them where there are many."""
    places = [place for place, char in enumerate(typed) if char in _DIGIT_READ]
    if len(places) > MOST_CHOICES:
        head = len(typed) - len(typed.lstrip(LETTERS))
        starts = {0, head, len(typed[:head].rstrip("OIL"))}
        return [typed[:start] + typed[start:].translate(_AS_DIGIT) for start in starts]
    found = [typed]
    for place in places:
        digit = _DIGIT_READ[typed[place]]
        found += [text[:place] + digit + text[place + 1 :] for text in found]
    return found[1:]


def guess_of(typed: str, meant: str) -> Guess | None:
    """What went wrong where `meant` was typed as `typed`; None for more than one slip."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    if len(typed) == len(meant):
        return _wrong_characters(typed, meant, start)
    if len(typed) == len(meant) + 1 and typed[start + 1 :] == meant[start:]:
        return _one_too_many(typed, start)
    if len(typed) + 1 == len(meant) and typed[start:] == meant[start + 1 :]:
        char = meant[start]
        beside = meant[max(0, start - 1) : start] + meant[start + 1 : start + 2]
        near = char in beside or char in SEPARATORS
        return Guess(Slip.DROPPED, RANK_LIKELY if near else 40, start + 1, "", char)
    return None


def _wrong_characters(typed: str, meant: str, start: int) -> Guess | None:
    differ = [place for place in range(start, len(typed)) if typed[place] != meant[place]]
    if not differ:
        return None
    char, right, place = typed[start], meant[start], start + 1
    if len(differ) == 1:
        if right in LOOK_ALIKES.get(char, ""):
            return Guess(Slip.LOOK_ALIKE, 0, place, char, right)
        if right in NEIGHBOUR_KEYS.get(char, ""):
            return Guess(Slip.NEIGHBOUR_KEY, 20, place, char, right)
        return Guess(Slip.OTHER, 60, place, char, right)
    pair = typed[start : start + 2]
    if differ == [start, start + 1] and meant[start : start + 2] == pair[::-1]:
        return Guess(Slip.SWAPPED, 10, place, pair, pair[::-1])
    if all(meant[each] == _DIGIT_READ.get(typed[each]) for each in differ):
        return Guess(Slip.LOOK_ALIKE, 0, 0, "", "")
    return None


def _one_too_many(typed: str, place: int) -> Guess:
    """`place` is the last one of equal characters where the surplus one may stand."""
    char = typed[place]
    beside = typed[max(0, place - 1) : place] + typed[place + 1 : place + 2]
    if char in beside:
        return Guess(Slip.DOUBLED, 10, place + 1, char, "")
    brushed = any(char in NEIGHBOUR_KEYS.get(other, "") for other in beside)
    return Guess(Slip.EXTRA, RANK_LIKELY if brushed else 50, place + 1, char, "")
