"""The search index: which short keys lead to a customer, and how a query becomes ranges over them.

One row per (kind, term, customer). A query is a byte range `term >= q AND term < next(q)` in one
kind, so any part of a name, of its pinyin initials or of a phone number is found by its suffix.
Source of the design: DATA.md §1.
"""

from __future__ import annotations

from enum import IntEnum

from jxc_tui.model.pinyin import initials_of, readings_of
from jxc_tui.model.text import digits_of

NAME_TERM = 8
PINYIN_TERM = 6
PHONE_TERM_LEAST = 3
_MOST_NAME = 100
_MOST_READINGS = 6


class Kind(IntEnum):
    """What a term is. The numbers are stored: never renumber, only add."""

    CODE_NUMBER = 1  # the digits of a code without leading zeros
    MNEMONIC = 2  # 助记码, whole
    INITIALS = 3  # pinyin initials from the first character on
    INITIALS_INNER = 4  # … from a later character on
    PHONE = 5  # digits of a phone from any position to its end
    NAME = 6  # folded name from its first character on
    NAME_INNER = 7  # … from a later character on
    ENDING = 8  # the company form a name ends with, found by its characters or initials
    CONTACT = 50  # folded name of a further contact
    CONTACT_INITIALS = 51  # … its pinyin initials
    CONTACT_PHONE = 52  # as PHONE, of a further contact


# Forms a Chinese company name ends with, longest first, and how their initials are typed. A part of
# a name that begins inside the ending is found through the ending: nobody need index 公司.
ENDINGS = {
    "股份有限责任公司": ("gfyxzrgs",),
    "有限责任公司": ("yxzrgs",),
    "股份有限公司": ("gfyxgs",),
    "有限公司": ("yxgs",),
    "贸易商行": ("mysh", "mysx"),
    "经营部": ("jyb",),
    "商行": ("sh", "sx"),
    "分公司": ("fgs",),
}


def ending_of(folded: str) -> str:
    """The company form at the end of a folded name, empty when there is none (or nothing else)."""
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) > len(ending):
            return ending
    return ""


def name_terms(folded: str) -> list[tuple[int, str]]:
    """Terms of one folded name: suffixes, initials of suffixes, and its ending."""
    if not folded:
        return []
    folded = folded[:_MOST_NAME]
    ending = ending_of(folded)
    stem = len(folded) - len(ending)
    terms: list[tuple[int, str]] = []
    initials = [initials_of(char) for char in folded]
    name, spelled = int(Kind.NAME), int(Kind.INITIALS)
    for start in range(stem):
        terms.append((name, folded[start : start + NAME_TERM]))
        choices = [letters for letters in initials[start : start + PINYIN_TERM] if letters]
        for letters in readings_of(choices, _MOST_READINGS):
            terms.append((spelled, letters))
        name, spelled = int(Kind.NAME_INNER), int(Kind.INITIALS_INNER)
    if ending:
        terms.append((int(Kind.ENDING), ending))
    return terms


def phone_terms(number: str) -> list[tuple[int, str]]:
    """Every suffix of at least three digits."""
    digits = digits_of(number)[:24]
    kind = int(Kind.PHONE)
    return [(kind, digits[start:]) for start in range(len(digits) - PHONE_TERM_LEAST + 1)]


def code_number(code: str) -> str:
    """The last run of digits of a code without leading zeros: `KH001200` gives `1200`."""
    end = len(code)
    while end and not (code[end - 1].isascii() and code[end - 1].isdigit()):
        end -= 1
    start = end
    while start and code[start - 1].isascii() and code[start - 1].isdigit():
        start -= 1
    return code[start:end].lstrip("0") if start else ""


def terms_of(
    code: str, name_folded: str, mnemonic: str, mobile: str, phone: str, short_folded: str
) -> list[tuple[int, str]]:
    """Every term of one customer, each once. `name_folded` and `short_folded` come from `fold`."""
    terms = name_terms(name_folded)
    if short_folded and short_folded not in name_folded:
        terms += name_terms(short_folded)
    number = code_number(code)
    if number:
        terms.append((int(Kind.CODE_NUMBER), number))
    folded_mnemonic = "".join(char for char in mnemonic.lower() if char.isalnum())[:32]
    if folded_mnemonic:
        terms.append((int(Kind.MNEMONIC), folded_mnemonic))
    if mobile:
        terms += phone_terms(mobile)
    if phone:
        terms += phone_terms(phone)
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
