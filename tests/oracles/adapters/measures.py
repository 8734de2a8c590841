"""Units that vectors name without saying what they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from jxc_tui.products.model.units import (
    MOST_UNIT_DECIMALS,
    GivenUnit,
    Unit,
    Units,
    number_text,
    units_of,
)
from tests.oracles.runner import NotUnderstood

# What is known of each kind of measure: how many of the smallest one each is.
FAMILIES: tuple[dict[str, str], ...] = (
    {"g": "1", "kg": "1000", "t": "1000000", "jin": "500", "斤": "500"},
    {"mm": "1", "cm": "10", "m": "1000", "km": "1000000"},
    {"ml": "1", "l": "1000"},
    {"piece": "1", "dozen": "12", "score": "20", "gross": "144", "pair": "2"},
)
_OF = re.compile(r"(?P<name>[^\d(]+?) of (?P<count>[\d./]+)")
_WHOLE = " (whole)"
_PLURALS = {
    "pieces": "piece", "pcs": "piece", "unit": "piece", "units": "piece", "boxes": "box",
    "dozens": "dozen", "ton": "t", "tonne": "t", "gram": "g",
}  # fmt: skip


def measures(*texts: str, given: Mapping[str, Any]) -> tuple[Units, tuple[Unit, ...]]:
    """Units whose basic one is the first of these, and these units in their order.

    A unit may say its size (`box of 12`) and that it is whole (`score of 20 (whole)`), as pieces
    are; else `given` may say the size, in a key such as `pieces_per_box`.
    """
    names, sizes, whole = list[str](), dict[str, str](), {"piece"}
    for asked in texts:
        text = asked.removesuffix(_WHOLE)
        found = _OF.fullmatch(text)
        name = _PLURALS.get((found["name"] if found else text).casefold(), text)
        name = found["name"] if found else name
        size = found["count"] if found else given.get(f"pieces_per_{name}")
        if size is not None:
            sizes[name] = str(size)
        names.append(name)
        whole |= {name} if text != asked else set()
    for known in FAMILIES:
        all_sizes = known if sizes and "piece" not in known else {**known, **sizes}
        if all(name in all_sizes for name in names):
            return _units(names, all_sizes, whole)
    if len(set(names)) == 1:
        return _units(names, {names[0]: "1"}, whole)
    raise NotUnderstood(f"units {texts}")


def _units(
    names: list[str], sizes: Mapping[str, str], whole: Collection[str]
) -> tuple[Units, tuple[Unit, ...]]:
    basic = names[0]
    decimals = {name: 0 if name in whole else MOST_UNIT_DECIMALS for name in names}
    factors = {name: Fraction(sizes[name]) / Fraction(sizes[basic]) for name in names}
    rows = [
        GivenUnit(name, f"{each.numerator}/{each.denominator}", basic, decimals[name])
        for name, each in factors.items()
        if name != basic
    ]
    units = units_of(basic, rows, decimals=decimals[basic])
    return units, tuple(map(units.named, names))


def in_unit(basic: Fraction, unit: Unit) -> str:
    """A quantity in basic units, in another one; refused where that cannot show it."""
    return number_text(unit.quantity(basic / unit.factor).count)
