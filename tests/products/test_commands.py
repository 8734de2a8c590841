"""Prices on the command line: what is told, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jxc_tui.command.exit_codes import USAGE
from tests.cli.fixtures import Jxc
from tests.products.conftest import add


def test_a_price_is_agreed_shown_and_ended(shop: Jxc) -> None:
    dry = shop("products", "agree", "SP00001", "K1", "1.9", "--dry-run")
    assert dry.code == 0 and "没有保存" in dry.talk
    assert shop("products", "agreed", "SP00001").code == 3
    assert shop("products", "agree", "SP00001", "K1", "1.9", "--until", "2099-12-31").code == 0
    told = shop(
        "products", "prices", "SP00001", "--customer", "K1", "--quantity", "1箱", "--unit", "盒"
    )
    assert told.code == 0
    assert told.data.splitlines() == [
        "协 22.80/盒 协议价，到 2099-12-31 为止", "标 27.60/盒 满 100 的价格",
    ]  # fmt: skip
    answer = json.loads(shop("products", "prices", "SP00001", "--json").data)
    assert [offer["fen"] for offer in answer["offers"]] == [250]
    for words in (("SP00001",), ("--customer", "K1")):
        listed = shop("products", "agreed", *words)
        assert listed.code == 0 and "K1 蓝燕" in listed.data and "1.90" in listed.data
    assert shop("products", "unagree", "1").code == 0
    assert shop("products", "unagree", "1").code == 3


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("agreed",), USAGE, "请写一个商品的编码"),
        (("agreed", "SP00001", "--customer", "K1"), USAGE, "请写一个商品的编码"),
        (("agree", "SP00001", "K1", "1.4"), 1, "1.40 低于最低售价 1.50"),
        (("agree", "SP00001", "K9", "2"), 1, "没有编码为 K9 的客户"),
        (("agree", "SP00009", "K1", "2"), 3, "SP00009"),
        (("prices", "SP00001", "--quantity", "2桶"), 1, "没有单位「桶」"),
        (("prices", "SP00001", "--day", "某天"), 1, "看不懂日期「某天」"),
        (("unagree", "abc"), USAGE, "abc"),
        (("agree", "SP00001", "K1", "2", "--instead", "7"), 3, "没有协议价 7"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(shop: Jxc, words: tuple[str, ...], code: int, says: str) -> None:
    done = shop("products", *words)
    assert (done.code, done.data) == (code, "")
    assert says in done.talk


def test_a_barcode_finds_its_product(shop: Jxc) -> None:
    found = shop("find", "16901234567899")
    assert found.code == 0 and "SP00001" in found.data
    assert add(shop, "products", "名称=毛笔", "基本单位=支", "条码=16901234567899") == 1


def test_opening_stock_is_told_by_warehouse(shop: Jxc, tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    file.write_text("商品名称,基本单位,总店,仓库2\n毛笔,支,12,0\n", encoding="utf-8")
    columns = ("名称=商品名称", "基本单位=基本单位", "stock:总店=总店")
    done = shop("import", "products", str(file), *(w for one in columns for w in ("--map", one)))
    assert done.code == 0 and "期初库存" in done.talk and "总店、仓库2" in done.talk
    card = json.loads(shop("products", "show", "SP00002", "--json").data)
    assert card["opening_stock"] == {"总店": "12"}
    assert "期初库存 总店" in shop("products", "show", "SP00002").data
    assert json.loads(shop("products", "show", "SP00001", "--json").data)["opening_stock"] == {}
