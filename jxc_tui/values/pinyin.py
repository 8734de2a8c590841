"""How characters are read: every usual reading for the search, the mnemonic (助记码) of a name."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, product
from pathlib import Path

READINGS = Path(__file__).with_name("readings.txt")
_USUAL = range(0x4E00, 0xA000)  # where the characters of the table lie

# Readings that occur in surnames only. Source: 《现代汉语词典》, entries marked 姓.
_SURNAMES = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "查": "zha", "朴": "piao", "区": "ou",
    "任": "ren", "尉": "yu", "盖": "ge", "洗": "xian", "冼": "xian", "乐": "yue", "缪": "miao",
    "宓": "mi", "折": "she", "召": "shao", "员": "yun", "种": "chong", "秘": "bi", "黑": "he",
    "重": "chong", "翟": "zhai", "覃": "qin", "牟": "mu", "纪": "ji", "华": "hua", "令": "ling",
    "占": "zhan", "隗": "kui", "逄": "pang", "幺": "yao",
}  # fmt: skip
# Readings of place names, and one that the dictionary lists but nobody uses.
_PLACES = {"杭": "hang", "莞": "guan", "厦": "xia", "堡": "pu", "番": "pan", "蚌": "beng"}
_ONLY = frozenset("杭")
_LONGEST_SYLLABLE = 6


def load_readings() -> None:
    """Reads the tables of readings and of simplified characters before they are needed."""
    from jxc_tui.values.simplified import simplified_forms

    simplified_forms()
    _usual()


def plain_reading(reading: str) -> str:
    """A syllable without its tone, ü as v; empty where it holds no letter."""
    import unicodedata

    plain = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())


@lru_cache(maxsize=1)
def _usual() -> tuple[array[int], list[tuple[str, ...]]]:
    """For each usual character the number of its readings (0: none), and the readings by number.

    A dictionary of the characters would take 2 MB.
    """
    numbers = array("H", bytes(2 * len(_USUAL)))
    readings: list[tuple[str, ...]] = [()]
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        sounds, _, chars = line.partition(" ")
        if sounds != "#":
            for char in chars:
                numbers[ord(char) - _USUAL.start] = len(readings)
            readings.append(tuple(sounds.split(",")))
    return numbers, readings


def _usual_readings(char: str) -> tuple[str, ...]:
    """Those of the table, empty for a character beyond it."""
    numbers, readings = _usual()
    place = ord(char)
    return readings[numbers[place - _USUAL.start]] if place in _USUAL else ()


@lru_cache(maxsize=32768)
def syllables_of(char: str) -> tuple[str, ...]:
    """Every usual reading of a folded character, the most usual first; itself for a-z and 0-9.

    Empty for what has no reading. A syllable with ü comes twice: as people type it, v and u.
    """
    if char.isascii():
        return (char.lower(),) if char.isalnum() else ()
    sounds = () if char in _ONLY else _usual_readings(char) or _rare_reading(char)
    more = [table[char] for table in (_PLACES, _SURNAMES) if char in table]
    found = dict.fromkeys(filter(None, (*sounds, *more)))
    for sound in tuple(found):
        if "v" in sound:
            found[sound.replace("v", "u")] = None
    return tuple(found)


def _rare_reading(char: str) -> tuple[str, ...]:
    """The first reading of a Chinese character beyond the table."""
    if not "\u3400" <= char <= "\u4dbf" and char < "\U00020000":
        return ()
    from jxc_tui.values.phrases import first_reading

    return (first_reading(char),)


@lru_cache(maxsize=32768)
def initials_of(char: str) -> str:
    """Every first letter a character can have, the most usual first; itself for a-z and 0-9."""
    return "".join(dict.fromkeys(sound[0] for sound in syllables_of(char)))


def initial_strings(folded: str, *, most_letters: int = 8, most_readings: int = 8) -> list[str]:
    """Initials of the first `most_letters` characters in every combination of readings.

    At most `most_readings` strings come back, the usual readings first; characters without a
    reading are passed over.
    """
    choices = [letters for char in folded if (letters := initials_of(char))][:most_letters]
    return readings_of(choices, most_readings)


def readings_of(choices: Sequence[Sequence[str]], most: int) -> list[str]:
    """Combinations of one reading of each choice, at most `most`, those with few odd ones first."""
    usual = [choice[0] for choice in choices]
    several = [place for place, choice in enumerate(choices) if len(choice) > 1]
    if not several:
        return ["".join(usual)] if usual else []
    if len(several) == 1:
        at = several[0]
        before, behind = "".join(usual[:at]), "".join(usual[at + 1 :])
        return list(dict.fromkeys([before + each + behind for each in choices[at]]))[:most]
    found: dict[str, None] = {"".join(usual): None}
    for odd in range(1, len(several) + 1):
        for places in combinations(several, odd):
            for others in product(*(choices[place][1:] for place in places)):
                parts = list(usual)
                for place, other in zip(places, others, strict=True):
                    parts[place] = other
                found["".join(parts)] = None
                if len(found) == most:
                    return list(found)
    return list(found)


def sounds_like(folded: str, letters: str) -> bool:
    """True when `letters` can be read as the initials of consecutive characters of `folded`, or as
    people spell them: by initials, whole syllables or both (`jb`, `jiaoban`, `jban`)."""
    choices = [found for char in folded if (found := initials_of(char))]
    span = len(letters)
    return heard_in(folded, letters) is not None or any(
        all(letter in choices[start + step] for step, letter in enumerate(letters))
        for start in range(len(choices) - span + 1)
    )


def heard_in(folded: str, typed: str) -> tuple[int, int] | None:
    """Where `typed` is found in a folded name as people spell: (start, end), None for nowhere.

    Each character of the name is typed as itself, by its initial or by a whole syllable; the last
    one may be a part of a syllable. What is typed whole is preferred to initials.
    """
    if not typed:
        return (0, 0) if folded else None
    for start, char in enumerate(folded):
        if _steps(char, typed, 0):
            end = _heard_from(folded, start, typed)
            if end is not None:
                return start, end
    return None


def _heard_from(folded: str, start: int, typed: str) -> int | None:
    """The end of the characters from `start` on that are typed as `typed`."""
    pending = [(start, 0)]
    seen: set[tuple[int, int]] = set()
    while pending:
        state = pending.pop()
        place, done = state
        if done == len(typed):
            return place
        if place == len(folded) or state in seen:
            continue
        seen.add(state)
        pending += [(place + 1, done + step) for step in _steps(folded[place], typed, done)]
    return None


@lru_cache(maxsize=4096)
def _steps(char: str, typed: str, done: int) -> tuple[int, ...]:
    """How many signs of `typed` from `done` on may stand for a character of a name, most last.

    Kept, since the names looked at for one typed text have most characters in common.
    """
    if typed.startswith(char, done):
        return (len(char),)
    rest = len(typed) - done
    found: set[int] = set()
    for sound in syllables_of(char):
        if typed.startswith(sound, done):
            found.add(len(sound))
        elif rest < len(sound) and sound.startswith(typed[done:]):
            found.add(rest)
        if typed[done] == sound[0]:
            found.add(1)
    return tuple(sorted(found))


def spelled_initials(letters: str) -> str:
    """The first letters of the syllables that letters are made of: `hz` for `hangzhou`.

    Empty where they are no syllables, or one. The longest syllables are tried first.
    """
    syllables = _every_syllable()
    found: dict[int, str | None] = {len(letters): ""}

    def rest(start: int) -> str | None:
        if start not in found:
            found[start] = None
            for end in range(min(len(letters), start + _LONGEST_SYLLABLE), start, -1):
                tail = rest(end) if letters[start:end] in syllables else None
                if tail is not None:
                    found[start] = letters[start] + tail
                    break
        return found[start]

    whole = rest(0) or ""
    return whole if len(whole) > 1 else ""


@lru_cache(maxsize=1)
def _every_syllable() -> frozenset[str]:
    """Without those of one consonant (嗯, 呒), which are typed as initials."""
    sounds = {sound for reading in _usual()[1] for sound in reading}
    return frozenset(sound for sound in sounds if set(sound) & set("aeiouv"))


def sounding_at(folded: str, typed: str) -> int | None:
    """Where a folded text has characters that sound like those of `typed`, one for one."""
    wanted = [set(syllables_of(char)) for char in typed]
    for start in range(len(folded) - len(typed) + 1):
        part = folded[start : start + len(typed)]
        if all(
            one == other or not sounds.isdisjoint(syllables_of(one))
            for one, other, sounds in zip(part, typed, wanted, strict=True)
        ):
            return start
    return None


def propose_mnemonic(name: str, *, most: int = 16) -> str:
    """The mnemonic proposed for a record's name: pinyin initials by phrase, lower case."""
    from jxc_tui.values.phrases import initials_by_phrase
    from jxc_tui.values.text import fold

    return initials_by_phrase(fold(name))[:most]


@lru_cache(maxsize=32768)
def syllable_of(char: str) -> str:
    """The usual reading of a character without its tone, itself where it has none."""
    found = syllables_of(char)
    return found[0] if found else char
