"""Units that vectors name without saying what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from jxc_tui.products.model.units import GivenUnit, Unit, Units, number_text, units_of
from tests.oracles.runner import NotUnderstood

# What is known of each kind of measure: how many of the smallest one each is, and its decimals.
FAMILIES: tuple[tuple[dict[str, str], int], ...] = (
    ({"g": "1", "kg": "1000", "t": "1000000", "jin": "500", "斤": "500"}, 3),
    ({"mm": "1", "cm": "10", "m": "1000", "km": "1000000"}, 3),
    ({"ml": "1", "l": "1000"}, 3),
    ({"piece": "1", "dozen": "12", "score": "20", "gross": "144", "pair": "2"}, 0),
)
_OF = re.compile(r"(?P<name>[^\d(]+?) of (?P<count>[\d./]+)(?: \(whole\))?")
_PLURALS = {
    "pieces": "piece", "pcs": "piece", "unit": "piece", "units": "piece", "boxes": "box",
    "dozens": "dozen", "ton": "t", "tonne": "t", "gram": "g",
}  # fmt: skip


def measures(*texts: str, given: Mapping[str, Any]) -> tuple[Units, tuple[Unit, ...]]:
    """Units whose basic one is the first of these, and these units in their order.

    A unit may say its size (`box of 12`, `score of 20 (whole)`); else `given` may, in a key such as
    `pieces_per_box`.
    """
    names, sizes = list[str](), dict[str, str]()
    for text in texts:
        found = _OF.fullmatch(text)
        name = _PLURALS.get((found["name"] if found else text).casefold(), text)
        name = found["name"] if found else name
        size = found["count"] if found else given.get(f"pieces_per_{name}")
        if size is not None:
            sizes[name] = str(size)
        names.append(name)
    for known, decimals in FAMILIES:
        all_sizes = known if sizes and "piece" not in known else {**known, **sizes}
        if all(name in all_sizes for name in names):
            return _units(names, all_sizes, decimals)
    if len(set(names)) == 1:
        return _units(names, {names[0]: "1"}, 3)
    raise NotUnderstood(f"units {texts}")


def _units(
    names: list[str], sizes: Mapping[str, str], decimals: int
) -> tuple[Units, tuple[Unit, ...]]:
    basic = names[0]
    rows = [
        GivenUnit(
            name, number_text(Fraction(sizes[name]) / Fraction(sizes[basic])), basic, decimals
        )
        for name in dict.fromkeys(names)
        if name != basic
    ]
    units = units_of(basic, rows, decimals=decimals)
    return units, tuple(map(units.named, names))


def in_unit(basic: Fraction, unit: Unit) -> str:
    """A quantity in basic units, in another one; refused where that cannot show it."""
    return number_text(unit.quantity(basic / unit.factor).count)
