"""What is wrong with the customer or the day of a document."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "document.kind.sale": ("销售单", "Sale"),
    "document.kind.closing": ("关闭余量", "Closed rest"),
    "document.kind.opening": ("期初应收", "Opening balance"),
    "sale.number_taken": ("单号 {number} 已用过", "The number {number} was given already"),
    "sale.no_customer": ("没有这个客户 {code}", "There is no such customer {code}"),
    "sale.day_unclear": ("看不懂日期「{given}」，请写成 2026-11-28", "“{given}” is no date; write it as 2026-11-28"),
    "sale.day_ahead": ("日期 {day} 在今天（{today}）之后", "That is after today, {today}: {day}"),
    "sale.day_closed": (
        "{day} 在已结账的期间内（到 {closed} 为止）；请用之后的日期",
        "Closed until {closed}, so that {day} cannot be taken; take a later day",
    ),
}  # fmt: skip
