"""Text that a spreadsheet would take for a formula, made harmless in CSV and taken back on reading.

A telephone number of `+` and digits is no such text: whatever a program makes of it is the number.
Neither is a lone `-`, which no program calculates.

Rule: the first character that is seen (blanks, control and zero-width characters passed over,
full-width forms included) is one of `= + - @`, or the text begins with a tab, CR or NUL.
Source: OUT-02.
"""

from __future__ import annotations

import re
import unicodedata

from jxc_tui.values.text import is_invisible

GUARD = "'"
_TRIGGERS = frozenset("=+-@")
# 6 to 15 digits, in groups if so written: no spreadsheet calculates with a blank between digits.
_NUMBER = re.compile(r"\+(?=(?: ?[0-9]){6,15}$)[0-9]+(?: [0-9]+)*")
_QUOTED = re.compile(r'\s*="([^"]*)"\s*')
_FIRST_TRIGGERS = frozenset("\t\r\0")


def looks_like_formula(text: str) -> bool:
    """True when a spreadsheet might calculate the text instead of showing it."""
    if not text or text[0].isalnum():
        return False
    if text[0] in _FIRST_TRIGGERS:
        return True
    for char in text:
        if char.isspace() or is_invisible(char) or unicodedata.category(char) in ("Cc", "Cf"):
            continue
        return unicodedata.normalize("NFKC", char)[0] in _TRIGGERS
    return False


def guard_formula(text: str) -> str:
    """The text with an apostrophe before it where it needs one; `unguard_formula` undoes it.

    A text that is purely a telephone number, or a dash, stays as it is. One that begins already
    with apostrophes before a formula gets one more, so that nothing is lost on the way back.
    """
    if text == "-" or _NUMBER.fullmatch(text):
        return text
    return GUARD + text if looks_like_formula(text.lstrip(GUARD)) else text


def unguard_formula(text: str) -> str:
    """The text of a cell without the apostrophe that guards a formula."""
    if text.startswith(GUARD) and looks_like_formula(text.lstrip(GUARD)):
        return text[1:]
    return text


def quoted_text(text: str) -> str | None:
    """The text of a CSV cell that says it is one (`="0012"`); None where it does not say so."""
    found = _QUOTED.fullmatch(text)
    return found[1] if found else None
