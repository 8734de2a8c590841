"""External tokens (对外代号): what outsiders get in place of a record code.

`T-`, nine random characters without look-alikes, and a check character: `T-7KQ2MHX9RW`.
"""

from __future__ import annotations

import secrets
import unicodedata

from jxc_tui.codes.model.check_char import check_char, swap_safe
from jxc_tui.codes.model.code import RANDOM_ALPHABET

PREFIX = "T-"
RANDOM_LENGTH = 9
LENGTH = len(PREFIX) + RANDOM_LENGTH + 1
_CHARACTERS = frozenset(RANDOM_ALPHABET)


def new_token() -> str:
    """A token nobody can guess; swapping two neighbours never gives another one."""
    while True:
        body = PREFIX + "".join(secrets.choice(RANDOM_ALPHABET) for _ in range(RANDOM_LENGTH))
        token = body + check_char(body)
        if token[-1] in _CHARACTERS and swap_safe(token):
            return token


def token_of(text: str) -> str:
    """The token a text is (full width, small letters and blanks around it forgiven), else empty."""
    if not LENGTH <= len(text) <= LENGTH + 4:
        return ""
    token = unicodedata.normalize("NFKC", text).strip().upper()
    if len(token) != LENGTH or not token.startswith(PREFIX):
        return ""
    if not _CHARACTERS.issuperset(token[len(PREFIX) :]) or check_char(token[:-1]) != token[-1]:
        return ""
    return token


def masked_token(token: str) -> str:
    """A token as the change log may show it: its last two characters."""
    return f"{PREFIX}{'*' * (LENGTH - len(PREFIX) - 2)}{token[-2:]}"
