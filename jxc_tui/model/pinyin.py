"""Pinyin initials: the mnemonic (助记码) proposed for a name, and every reading for the search."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

# Readings that only occur in surnames, beside the usual ones of pypinyin's table.
# Source: 《现代汉语词典》, entries marked 姓.
_SURNAME_INITIALS = {
    "单": "s", "仇": "q", "曾": "z", "解": "x", "查": "z", "朴": "p", "区": "o", "任": "r",
    "尉": "y", "盖": "g", "洗": "x", "冼": "x", "乐": "y", "缪": "m", "宓": "m", "折": "s",
    "召": "s", "员": "y", "种": "c", "秘": "b", "黑": "h", "重": "c", "翟": "z", "覃": "qt",
    "牟": "m", "纪": "j", "华": "h", "令": "l", "占": "z", "隗": "kw", "逄": "p", "幺": "y",
}  # fmt: skip


@lru_cache(maxsize=32768)
def initials_of(char: str) -> str:
    """Every first letter a character can have, the most usual first; itself for a-z and 0-9."""
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    from pypinyin.constants import PINYIN_DICT

    readings = PINYIN_DICT.get(ord(char), "")
    letters: list[str] = []
    for reading in readings.split(","):
        letter = _plain_letter(reading[:1])
        if letter and letter not in letters:
            letters.append(letter)
    for letter in _SURNAME_INITIALS.get(char, ""):
        if letter not in letters:
            letters.append(letter)
    return "".join(letters)


def _plain_letter(letter: str) -> str:
    import unicodedata

    base = unicodedata.normalize("NFD", letter)[:1]
    return base if base.isascii() and base.isalpha() else ""


def initial_strings(folded: str, *, most_letters: int = 8, most_readings: int = 8) -> list[str]:
    """Initials of the first `most_letters` characters in every combination of readings.

    At most `most_readings` strings come back, the usual readings first; characters without a
    reading are passed over.
    """
    choices = [letters for char in folded if (letters := initials_of(char))][:most_letters]
    return readings_of(choices, most_readings)


def readings_of(choices: list[str], most: int) -> list[str]:
    """Every combination of one letter of each choice, at most `most`, the usual ones first."""
    together = "".join(choices)
    if len(together) == len(choices):
        return [together] if together else []
    return ["".join(letters) for letters in islice(product(*choices), most)]


def sounds_like(folded: str, letters: str) -> bool:
    """True when `letters` can be read as the initials of consecutive characters of `folded`."""
    choices = [found for char in folded if (found := initials_of(char))]
    span = len(letters)
    return any(
        all(letter in choices[start + step] for step, letter in enumerate(letters))
        for start in range(len(choices) - span + 1)
    )


def propose_mnemonic(name: str, *, most: int = 16) -> str:
    """The mnemonic proposed for a customer's name: pinyin initials by phrase, lower case."""
    from pypinyin import Style, lazy_pinyin

    from jxc_tui.model.text import fold

    letters = "".join(lazy_pinyin(fold(name), style=Style.FIRST_LETTER))
    return "".join(letter for letter in letters.lower() if letter.isascii())[:most]


@lru_cache(maxsize=32768)
def syllable_of(char: str) -> str:
    """The usual reading of a character without its tone, itself where it has none."""
    if char.isascii():
        return char
    import unicodedata

    from pypinyin.constants import PINYIN_DICT

    reading = PINYIN_DICT.get(ord(char), "").split(",")[0]
    plain = unicodedata.normalize("NFD", reading)
    return "".join(letter for letter in plain if letter.isascii()) or char
