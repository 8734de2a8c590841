"""A quantity that lies in a warehouse: exact, in the smallest unit that shows it."""

from __future__ import annotations

import pytest

from jxc_tui.errors import InvalidFields, Refused
from jxc_tui.products.model.counted import counted
from jxc_tui.products.model.values import ProductValues

PEN = ProductValues(name="笔", unit="支", unit2="盒", factor=12_000, units="箱=20盒")
CARTON = ProductValues(name="水", unit="箱", units="瓶=1/24")
RICE = ProductValues(name="米", unit="kg", unit2="袋", factor=25_000)
ODD = ProductValues(name="布", unit="卷", units="段=1/3 包=5/2")


@pytest.mark.parametrize(
    ("values", "text", "kept"),
    [
        (PEN, "12", "12支"), (PEN, "2箱3支", "483支"), (PEN, "-1盒", "-12支"), (PEN, "0", ""),
        (PEN, "3支、-1盒", "-9支"), (PEN, "3支、-3支", ""), (PEN, "1.0", "1支"),
        (CARTON, "2", "48瓶"), (CARTON, "2箱3瓶", "51瓶"),
        (RICE, "2.125", "2.125kg"), (RICE, "3袋", "75kg"),
        (ODD, "1包", "1包"), (ODD, "2", "6段"),
    ],
)  # fmt: skip
def test_it_is_kept_in_the_smallest_unit_that_shows_it(
    values: ProductValues, text: str, kept: str
) -> None:
    assert counted(values, text) == kept


@pytest.mark.parametrize(
    ("values", "text", "text_id"),
    [
        (PEN, "1.5", "unit.whole"), (PEN, "2桶", "unit.unknown"), (PEN, "", "unit.not_a_number"),
        (RICE, "0.0001", "unit.decimals"), (PEN, "99999999999", "unit.quantity_large"),
    ],
)  # fmt: skip
def test_what_the_product_cannot_have_is_refused(
    values: ProductValues, text: str, text_id: str
) -> None:
    with pytest.raises(Refused) as refused:
        counted(values, text)
    assert refused.value.text_id == text_id


def test_units_that_cannot_be_are_told_first() -> None:
    with pytest.raises(InvalidFields):
        counted(ProductValues(name="笔", unit="支", unit2="支", factor=1000), "1")
