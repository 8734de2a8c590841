"""Invented products of a demonstration: hardware, stationery and kitchen goods with barcodes, and
prices agreed with some of the customers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from typing import cast

from jxc_tui.codes.model.code_rule import counter_rule
from jxc_tui.codes.storage import codes
from jxc_tui.database.engine import Database
from jxc_tui.demo.data.customers import DemoPlan
from jxc_tui.products import storage
from jxc_tui.products.model.barcodes import check_digit
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.values.money import plain_fen

LEAST, MOST = 60, 200_000
_SHARE = 5  # customers a product
_NOUN = "product"
_BOXED = 3  # one product of so many has further units, each with a barcode
_AGREED = 20  # products
_GOODS = (  # name, category, unit, the other unit and how many, price in fen
    ("不锈钢螺丝", "五金/紧固件", "盒", "箱", 24, 1_250),
    ("镀锌铁丝", "五金/线材", "卷", "件", 10, 3_800),
    ("PVC 电线管", "五金/管材", "根", "捆", 20, 1_560),
    ("铜芯电线", "电工/电线", "卷", "箱", 4, 18_900),
    ("LED 灯泡", "电工/照明/光源", "只", "箱", 50, 890),
    ("五孔插座", "电工/插座", "只", "盒", 10, 1_680),
    ("中性笔", "文具/笔/中性笔", "支", "盒", 12, 250),
    ("A4 复印纸", "文具/纸品", "包", "箱", 8, 2_450),
    ("文件夹", "文具", "个", "箱", 60, 580),
    ("不锈钢汤锅", "厨具/锅具", "口", "箱", 6, 12_800),
    ("竹制砧板", "厨具", "块", "箱", 12, 3_980),
    ("保鲜膜", "厨具/一次性", "卷", "箱", 40, 690),
)  # fmt: skip
_BRANDS = ("晋亿", "正泰", "公牛", "晨光", "得力", "苏泊尔", "双枪", "妙洁")
_SIZES = ("S", "M", "L", "XL", "A 型", "B 型", "C 型", "加厚", "家用", "工程")
_LETTERS = {
    "不锈钢螺丝": "bxgls", "镀锌铁丝": "dxts", "PVC 电线管": "pvcdxg", "铜芯电线": "txdx",
    "LED 灯泡": "leddp", "五孔插座": "wkcz", "中性笔": "zxb", "A4 复印纸": "a4fyz",
    "文件夹": "wjj", "不锈钢汤锅": "bxgtg", "竹制砧板": "zzzb", "保鲜膜": "bxm",
}  # fmt: skip


def count_of(customers: int) -> int:
    """How many products a house with so many customers sells; none without customers."""
    return min(max(customers // _SHARE, LEAST), MOST) if customers else 0


def product_values() -> Iterator[ProductValues]:
    """The products one after the other, without end; the place of each, from 1 on, is its id."""
    return (cast(ProductValues, record.values) for record in _products())


def fill_products(database: Database, plan: DemoPlan, *, at: str, by: str) -> None:
    """Products beside the customers of a plan; the same plan gives the same ones."""
    total = count_of(plan.total)
    with database.of(_NOUN).write() as connection:
        key = counter_rule("SP", 5).frame({}, plan.today).key
        codes.begin_counter(connection, key, total + 1)
        insert_many(connection, islice(_products(), total), at=at, by=by)


def agree_prices(database: Database, plan: DemoPlan, *, at: str, by: str) -> None:
    """Prices of the first products agreed with the first customers, until the end of next year."""
    last = date(plan.today.year + 1, 12, 31)
    products = list(islice(_products(), min(_AGREED, plan.total)))
    with database.of(_NOUN).write() as connection:
        for number, record in enumerate(products, start=1):
            fen = int(record.values.as_dict()["retail_fen"])
            for customer in {number, 1 + number // 2}:
                storage.add(
                    connection, product_ref=number, customer_ref=customer, least=0,
                    fen=fen * 82 // 100, first_day=plan.today.isoformat(),
                    last_day=last.isoformat(), agreed_at=at, agreed_by=by,
                )  # fmt: skip


def _case(level: int, body: str) -> str:
    """The code of a case (ITF-14) of what has a barcode."""
    return f"{level}{body}" + check_digit(f"{level}{body}")


def _products() -> Iterator[BulkRecord]:
    number = 0
    while True:
        for size, brand, goods in product(_SIZES, _BRANDS, _GOODS):
            number += 1
            name, category, unit, other, count, fen = goods
            series = number // (len(_SIZES) * len(_BRANDS) * len(_GOODS))
            called = f"{brand}{name}" + (f" {series + 1} 代" if series else "")
            price = fen + 10 * (number % 40)
            body = f"69{number % 10**10:010d}"
            boxed = number % _BOXED == 0
            yield BulkRecord(ProductValues(
                code=f"SP{number:05d}", name=called, mnemonic=_LETTERS[name], spec=size,
                barcode=body + check_digit(body),
                units=f"托=40{other}" if boxed else "",
                barcode2=_case(1, body) if boxed else "",
                barcodes=f"托:{_case(2, body)}" if boxed else "",
                category=category, brand=brand, unit=unit, unit2=other, factor=count * 1_000,
                purchase_fen=price * 6 // 10, retail_fen=price, wholesale_fen=price * 8 // 10,
                member_fen=price * 9 // 10, lowest_fen=price * 7 // 10, tax_rate=1_300,
                tier_a_fen=price * 85 // 100, tier_b_fen=price * 90 // 100,
                tier_c_fen=price * 95 // 100,
                breaks=f"10={plain_fen(price * 96 // 100)} 100={plain_fen(price * 92 // 100)}",
                stock_low=10_000, stock_high=500_000,
            ))  # fmt: skip
