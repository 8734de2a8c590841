"""What is looked for, in which order: a typed text as ranks, each a range of one kind of term.

The order is that of `records.storage.search.search`; this module knows texts only and no
database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from jxc_tui.values.phone import dialled, local_number, without_extension
from jxc_tui.values.pinyin import initials_of, readings_of, syllables_of
from jxc_tui.values.places.region_names import is_province, province_of
from jxc_tui.values.search_terms import (
    CONTACT_TERM,
    CUSTOM_TERM,
    EMAIL_TERM,
    ENDINGS,
    FURTHER,
    INITIALS_TERM,
    NAME_TERM,
    PHONE_TERM_LEAST,
    PINYIN_TERM,
    PLACE_TERM,
    WHOLE_NAME_TERM,
    TermKind,
    part_starts,
)
from jxc_tui.values.text import digits_of, fold

LEAST_LETTERS = 3  # of an e-mail address, a WeChat name, a part of an address, a custom value
LEAST_TAX_SIGNS = 4
_MOST_SPELLINGS = 4
_LEAST_PART = 4
_PHONE_SIGNS = re.compile(r"[-+0-9\s().·/#]+(?:(?:转|分机|ext\.?|x|#)\s*[0-9]+)?", re.IGNORECASE)
_EITHER = re.compile("[a-z]+[^a-z]+|[^a-z]+[a-z]+")  # letters beside other characters


class SearchWay(Enum):
    """How a rank asks the database."""

    CODE = "code"  # the code itself
    CODE_START = "code_start"
    EXACT = "exact"  # the whole term
    START = "start"  # its beginning
    WRITTEN = "written"  # its beginning, of names that have a text as it is written
    CUSTOM = "custom"  # the beginning of a value in a custom field
    ENDS = "ends"  # the whole term, of records with another text in their numbers
    FURTHER = "further"  # the whole term, each further contact with such a text in its numbers
    PROVINCE = "province"  # the province, whose records have no term for it


class LookAgain(Enum):
    """What of a row is looked at again where the index holds a part of the text only."""

    NAME = "name"
    SOUND = "sound"
    SOUND_START = "sound_start"  # … from the first character on
    CONTACT = "contact"
    PLACE = "place"
    LOCAL = "local"  # a number stored without its area code
    ENDS = "ends"  # a number with another part before its end


@dataclass(frozen=True, slots=True)
class Tier:
    """One rank: what is asked, how its hits are called, and what each must show besides."""

    way: SearchWay
    found_by: str
    q: str
    kind: int = 0
    look: LookAgain | None = None
    whole: str = ""
    han: str = ""


def never(_text: str) -> bool:
    """That no characters are rare."""
    return False


def tiers(text: str, is_rare: Callable[[str], bool] = never) -> Iterator[Tier]:
    """The ranks of a typed text, the best first; none for nothing.

    What may be a contact's is looked for behind it among the further contacts. `is_rare` tells
    whether few names have some characters that were typed beside letters.
    """
    for tier in _own_tiers(text, is_rare):
        yield tier
        further = FURTHER.get(TermKind(tier.kind)) if tier.kind else None
        if further and tier.look is None:
            yield replace(tier, kind=further, found_by="found.further")


def _own_tiers(text: str, is_rare: Callable[[str], bool]) -> Iterator[Tier]:
    code = unicodedata.normalize("NFKC", text).strip().upper()
    folded = fold(text)
    if not code:
        return
    yield Tier(SearchWay.CODE, "found.code", code)
    yield Tier(SearchWay.CODE_START, "found.prefix", code)
    if not folded:
        return
    if folded.isascii() and folded.isalnum():
        if folded.isdigit():
            yield from _digit_tiers(text, folded)
        elif is_phone(text):
            yield from _phone_tiers(text)
        else:
            yield from _letter_tiers(folded)
    elif is_phone(text):
        yield from _phone_tiers(text)
    elif _EITHER.match(folded) and len(text.split()) == 1:
        yield from _mixed_tiers(folded, is_rare)
    yield from _name_tiers(folded)
    yield from _contact_tiers(folded)
    yield from _later_tiers(folded)


def is_phone(text: str) -> bool:
    """Whether a text is written as a telephone number is, and as nothing else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return bool(_PHONE_SIGNS.fullmatch(plain)) and bool(digits_of(plain))


def _digit_tiers(text: str, digits: str) -> Iterator[Tier]:
    number = digits.lstrip("0")
    if number:
        yield Tier(SearchWay.START, "found.number", number, TermKind.CODE_NUMBER)
    yield from _phone_tiers(text)


def numbers_meant(text: str) -> list[str]:
    """The digits that may have been meant by a number, as it is dialled and as it was typed."""
    digits = digits_of(text)
    found = [*dialled(text), digits]
    if digits.startswith("86"):
        found.append(digits[2:])
    found += dialled(without_extension(text))
    return [each for each in dict.fromkeys(found) if len(each) >= PHONE_TERM_LEAST]


def number_ends(text: str) -> list[tuple[str, str]]:
    """The two parts of a number of which only the ends were said (`176 8091`): (end, part before).

    Either part may be the end, the last one first; nothing for what is no two parts of a number.
    """
    parts = [digits_of(part) for part in re.split("[^0-9０-９]+", text.strip())]
    if len(parts) != 2 or min(map(len, parts)) < PHONE_TERM_LEAST:
        return []
    first, last = parts
    return [(last, first), (first, last)]


def _phone_tiers(text: str) -> Iterator[Tier]:
    meant = numbers_meant(text)
    for digits in meant:
        yield Tier(SearchWay.EXACT, "found.phone", digits, TermKind.PHONE)
        yield Tier(SearchWay.START, "found.phone", digits, TermKind.PHONE)
    for end, before in number_ends(text):
        yield Tier(SearchWay.ENDS, "found.phone", end, TermKind.PHONE, LookAgain.ENDS, before)
        yield Tier(
            SearchWay.FURTHER, "found.further", end, TermKind.FURTHER_PHONE, LookAgain.ENDS, before
        )
    for local in filter(None, map(local_number, meant)):
        yield Tier(SearchWay.EXACT, "found.phone", local, TermKind.PHONE, LookAgain.LOCAL, local)


def _letter_tiers(letters: str) -> Iterator[Tier]:
    yield Tier(SearchWay.START, "found.mnemonic", letters, TermKind.MNEMONIC)
    yield from _spelled_tiers([letters], [letters], letters)
    for ending, spellings in ENDINGS.items():
        if any(letters in spelled for spelled in spellings):
            yield Tier(SearchWay.EXACT, "found.pinyin", ending, TermKind.ENDING)


def _spelled_tiers(
    initials: list[str], syllables: list[str], typed: str, han: str = ""
) -> Iterator[Tier]:
    """Names spelled so; `typed` is looked for in each where it holds more than the index does.

    `han` is a part of it that names have as it is written.
    """
    way = SearchWay.WRITTEN if han else SearchWay.START
    for letters, sound in ((TermKind.INITIALS, TermKind.PINYIN),
                           (TermKind.INITIALS_INNER, TermKind.PINYIN_INNER)):  # fmt: skip
        for kind, most, choices in ((letters, INITIALS_TERM, initials),
                                    (sound, PINYIN_TERM, syllables)):  # fmt: skip
            for spelled in choices:
                look = LookAgain.SOUND if len(spelled) > most or spelled != typed else None
                yield Tier(way, "found.pinyin", spelled[:most], kind, look, typed, han)


def _mixed_tiers(folded: str, is_rare: Callable[[str], bool]) -> Iterator[Tier]:
    """`hz五金`, `杭州wj`, `yuanshan五金`: the characters are spelled as the letters beside them.

    Where few names have the characters, those names are looked at instead.
    """
    runs = [(han, "".join(chars)) for han, chars in groupby(folded, lambda char: char > "\x7f")]
    written = max((run for han, run in runs if han), key=len)
    if is_rare(written):
        for look in (LookAgain.SOUND_START, LookAgain.SOUND):
            for kind, most in ((TermKind.NAME, WHOLE_NAME_TERM), (TermKind.NAME_INNER, NAME_TERM)):
                q = written[:most]
                yield Tier(SearchWay.START, "found.pinyin", q, kind, look, folded, written)
        return
    initials: list[str | tuple[str, ...]] = []
    syllables: list[str | tuple[str, ...]] = []
    for han, run in runs:
        if han:
            initials += [tuple(initials_of(char)) or ("",) for char in run]
            syllables += [syllables_of(char) or ("",) for char in run]
        else:
            initials.append((run,))
            syllables.append((run,))
    first = readings_of(initials, _MOST_SPELLINGS)
    yield from _spelled_tiers(first, readings_of(syllables, _MOST_SPELLINGS), folded, written)


def _name_tiers(folded: str) -> Iterator[Tier]:
    for kind, most in ((TermKind.NAME, WHOLE_NAME_TERM), (TermKind.NAME_INNER, NAME_TERM)):
        look = LookAgain.NAME if len(folded) > most else None
        yield Tier(SearchWay.START, "found.name", folded[:most], kind, look, folded)
    for ending in ENDINGS:
        if folded in ending:
            yield Tier(SearchWay.EXACT, "found.name", ending, TermKind.ENDING)


def _contact_tiers(folded: str) -> Iterator[Tier]:
    window = folded[:CONTACT_TERM]
    look = LookAgain.CONTACT if len(folded) > CONTACT_TERM else None
    yield Tier(SearchWay.START, "found.contact", window, TermKind.CONTACT, look, folded)
    yield Tier(SearchWay.START, "found.contact", window, TermKind.CONTACT_INNER, look, folded)
    if folded.isascii() and not folded.isdigit():
        look = LookAgain.CONTACT if len(folded) > PINYIN_TERM else None
        yield Tier(
            SearchWay.START,
            "found.contact",
            folded[:PINYIN_TERM],
            TermKind.CONTACT_SOUND,
            look,
            folded,
        )


def _province(folded: str) -> str:
    """The name of the province that is meant, in two characters or more; empty for another text."""
    name = province_of(folded)
    return name if len(folded) > 1 and is_province(name) else ""


def _later_tiers(folded: str) -> Iterator[Tier]:
    plain = folded.isascii()
    if plain and len(folded) < LEAST_LETTERS:
        return
    if plain:
        window = folded[:EMAIL_TERM]
        yield Tier(SearchWay.START, "found.email", window, TermKind.EMAIL)
        if not folded.isdigit():
            yield Tier(SearchWay.START, "found.email", window, TermKind.EMAIL_HOST)
        if len(folded) >= LEAST_TAX_SIGNS:
            yield Tier(SearchWay.START, "found.uscc", window, TermKind.USCC)
    yield Tier(SearchWay.START, "found.wechat", folded[:EMAIL_TERM], TermKind.WECHAT)
    if province := _province(folded):
        yield Tier(SearchWay.PROVINCE, "found.place", province)
    if not folded[0].isdigit():
        for start in part_starts(folded)[:2]:  # behind a province the city begins
            part = folded[start : start + PLACE_TERM]
            if not start or len(part) >= _LEAST_PART:
                look = LookAgain.PLACE if start or len(folded) > PLACE_TERM else None
                yield Tier(SearchWay.START, "found.place", part, TermKind.PLACE, look, folded)
    yield Tier(SearchWay.CUSTOM, "found.custom", folded[:CUSTOM_TERM], TermKind.CUSTOM)
