"""A quantity of a product as it is kept for the stock: exact, in the smallest unit."""

from __future__ import annotations

from fractions import Fraction

from jxc_tui.errors import Refused
from jxc_tui.opening_stock.model import pieces_of
from jxc_tui.products.model.fitting import product_units
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.model.fields import RecordValues


def counted(values: RecordValues, text: str) -> str:
    """`2箱3支` or `3` (of the basic unit) as `51支`; empty for 0.

    Where the smallest unit cannot show it, the next one that can. Refused for what is no quantity
    of the product; InvalidFields where its units cannot be.
    """
    assert isinstance(values, ProductValues)  # noqa: S101 - the noun's own kind
    units = product_units(values)
    basic = sum((units.read(part) for part in pieces_of(text)), Fraction())
    if not basic:
        return ""
    refused: list[Refused] = []
    for unit in sorted(units.all, key=lambda each: each.factor):
        try:
            return unit.quantity(basic / unit.factor).text
        except Refused as error:
            refused.append(error)
    raise refused[0]
