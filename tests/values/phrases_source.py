"""The tables of phrases and of first readings, made anew from pypinyin.

python -m tests.values.phrases_source     writes phrases.txt and characters.txt in jxc_tui/values
"""

from __future__ import annotations

from jxc_tui.values.phrases import CHARACTERS, PHRASES
from jxc_tui.values.pinyin import plain_reading


def by_pypinyin(folded: str) -> str:
    """The initials as pypinyin tells them."""
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(folded, style=Style.FIRST_LETTER))
    return "".join(letter for letter in letters.lower() if letter.isascii())


def phrases_text() -> str:
    """The whole content of the table of phrases."""
    from pypinyin.constants import PHRASES_DICT

    return PHRASES_HEAD + "".join(f"{each} {by_pypinyin(each)}\n" for each in sorted(PHRASES_DICT))


def characters_text() -> str:
    """The whole content of the table of characters."""
    from pypinyin.constants import PINYIN_DICT

    grouped: dict[str, str] = {}
    for number, sounds in sorted(PINYIN_DICT.items()):
        sound = plain_reading(sounds.split(",")[0])
        grouped[sound] = grouped.get(sound, "") + chr(number)
    return CHARACTERS_HEAD + "".join(f"{each} {grouped[each]}\n" for each in sorted(grouped))


PHRASES_HEAD = """\
# Phrases and the initials of their characters. Made from pypinyin (MIT)
# by `python -m tests.values.phrases_source`: do not edit.
"""
CHARACTERS_HEAD = """\
# First readings of characters, ü written v. Made from pypinyin (MIT)
# by `python -m tests.values.phrases_source`: do not edit.
"""


if __name__ == "__main__":
    PHRASES.write_text(phrases_text(), encoding="utf-8")
    CHARACTERS.write_text(characters_text(), encoding="utf-8")
