"""The headings of files of the books, ours and those of other systems."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jxc_tui.book_files.model.kinds import BookKind
from jxc_tui.records.model.headings import own_columns
from jxc_tui.values.headings import Headings, aliases_of


class CellKind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    MONEY = "money"  # fen with a sign
    PRICE = "price"  # fen, 0 or above
    QUANTITY = "quantity"  # thousandths with a sign
    PAID = "paid"  # hundredths of a percent that are paid: 95, 9.5折, 0.95
    OFF = "off"  # the same told by what is let off: 5, 0.05
    RATE = "rate"  # hundredths of a percent of tax


@dataclass(frozen=True, slots=True)
class BookField:
    """One column that a file may have."""

    id: str
    kind: CellKind
    title: str
    title_en: str
    words: tuple[str, ...] = ()
    most: int = 60


_DAYS = ("单据日期", "业务日期", "开单日期", "下单日期", "下单时间", "日期时间", "时间", "created")
_CUSTOMER = BookField(
    "customer", CellKind.CODE, "客户编码", "Customer code",
    ("客户编号", "客户代码", "会员卡号", "会员编号", "往来单位编码", "customerid", "customerno",
     "custid", "custcode", "accountnumber"),
)  # fmt: skip
_CUSTOMER_NAME = BookField(
    "customer_name", CellKind.TEXT, "客户名称", "Customer name",
    ("客户", "客户简称", "往来单位", "单位名称", "购买单位", "会员", "会员名称", "买家", "customer",
     "company", "companyname", "client", "buyer"),
    200,
)  # fmt: skip
_NOTE = BookField(
    "note", CellKind.TEXT, "备注", "Note",
    ("单据备注", "订单备注", "摘要", "说明", "notes", "remark", "remarks", "comment", "comments",
     "memo"),
    200,
)  # fmt: skip
_METHOD = BookField(
    "method", CellKind.TEXT, "收款方式", "Method",
    ("结算方式", "付款方式", "支付方式", "收款账户", "paymenttype", "paymentmethod", "paidby"),
)  # fmt: skip
_ORDER_NUMBER_WORDS = (
    "单据编号", "单据号", "单号", "订单编号", "销售单号", "销售单编号", "出库单号", "发票号",
    "发票号码", "票号", "小票号", "流水号", "invoiceno", "invoicenumber", "invoice", "invoiceid",
    "orderid", "orderno", "ordernumber", "salesorderid", "salesordernumber", "receiptno",
    "documentno", "basketid",
)  # fmt: skip

ORDER_FIELDS: tuple[BookField, ...] = (
    BookField("number", CellKind.CODE, "订单号", "Order no.", _ORDER_NUMBER_WORDS),
    BookField(
        "day", CellKind.DAY, "日期", "Date",
        (*_DAYS, "订单日期", "销售日期", "出库日期", "invoicedate", "orderdate", "docdate",
         "saledate"),
    ),
    _CUSTOMER, _CUSTOMER_NAME,
    BookField(
        "product", CellKind.CODE, "商品编码", "Product code",
        ("商品编号", "商品代码", "货号", "物料编码", "存货编码", "产品编码", "产品编号", "款号",
         "stockcode", "sku", "productid", "productcode", "itemcode", "itemno", "itemnumber"),
    ),
    BookField(
        "product_name", CellKind.TEXT, "商品名称", "Product name",
        ("商品", "品名", "货品", "货品名称", "物料名称", "存货名称", "产品", "产品名称", "名称",
         "description", "productname", "itemname", "product", "item", "itemdescription"),
        200,
    ),
    BookField("spec", CellKind.TEXT, "规格", "Spec", ("规格型号", "specification"), 100),
    BookField("unit", CellKind.TEXT, "单位", "Unit", ("计量单位", "uom", "unitofmeasure"), 20),
    BookField(
        "quantity", CellKind.QUANTITY, "数量", "Quantity",
        ("销售数量", "销量", "订购数量", "出库数量", "qty", "orderqty", "units"),
    ),
    BookField(
        "price", CellKind.PRICE, "单价", "Price",
        ("销售单价", "含税单价", "售价", "价格", "unitprice", "saleprice", "salesprice"),
    ),
    BookField("percent", CellKind.PAID, "折扣", "Paid (%)", ("折扣率", "折扣(%)", "扣率")),
    BookField("off", CellKind.OFF, "优惠率", "Discount", ("discount", "discountrate", "disc")),
    BookField(
        "amount", CellKind.MONEY, "金额", "Amount",
        ("销售金额", "含税金额", "价税合计", "小计", "行金额", "linetotal", "lineamount",
         "extendedprice", "subtotal", "netamount"),
    ),
    BookField(
        "order_off", CellKind.MONEY, "整单优惠", "Order discount",
        ("优惠金额", "整单优惠金额", "整单折让", "orderdiscountamount"),
    ),
    BookField("rounding", CellKind.MONEY, "抹零", "Rounding", ("抹零金额", "舍入")),
    BookField("tax", CellKind.RATE, "税率(%)", "Tax (%)", ("税率", "taxrate", "vatrate")),
    _METHOD,
    BookField(
        "paid", CellKind.MONEY, "已收", "Paid",
        ("已收金额", "实收", "实收金额", "收款金额", "本次收款", "已付", "已付金额", "amountpaid",
         "paidamount"),
    ),
    BookField("due", CellKind.DAY, "到期日", "Due", ("到期日期", "应收日期", "duedate")),
    BookField(
        "salesperson", CellKind.TEXT, "业务员", "Salesperson",
        ("销售员", "经手人", "营业员", "导购", "employeeid", "salesrep", "seller"),
    ),
    _NOTE,
    BookField("line_note", CellKind.TEXT, "行备注", "Line note", ("明细备注", "行摘要"), 200),
    BookField("shipped", CellKind.QUANTITY, "已发数量", "Shipped", ("已发货数量", "发货数量")),
    BookField("signed", CellKind.QUANTITY, "已签数量", "Signed", ("已签收数量", "签收数量")),
)  # fmt: skip

PAYMENT_FIELDS: tuple[BookField, ...] = (
    BookField(
        "number", CellKind.CODE, "收款单号", "Payment no.",
        ("单据编号", "单据号", "单号", "收款编号", "流水号", "交易号", "paymentid", "paymentno",
         "receiptno", "transactionid"),
    ),
    BookField(
        "day", CellKind.DAY, "日期", "Date",
        (*_DAYS, "收款日期", "付款日期", "到账日期", "交易日期", "paymentdate", "paiddate"),
    ),
    _CUSTOMER, _CUSTOMER_NAME,
    BookField(
        "amount", CellKind.MONEY, "金额", "Amount",
        ("收款金额", "实收", "实收金额", "已收", "到账金额", "付款金额", "paid", "amountpaid",
         "paymentamount"),
    ),
    _METHOD, _NOTE,
    BookField(
        "order", CellKind.CODE, "核销单号", "Covers",
        ("订单号", "销售单号", "订单编号", "对应单号", "发票号", "invoiceno", "invoice", "orderid",
         "orderno", "ordernumber"),
    ),
    BookField("covered", CellKind.MONEY, "核销金额", "Covered", ("本次核销", "allocated")),
    BookField("let_off", CellKind.MONEY, "让利", "Let off", ("现金折扣", "折让")),
    BookField("covered_day", CellKind.DAY, "核销日期", "Covered on", ()),
)  # fmt: skip

OPENING_FIELDS: tuple[BookField, ...] = (
    _CUSTOMER, _CUSTOMER_NAME,
    BookField(
        "amount", CellKind.MONEY, "期初应收", "Opening balance",
        ("期初余额", "期初欠款", "应收余额", "欠款", "应收金额", "期初", "金额", "openingbalance",
         "balance", "amount", "amountdue"),
    ),
    BookField(
        "day", CellKind.DAY, "日期", "Date", (*_DAYS, "期初日期", "发生日期", "asof", "balancedate")
    ),
    BookField("due", CellKind.DAY, "到期日", "Due", ("到期日期", "应收日期", "duedate")),
    _NOTE,
)  # fmt: skip

FIELDS_OF: dict[BookKind, tuple[BookField, ...]] = {
    BookKind.ORDERS: ORDER_FIELDS,
    BookKind.PAYMENTS: PAYMENT_FIELDS,
    BookKind.OPENINGS: OPENING_FIELDS,
}
NEEDED: dict[BookKind, tuple[tuple[str, ...], ...]] = {  # one of each must be there
    BookKind.ORDERS: (("day",), ("product", "product_name"), ("quantity",), ("price", "amount")),
    BookKind.PAYMENTS: (("day",), ("customer", "customer_name"), ("amount",)),
    BookKind.OPENINGS: (("customer", "customer_name"), ("amount",)),
}
_NAMING = {BookKind.ORDERS: "quantity", BookKind.PAYMENTS: "amount", BookKind.OPENINGS: "amount"}


@cache
def book_headings(kind: BookKind) -> Headings:
    """What the headings of a file of one kind mean."""
    fields = FIELDS_OF[kind]
    return Headings(
        titles={field.id: field.title for field in fields},
        aliases=aliases_of(
            (field.id, (field.title, field.title_en), field.words) for field in fields
        ),
        naming=frozenset({_NAMING[kind]}),
        alone=frozenset(),
        own=own_columns(),
    )
