"""商品: the products. Source: docs/words.md §3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jxc_tui.customers.model.fields import FIELD, TAX_RATE, CustomerValues, FieldSpec, Kind
from jxc_tui.customers.model.heading_words import OF_ORDERS
from jxc_tui.customers.model.noun import Noun
from jxc_tui.errors import FieldProblem
from jxc_tui.products.model.barcodes import MOST_BARCODE, check_barcode
from jxc_tui.products.model.values import ProductValues


def _called(name: str, header: str, header_en: str, *aliases: str) -> FieldSpec:
    """A field that customers have, too, under its name for products."""
    return replace(FIELD[name], header=header, header_en=header_en, aliases=aliases)


def _price(name: str, header: str, header_en: str, *aliases: str) -> FieldSpec:
    return FieldSpec(name, header, header_en, Kind.MONEY, 20, aliases, group="finance")


FIELDS: tuple[FieldSpec, ...] = (
    _called("code", "商品编码", "Code", "编码", "编号", "商品编号", "商品代码", "货号", "商品ID",
            "物料编码", "存货编码", "code", "sku", "product code", "item no", "ProductID",
            "StockCode"),
    _called("name", "商品名称", "Name", "名称", "商品", "品名", "货品名称", "物料名称", "存货名称",
            "name", "product", "product name", "ProductName", "item name", "Description"),
    FIELD["mnemonic"],
    FieldSpec("spec", "规格", "Specification", Kind.TEXT, 60,
              ("商品规格", "规格型号", "specification", "spec", "QuantityPerUnit", "size")),
    FieldSpec("model", "型号", "Model", Kind.TEXT, 60, ("商品型号", "model", "model no")),
    FieldSpec("barcode", "条码", "Barcode", Kind.OWN, MOST_BARCODE,
              ("条形码", "商品条码", "基本条码", "barcode", "ean", "upc", "gtin"),
              check=check_barcode),
    _called("category", "商品类别", "Category", "类别", "商品分类", "分类", "品类", "category",
            "product category", "CategoryName"),
    FieldSpec("brand", "品牌", "Brand", Kind.TEXT, 40, ("商品品牌", "brand")),
    FieldSpec("origin", "产地", "Origin", Kind.TEXT, 40, ("原产地", "制造商", "origin")),
    FieldSpec("unit", "基本单位", "Unit", Kind.TEXT, 10,
              ("单位", "计量单位", "主单位", "unit", "base unit"), required=True, group="address"),
    FieldSpec("unit2", "副单位", "Second unit", Kind.TEXT, 10,
              ("辅助单位", "辅单位", "箱单位", "second unit"), group="address"),
    FieldSpec("factor", "换算", "Factor", Kind.QUANTITY, 20,
              ("换算率", "换算比例", "比例", "装箱数", "factor"), group="address"),
    _price("purchase_fen", "采购价", "Purchase price", "进价", "进货价", "成本价", "采购单价",
           "purchase price", "cost"),
    _price("retail_fen", "零售价", "Retail price", "售价", "销售价", "标准价", "单价",
           "retail price", "price", "UnitPrice", "list price"),
    _price("wholesale_fen", "批发价", "Wholesale price", "批发单价", "wholesale price"),
    _price("member_fen", "会员价", "Member price", "会员单价", "member price"),
    _price("lowest_fen", "最低售价", "Lowest price", "最低价", "限价", "lowest price"),
    TAX_RATE,
    FieldSpec("shelf_days", "保质期(天)", "Shelf life (days)", Kind.DAYS, 4,
              ("保质期", "保质期天数", "shelf life"), group="address"),
    FieldSpec("stock_low", "库存下限", "Stock low", Kind.QUANTITY, 20,
              ("最低库存", "安全库存", "最小库存", "ReorderLevel", "stock low"), group="address"),
    FieldSpec("stock_high", "库存上限", "Stock high", Kind.QUANTITY, 20,
              ("最高库存", "最大库存", "stock high"), group="address"),
    FIELD["status"],
    FIELD["note"],
)  # fmt: skip


def problems_of(values: CustomerValues) -> Iterator[FieldProblem]:
    """What is wrong among the fields of one product."""
    assert isinstance(values, ProductValues)  # noqa: S101 - the noun's own kind
    if values.unit2 and values.unit2.casefold() == values.unit.casefold():
        yield FieldProblem("unit2", "product.unit_itself", (), values.unit2)
    if values.unit2 and not values.factor:
        yield FieldProblem("factor", "product.factor_missing", (("unit", values.unit2),), "")
    if values.factor and not values.unit2:
        yield FieldProblem("unit2", "product.unit_missing", (), "")
    for name in ("retail_fen", "wholesale_fen", "member_fen"):
        if 0 < getattr(values, name) < values.lowest_fen:
            yield FieldProblem(name, "product.below_lowest", (), values.text_of(name))
    if 0 < values.stock_high < values.stock_low:
        yield FieldProblem("stock_high", "product.stock_range", (), values.text_of("stock_high"))


NOUN = Noun(
    id="product",
    room="products",
    called=("商品", "product"),
    several=("商品", "products"),
    fields=FIELDS,
    values=ProductValues,
    problems=problems_of,
    unique=("barcode",),
    indexed=("brand", "retail_fen"),
    codes="SP",
    elsewhere=OF_ORDERS,
    example={
        "name": "示例中性笔", "spec": "0.5mm", "model": "K-35", "barcode": "6901234567892",
        "category": "文具", "brand": "示例", "origin": "浙江", "unit": "支", "unit2": "盒",
        "factor": 12, "purchase_fen": 1.2, "retail_fen": 2.5, "wholesale_fen": 1.8,
        "member_fen": 2.2, "lowest_fen": 1.5, "shelf_days": 720, "stock_low": 100,
        "stock_high": 2000,
    },
    short={"shelf_days": ("保质期", "Shelf life"), "wholesale_fen": ("批发价", "Wholesale")},
    said=(
        ("手机=13800001234", "基本单位=个"), ("手机=13900001234", "品牌=晨光"),
        ("有限公司", "文件夹"),
    ),
    listed={
        "mobile": "barcode", "contact": "spec", "level": "unit", "receivable_fen": "retail_fen",
        "salesperson": "brand", "city": "origin",
    },
    instead=(
        ("地址", "单位与库存"), ("财务", "价格"), ("等级", "单位"), ("} 位", "} 个"),
        ("期初应收", "零售价"), ("业务员", "品牌"), ("电话", "条码"), ("手机", "条码"),
        ("联系人", "规格"), ("Opening receivable", "Retail price"), ("Salesperson", "Brand"),
        ("Opening rec.", "Retail price"), ("Sales", "Brand"), ("phone", "barcode"),
        ("Phone", "Barcode"), ("Mobile", "Barcode"), ("Contact", "Specification"),
        ("Address", "Units and stock"), ("Finance", "Prices"), ("Level", "Unit"),
        ("City", "Origin"),
    ),
)  # fmt: skip
