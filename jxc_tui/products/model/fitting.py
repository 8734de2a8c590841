"""What does not fit among the fields of one product: its units, barcodes, prices, stock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from jxc_tui.errors import FieldProblem, InvalidFields, Refused
from jxc_tui.products.model.given_barcodes import barcodes_in
from jxc_tui.products.model.given_prices import THOUSANDTHS, prices_of
from jxc_tui.products.model.given_units import decimals_of, units_in
from jxc_tui.products.model.price_checks import price_problems
from jxc_tui.products.model.prices import TIERS
from jxc_tui.products.model.units import GivenUnit, Units, number_text, units_of
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.model.fields import RecordValues


def product_units(values: ProductValues) -> Units:
    """The units of a product. Raises InvalidFields, as `units_of` does."""
    return _units(values.unit, values.unit2, values.factor, values.units)


@lru_cache(maxsize=4096)  # products of a list have few units among them
def _units(unit: str, second: str, thousandths: int, more: str) -> Units:
    factor = number_text(Fraction(thousandths, THOUSANDTHS))
    given = [GivenUnit(second, factor, "", decimals_of(second))] if second else []
    return units_of(unit, (*given, *units_in(more)), decimals=decimals_of(unit))


def barcodes_of(values: ProductValues) -> dict[str, str]:
    """Barcode → the unit it stands on, of all of a product."""
    found = {code: unit or values.unit for unit, code in barcodes_in(values.barcodes)}
    found |= {values.barcode2: values.unit2 or values.unit} if values.barcode2 else {}
    return found | ({values.barcode: values.unit} if values.barcode else {})


def problems_of(values: RecordValues) -> Iterator[FieldProblem]:
    """What is wrong among the fields of one product."""
    assert isinstance(values, ProductValues)  # noqa: S101 - the noun's own kind
    if values.unit2 and values.unit2.casefold() == values.unit.casefold():
        yield FieldProblem("unit2", "product.unit_itself", (), values.unit2)
    elif values.unit2 and not values.factor:
        yield FieldProblem("factor", "product.factor_missing", (("unit", values.unit2),), "")
    elif values.factor and not values.unit2:
        yield FieldProblem("unit2", "product.unit_missing", (), "")
    elif values.unit:
        yield from _among_units(values)
    codes = [code for _, code in barcodes_in(values.barcodes)]
    own = [name for name in ("barcode", "barcode2") if getattr(values, name) in codes]
    own += ["barcode2"] if values.barcode and values.barcode == values.barcode2 else []
    for name in own:
        code = getattr(values, name)
        yield FieldProblem(name, "barcode.twice", (("given", code),), code)
    for problem in price_problems(prices_of(values)):
        yield replace(problem, field=_FIELD.get(problem.field, problem.field))
    for tier in TIERS:
        field = f"tier_{tier.lower()}_fen"
        if f"{tier}:" in values.breaks and not getattr(values, field):
            yield FieldProblem(field, "price.tier_empty", (("tier", tier),), "")
    if 0 < values.stock_high < values.stock_low:
        yield FieldProblem("stock_high", "product.stock_range", (), values.text_of("stock_high"))


_FIELD = {f"tier_{tier}": f"tier_{tier.lower()}_fen" for tier in TIERS}
_FIELD |= {f"rule_{place}": "breaks" for place in range(1, 100)}


def _among_units(values: ProductValues) -> Iterator[FieldProblem]:
    """The first that is wrong with units, and with units that barcodes stand on."""
    try:
        units = product_units(values)
    except InvalidFields as refused:
        found = refused.problems[0]
        name = {"basic_unit": "unit", "unit_1": "unit2" if values.unit2 else "units"}
        field = name.get(found.field, "units")
        yield FieldProblem(field, found.text_id, found.params, values.text_of(field))
        return
    for unit, _ in barcodes_in(values.barcodes):
        try:
            units.named(unit or values.unit)
        except Refused as refused:
            told = (("unit", unit), ("known", refused.params["known"]))
            yield FieldProblem("barcodes", "barcode.unit_unknown", told, values.barcodes)
            return
