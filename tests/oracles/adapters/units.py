"""Questions about units: conversions, whole boxes, and stock kept in a unit with exact parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from jxc_tui.products.model.factors import factor_of
from jxc_tui.products.model.units import GivenUnit, number_text, units_of
from tests.oracles.adapters.measures import in_unit, measures
from tests.oracles.runner import NotUnderstood

_COUNTED = re.compile(r"(?:(?P<times>\d+) times )?(?P<count>[\d./]+) ?(?P<unit>.+)")


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    if "stock_unit" in asked:
        return _stock(asked)
    if "order" in asked:
        _, count, name = _counted(asked["order"])
        _, (piece, unit) = measures("piece", name, given=asked)
        return {"delivered_pieces": in_unit(unit.quantity(count).basic, piece)}
    if "factor" in asked:
        return {"factor": number_text(factor_of(str(asked["factor"]), "box", "piece"))}
    if "price" in asked:
        per, to = asked.get("per", asked.get("from")), asked["to"]
        _, (one, other) = measures(per, to, given=asked)
        return {"price": number_text(Fraction(asked["price"]) * other.factor / one.factor)}
    if "qty" in asked and "to" in asked:
        _, (one, other) = measures(asked["from"], asked["to"], given=asked)
        return {"qty": in_unit(one.quantity(Fraction(asked["qty"])).basic, other)}
    raise NotUnderstood(f"keys {', '.join(asked)}")


def _counted(text: str) -> tuple[int, Fraction, str]:
    found = _COUNTED.fullmatch(text)
    if found is None:
        raise NotUnderstood(text)
    return int(found["times"] or 1), Fraction(found["count"]), found["unit"]


def _stock(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What is left after each of several sales, in the unit that was sold."""
    rows = [GivenUnit(name, factor) for name, factor in asked["units"].items()]
    units = units_of(asked["stock_unit"], rows)
    _, received, unit = _counted(asked["receive"])
    left = units.named(unit).quantity(received).basic
    times, sold, unit = _counted(asked["sell"])
    sale = units.named(unit).quantity(sold)
    after: dict[str, Any] = {}
    for at in range(1, times + 1):
        left -= sale.basic
        after[f"stock_after_{at}"] = f"{in_unit(left, sale.unit)} {sale.unit.name}"
    return {"stock_after": in_unit(left, sale.unit), **after}
