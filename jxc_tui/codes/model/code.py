"""Codes (编码) of records: what may be one, in its one form. Source: IN-07."""

from __future__ import annotations

import re
import secrets
import unicodedata

from jxc_tui.errors import JxcError
from jxc_tui.values.text import is_invisible

MAX_CODE_LENGTH = 32
RANDOM_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, no 1/I/L
AUTO_WORDS = frozenset({"", "AUTO", "自动"})

_HAN = r"㐀-䶿一-鿿𠀀-𳎟"
CODE_FIRST = f"[A-Z0-9{_HAN}]"
CODE_CHARACTERS = f"[A-Z0-9{_HAN}_./-]"
_CODE = re.compile(rf"{CODE_FIRST}{CODE_CHARACTERS}{{0,{MAX_CODE_LENGTH - 1}}}")
_OLD_CODE = re.compile(rf"[A-Z0-9{_HAN}#(\[][A-Z0-9{_HAN}_./#()\[\]+ -]{{0,{MAX_CODE_LENGTH - 1}}}")


class InvalidCode(JxcError):
    """The text cannot be a record code; `text_id` says why."""

    default_text_id = "code.charset"


def normalise_code(text: str, *, old: bool = False) -> str:
    """The one form of a code: NFKC, upper case, no blanks around it.

    Allowed: `[A-Z0-9]` and Han characters first, then also `_ . / -`; 1 to 32 characters.
    An `old` one, brought along from another program, may also hold blanks, brackets, `#` and `+`.
    Raises InvalidCode with the rule that is broken: invisible characters, blanks, letters of other
    scripts, other characters, the first place, the length.
    """
    for char in text:
        if is_invisible(char):
            raise InvalidCode("code.invisible", char=f"U+{ord(char):04X}")
    code = unicodedata.normalize("NFKC", text).strip().upper()
    if not code:
        raise InvalidCode("code.empty")
    if old and _OLD_CODE.fullmatch(" ".join(code.split())):
        return " ".join(code.split())
    if not _CODE.fullmatch(code) or not code.isprintable():
        raise _broken(code)
    return code


def _broken(code: str) -> InvalidCode:
    """The rule that a text which is no code breaks."""
    for char in code:
        if char.isspace():
            return InvalidCode("code.blank")
        if not re.match(CODE_CHARACTERS, char) or not char.isprintable():
            number = f"U+{ord(char):04X}"
            text_id = "code.letter" if char.isalpha() else "code.charset"
            return InvalidCode(text_id, char=char if char.isprintable() else number, number=number)
    if not re.match(CODE_FIRST, code):
        return InvalidCode("code.first", char=code[0])
    return InvalidCode("code.too_long", length=len(code), most=MAX_CODE_LENGTH)


def is_automatic(text: str) -> bool:
    """True where a file or form asks for the next code: empty, `auto` or `自动`."""
    return unicodedata.normalize("NFKC", text).strip().upper() in AUTO_WORDS


def random_code(length: int = 8) -> str:
    """A code nobody can guess, from an alphabet without look-alikes."""
    return "".join(secrets.choice(RANDOM_ALPHABET) for _ in range(length))
