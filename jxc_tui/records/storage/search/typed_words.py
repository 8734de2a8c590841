"""What was typed, word by word: where in the index each may stand, alone or beside another one.

This module knows texts and rows only and no database.
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any, NamedTuple

from jxc_tui.records.storage.search.search_tiers import LEAST_LETTERS, numbers_meant
from jxc_tui.values.phone import dialled
from jxc_tui.values.pinyin import heard_in, initials_of, spelled_initials, syllable_of
from jxc_tui.values.search_terms import (
    CONTACT_TERM,
    INITIALS_TERM,
    NAME_TERM,
    PINYIN_TERM,
    PLACE_TERM,
    WHOLE_NAME_TERM,
    TermKind,
)
from jxc_tui.values.simplified import written_forms
from jxc_tui.values.text import fold

MOST_FORMS = 6  # ways to write one word, some characters of it traditional

_NO_PLAIN_SIGN = re.compile("[^0-9a-z]+")
Start = tuple[int, str]  # kind, beginning of its terms


class Word(NamedTuple):
    """One typed word, folded, with the places of the index where it may stand.

    `forms` are how it may be written in a row; none for what is spelled in letters.
    """

    folded: str
    digits: tuple[str, ...]
    forms: tuple[str, ...]
    ranges: tuple[Start, ...]


def word_of(part: str) -> Word:
    """One word as it was typed, folded."""
    folded = fold(part)
    digits = tuple(numbers_meant(part)) if folded.isdigit() else ()
    forms: tuple[str, ...] = ()
    if not folded.isascii():
        forms = (folded, part, *written_forms(folded, MOST_FORMS))
    elif digits or folded.isdigit():
        forms = (folded, *digits)
    return Word(folded, digits, tuple(dict.fromkeys(forms)), tuple(_ranges(folded, digits)))


def _ranges(folded: str, digits: tuple[str, ...]) -> list[Start]:
    name, contact = folded[:WHOLE_NAME_TERM], folded[:CONTACT_TERM]
    found = [(TermKind.NAME, name), (TermKind.NAME_INNER, name[:NAME_TERM]),
             (TermKind.CONTACT, contact), (TermKind.CONTACT_INNER, contact),
             (TermKind.FURTHER, contact), (TermKind.FURTHER_INNER, contact)]  # fmt: skip
    if not folded.isascii():
        found.append((TermKind.PLACE, folded[:PLACE_TERM]))
    elif digits:
        found += [
            (kind, each) for kind in (TermKind.PHONE, TermKind.FURTHER_PHONE) for each in digits
        ]
        found.append((TermKind.CODE_NUMBER, folded.lstrip("0") or "0"))
    else:
        letters, sound = folded[:INITIALS_TERM], folded[:PINYIN_TERM]
        found += [(TermKind.INITIALS, letters), (TermKind.INITIALS_INNER, letters),
                  (TermKind.PINYIN, sound), (TermKind.PINYIN_INNER, sound),
                  (TermKind.CONTACT_SOUND, sound), (TermKind.FURTHER_SOUND, sound)]  # fmt: skip
        if len(folded) >= LEAST_LETTERS:
            found += [(TermKind.EMAIL, folded), (TermKind.WECHAT, folded), (TermKind.USCC, folded)]
    return [(int(kind), start) for kind, start in found if start]


def has_word(row: Any, word: Word) -> bool:
    """Whether a word stands anywhere in what the desk shows of a record."""
    folded = word.folded
    if folded in row.name_folded:
        return True
    if any(number in f"{row.mobile}|{row.phone}" for number in word.digits):
        return True
    line = (
        f"{row.short_name}|{row.contact}|{row.code}|{row.salesperson}|"
        f"{row.province}{row.city}{row.district}{row.address}|{row.further}"
    )
    if any(form in line for form in word.forms):
        return True
    line = _NO_PLAIN_SIGN.sub("", line.lower()) if folded.isascii() else fold(line)
    if folded in line:
        return True
    if not folded.isascii() or folded.isdigit():
        return len(word.digits) > 0 and any(
            number in digits for number in word.digits for digits in _numbers(row)
        )
    if any(
        fold(text).startswith(folded) for text in (row.email, row.wechat, row.uscc)
        if len(folded) >= LEAST_LETTERS
    ):  # fmt: skip
        return True
    if heard_in(row.name_folded, folded) is not None:
        return True
    others = (row.short_name, row.contact, *row.further.split("|"))
    return any(heard_in(fold(text), folded) is not None for text in others if text)


def _numbers(row: Any) -> list[str]:
    texts = (row.mobile, row.phone, *row.further.split("|"))
    return [number for text in texts for number in dialled(text)]


class Passage(NamedTuple):
    """Terms of a kind that begin with one text (`q`) and have another one in them.

    `written` is what the name has besides, as it is written.
    """

    kind: int
    q: str
    other: str
    written: str


def passages(words: list[Word]) -> list[Passage]:
    """Where the index has one of the words beside or behind another, the surest first."""
    pairs = list(permutations(words, 2))
    found = [passage for pair in pairs for passage in _joined(*pair)]
    return found + [passage for pair in pairs for passage in _apart(*pair)]


def _joined(first: Word, second: Word) -> list[Passage]:
    """Where the index has two words side by side, one of them spelled.

    As they are written they are looked for as one text before all this.
    """
    if first.forms and second.forms:
        return []
    return [
        Passage(int(kind), (spell(first) + spell(second))[:most], "", _written(first, second))
        for kind, spell, most in _SPELLED
    ]


def _apart(first: Word, second: Word) -> list[Passage]:
    """Where the index has one word somewhere behind another: as written, else as both are spelled.

    Of what is spelled only the usual reading is looked for.
    """
    if first.forms and second.forms:
        kinds = ((TermKind.NAME, WHOLE_NAME_TERM), (TermKind.NAME_INNER, NAME_TERM))
        return [Passage(int(kind), first.folded[:most], second.folded, "") for kind, most in kinds]
    return [
        Passage(int(kind), spell(first)[:most], spell(second), _written(first, second))
        for kind, spell, most in _SPELLED
    ]


def _written(first: Word, second: Word) -> str:
    """The Chinese word of two."""
    return next((word.folded for word in (first, second) if not word.folded.isascii()), "")


def _letters(word: Word) -> str:
    if word.folded.isascii():
        return spelled_initials(word.folded) or word.folded
    return "".join(initials_of(char)[:1] for char in word.folded)


def _sounds(word: Word) -> str:
    return "".join(syllable_of(char) for char in word.folded)


_SPELLED = (
    (TermKind.INITIALS, _letters, INITIALS_TERM),
    (TermKind.INITIALS_INNER, _letters, INITIALS_TERM),
    (TermKind.PINYIN, _sounds, PINYIN_TERM),
    (TermKind.PINYIN_INNER, _sounds, PINYIN_TERM),
)
