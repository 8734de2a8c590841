"""Headings of lists of other things, and words that may head several columns."""

from __future__ import annotations

# Headings of a list of goods
OF_GOODS = (
    "商品", "商品名称", "商品编码", "商品编号", "商品代码", "商品条码", "商品类别", "商品分类",
    "产品", "产品名称", "产品编号", "产品编码", "产品代码", "产品ID", "产品型号", "产品规格",
    "货品", "货品名称", "货品编号", "货号", "货名", "品名", "品号", "物料", "物料编码",
    "物料名称", "存货编码", "存货名称", "子类别", "规格", "规格型号", "型号", "条码", "条形码",
    "计量单位", "单价", "零售价", "批发价", "进价", "成本价", "含税单价", "product", "product id",
    "product name", "product code", "product category", "productcode", "productline", "sku",
    "item", "item name", "item code", "item no", "stock code", "stockcode", "barcode", "ean",
    "upc", "unit price", "price", "price each", "sub-category", "sub category",
)  # fmt: skip
# and those of orders, of goods or of parties
OF_ORDERS = (
    "数量", "订单数量", "销售数量", "订单ID", "订单号", "订单编号", "订单日期", "下单时间",
    "单据号", "单据编号", "单据日期", "单号", "销售单号", "出库单号", "出库日期", "发货日期",
    "销售额", "销售金额", "运单号", "发票号", "开票日期", "qty", "quantity", "quantity ordered",
    "order id", "order no", "order number", "order date", "ordernumber", "invoice no",
    "invoice number", "invoiceno", "invoice date", "ship date", "ship mode", "order quantity",
    "line total", "order priority", "units sold",
)  # fmt: skip
# Words that mean the goods or the order in a list of them
DOUBTFUL = (
    "类别", "分类", "等级", "级别", "类型", "category", "type", "class", "status", "状态",
    "grade", "level", "segment",
)  # fmt: skip
# and those that do so where the list tells much of goods
DOUBTFUL_NAMES = (
    "名称", "编码", "编号", "代码", "代号", "简称", "助记码", "简码", "拼音码", "拼音", "name",
    "code", "全称",
)  # fmt: skip
