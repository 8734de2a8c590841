"""The columns of a file of agreed prices, as it is written and as it may be brought."""

from __future__ import annotations

from functools import cache

from jxc_tui.values.headings import Headings, aliases_of

MOST_ROWS = 1_000  # of one file that is read: nobody else writes meanwhile
PRODUCT_NAME, CUSTOMER_NAME = "product_name", "customer_name"
_COLUMNS = (
    ("product", "商品编码", "Product code", ("商品", "条码", "货号", "编码", "sku", "product")),
    (PRODUCT_NAME, "商品名称", "Product name", ("品名",)),
    ("agreed_with", "客户编码", "Customer code", ("客户", "客户编号", "customer")),
    (CUSTOMER_NAME, "客户名称", "Customer name", ()),
    ("agreed_least", "数量起", "From quantity", ("起订量", "数量", "quantity")),
    ("agreed_price", "协议价", "Agreed price", ("价格", "单价", "price")),
    ("agreed_first", "从哪天", "From day", ("开始日期", "生效日期", "from")),
    ("agreed_last", "到哪天", "Until day", ("结束日期", "失效日期", "until")),
)
NEEDED = ("product", "agreed_with", "agreed_price")
DAYS = ("agreed_first", "agreed_last")
HEADERS = tuple(header for _, header, _, _ in _COLUMNS)


@cache
def agreed_headings() -> Headings:
    """What the headings of such a file mean."""
    return Headings(
        titles={name: header for name, header, _, _ in _COLUMNS},
        aliases=aliases_of((name, (zh, en), words) for name, zh, en, words in _COLUMNS),
        naming=frozenset(NEEDED),
        alone=frozenset(),
    )
