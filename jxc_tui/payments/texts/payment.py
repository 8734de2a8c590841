"""What is wrong with a payment."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "change.payment.received": ("收款", "payment received"),
    "change.payment.refunded": ("退款", "paid back"),
    "change.payment.allocated": ("核销", "payment allocated"),
    "change.payment.released": ("取消核销", "allocation released"),
    "change.payment.voided": ("作废收款", "payment made void"),
    "change.payment.early_set": ("设置提前付款优惠", "early-payment discount set"),
    "change.payment.recounted": ("重算应收", "receivables recounted"),
    "change.receivable.exported": ("导出对账单或账龄", "statement or ageing exported"),
    "permission.payment.read": ("查看收款", "see payments"),
    "permission.payment.receive": ("收款", "receive payments"),
    "permission.payment.refund": ("退款", "pay back"),
    "permission.payment.void": ("作废收款、取消核销", "void payments, release what they cover"),
    "payment.file_suffix": ("文件名「{name}」要以 {suffixes} 结尾", "The name “{name}” ends in one of {suffixes}"),
    "payment.unknown": ("没有收款 {number}", "There is no payment {number}"),
    "payment.no_document": ("没有单据 {number}", "There is no document {number}"),
    "payment.below_zero": ("金额要大于 0；退款请用「退款」", "The amount is above 0; money that goes back is a refund"),
    "payment.large": ("一次收款最多 {most}", "One payment is {most} at most"),
    "payment.many_parts": ("一次最多 {most} 种方式", "There are {most} methods at most at once"),
    "payment.no_change": ("{method} 不找零；「收到」只用于现金", "No change is given by {method}; “given” is for cash"),
    "payment.given_short": ("收到 {given}，少于金额 {amount}", "Given {given}, which is less than the amount of {amount}"),
    "payment.other_customer": (
        "{number} 不是客户 {code} 的单据",
        "{number} is not a document of customer {code}",
    ),
    "payment.document_void": ("{number} 已作废", "{number} is void"),
    "payment.document_rest": (
        "{number} 只剩 {left} 未结，不能核销 {given}",
        "Only {left} of {number} is left to pay, {given} cannot be covered",
    ),
    "payment.no_discount": (
        "{number} 现在最多可优惠 {most}，而且要全部付清",
        "At most {most} may be let off of {number} now, and only when all of it is paid",
    ),
    "payment.not_enough": (
        "要核销 {given}，但只有 {left} 可用",
        "{given} is to be covered, but only {left} is there",
    ),
    "payment.nothing_free": ("{number} 没有可用的余额", "Nothing of {number} is left to cover anything with"),
    "payment.nothing_owed": ("客户 {code} 没有未结的单据", "Customer {code} has no document left to pay"),
    "payment.nothing_covered": ("{number} 没有核销可以取消", "Nothing of {number} is covered that could be released"),
    "payment.is_void": ("{number} 已作废", "{number} is void"),
    "payment.bound": (
        "{number} 已核销 {others}；请先取消核销，再作废",
        "Release what is covered by {number} first ({others}), then it can be made void",
    ),
    "payment.no_reason": ("请写明作废原因", "Say why it is void"),
    "payment.refund_free": (
        "可退的预收只有 {left}，不能退 {given}",
        "Only {left} is prepaid, {given} cannot be paid back",
    ),
    "payment.refund_paid": (
        "客户一共只付过 {paid}，不能退 {given}",
        "The customer paid {paid} in all, {given} cannot be paid back",
    ),
    "payment.refund_much": (
        "应退 {total}，不能退 {given}",
        "{total} is to be paid back, not {given}",
    ),
    "payment.early_odd": (
        "优惠应在 0–100% 之间，天数最多 {most}",
        "The discount lies between 0 and 100 %, the days are {most} at most",
    ),
    "statement.days_turned": ("起始日 {first} 在截止日 {last} 之后", "The first day, {first}, is after the last one, {last}"),
    "statement.long": (
        "这段时间多于 {most} 行；请选短一些的时间",
        "There are more than {most} lines between these days; take fewer days",
    ),
    "payment.method_unknown": ("没有结算方式「{method}」；可用：{known}", "There is no method “{method}”; there are: {known}"),
    "payment.zero": ("金额不能是 0", "The amount is not 0"),
    "payment.wrong_sign": ("应收 {total}，收款方向不对；退款请写负数", "{total} is to be paid; money that goes back is written with a minus"),
    "payment.prepaid_short": ("预收只有 {free}，不够 {asked}", "Only {free} is prepaid, not {asked}"),
}  # fmt: skip
