"""What a number format puts around a number: units, per cent, prefixes; and what shows another one.

The digits stay those that are stored, never rounded for display. Where the sheet shows a number of
another size than it stores and no unit explains it, the cell is flagged, and its text is no number:
a file that we give back is read alike. Source: IN-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

CELL_SCALED = "import.cell_scaled"
CELL_SCIENTIFIC = "import.cell_scientific"

AROUND = "\x02"  # begins what `around` gives
_PLAIN, _EXPONENT, _OTHER_SIZE = "n", "e", "?"
_SEPARATOR = "\x1f"
_PERCENT_IDS, _EXPONENT_IDS = frozenset({9, 10}), frozenset({11, 48})
_TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|\[(\$[^\]-]*)?[^\]]*\]|[_*].|General|G/通用格式|(.)', re.I
)
_CONDITION = re.compile(r"\[[<>=]")
_NO_UNIT = re.compile(r"[\s¥￥+\-()（）:.,/]*")
_UNITS = {"k": 3, "千": 3, "千元": 3, "w": 4, "万": 4, "万元": 4, "m": 6, "百万": 6, "百万元": 6,
          "亿": 8, "亿元": 8}  # fmt: skip
_SHOWN = re.compile(
    r"(?P<before>[^0-9.]*)(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)(?P<after>.*)", re.DOTALL
)


def around(number_id: int, code: str) -> str:
    """What a format that is neither a date nor a mask of digits puts around a number.

    Empty where it shows the number alone.
    """
    if not code:
        if number_id in _PERCENT_IDS:
            return _packed(_PLAIN, "", "%")
        return _packed(_EXPONENT) if number_id in _EXPONENT_IDS else ""
    sections = [section for section in _sections(code) if "@" not in section][:2]
    found = [each for section in sections if (each := _of_section(section)) is not None]
    if not found:
        return ""
    if len(found) > 1 and found[0] != found[1] and (found[1] or _CONDITION.search(code)):
        return _packed(_OTHER_SIZE)
    return found[0]


def put_around(digits: str, kind: str) -> str | list[str]:
    """A stored number as its format shows it."""
    sort, before, after = kind[1:].split(_SEPARATOR)
    if after.startswith("%"):
        digits = _shifted(digits, 2 * after.count("%"))
    if sort == _EXPONENT:
        return _of_exponent(digits)
    sign = "-" if digits.startswith("-") else ""
    text = f"{sign}{before}{digits.removeprefix('-')}{after}"
    return [f"{text} ?", CELL_SCALED] if sort == _OTHER_SIZE else text


def as_shown(digits: str, shown: str) -> str | list[str]:
    """A stored number beside the text that the sheet shows for it, whose format is not known."""
    found = _SHOWN.fullmatch(shown.strip())
    if found is None or (not found["before"] and not found["after"]):
        return digits
    if re.match(r"[eE][+-]?[0-9]", found["after"]):
        return _of_exponent(digits)
    before, after = _unit(found["before"]), _unit(found["after"])
    if not (before or after):
        return digits
    if any(char.isdigit() for char in after):
        return digits  # more than one number: nothing that a unit explains
    value = abs(Decimal(digits))
    seen = Decimal(found["digits"].replace(",", ""))
    step = Decimal(1).scaleb(int(seen.as_tuple().exponent))
    if after.startswith("%"):
        value *= 100
    sign = "-" if digits.startswith("-") else ""
    if abs(value - seen) <= step:
        return f"{sign}{before}{_plain(value)}{after}"
    if abs(value.scaleb(-_UNITS.get(after.lower(), 0)) - seen) <= step:
        return digits
    return [f"{shown} ?", CELL_SCALED]


def _of_exponent(digits: str) -> str | list[str]:
    """Flagged where 1E5 may have been typed: digits that end in zeros, or stand behind a point."""
    return [digits, CELL_SCIENTIFIC] if digits.endswith("0") or "." in digits else digits


def _sections(code: str) -> Iterator[str]:
    """The parts of a format between semicolons that stand in no text."""
    start = 0
    for found in re.finditer(r'"[^"]*"?|[\\!_*].|(;)', code):
        if found.group(1):
            yield code[start : found.start()]
            start = found.end()
    yield code[start:]


def _of_section(section: str) -> str | None:
    """What one section puts around its number; None where it shows none."""
    before, inside, after, number = "", "", "", ""
    for found in _TOKEN.finditer(section):
        quoted, escaped, currency, bare = found.groups()
        literal = quoted or escaped or (currency or "")[1:]
        if bare is None and found.group().lower() in ("general", "g/通用格式"):
            bare = "0"
        if bare and bare in "0#?":
            inside, after, number = inside + after, "", number + bare
        elif bare and number and bare in ".,":
            number += bare
        elif bare in ("E", "e") and number:
            return _packed(_EXPONENT)
        elif number:
            after += literal or bare or ""
        else:
            before += literal or bare or ""
    if not number:
        return None
    shift = 3 * (len(number) - len(number.rstrip(","))) + 3 * number.count(",.")
    before, after = _unit(before), _unit(after)
    if "." in inside and "." not in number:
        shift += sum(char in "0#?" for char in _behind_point(section))
    if shift:
        same = not after or _UNITS.get(after.lower()) == shift
        only_commas = "." not in inside
        return "" if same and (after or only_commas) else _packed(_OTHER_SIZE, before, after)
    if _unit(inside):
        return "" if "/" in inside else _packed(_OTHER_SIZE, before, after)
    return _packed(_PLAIN, before, after) if before or after else ""


def _behind_point(section: str) -> str:
    """What follows a point that is only painted between the digits."""
    return re.split(r'[\\!]\.|"\."', section, maxsplit=1)[-1]


def _unit(text: str) -> str:
    """A text beside a number, empty where it is a sign of money or punctuation."""
    text = text.strip()
    return "" if _NO_UNIT.fullmatch(text) else text


def _packed(sort: str, before: str = "", after: str = "") -> str:
    return AROUND + _SEPARATOR.join((sort, before, after))


def _shifted(digits: str, places: int) -> str:
    return _plain(Decimal(digits).scaleb(places))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
