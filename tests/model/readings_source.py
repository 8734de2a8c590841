"""The table of usual readings, made anew from the phrases of pypinyin.

python -m tests.model.readings_source     writes jxc_tui/model/readings.py
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from wcwidth import wcswidth

from jxc_tui.model import readings
from jxc_tui.model.pinyin import plain_reading
from jxc_tui.model.text import fold

LEAST_SHARE = 0.007  # of a character's places in phrases; rarer readings are no usual ones
MOST = 3
MOST_CELLS = 94


def _first_of(char: str) -> list[str]:
    from pypinyin.constants import PINYIN_DICT

    found = PINYIN_DICT.get(ord(char), "")
    return list(dict.fromkeys(filter(None, map(plain_reading, found.split(",")))))


def usual_readings() -> dict[str, str]:
    """Folded character → its usual readings, where they are not just the first one listed."""
    from pypinyin.constants import PHRASES_DICT

    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, found in PHRASES_DICT.items():
        if len(phrase) == len(found):
            for char, sounds in zip(phrase, found, strict=True):
                counted[fold(char)][plain_reading(sounds[0])] += 1
    table: dict[str, str] = {}
    for char in _common():
        number = counted.get(char, Counter())
        least = sum(number.values()) * LEAST_SHARE
        usual = [sound for sound, count in number.most_common(MOST) if sound and count >= least]
        usual = usual or _first_of(char)[:2]
        if usual != _first_of(char)[:1]:
            table[char] = ",".join(usual)
    return table


def _common() -> list[str]:
    """The characters of GB 2312 in their order, as `fold` leaves them."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    chars = (code.decode("gb2312", "ignore") for code in codes)
    return [char for char in chars if char and fold(char) == char]


def module_text() -> str:
    """The whole source of `jxc_tui.model.readings`."""
    grouped: dict[str, str] = {}
    for char, sounds in usual_readings().items():
        grouped[sounds] = grouped.get(sounds, "") + char
    lines = [""]
    for sounds, chars in sorted(grouped.items()):
        part = f"{sounds}:{chars} "
        if wcswidth(lines[-1] + part) > MOST_CELLS:
            lines.append("")
        lines[-1] += part
    body = "\n".join(f'    "{line}"' for line in lines)
    return f"{HEAD}USUAL = (\n{body}\n)\n"


HEAD = '''"""Usual readings of characters that have several, or another than the first one listed.

Made by `tests.model.readings_source` from the phrases of pypinyin (MIT): do not edit. Each part is
`readings:characters`, the most usual reading first; ü is written v.
"""

from __future__ import annotations

'''


if __name__ == "__main__":
    Path(str(readings.__file__)).write_text(module_text(), encoding="utf-8")
