"""Initials of a text by phrase: 银行 is yh and 行走 is xz.

The phrases are one text that is searched where it lies: as pypinyin keeps them they take 65 MB.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path

PHRASES = Path(__file__).with_name("phrases.txt")
CHARACTERS = Path(__file__).with_name("characters.txt")
# What pypinyin takes for Chinese characters, with readings or without.
_HAN = re.compile(
    "[\u3007\ue815-\ue864\ufa18\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a703-\U0002b73f\U0002b740-\U0002b81d\U0002b825-\U0002bf6e"
    "\U0002c029-\U0002ce93\U0002d016\U0002d11b-\U0002ebd9\U0002f80a-\U0002fa1f"
    "\U00030000-\U0003134a\U00031350-\U00032389]+"
)


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, array[int]]:
    """Lines of a phrase and its initials, in order, and where each begins."""
    text = PHRASES.read_text(encoding="utf-8")
    starts, at = array("I"), text.index("\n", text.rindex("\n# ") + 1) + 1
    while at < len(text):
        starts.append(at)
        at = text.index("\n", at) + 1
    return text, starts


def _place(word: str, first: int = 0, last: int | None = None) -> int:
    """Where a phrase stands among all, or would."""
    text, starts = _phrases()
    return bisect_left(starts, word, first, last, key=lambda at: text[at : text.index(" ", at)])


@lru_cache(maxsize=8192)
def _begun_with(char: str) -> tuple[int, int]:
    """The places of the phrases that begin with a character."""
    return _place(char), _place(chr(ord(char) + 1))


def _from(word: str) -> tuple[str, str]:
    """The first phrase that is not before `word`, and its initials, if it begins with the same
    character; else empty."""
    text, starts = _phrases()
    first, last = _begun_with(word[0])
    place = _place(word, first, last) if first < last else last
    if place == last:
        return "", ""
    phrase, _, letters = text[starts[place] : text.index("\n", starts[place])].partition(" ")
    return phrase, letters


@lru_cache(maxsize=1)
def _characters() -> tuple[tuple[str, str], ...]:
    """(reading, all characters whose first one it is)."""
    lines = CHARACTERS.read_text(encoding="utf-8").splitlines()
    parts = (line.partition(" ") for line in lines if not line.startswith("#"))
    return tuple((sound, chars) for sound, _, chars in parts)


@lru_cache(maxsize=4096)
def first_reading(char: str) -> str:
    """The first reading in the dictionary, without its tone; empty where it has none."""
    return next((sound for sound, chars in _characters() if char in chars), "")


def initials_by_phrase(text: str) -> str:
    """The initials of a folded text, each character read as in the longest phrase it stands in.

    ASCII stays as it is; what has no reading is passed over. Source: pypinyin's `lazy_pinyin`.
    """
    found, last = "", 0
    for run in _HAN.finditer(text):
        found += text[last : run.start()] + _of_run(run.group())
        last = run.end()
    return "".join(filter(str.isascii, found + text[last:]))


def _of_run(run: str) -> str:
    """The initials of Chinese characters."""
    found = ""
    while run:
        length, letters, is_beginning = _longest(run)
        if not length:
            length = len(run) if is_beginning else 1
            letters = "".join(first_reading(char)[:1] for char in run[:length])
        found += letters
        run = run[length:]
    return found


def _longest(run: str) -> tuple[int, str, bool]:
    """(characters, initials) of the longest phrase a run begins with, and whether all of the run
    is the beginning of one."""
    length, letters = 0, ""
    for end in range(1, len(run) + 1):
        phrase, initials = _from(run[:end])
        if not phrase.startswith(run[:end]):
            return length, letters, False
        if len(phrase) == end:
            length, letters = end, initials
    return length, letters, True
