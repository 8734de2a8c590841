"""Keys that likely duplicates share, and a table of millions of them in little memory.

Two records are compared only where they share a key; a key is a hash, so whoever compares looks
at the real values again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from jxc_tui.merging.model.likeness import (
    LEAST_STEM,
    Rule,
    Traits,
    folded_code,
    numbers_of,
    place_of,
    rotation_of,
    sound_of,
    stem_of,
)

_PARTS = 64  # sorted one by one: the price of sorting is paid for a part only
_LEAST_ADDRESS = 5


def exact_value(rule: Rule, traits: Traits) -> set[object]:
    """What records share under a rule of equality; empty where they have nothing to share."""
    if rule is Rule.SAME_PHONE:
        return set(numbers_of(traits.mobile, traits.phone, traits.city))
    if rule is Rule.SAME_USCC:
        return {traits.uscc} if traits.uscc else set()
    if rule is Rule.CODE_LOOKALIKE:
        return {folded_code(traits.code)}
    stem, _ = stem_of(traits.name)
    if len(stem) >= LEAST_STEM:
        return {stem}
    return {(stem, traits.city, traits.district)} if stem and traits.city else set()


def similar_keys(traits: Traits) -> list[object]:
    """What two records with similar names may share: sound, turned round, contact, address."""
    stem, _ = stem_of(traits.name)
    if len(stem) < LEAST_STEM:
        return []
    keys: list[object] = [("s", sound_of(stem)), ("r", rotation_of(stem))]
    if traits.contact:
        keys.append(("c", traits.contact, stem[:2], stem[-2:]))
    address = place_of(traits.address)
    if len(address) >= _LEAST_ADDRESS:
        keys.append(("a", traits.city, address))
    return keys


def shortened(stem: str) -> set[str]:
    """A stem with each one of its characters left out."""
    return {stem[:at] + stem[at + 1 :] for at in range(len(stem))}


class KeyTable:
    """Pairs of a key and an ordinal, eight bytes each.

    `most` is how many ordinals there can be. A key may carry a mark, and `runs` can ask for runs in
    which marked and unmarked meet.
    """

    def __init__(self, most: int) -> None:
        self._low = max(20, most.bit_length())
        self._high = (1 << (63 - self._low)) - 1
        self._parts = [array("Q") for _ in range(_PARTS)]

    def add(self, key: object, ordinal: int, *, mark: bool = False) -> None:
        """Remembers that an ordinal has a key."""
        number = hash(key)
        packed = ((number >> 6 & self._high) << 1 | mark) << self._low | ordinal
        self._parts[number & (_PARTS - 1)].append(packed)

    def runs(self, *, marked: bool = False) -> Iterator[tuple[list[int], list[int]]]:
        """Ordinals that share a key, two or more: (unmarked, marked). Empties the table."""
        ordinal_of = (1 << self._low) - 1
        shift = self._low + 1
        for place, part in enumerate(self._parts):
            ordered = sorted(part)
            self._parts[place] = array("Q")
            end, first = len(ordered), 0
            while first < end - 1:
                key, behind = ordered[first] >> shift, first + 1
                while behind < end and ordered[behind] >> shift == key:
                    behind += 1
                if behind > first + 1:
                    run = ordered[first:behind]
                    plain = [each & ordinal_of for each in run if not each >> self._low & 1]
                    with_mark = [each & ordinal_of for each in run if each >> self._low & 1]
                    if not marked or (plain and with_mark):
                        yield list(dict.fromkeys(plain)), list(dict.fromkeys(with_mark))
                first = behind
