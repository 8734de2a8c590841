"""商品: the products. Source: docs/words.md §3."""

from __future__ import annotations

from dataclasses import replace

from jxc_tui.products.model.barcodes import MOST_BARCODE, check_barcode, scanned
from jxc_tui.products.model.counted import counted
from jxc_tui.products.model.fitting import problems_of
from jxc_tui.products.model.given_barcodes import MOST_BARCODES_TEXT, check_barcodes, claimed
from jxc_tui.products.model.given_prices import MOST_BREAKS_TEXT, check_breaks
from jxc_tui.products.model.given_units import MOST_UNITS_TEXT, check_unit, check_units
from jxc_tui.products.model.prices import TIERS
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.model.categories import MOST_PATH, check_category
from jxc_tui.records.model.fields import FIELD, TAX_RATE, FieldSpec, Kind
from jxc_tui.records.model.heading_words import OF_ORDERS
from jxc_tui.records.model.noun import Noun
from jxc_tui.values.search_terms import said_terms, scanned_terms


def _price(name: str, header: str, header_en: str, *aliases: str) -> FieldSpec:
    return FieldSpec(name, header, header_en, Kind.MONEY, 20, aliases, group="finance")


def _itself(text: str) -> tuple[str, ...]:
    return (text,)


def _barcode(name: str, header: str, header_en: str, *aliases: str, group: str) -> FieldSpec:
    return FieldSpec(name, header, header_en, Kind.OWN, MOST_BARCODE, aliases, group=group,
                     check=check_barcode, claims=_itself, found_by=scanned_terms)  # fmt: skip


def _of_barcodes(text: str) -> list[tuple[int, str]]:
    return [term for code in claimed(text) for term in scanned_terms(code)]


FIELDS: tuple[FieldSpec, ...] = (
    FIELD["code"].called(
        "商品编码", "Code", "编码", "编号", "商品编号", "商品代码", "货号", "商品ID", "物料编码",
        "存货编码", "code", "sku", "product code", "item no", "ProductID", "StockCode",
        "product number",
    ),
    FIELD["name"].called(
        "商品名称", "Name", "名称", "商品", "品名", "货品名称", "物料名称", "存货名称", "name",
        "product", "product name", "ProductName", "item name", "Description",
    ),
    FIELD["mnemonic"],
    FieldSpec("spec", "规格", "Specification", Kind.TEXT, 60,
              ("商品规格", "规格型号", "specification", "spec", "QuantityPerUnit", "size"),
              found_by=said_terms),
    FieldSpec("model", "型号", "Model", Kind.TEXT, 60, ("商品型号", "model", "model no"),
              found_by=said_terms),
    _barcode("barcode", "条码", "Barcode", "条形码", "商品条码", "基本条码", "barcode", "ean",
             "upc", "gtin", group="basic"),
    replace(
        FIELD["category"].called(
            "商品类别", "Category", "类别", "商品分类", "分类", "品类", "category",
            "product category", "CategoryName",
        ),
        most=MOST_PATH, check=check_category, tree=True,
    ),
    FieldSpec("brand", "品牌", "Brand", Kind.TEXT, 40, ("商品品牌", "brand"), found_by=said_terms),
    FieldSpec("origin", "产地", "Origin", Kind.TEXT, 40, ("原产地", "制造商", "origin")),
    FieldSpec("unit", "基本单位", "Unit", Kind.TEXT, 10,
              ("单位", "计量单位", "主单位", "unit", "base unit"), required=True, group="address",
              check=check_unit),
    FieldSpec("unit2", "副单位", "Second unit", Kind.TEXT, 10,
              ("辅助单位", "辅单位", "箱单位", "second unit"), group="address", check=check_unit),
    FieldSpec("factor", "换算", "Factor", Kind.QUANTITY, 20,
              ("换算率", "换算比例", "比例", "装箱数", "factor"), group="address"),
    _barcode("barcode2", "副条码", "Second barcode", "副单位条码", "箱条码", "箱码",
             "外箱条码", "中包条码", "second barcode", "carton barcode", "case barcode",
             group="address"),
    FieldSpec("units", "更多单位", "More units", Kind.OWN, MOST_UNITS_TEXT,
              ("其他单位", "多单位", "扩展单位", "单位换算", "more units", "other units"),
              group="address", check=check_units),
    FieldSpec("barcodes", "更多条码", "More barcodes", Kind.OWN, MOST_BARCODES_TEXT,
              ("扩展条码", "附加条码", "其他条码", "多条码", "一品多码", "辅助条码",
               "more barcodes", "other barcodes", "additional barcodes"),
              group="address", check=check_barcodes, claims=claimed, found_by=_of_barcodes),
    _price("purchase_fen", "采购价", "Purchase price", "进价", "进货价", "成本价", "采购单价",
           "purchase price", "cost"),
    _price("retail_fen", "零售价", "Retail price", "售价", "销售价", "标准价", "单价",
           "retail price", "price", "UnitPrice", "list price"),
    _price("wholesale_fen", "批发价", "Wholesale price", "批发单价", "wholesale price"),
    _price("member_fen", "会员价", "Member price", "会员单价", "member price"),
    *(_price(f"tier_{tier.lower()}_fen", f"{tier}级价", f"Tier {tier} price", f"{tier}价",
             f"{tier}级价格", f"{tier}级售价", f"等级{tier}价", f"售价{tier}", f"price {tier}",
             f"tier {tier}") for tier in TIERS),
    FieldSpec("breaks", "数量价", "Quantity prices", Kind.OWN, MOST_BREAKS_TEXT,
              ("阶梯价", "数量阶梯价", "批量价", "起订价", "quantity prices", "price breaks",
               "quantity breaks"),
              group="finance", check=check_breaks),
    _price("lowest_fen", "最低售价", "Lowest price", "最低价", "限价", "lowest price"),
    TAX_RATE,
    FieldSpec("shelf_days", "保质期(天)", "Shelf life (days)", Kind.DAYS, 4,
              ("保质期", "保质期天数", "shelf life"), group="address"),
    FieldSpec("stock_low", "库存下限", "Stock low", Kind.QUANTITY, 20,
              ("最低库存", "安全库存", "最小库存", "ReorderLevel", "reorder point",
               "stock low"), group="address"),
    FieldSpec("stock_high", "库存上限", "Stock high", Kind.QUANTITY, 20,
              ("最高库存", "最大库存", "stock high"), group="address"),
    FIELD["status"],
    FIELD["note"],
)  # fmt: skip


NOUN = Noun(
    id="product",
    place=3,
    room="products",
    called=("商品", "product"),
    several=("商品", "products"),
    fields=FIELDS,
    values=ProductValues,
    problems=problems_of,
    scanned=scanned,
    counted=counted,
    counted_in="unit",
    indexed=("brand", "retail_fen"),
    codes="SP",
    elsewhere=OF_ORDERS,
    later=("期初库存", "库存数量", "期初数量", "仓库", "初始库存", "现有库存", "UnitsInStock",
           "opening stock", "stock on hand", "quantity on hand"),
    example={
        "name": "示例中性笔", "spec": "0.5mm", "model": "K-35", "barcode": "6901234567892",
        "category": "文具", "brand": "示例", "origin": "浙江", "unit": "支", "unit2": "盒",
        "factor": 12, "barcode2": "16901234567899", "units": "箱=20盒",
        "barcodes": "6901234567908 箱:26901234567896", "purchase_fen": 1.2, "retail_fen": 2.5,
        "wholesale_fen": 1.8, "member_fen": 2.2, "lowest_fen": 1.5, "tier_a_fen": 1.7,
        "tier_b_fen": 1.9, "breaks": "100=2.30 1000=2.10", "shelf_days": 720, "stock_low": 100,
        "stock_high": 2000,
    },
    short={"breaks": ("数量价", "Qty prices"),
           "shelf_days": ("保质期", "Shelf life"), "wholesale_fen": ("批发价", "Wholesale")},
    said=(
        ("手机=13800001234", "基本单位=个"), ("手机=13900001234", "品牌=晨光"),
        ("有限公司", "文件夹"),
    ),
    listed={
        "mobile": "barcode", "contact": "spec", "level": "unit", "receivable_fen": "retail_fen",
        "salesperson": "brand", "city": "origin",
    },
    instead=(
        ("只有商品名称必填", "商品名称和基本单位必填"),
        ("Only the name is required", "Name and unit are required"),
        ("联系人、邮箱、税号、微信、地址", "规格、型号、品牌"), ("，+86 和空格不影响", ""),
        ("contact, e-mail, tax number, WeChat, address", "specification, model, brand"),
        (", with or without +86", ""), ("信用代码、电话、名称相同", "名称相同"),
        ("same tax code or phone, same or similar name", "same or similar name"),
        ("（或登记为他的商品）", ""), (" (or customers of theirs)", ""), ("sales ", "brand "),
        ("地址", "单位与库存"), ("财务", "价格"), ("等级", "单位"), ("} 位", "} 个"),
        ("期初应收", "零售价"), ("业务员", "品牌"), ("电话", "条码"), ("手机", "条码"),
        ("联系人", "规格"), ("Opening receivable", "Retail price"), ("Salesperson", "Brand"),
        ("Opening rec.", "Retail price"), ("Sales", "Brand"), ("phone", "barcode"),
        ("Phone", "Barcode"), ("Mobile", "Barcode"), ("Contact", "Specification"),
        ("Address", "Units and stock"), ("Finance", "Prices"), ("Level", "Unit"),
        ("City", "Origin"),
    ),
)  # fmt: skip
