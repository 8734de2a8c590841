"""Which headings are opening stock of a warehouse, and quantities as they are kept."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.opening_stock.model import (
    MOST_PLACE,
    behind_fixed_columns,
    check_stock,
    kept_text,
    parts_of,
    shown_stock,
    stock_heading,
    stock_place,
)
from jxc_tui.records.model.noun import nouns

PLACES = [
    ("仓库1", "仓库1"), ("仓库１", "仓库1"), ("*仓库A", "仓库A"), ("上海仓", "上海仓"),
    ("中心仓库", "中心仓库"), ("成品库", "成品库"), ("一号库房", "一号库房"), ("倉庫2", "倉庫2"),
    ("Warehouse 2", "Warehouse 2"), ("Main warehouse", "Main warehouse"),
    ("期初库存", ""), ("初始库存", ""), ("UnitsInStock", ""), ("Opening stock", ""),
    ("期初库存数量", ""), ("期初库存(必填)", ""), ("库存数量", ""),
    ("期初库存(上海)", "上海"), ("期初库存（上海仓）", "上海仓"), ("期初库存【总店】", "总店"),
    ("期初库存-仓库1", "仓库1"), ("期初库存:1号店", "1号店"), ("期初库存上海仓", "上海仓"),
    ("上海仓期初库存", "上海仓"), ("总店 期初数量", "总店"), ("上海仓库存", "上海仓"),
    ("opening stock (Berlin)", "Berlin"), ("Opening stock: warehouse 1", "warehouse 1"),
]  # fmt: skip
NONE = [
    "仓库", "库存", "仓位货架", "仓库编码", "仓库名称", "仓库地址", "默认仓库", "所属仓库",
    "WarehouseID",
    "期初库存金额", "期初库存成本", "库存单价", "库存上限", "库存下限", "最低库存", "安全库存",
    "可用库存",
    "条码", "商品名称", "是否入库", "最近入库", "备注", "扩展1", "仓库号", "",
]  # fmt: skip


@pytest.mark.parametrize(("heading", "place"), PLACES)
def test_a_heading_says_the_stock_of_a_place(heading: str, place: str) -> None:
    assert stock_place(heading) == place


@pytest.mark.parametrize("heading", NONE)
def test_a_heading_of_anything_else_is_none(heading: str) -> None:
    assert stock_place(heading) is None


def test_no_heading_of_a_field_is_stock() -> None:
    told = [(spec.header, *spec.aliases) for noun in nouns().values() for spec in noun.fields]
    assert [word for words in told for word in words if stock_place(word) is not None] == []


@given(
    st.sampled_from([place for _, place in PLACES]) | st.text("仓库上海总店A1 -(:金额", max_size=9)
)
@example("库存")
@example("上海 金额")
def test_the_heading_of_a_place_is_found_again(name: str) -> None:
    place = stock_place(f"期初库存({name})")
    if place is not None:
        assert stock_place(stock_heading(place)) == place
        assert len(place) <= MOST_PLACE


def test_whatever_stands_behind_the_fixed_columns_of_jsherp_is_a_place() -> None:
    fixed = ["名称*", "序列号", "批号", "仓位货架", "扩展1", "备注"]
    assert behind_fixed_columns([*fixed, "上海", "总店"]) == 6
    assert behind_fixed_columns(["名称", "批号", "备注", "上海"]) == -1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12", "12"), ("1,200", "1200"), ("１２", "12"), ("2.5", "2.5"),
        ("-3", "-3"), ("2箱3支", "2箱3支"),
        ("12支、-3箱", "12支、-3箱"),
        *((text, None) for text in ("多", "12-3", "2026-11-01", "1.2.3", "1E+05", "约12", "12/3",
                                    "=1+1", "9" * 99)),
    ],
)  # fmt: skip
def test_what_is_no_quantity_is_told(text: str, kept: str | None) -> None:
    found, problem = check_stock("stock:A", text)
    assert (None if problem else found) == kept


@given(st.dictionaries(st.sampled_from(["支", "箱", "kg", "盒"]), st.integers(-(10**12), 10**12)))
def test_a_kept_quantity_is_exact(sums: dict[str, int]) -> None:
    parts = [(count, unit) for unit, count in sums.items()]
    assert list(parts_of(kept_text(parts))) == [part for part in parts if part[0]]
    twice = [*parts, *parts]
    assert list(parts_of(kept_text(twice))) == [(2 * count, unit) for count, unit in parts if count]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("12支", "12"), ("-2.5支", "-2.5"), ("3箱", "3箱"), ("12支、3箱", "12支、3箱"), ("", "")],
)
def test_a_plain_number_is_of_the_basic_unit(kept: str, shown: str) -> None:
    assert shown_stock(kept, "支") == shown
