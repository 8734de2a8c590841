"""Text from people and files is data: cleaned before it is stored, made visible when shown."""

from __future__ import annotations

import re
import unicodedata

from jxc_tui.values.simplified import simplified_forms

REPLACEMENT = "\ufffd"

_BIDI_AND_ZERO_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e"
    "\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
# The same characters as `_is_control` and the set above, for one fast pass.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "".join(sorted(_BIDI_AND_ZERO_WIDTH))
    + "]"
)
_PRINTABLE_YET_HIDDEN = re.compile(
    f"[\U000e0100-\U000e01ef"  # the variation selectors of plane 14 count as printable too
    f"{''.join(sorted(char for char in _BIDI_AND_ZERO_WIDTH if char.isprintable()))}]"
)
_FOLDED = re.compile("[0-9A-Za-z\u4e00-\u9fff]*")  # letters that NFKC leaves alone
_SPACES = re.compile(r"\s+")
# What most texts are made of: `clean_text` leaves every one of these characters as it is.
_ORDINARY = re.compile("[\x20-\x7e\u4e00-\u9fff\u3001\u3002\uff08\uff09\uff0c]*")
_MAX_COMBINING = 4


def _is_control(char: str) -> bool:
    number = ord(char)
    return (
        number < 0x20
        or 0x7F <= number <= 0x9F
        or 0xD800 <= number <= 0xDFFF
        or (number & 0xFFFE) == 0xFFFE
        or 0xFDD0 <= number <= 0xFDEF
        or 0xE0000 <= number <= 0xE0FFF
        or number in (0x2028, 0x2029)
    )


def is_invisible(char: str) -> bool:
    """True for zero-width, bidi and filler characters that change a text without being seen."""
    return char in _BIDI_AND_ZERO_WIDTH


def clean_text(text: str, *, multiline: bool = False) -> str:
    """The text as it may be stored: NFC, no control, surrogate, bidi or zero-width character.

    Line breaks and tabs become one blank (kept as LF when `multiline`), runs of blanks shrink to
    one, and no more than four combining marks stay on one character. Idempotent.
    Source: IN-06, IN-07.
    """
    if _ORDINARY.fullmatch(text):
        return " ".join(text.split()) if "  " in text or text != text.strip() else text
    text = unicodedata.normalize("NFC", _drop_surrogates(text))
    kept: list[str] = []
    marks = 0
    for char in text:
        if char in "\r\n\t\v\f\u2028\u2029\x85":
            kept.append("\n" if multiline and char in "\n\u2028\u2029\x85" else " ")
            marks = 0
        elif _is_control(char) or char in _BIDI_AND_ZERO_WIDTH:
            continue
        elif unicodedata.category(char) in ("Mn", "Me"):
            marks += 1
            if marks <= _MAX_COMBINING:
                kept.append(char)
        else:
            marks = 0
            kept.append(char)
    joined = unicodedata.normalize("NFC", "".join(kept))
    if multiline:
        return "\n".join(_SPACES.sub(" ", line).strip() for line in joined.split("\n")).strip()
    return _SPACES.sub(" ", joined).strip()


def half_width(text: str) -> str:
    """The text as it may be stored on one line, letters, digits and signs in their plain form.

    Full-width, circled and raised forms become ordinary ones (NFKC). Idempotent.
    """
    return clean_text(unicodedata.normalize("NFKC", _drop_surrogates(text)))


def _drop_surrogates(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char for char in text if not 0xD800 <= ord(char) <= 0xDFFF)


def visible(text: str) -> str:
    """The text as it may be shown: one line, whatever is stored; what is hidden becomes U+FFFD.

    Source: TERM-02, TERM-03.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(REPLACEMENT, text)


def plainly_visible(text: str) -> bool:
    """True when `visible` would leave the text as it is; much cheaper than asking it."""
    return text.isprintable() and _PRINTABLE_YET_HIDDEN.search(text) is None


def fold(text: str) -> str:
    """The form in which names are compared and searched.

    NFKC, no case, letters and digits only, traditional characters as simplified ones. Idempotent.
    """
    if text.isascii():
        lower = text.lower()
        return lower if lower.isalnum() else "".join(filter(str.isalnum, lower))
    if _FOLDED.fullmatch(text):
        return text.lower().translate(simplified_forms())
    folded = unicodedata.normalize("NFKC", _drop_surrogates(text)).casefold()
    plain = unicodedata.normalize("NFKC", "".join(char for char in folded if char.isalnum()))
    return plain.translate(simplified_forms())


def digits_of(text: str) -> str:
    """Only the ASCII digits of a text, full-width ones included."""
    if text.isascii():
        return text if text.isdigit() else "".join(filter(str.isdigit, text))
    return "".join(
        char for char in unicodedata.normalize("NFKC", text) if char.isascii() and char.isdigit()
    )
