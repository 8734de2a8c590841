"""What is wrong with a payment."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "permission.payment.read": ("查看收款", "see payments"),
    "permission.payment.receive": ("收款", "receive payments"),
    "permission.payment.refund": ("退款", "pay back"),
    "permission.payment.void": ("作废收款、取消核销", "void payments, release what they cover"),
    "payment.method_unknown": ("没有结算方式「{method}」；可用：{known}", "There is no method “{method}”; there are: {known}"),
    "payment.zero": ("金额不能是 0", "The amount is not 0"),
    "payment.wrong_sign": ("应收 {total}，收款方向不对；退款请写负数", "{total} is to be paid; money that goes back is written with a minus"),
    "payment.prepaid_short": ("预收只有 {free}，不够 {asked}", "Only {free} is prepaid, not {asked}"),
}  # fmt: skip
