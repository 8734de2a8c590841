"""Which columns a file of the books that is written has, by what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.book_files.model.headings import (
    OPENING_FIELDS,
    ORDER_FIELDS,
    PAYMENT_FIELDS,
    BookField,
    CellKind,
)
from jxc_tui.book_files.model.kinds import BookSheet


@dataclass(frozen=True, slots=True)
class BookColumn:
    """One column, with its heading in both languages and how its values are stored."""

    id: str
    kind: CellKind
    title: str
    title_en: str
    width: int = 14

    def heading(self, language: str) -> str:
        return self.title if language == "zh" else self.title_en


OPENING_WORD = "期初"  # stands for the opening balance where a document is named
_WIDE = frozenset({"customer_name", "product_name", "note", "line_note"})
# What a file that is read may have beside these is worked out, or kept with other documents.
_NOT_WRITTEN = frozenset({"off", "method", "paid"})


def _of(fields: tuple[BookField, ...], without: frozenset[str] = frozenset()) -> list[BookColumn]:
    return [
        BookColumn(each.id, each.kind, each.title, each.title_en, 28 if each.id in _WIDE else 14)
        for each in fields
        if each.id not in without
    ]


def _text(name: str, title: str, title_en: str) -> BookColumn:
    return BookColumn(name, CellKind.TEXT, title, title_en)


def _fen(name: str, title: str, title_en: str) -> BookColumn:
    return BookColumn(name, CellKind.MONEY, title, title_en)


_CUSTOMER = [
    _text("customer", "客户编码", "Customer code"),
    BookColumn("customer_name", CellKind.TEXT, "客户名称", "Customer name", 28),
]

COLUMNS: dict[BookSheet, tuple[BookColumn, ...]] = {
    BookSheet.ORDER_LINES: tuple(_of(ORDER_FIELDS, _NOT_WRITTEN)),
    BookSheet.PAYMENTS: tuple(_of(PAYMENT_FIELDS)),
    BookSheet.OPENINGS: tuple(_of(OPENING_FIELDS)),
    BookSheet.ORDERS: (
        _text("number", "订单号", "Order no."), _text("day", "日期", "Date"), *_CUSTOMER,
        _text("progress", "状态", "State"), _fen("total", "应收", "Total"),
        _fen("settled", "已核销", "Covered"), _fen("rest", "未收", "Open"),
        _fen("gross", "金额", "Amount"), _fen("off", "整单优惠", "Order discount"),
        _fen("tax", "税额", "Tax"), _fen("rounding", "抹零", "Rounding"),
        BookColumn("lines", CellKind.QUANTITY, "行数", "Lines"), _text("due", "到期日", "Due"),
        _text("salesperson", "业务员", "Salesperson"),
        BookColumn("note", CellKind.TEXT, "备注", "Note", 28),
    ),
    BookSheet.ALLOCATIONS: (
        _text("day", "核销日期", "Covered on"), *_CUSTOMER, _text("kind", "来源", "By"),
        _text("payer", "收款单号", "Payment no."), _text("order", "核销单号", "Covers"),
        _fen("covered", "核销金额", "Covered"), _fen("let_off", "让利", "Let off"),
        _text("by", "操作人", "Person"),
    ),
    BookSheet.CASES: (
        _text("number", "售后单号", "Case no."), _text("kind", "类型", "Kind"),
        _text("state", "状态", "State"), *_CUSTOMER, _text("order", "订单号", "Order no."),
        _text("product", "商品编码", "Product code"),
        BookColumn("product_name", CellKind.TEXT, "商品名称", "Product name", 28),
        BookColumn("quantity", CellKind.QUANTITY, "数量", "Quantity"),
        _fen("refund", "退款", "Refund"),
        BookColumn("reason", CellKind.TEXT, "原因", "Reason", 28),
        _text("person", "负责人", "Person"), _text("until", "期限", "Until"),
        _text("created", "登记时间", "Opened"), _text("by", "登记人", "By"),
    ),
}  # fmt: skip
