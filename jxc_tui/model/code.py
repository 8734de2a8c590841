"""Customer codes (客户编码): what may be one, in its one form."""

from __future__ import annotations

import re
import secrets
import unicodedata

from jxc_tui.errors import JxcError
from jxc_tui.model.text import is_invisible

MAX_CODE_LENGTH = 32
RANDOM_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, no 1/I/L
AUTO_WORDS = frozenset({"", "AUTO", "自动"})

_HAN = r"㐀-䶿一-鿿𠀀-𳎟"
CODE_FIRST = f"[A-Z0-9{_HAN}]"
CODE_CHARACTERS = f"[A-Z0-9{_HAN}_./-]"
_CODE = re.compile(rf"{CODE_FIRST}{CODE_CHARACTERS}{{0,31}}")


class InvalidCode(JxcError):
    """The text cannot be a customer code; `text_id` says why."""

    default_text_id = "code.charset"


def normalise_code(text: str) -> str:
    """The one form of a code: NFKC, upper case, no blanks around it.

    Allowed: `[A-Z0-9]` and Han characters first, then also `_ . / -`; 1 to 32 characters.
    Raises InvalidCode for invisible characters, look-alikes of other scripts, and anything else.
    """
    for char in text:
        if is_invisible(char):
            raise InvalidCode("code.invisible", char=f"U+{ord(char):04X}")
    code = unicodedata.normalize("NFKC", text).strip().upper()
    if not code:
        raise InvalidCode("code.empty")
    if len(code) > MAX_CODE_LENGTH:
        raise InvalidCode("code.too_long", length=len(code), most=MAX_CODE_LENGTH)
    if not _CODE.fullmatch(code) or not code.isprintable():
        wrong = next(
            (c for c in code if not re.match(CODE_CHARACTERS, c) or not c.isprintable()), code[0]
        )
        shown = wrong if wrong.isprintable() else f"U+{ord(wrong):04X}"
        raise InvalidCode("code.charset", char=shown)
    return code


def is_automatic(text: str) -> bool:
    """True where a file or form asks for the next code: empty, `auto` or `自动`."""
    return unicodedata.normalize("NFKC", text).strip().upper() in AUTO_WORDS


def random_code(length: int = 8) -> str:
    """A code nobody can guess, from an alphabet without look-alikes."""
    return "".join(secrets.choice(RANDOM_ALPHABET) for _ in range(length))
