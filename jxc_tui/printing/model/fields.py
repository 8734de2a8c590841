"""What a form can show: the values of its head and foot, the columns of its table."""

from __future__ import annotations

from collections.abc import Mapping

from jxc_tui.printing.model.printed import PrintForm

SHOP = ("shop", "shop_phone", "shop_address", "shop_account", "foot_text")
_PRINTING = ("page", "pages", "copy", "printed_at", "printed_by", "form")
_PARTY = ("customer", "code", "contact", "phone", "address")
_SALE = (
    "number", "day", "due", "state", *_PARTY, "salesperson", "note", "by", "carrier", "waybill",
    "lines", "quantity", "gross", "discount", "tax", "tax_added", "rounding", "total", "words",
    "paid", "methods", "left", "owed_before", "owed_after",
)  # fmt: skip

VALUES: Mapping[PrintForm, tuple[str, ...]] = {
    PrintForm.SALE: (*SHOP, *_PRINTING, *_SALE),
    PrintForm.DELIVERY: (*SHOP, *_PRINTING, *_SALE),
    PrintForm.RECEIPT: (
        *SHOP, *_PRINTING, "number", "day", "customer", "code", "method", "amount", "words",
        "note", "by", "free", "owed_after",
    ),
    PrintForm.STATEMENT: (
        *SHOP, *_PRINTING, "customer", "code", "first", "last", "opening", "charges", "receipts",
        "closing", "words",
    ),
    PrintForm.CASH_UP: (*SHOP, *_PRINTING, "day", "taken", "refund", "void", "net", "words"),
}  # fmt: skip

_GOODS = (
    "place", "code", "goods", "name", "spec", "unit", "quantity", "price", "percent", "amount",
    "shipped", "note",
)  # fmt: skip
COLUMNS: Mapping[PrintForm, tuple[str, ...]] = {
    PrintForm.SALE: _GOODS,
    PrintForm.DELIVERY: tuple(n for n in _GOODS if n not in ("price", "percent", "amount")),
    PrintForm.RECEIPT: ("place", "kind", "number", "day", "amount", "discount"),
    PrintForm.STATEMENT: ("day", "kind", "number", "charge", "receipt", "balance", "note"),
    PrintForm.CASH_UP: (
        "person", "method", "count", "taken", "refunds", "refund", "void", "net",
    ),
}  # fmt: skip
