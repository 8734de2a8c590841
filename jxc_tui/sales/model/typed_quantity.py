"""A typed quantity of a product: `12`, `2箱3瓶`, `2x3` (two boxes and three), `-1`."""

from __future__ import annotations

import re

from jxc_tui.errors import Refused
from jxc_tui.products.model.units import Quantity, Units
from jxc_tui.sales.model.entry_line import plain_entry

_BOXES = re.compile(r"(-?)([0-9]+)[xX]([0-9]*)")
_ONE_UNIT = re.compile(r"-?[0-9.]+\s*([^0-9.\s-]+)")
LONG = 6  # digits of a number that may be a barcode
MANY_TIMES = 20  # of the usual quantity


def typed_quantity(text: str, units: Units, usual_unit: str = "") -> Quantity:
    """The quantity in the unit that was typed, in the basic one where several were.

    A bare number is of `usual_unit`, the basic one where that is empty. Refused for what is no
    quantity, for 0, and for a unit or decimals that the product has not.
    """
    plain = plain_entry(text)
    boxes = _BOXES.fullmatch(plain)
    if boxes and not any(unit.name.casefold() == "x" for unit in units.all):
        if len(units.all) < 2:
            raise Refused("entry.no_box", unit=units.basic.name)
        rest = f"{boxes[3]}{units.basic.name}" if boxes[3] else ""
        plain = f"{boxes[1]}{boxes[2]}{units.all[1].name}{rest}"
    basic = units.read(plain)
    if not basic:
        raise Refused("entry.zero")
    one = _ONE_UNIT.fullmatch(plain)
    if one:
        unit = units.named(one[1])
        return unit.quantity(basic / unit.factor)
    if usual_unit and _is_number(plain):
        return units.named(usual_unit).quantity(basic)
    return units.basic.quantity(basic)


def is_odd(quantity: Quantity, usual: int) -> bool:
    """Whether a quantity should be asked about: one of many digits, or far above the usual one.

    `usual` is thousandths of the basic unit, 0 where nothing is known.
    """
    if abs(quantity.count) >= 10 ** (LONG - 1):
        return True
    return bool(usual) and abs(quantity.basic) * 1000 > MANY_TIMES * usual


def _is_number(plain: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+", plain) is not None
