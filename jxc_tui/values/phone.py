"""Phone numbers: brought to one form, masked for whoever may not see them. Source: DP-03."""

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
_LAST_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#|-)\s*\d{1,5}$", re.IGNORECASE)

_MAX_SHOWN = 7
_LEAST_HIDDEN = 4
_LONGEST_NUMBER = 16
# Digits and stars, joined by what people write inside one number; stars stand for hidden digits.
_NUMBER = re.compile(r"[0-9*](?:[\s\-‐-―−().·+]*[0-9*])*")
_DATE = re.compile(r"(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?![\d*])")
_MOBILE_SHAPE = re.compile(r"(?:86|0086|0|\*{1,4})?(1[3-9]\d[\d*]{4}[\d*]{4})$")
_AREA_SHAPE = re.compile(r"(0(?:10|2\d)|0[3-9]\d\d)[\d*]{7,}$")
_USUAL_LANDLINE = re.compile(r"(0(?:10|2[0-9])|0[3-9][0-9]{2})-([0-9]{7,8})")
_SERVICE_SHAPE = re.compile(r"([48]00)[\d*]{7}$")

LEAST_DIGITS = 7  # fewer are an extension or a short number that many share
_LEAST_ALONE = 10  # digits of a word between blanks that is surely a number of its own
_PLAIN_LANDLINE = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})-[2-9][0-9]{6,7}$")
_CHINA = re.compile(r"(?:\+\s*86|0086|86(?=[\s-]))[\s-]*")
_ABROAD = re.compile(r"(?:\+|00(?!86))(?!86)[\d\s\-().]{7,24}$")
_LINE = re.compile(
    r"(?:\(?(?P<area>0?(?:10|2\d|[3-9]\d\d))(?P<sign>\)?[\s-]*))??"
    r"(?P<local>[2-9]\d{2,3}[\s-]?\d{4})(?:\s*-\s*\d{1,6})?$"
)
_EXTENSION = re.compile(r"(?<=\d{4})\s*(?:[#*x转]|分机|ext\.?)[\s:转分机]*\d{1,6}$")
_SERVICE = re.compile(r"[48]00\d{7}$")
_BETWEEN = re.compile(r"[/;、,|\n]+|或者?")


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
    if text.isascii() and _CN_MOBILE.match(text):
        return [text]
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
    found = _LAST_EXTENSION.search(plain)
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


def normal_number(text: str, area: str = "") -> str:
    """The one form of one telephone number, empty for what is none of seven digits or more.

    A mainland mobile is its 11 digits; a landline the area code and the number without extension
    (`057188880001`), where no area code is written with `area` before it; 400 and 800 numbers are
    their ten digits; a foreign one keeps its `+`. What has another shape is its digits.
    """
    if _CN_MOBILE.match(text) and text.isascii():
        return text
    if _PLAIN_LANDLINE.match(text):
        return text.replace("-", "")
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if _ABROAD.match(plain):
        return "+" + "".join(filter(str.isdigit, plain.removeprefix("00")))
    plain = _EXTENSION.sub("", plain)
    china = _CHINA.match(plain)
    body = plain[china.end() :] if china else plain
    digits = _SEPARATORS.sub("", body)
    for prefix in ("86", "0"):  # written before a mobile without a sign between
        if len(digits) > 11 and _CN_MOBILE.match(digits.removeprefix(prefix)):
            digits = digits.removeprefix(prefix)
    if digits.isascii() and (_CN_MOBILE.match(digits) or _SERVICE.match(digits)):
        return digits
    if line := _LINE.match(body):
        return _landline(line, area, bare=body != plain or bool(line.group("sign")))
    digits = "".join(char for char in body if char.isascii() and char.isdigit())
    return digits if len(digits) >= LEAST_DIGITS else ""


def _landline(line: re.Match[str], area: str, *, bare: bool) -> str:
    """`bare`: the area code stands by itself, so that its 0 may have been left out."""
    local = "".join(filter(str.isdigit, line.group("local")))
    written = line.group("area") or ""
    if written and not written.startswith("0") and not bare:
        return written + local
    return (f"0{written.removeprefix('0')}" if written else area) + local


def numbers_in(text: str, area: str = "") -> tuple[str, ...]:
    """Every telephone number of a text that may hold several, in its form, each once.

    They are set apart by `/ ; 、 , |` or 或, and by blanks where each part is a number by itself.
    A landline without area code behind one that has it is of the same area.
    """
    if _CN_MOBILE.match(text) and text.isascii():
        return (text,)
    found: list[str] = []
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        words = part.split()
        alone = [normal_number(word) for word in words] if len(words) > 1 else []
        several = alone and all(len(number) >= _LEAST_ALONE for number in alone)
        for word in words if several else [part]:
            number = normal_number(word, area)
            if known := _AREA_SHAPE.match(number):
                area = known.group(1)
            found.append(number)
    return tuple(dict.fromkeys(filter(None, found)))


def mobiles_in(text: str) -> tuple[str, ...]:
    """The mainland mobiles among the numbers of a text."""
    return tuple(number for number in numbers_in(text) if _CN_MOBILE.match(number))


def mask_phone(text: str) -> str:
    """`13800001234` as `138****1234`, `021-88881234` as `021-****1234`, a short number as stars.

    Of several numbers in one field only the first long one keeps its ends. Never shows more than
    seven digits, keeps the length, idempotent, never raises.
    """
    if len(text) == 11 and text.isascii() and _CN_MOBILE.match(text):
        return f"{text[:3]}****{text[7:]}"
    if usual := _USUAL_LANDLINE.fullmatch(text):
        area, rest = usual.groups()
        tail = min(_MAX_SHOWN - len(area), len(rest) - _LEAST_HIDDEN)
        return f"{area}-{'*' * (len(rest) - tail)}{rest[-tail:]}"
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
