"""Phone numbers: brought to one form, masked for whoever may not see them (DP-03)."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s\-‐-―−().]+")
_CN_MOBILE = re.compile(r"1[3-9]\d{9}$")
_FOREIGN = re.compile(r"\+\d{6,15}$")
_LANDLINE = re.compile(r"[+0-9][0-9+\-() /.,;#*x转分机extEXT]{2,39}$")

_BETWEEN_NUMBERS = re.compile(r"[/;,、\n]")
_MOBILE_START = re.compile(r"1[3-9]")
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)")
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#|-)\s*\d{1,5}$", re.IGNORECASE)

_MAX_SHOWN = 7
_LEAST_HIDDEN = 4
_LONGEST_NUMBER = 16
# Digits and stars, joined by what people write inside one number; stars stand for hidden digits.
_NUMBER = re.compile(r"[0-9*](?:[\s\-‐-―−().·+]*[0-9*])*")
_DATE = re.compile(r"(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?![\d*])")
_MOBILE_SHAPE = re.compile(r"(?:86|0086|0|\*{1,4})?(1[3-9]\d[\d*]{4}[\d*]{4})$")
_AREA_SHAPE = re.compile(r"(0(?:10|2\d)|0[3-9]\d\d)[\d*]{7,}$")
_SERVICE_SHAPE = re.compile(r"([48]00)[\d*]{7}$")


def normalise_mobile(text: str) -> str:
    """An 11-digit Chinese mobile number, or a foreign one with `+`; ValueError otherwise.

    Blanks, dashes, full-width digits and a leading `+86`/`0086`/`86` are taken away.
    """
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    for prefix in ("+86", "0086"):
        if plain.startswith(prefix):
            plain = plain[len(prefix) :]
    if len(plain) == 13 and plain.startswith("86"):
        plain = plain[2:]
    if plain.isascii() and (_CN_MOBILE.match(plain) or _FOREIGN.match(plain)):
        return plain
    raise ValueError(text)


def dialled(text: str) -> list[str]:
    """The digits of every number in a text, as they are dialled within China, each once.

    `+86`, `0086`, and `86` before a whole number, go; a landline gets the 0 of its area code back.
    Several numbers are parted by `/`, `;`, a comma or a line; digits of an extension stay.
    """
    found: dict[str, None] = {}
    for part in _BETWEEN_NUMBERS.split(unicodedata.normalize("NFKC", text)):
        digits = "".join(char for char in part if char.isascii() and char.isdigit())
        if digits:
            found[_within_china(digits, foreign="+" in part)] = None
    return list(found)


def _within_china(digits: str, *, foreign: bool) -> str:
    if digits.startswith("0086"):
        rest = digits[4:]
    elif digits.startswith("86") and (foreign or _is_whole(digits[2:])):
        rest = digits[2:]
    else:
        return digits
    needs_no_zero = not rest or rest[0] in "04" or _MOBILE_START.match(rest)
    return rest if needs_no_zero else f"0{rest}"


def _is_whole(digits: str) -> bool:
    """Whether so many digits are a whole mobile or landline number with its area code."""
    return bool(_CN_MOBILE.match(digits)) or 10 <= len(digits.lstrip("0")) <= 11


def local_number(digits: str) -> str:
    """A landline number without its area code, empty for anything else."""
    area = _AREA.match(digits)
    return digits[area.end() :] if area and 7 <= len(digits) - area.end() <= 8 else ""


def without_extension(text: str) -> str:
    """A landline number as it was typed, without the extension at its end; empty for another."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _EXTENSION.search(plain)
    digits = "".join(filter(str.isdigit, plain[: found.start()])) if found else ""
    whole = 10 <= len(digits) <= 12 if digits[:1] == "0" else len(digits) in (7, 8)
    return plain[: found.start()] if found and whole and digits[0] not in "19" else ""


def normalise_phone(text: str) -> str:
    """Any telephone number people write (area code, extension, 400); ValueError otherwise."""
    plain = unicodedata.normalize("NFKC", text).strip()
    body = plain.removeprefix("(")
    if _LANDLINE.match(body) and sum(char.isdigit() for char in body) >= 3:
        return plain
    raise ValueError(text)


def mask_phone(text: str) -> str:
    """`13800001234` as `138****1234`, `021-88881234` as `021-****1234`, a short number as stars.

    Of several numbers in one field only the first long one keeps its ends. Never shows more than
    seven digits, keeps the length, idempotent, never raises.
    """
    if len(text) == 11 and text.isascii() and _CN_MOBILE.match(text):
        return f"{text[:3]}****{text[7:]}"
    plain = _plain_digits(text)
    shown: list[range] = []
    for found in _NUMBER.finditer(plain):
        if _digits(found.group()) >= _MAX_SHOWN:
            shown = _shown_parts(plain, found.start(), found.end())
            break
    return _hide(text, plain, shown, range(len(text)))


def mask_text(text: str) -> str:
    """A remark with every number of seven or more digits masked; dates and short numbers stay."""
    plain = _plain_digits(text)
    masked, position = text, 0
    while found := _NUMBER.search(plain, position):
        date = _DATE.match(plain, found.start())
        position = date.end() if date else found.end()
        if date is None and _digits(found.group()) >= _MAX_SHOWN:
            shown = _shown_parts(plain, found.start(), found.end())
            masked = _hide(masked, plain, shown, range(found.start(), found.end()))
    return masked


def mask_middle(text: str, head: int = 2, tail: int = 2) -> str:
    """Account numbers, e-mail names, tax codes: only the ends stay, of a short text nothing."""
    if len(text) <= head + tail:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]


def _plain_digits(text: str) -> str:
    """The text, character for character, with every digit of any script or width as 0-9.

    What only contains a digit (`½`, `⑩`) counts as one that is never shown.
    """
    if text.isascii():
        return text
    return "".join(map(_plain_digit, text))


def _plain_digit(char: str) -> str:
    if char.isascii():
        return char
    form = unicodedata.normalize("NFKC", char)
    if len(form) == 1:
        value = unicodedata.digit(form, -1)
        return form if value < 0 else str(int(value))
    return "*" if any(part.isdigit() for part in form) else char


def _digits(run: str) -> int:
    return sum(char.isdigit() or char == "*" for char in run)


def _shown_parts(plain: str, start: int, end: int) -> list[range]:
    """Where the digits of one number may stay: its head (operator or area code) and its tail."""
    places = [place for place in range(start, end) if plain[place] in "0123456789*"]
    run = "".join(plain[place] for place in places)
    if len(run) > _LONGEST_NUMBER:
        return []
    first, head = 0, 0
    foreign = plain[max(0, start - 1) : start] == "+" and not run.startswith(("86", "*"))
    if not foreign and (mobile := _MOBILE_SHAPE.match(run)):
        first, head = mobile.start(1), 3
    elif known := None if foreign else _AREA_SHAPE.match(run) or _SERVICE_SHAPE.match(run):
        head = len(known.group(1))
    tail = min(4, _MAX_SHOWN - head, len(run) - first - head - _LEAST_HIDDEN)
    if tail <= 0:
        return []
    shown = [range(places[first], places[first + head - 1] + 1)] if head else []
    return [*shown, range(places[-tail], places[-1] + 1)]


def _hide(text: str, plain: str, shown: list[range], within: range) -> str:
    return "".join(
        "*"
        if place in within
        and plain[place] in "0123456789*"
        and not any(place in part for part in shown)
        else char
        for place, char in enumerate(text)
    )
