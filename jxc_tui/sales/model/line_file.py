"""The columns of a file with lines of an order (F6 引入 4 文件)."""

from __future__ import annotations

from functools import cache

from jxc_tui.sales.model.new_sale import MOST_LINES
from jxc_tui.values.headings import Headings, aliases_of

_COLUMNS = (
    ("product", "商品编码", "Product code",
     ("商品", "编码", "条码", "商品条码", "货号", "编号", "sku", "product", "code", "barcode",
      "item", "item no")),
    ("name", "商品名称", "Product name", ("名称", "品名", "product name", "name", "description")),
    ("quantity", "数量", "Quantity", ("订货数量", "销售数量", "件数", "qty", "quantity", "count")),
    ("unit", "单位", "Unit", ("计量单位", "unit", "uom")),
    ("price", "单价", "Price", ("价格", "售价", "销售单价", "含税单价", "unit price", "price")),
    ("percent", "折扣(%)", "Percent", ("折扣", "折扣率", "折%", "discount percent", "percent")),
)  # fmt: skip
NEEDED = ("product", "quantity")
MOST_ROWS = MOST_LINES


@cache
def line_headings() -> Headings:
    """What the headings of such a file mean."""
    return Headings(
        titles={name: header for name, header, _, _ in _COLUMNS},
        aliases=aliases_of((name, (zh, en), words) for name, zh, en, words in _COLUMNS),
        naming=frozenset(NEEDED),
        alone=frozenset(),
    )
