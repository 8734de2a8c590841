"""How many of one unit are another (换算), as people write it: `1箱=24支`, `1:24`, `1/400`.

Numbers are Fractions from the first character to the last; no float, no rounding.
"""

from __future__ import annotations

import re
from fractions import Fraction

from jxc_tui.errors import Refused
from jxc_tui.values.text import fold, half_width

MOST_FACTOR = 1_000_000
MOST_DECIMALS = 6
MOST_NAME = 10
MOST_TYPED = 60  # characters of a factor or a quantity
_NUMBER = r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+"
_AMOUNT = re.compile(rf"(?P<sign>[+-]?)(?P<top>{_NUMBER})(?:/(?P<below>{_NUMBER}))?")
_RATIO = re.compile(rf"(?P<one>{_NUMBER})\s*[*×xX:]\s*(?P<many>(?:{_NUMBER})[^*×:]*)")
_PER = re.compile(r"(?P<side>.*[^0-9./\s].*?)/(?P<name>[^0-9./]+)")
_SIDE = re.compile(rf"(?P<count>[+-]?(?:{_NUMBER})(?:/(?:{_NUMBER}))?)?\s*(?P<name>\D*)")
_GROUPS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_NOT_IN_NAMES = re.compile(r"[0-9.=*×:+,;/、。()<>|\\\"'-]")


def plain_text(text: str, most: int = MOST_TYPED) -> str:
    """A typed text in half-width signs, on one line, without commas among thousands.

    Refused beyond so many characters.
    """
    plain = half_width(text)
    if len(plain) > most:
        raise Refused("unit.not_a_number", given=f"{plain[:MOST_TYPED]}…")
    return _GROUPS.sub(lambda found: found[0].replace(",", ""), plain)


def unit_name(text: str) -> str:
    """The name of a unit as it is stored; Refused for one that could not be read in `2箱3支`."""
    name = half_width(text)
    if not name:
        raise Refused("unit.name_empty")
    if len(name) > MOST_NAME:
        raise Refused("unit.name_long", most=MOST_NAME, length=len(name))
    if found := _NOT_IN_NAMES.search(name):
        raise Refused("unit.name_character", name=name, char=found[0])
    return name


def same_unit(one: str, other: str) -> bool:
    """Whether two names mean one unit: `KG` is `kg`, `個` is `个`."""
    return name_key(one) == name_key(other)


def name_key(name: str) -> str:
    """The form in which names of units are compared."""
    return fold(name) or name.casefold()


def exact(text: str, most: int = MOST_DECIMALS) -> Fraction:
    """A number such as `24`, `0.5` or `1/400`; Refused for others and beyond `most` decimals."""
    found = _AMOUNT.fullmatch(plain_text(text))
    if found is None:
        raise Refused("unit.not_a_number", given=text)
    for part in (found["top"], found["below"] or ""):
        decimals = len(part.partition(".")[2].rstrip("0"))
        if decimals > most:
            raise Refused("unit.factor_decimals", most=most, given=part, decimals=decimals)
    below = Fraction(found["below"] or 1)
    if not below:
        raise Refused("unit.factor_zero")
    value = Fraction(found["top"]) / below
    return -value if found["sign"] == "-" else value


def factor_of(text: str, name: str, of: str) -> Fraction:
    """How many `of` are one `name`, from `24`, `1箱=24支`, `24支=1箱`, `24支/箱`, `1*24`, `1/400`.

    Refused for no number, another unit than these two, one unit on both sides, 0 or less than 0,
    and for what no factor can be (numerator or denominator above a million).
    """
    plain = plain_text(text)
    if same_unit(name, of):
        raise Refused("unit.itself", name=name)
    if "=" in plain:
        factor = _of_equation(plain, name, of)
    elif ratio := _RATIO.fullmatch(plain):
        factor = _divided(_of_side(ratio["many"], name, of), exact(ratio["one"]))
    elif per := _PER.fullmatch(plain):
        factor = _of_equation(f"{per['side']}=1{per['name'].strip()}", name, of)
    else:
        factor = _of_side(plain, name, of)
    return checked_factor(factor)


def checked_factor(factor: Fraction) -> Fraction:
    """The factor, when a unit can have it."""
    if factor == 0:
        raise Refused("unit.factor_zero")
    if factor < 0:
        raise Refused("unit.factor_negative")
    if max(factor.numerator, factor.denominator) > MOST_FACTOR:
        raise Refused("unit.factor_large", most=f"{MOST_FACTOR:,}")
    return factor


def _divided(above: Fraction, below: Fraction) -> Fraction:
    if not below:
        raise Refused("unit.factor_zero")
    return above / below


def _side(text: str) -> tuple[Fraction | None, str]:
    """The number, None for none, and the name of `24支`."""
    found = _SIDE.fullmatch(text.strip())
    if found is None:
        raise Refused("unit.not_a_number", given=text)
    count = None if found["count"] is None else exact(found["count"])
    return count, found["name"].strip()


def _of_equation(plain: str, name: str, of: str) -> Fraction:
    sides = plain.split("=")
    if len(sides) != 2:
        raise Refused("unit.not_a_number", given=plain)
    (left, one), (right, other) = map(_side, sides)
    for each in (one, other):
        if not same_unit(each, name) and not same_unit(each, of):
            raise Refused("unit.other_name", given=each, name=name, of=of)
    if same_unit(one, other):
        raise Refused("unit.itself", name=one)
    above, below = (right, left) if same_unit(one, name) else (left, right)
    return _divided(
        Fraction(1) if above is None else above, Fraction(1) if below is None else below
    )


def _of_side(plain: str, name: str, of: str) -> Fraction:
    count, unit = _side(plain)
    if count is None:
        raise Refused("unit.not_a_number", given=plain)
    if unit and same_unit(unit, name):
        raise Refused("unit.itself", name=name)
    if unit and not same_unit(unit, of):
        raise Refused("unit.other_name", given=unit, name=name, of=of)
    return count
