"""The search index: which short keys lead to a record, and how a query becomes ranges over them.

One row per (kind, term, record). A query is a byte range `term >= q AND term < next(q)` in one
kind, so any part of a name, of its pinyin or of a phone number is found by its suffix. What a part
of an address or a contact is found by begins at a word of it. Source: docs/data.md §1.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from enum import IntEnum
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple

from jxc_tui.values.phone import dialled
from jxc_tui.values.pinyin import initials_of, readings_of, syllables_of
from jxc_tui.values.text import fold

NAME_TERM = 8  # of a name from a later character on
WHOLE_NAME_TERM = 40
INITIALS_TERM = 6
PINYIN_TERM = 16
CONTACT_TERM = 16
EMAIL_TERM = 48
PLACE_TERM = 8
CUSTOM_TERM = 24
PHONE_TERM_LEAST = 3
_PHONE_TERM = 20
_MOST_NAME = 100
_MOST_READINGS = 8
_MOST_WORDS = 8


class TermKind(IntEnum):
    """What a term is. The numbers are stored: never renumber, only add (50–59: other contacts)."""

    CODE_NUMBER = 1  # the digits of a code without leading zeros
    MNEMONIC = 2  # 助记码, whole
    INITIALS = 3  # pinyin initials from the first character on
    INITIALS_INNER = 4  # … from a later character on
    PHONE = 5  # digits of a phone from any position to its end
    NAME = 6  # folded name from its first character on
    NAME_INNER = 7  # … from a later character on
    ENDING = 8  # the company form a name ends with, found by its characters or initials
    PINYIN = 9  # whole syllables from the first character on
    PINYIN_INNER = 10  # … from a later character on
    CONTACT = 11  # folded contact from its first character on
    CONTACT_INNER = 12  # … from a later word or Chinese character on
    CONTACT_SOUND = 13  # syllables of the same, and the initials of the whole
    EMAIL = 14  # folded e-mail address
    EMAIL_HOST = 15  # … what stands behind its @
    WECHAT = 16  # folded WeChat name
    USCC = 17  # tax number
    PLACE = 18  # folded address from one of its parts on
    CUSTOM = 19  # folded value of a custom field from one of its words on
    FURTHER = 50  # as CONTACT, of a further contact; so the next ones
    FURTHER_INNER = 51
    FURTHER_SOUND = 52
    FURTHER_PHONE = 53
    FURTHER_EMAIL = 54


# What a further contact is found by, beside the like of the record itself.
FURTHER = {
    TermKind.CONTACT: TermKind.FURTHER,
    TermKind.CONTACT_INNER: TermKind.FURTHER_INNER,
    TermKind.CONTACT_SOUND: TermKind.FURTHER_SOUND,
    TermKind.PHONE: TermKind.FURTHER_PHONE,
    TermKind.EMAIL: TermKind.FURTHER_EMAIL,
}


class KnownBy(NamedTuple):
    """What the terms of a record are made of: columns of `record`, as they are stored."""

    name_folded: str
    code: str = ""
    mnemonic: str = ""
    mobile: str = ""
    phone: str = ""
    short_name: str = ""
    contact: str = ""
    email: str = ""
    wechat: str = ""
    uscc: str = ""
    city: str = ""
    district: str = ""
    address: str = ""


def said_terms(text: str) -> list[tuple[int, str]]:
    """The terms of a text that is said as a name is, such as a brand; of digits alone there are
    none. It is found as a contact, which whoever has such a text has not."""
    return [] if text.isdigit() else contact_terms(text)


def scanned_terms(code: str) -> list[tuple[int, str]]:
    """The terms of a code that is scanned or read out: those of a number and of a text."""
    return phone_terms(code) + said_terms(code)


_OF_ROW = itemgetter(*KnownBy._fields)

# Forms a Chinese company name ends with, longest first, and how they are spelled. A part of a name
# that begins inside the ending is found through the ending: nobody need index 公司.
ENDINGS = {
    "股份有限责任公司": ("gfyxzrgs", "gufenyouxianzerengongsi"),
    "有限责任公司": ("yxzrgs", "youxianzerengongsi"),
    "股份有限公司": ("gfyxgs", "gufenyouxiangongsi"),
    "有限公司": ("yxgs", "youxiangongsi"),
    "贸易商行": ("mysh", "mysx", "maoyishanghang", "maoyishangxing"),
    "经营部": ("jyb", "jingyingbu"),
    "商行": ("sh", "sx", "shanghang", "shangxing"),
    "分公司": ("fgs", "fengongsi"),
}

_WORD = re.compile(r"[^\W_]+")
# Behind these a new part of an address begins: regions, ways, and what stands beside a way.
_PART_END = re.compile(
    "(?:自治区|自治州|开发区|高新区|工业区|街道|大道|大街|小区|花园|大厦|广场|市场|中心"
    "|[省市区县旗盟州镇乡村路街道巷弄里屯组号栋幢座层楼室园苑坊])"
)


_INNER = int(TermKind.NAME_INNER), int(TermKind.INITIALS_INNER), int(TermKind.PINYIN_INNER)


def ending_of(folded: str) -> str:
    """The company form at the end of a folded name, empty when there is none (or nothing else)."""
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) > len(ending):
            return ending
    return ""


def name_terms(folded: str) -> list[tuple[int, str]]:
    """Terms of one folded name: suffixes, how they are spelled, and its ending."""
    folded = folded[:_MOST_NAME]
    ending = ending_of(folded)
    heard = Heard(folded)
    terms: list[tuple[int, str]] = []
    add = terms.append
    name, letters, sound = int(TermKind.NAME), int(TermKind.INITIALS), int(TermKind.PINYIN)
    for start in range(len(folded) - len(ending)):
        part = folded[start : start + NAME_TERM]
        add((name, part if start else folded[:WHOLE_NAME_TERM]))
        for spelled in heard.initials(start):
            add((letters, spelled))
        if not part.isascii():
            for spelled in heard.syllables(start):
                add((sound, spelled))
        name, letters, sound = _INNER
    if ending:
        add((int(TermKind.ENDING), ending))
    return terms


class Heard:
    """How a folded text is spelled from each of its characters on, no longer than a term is.

    Most texts have one reading: those are cut out of the spelling of the whole. `odd` are the
    places of characters that have several, or none.
    """

    def __init__(self, folded: str) -> None:
        self._choices = [syllables_of(char) for char in folded]
        self._letters = [initials_of(char) for char in folded]
        usual = [choice[0] if choice else "" for choice in self._choices]
        self._whole = "".join(usual)
        self._offsets = [0, *accumulate(map(len, usual))]
        self._odd = [place for place, choice in enumerate(self._choices) if len(choice) != 1]
        self._together = "".join([letters[0] if letters else "-" for letters in self._letters])

    def _is_plain(self, start: int, end: int) -> bool:
        """Whether each character of a part has one reading."""
        odd = self._odd
        if not odd:
            return True
        at = bisect_left(odd, start)
        return at == len(odd) or odd[at] >= end

    def initials(self, start: int) -> list[str]:
        """The first letters, in every combination of readings."""
        end = start + INITIALS_TERM
        if self._is_plain(start, end):
            return [self._together[start:end]]
        wanted = [choice for choice in self._letters[start:end] if choice]
        return readings_of(wanted, _MOST_READINGS)

    def syllables(self, start: int) -> list[str]:
        """Whole syllables, in every combination of readings."""
        offset = self._offsets[start]
        size = len(self._choices)
        end = bisect_left(self._offsets, offset + PINYIN_TERM, min(start + 1, size), size)
        if self._is_plain(start, end):
            return [self._whole[offset : offset + PINYIN_TERM]]
        wanted = [choice for choice in self._choices[start : end + 1] if choice]
        spelled = [found[:PINYIN_TERM] for found in readings_of(wanted, _MOST_READINGS)]
        return list(dict.fromkeys(spelled))


def phone_terms(number: str) -> list[tuple[int, str]]:
    """Every suffix of at least three digits of every number in a text."""
    kind = int(TermKind.PHONE)
    return [
        (kind, digits[start:_PHONE_TERM])
        for digits in dialled(number)
        for start in range(min(len(digits), _PHONE_TERM) - PHONE_TERM_LEAST + 1)
    ]


def word_starts(text: str) -> list[str]:
    """A text folded, from each of its words on."""
    if text.isalnum():
        return [fold(text)]
    words = list(filter(None, map(fold, _WORD.findall(text))))[:_MOST_WORDS]
    return ["".join(words[start:]) for start in range(len(words))]


def contact_terms(contact: str) -> list[tuple[int, str]]:
    """The contact's name from its first character on, from each word and Chinese character on, and
    how these are spelled. The last character alone is none."""
    starts = word_starts(contact)
    if not starts:
        return []
    whole, heard = starts[0], Heard(starts[0])
    words = {len(whole) - len(start) for start in starts}
    inner = {
        place for place in range(1, min(len(whole) - 1, _MOST_WORDS)) if not whole[place].isascii()
    }
    terms = [(int(TermKind.CONTACT_SOUND), spelled) for spelled in heard.initials(0)]
    for place in sorted(words | inner):
        part = whole[place : place + CONTACT_TERM]
        terms.append((int(TermKind.CONTACT_INNER if place else TermKind.CONTACT), part))
        if not part.isascii():
            terms += [(int(TermKind.CONTACT_SOUND), spelled) for spelled in heard.syllables(place)]
    return terms


def email_terms(email: str) -> list[tuple[int, str]]:
    """The address and its host."""
    parts = ((TermKind.EMAIL, fold(email)), (TermKind.EMAIL_HOST, fold(email.partition("@")[2])))
    return [(int(kind), folded[:EMAIL_TERM]) for kind, folded in parts if folded]


def part_starts(folded: str) -> list[int]:
    """Where the parts of a folded address begin, in their order, 0 among them."""
    ends = (found.end() for found in _PART_END.finditer(folded))
    return [0, *(end for end in ends if end < len(folded))]


def place_terms(city: str, district: str, address: str) -> list[tuple[int, str]]:
    """City, district and address as one text, from each part on that begins with no digit."""
    text = "".join(part for part in (city, district) if part not in address) + address
    folded = fold(text)
    starts = set(part_starts(folded))
    if len(folded) != len(text):
        place = 0
        for word in map(fold, _WORD.findall(text)):
            starts.add(place)
            place += len(word)
    kind = int(TermKind.PLACE)
    return [
        (kind, folded[start : start + PLACE_TERM])
        for start in sorted(starts)
        if len(folded) > start + 1 and not folded[start].isdigit()
    ]


def custom_terms(values: Mapping[int, str]) -> list[tuple[int, str]]:
    """Terms of what a record has in custom fields (by field id), each once."""
    starts = (start for value in values.values() for start in word_starts(value))
    return [
        (int(TermKind.CUSTOM), start) for start in dict.fromkeys(s[:CUSTOM_TERM] for s in starts)
    ]


def code_number(code: str) -> str:
    """The last run of digits of a code without leading zeros: `KH001200` gives `1200`."""
    end = len(code)
    while end and not (code[end - 1].isascii() and code[end - 1].isdigit()):
        end -= 1
    start = end
    while start and code[start - 1].isascii() and code[start - 1].isdigit():
        start -= 1
    return code[start:end].lstrip("0") if start else ""


def known_of(row: Any) -> KnownBy:
    """What terms are made of, out of a stored row (a mapping by the names of columns)."""
    return KnownBy._make(_OF_ROW(row))


def terms_of(known: KnownBy) -> list[tuple[int, str]]:
    """Every term that the row of a record gives, each once."""
    terms = name_terms(known.name_folded)
    short = fold(known.short_name) if known.short_name else ""
    if short and short not in known.name_folded:
        terms += name_terms(short)
    number = code_number(known.code)
    if number:
        terms.append((int(TermKind.CODE_NUMBER), number))
    mnemonic = known.mnemonic.lower()
    mnemonic = (mnemonic if mnemonic.isalnum() else "".join(filter(str.isalnum, mnemonic)))[:32]
    if mnemonic:
        terms.append((int(TermKind.MNEMONIC), mnemonic))
    for phone in (known.mobile, known.phone):
        if phone:
            terms += phone_terms(phone)
    if known.contact:
        terms += contact_terms(known.contact)
    if known.email:
        terms += email_terms(known.email)
    for kind, text in ((TermKind.WECHAT, known.wechat), (TermKind.USCC, known.uscc)):
        if text and (folded := fold(text)[:EMAIL_TERM]):
            terms.append((int(kind), folded))
    terms += place_terms(known.city, known.district, known.address)
    return list(dict.fromkeys(terms))


def after(prefix: str) -> str:
    """The least text greater than every text that begins with `prefix`, in code point order."""
    for position in range(len(prefix) - 1, -1, -1):
        following = ord(prefix[position]) + 1
        if 0xD800 <= following <= 0xDFFF:
            following = 0xE000
        if following <= 0x10FFFF:
            return prefix[:position] + chr(following)
    return "\U0010ffff" * 8
