"""What stands in the way of a case, and what the log says of one."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "case.unknown": ("没有售后单 {number}，请查单号", "There is no case {number}; check the number"),
    "case.order_void": (
        "销售单 {number} 已作废，不能开售后单",
        "The sale {number} is void; there is no case about it",
    ),
    "case.no_line": (
        "{number} 没有第 {place} 行，共 {lines} 行",
        "{number} has no line {place}, only {lines}",
    ),
    "case.nothing_left": (
        "{number} 没有可退的了（已退，或在其他售后单里）",
        "Nothing of {number} is left to come back; see its returns and other cases",
    ),
    "case.quantity": ("数量请写大于 0 的数", "A quantity is above 0"),
    "case.nothing_written": ("请写下经过", "Write what happened"),
    "case.no_reason": ("请写明驳回的原因", "Say why it is rejected"),
    "case.no_new_goods": ("换货要写明换成什么", "Say which goods are given for those that come back"),
    "case.new_goods": ("只有退货、换货才能换成新的商品", "Only for a return or an exchange new goods are given"),
    "case.number_taken": ("单号 {number} 已经用过，请换一个", "{number} is used already; give another number"),
    "case.nobody": ("没有「{name}」这个账号，或不止一个", "There is no account “{name}”, or more than one"),
    "case.changed": (
        "{number} 刚被别人改过，请刷新后再做",
        "{number} was changed by somebody else just now; refresh and try again",
    ),
    "case.day_unclear": (
        "看不懂日期「{given}」，请写 2026-12-31、12-31、+7（7 天后）、今天或明天",
        "“{given}” is no day; write 2026-12-31, 12-31, +7 (in 7 days), today or tomorrow",
    ),
    "case.day_past": ("期限 {day} 已经过去", "The day {day} has passed"),
    "field.short.case_reason": ("原因", "Reason"),
    "field.short.case_person": ("负责人", "Person"),
    "field.short.case_until": ("期限", "Until"),
    "field.case": ("售后单", "Case"),
    "change.case.opened": ("开售后单", "case opened"),
    "change.case.taken": ("接手售后", "case taken on"),
    "change.case.noted": ("写售后经过", "note on a case"),
    "change.case.approved": ("批准售后", "case approved"),
    "change.case.done": ("完成售后", "case done"),
    "change.case.rejected": ("驳回售后", "case rejected"),
}  # fmt: skip
