"""The table of usual readings, made anew from the phrases and the dictionary of pypinyin.

python -m tests.values.readings_source     writes jxc_tui/values/readings.txt
"""

from __future__ import annotations

from collections import Counter, defaultdict

from jxc_tui.values.pinyin import READINGS, plain_reading
from jxc_tui.values.text import fold

LEAST_SHARE = 0.007  # of a character's places in phrases; rarer readings are no usual ones
MOST = 3
_HAN = range(0x4E00, 0xA000)


def _first_of(char: str) -> list[str]:
    from pypinyin.constants import PINYIN_DICT

    found = PINYIN_DICT.get(ord(char), "")
    return list(dict.fromkeys(filter(None, map(plain_reading, found.split(",")))))


def usual_readings() -> dict[str, tuple[str, ...]]:
    """Folded character → its usual readings, the most usual first."""
    from pypinyin.constants import PHRASES_DICT

    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, found in PHRASES_DICT.items():
        if len(phrase) == len(found):
            for char, sounds in zip(phrase, found, strict=True):
                counted[fold(char)][plain_reading(sounds[0])] += 1
    common = _common()
    table: dict[str, tuple[str, ...]] = {}
    for char in map(chr, _HAN):
        if fold(char) == char:
            number = counted.get(char, Counter())
            least = sum(number.values()) * LEAST_SHARE
            usual = [sound for sound, count in number.most_common(MOST) if sound and count >= least]
            table[char] = tuple(usual or _first_of(char)[: 2 if char in common else 1])
    return table


def _common() -> set[str]:
    """The characters of GB 2312."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {char for code in codes if (char := code.decode("gb2312", "ignore"))}


def table_text() -> str:
    """The whole content of the table."""
    grouped: dict[str, str] = {}
    for char, sounds in usual_readings().items():
        if sounds:
            grouped[",".join(sounds)] = grouped.get(",".join(sounds), "") + char
    lines = (f"{sounds} {chars}\n" for sounds, chars in sorted(grouped.items()))
    return HEAD + "".join(lines)


HEAD = """\
# Usual readings of characters, the most usual first; ü is written v. Made from the phrases and the
# dictionary of pypinyin (MIT) by `python -m tests.values.readings_source`: do not edit.
"""


if __name__ == "__main__":
    READINGS.write_text(table_text(), encoding="utf-8")
