"""Payments, allocations, the ledger and its reports: what they are called, what is wrong."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "pay.amount": (
        "金额应大于 0，现为 {given}；退款请用退款",
        "An amount is above 0, this is {given}; money that goes back is a refund",
    ),
    "pay.refund": (
        "只剩 {left} 可退，不能退 {given}；请先释放分摊",
        "Only {left} is free to go back, not {given}; release allocations first",
    ),
    "ledger.opening": ("期初", "Opening balance"),
    "ledger.sale": ("销售", "Sale"),
    "ledger.credit_note": ("红冲", "Credit note"),
    "ledger.payment": ("收款", "Payment"),
    "ledger.refund": ("退款", "Refund"),
    "ledger.early_discount": ("提前付款折扣", "Early-payment discount"),
    "ledger.write_off": ("抹零", "Write-off"),
    "alloc.unknown": ("没有这笔往来：{id}", "There is no entry {id}"),
    "alloc.itself": (
        "{number} 不能分摊给它自己",
        "{number} cannot be allocated to itself",
    ),
    "alloc.sides": (
        "只能用收款或贷项去付应收：{credit} → {charge} 不行",
        "A payment or credit pays a charge; {credit} → {charge} is no such pair",
    ),
    "alloc.no_credit": (
        "{number} 是应收，不能分摊；请选收款或贷项",
        "{number} is a charge; choose a payment or credit to allocate",
    ),
    "alloc.customer": (
        "{credit} 和 {charge} 不是同一个客户的",
        "{credit} and {charge} do not belong to one customer",
    ),
    "alloc.draft": (
        "{number} 还是草稿，请先过账",
        "{number} is a draft; post it first",
    ),
    "alloc.void": ("{number} 已作废", "{number} is void"),
    "alloc.day": (
        "{number} 是 {day} 的，分摊不能更早",
        "{number} is of {day}; it is not allocated before that",
    ),
    "alloc.credit_rest": (
        "{number} 只剩 {left} 可分摊，不够 {given}",
        "Only {left} of {number} is left to allocate, less than {given}",
    ),
    "alloc.charge_rest": (
        "{number} 只欠 {left}，不能分摊 {given}；多出的留作预收",
        "Only {left} of {number} is owed, less than {given}; keep what is over as a prepayment",
    ),
    "alloc.bound": (
        "{number} 已分摊 {amount}（{others}），请先释放分摊",
        "{amount} of {number} is allocated ({others}); release the allocation first",
    ),
    "credit.over": (
        "超信用额度 {over}（占用 {exposure}，额度 {limit}）",
        "{over} over the credit limit (exposure {exposure}, limit {limit})",
    ),
    "credit.already_over": ("已超 {over}", "already {over} over"),
    "credit.overdue": (
        "已逾期 {days} 天，超过允许的 {most} 天",
        "Overdue by {days:day|days}, more than the {most} that are allowed",
    ),
    "guard.remind": ("提醒", "Remind"),
    "guard.approve": ("审批", "Ask for approval"),
    "guard.forbid": ("禁止", "Forbid"),
    "term.range": (
        "账期应在 0–{most} 天之间",
        "A payment term lies between 0 and {most} days",
    ),
    "term.day": (
        "每月的日子应在 1–{most} 之间（{most} 表示月底）",
        "A day of the month lies between 1 and {most}, which is the last one",
    ),
    "term.parts": (
        "分期合计 {parts}，与总额 {total} 不符；请改分期，最后一期写“其余”",
        "The instalments come to {parts}, not to {total}; change them, the last one taking the rest",
    ),
    "ageing.limits": (
        "账龄的天数应从小到大，现为 {given}",
        "The days of the buckets rise from one to the next, these are {given}",
    ),
    "statement.days": (
        "对账单从 {first} 到 {last}：开始晚于结束，请对调",
        "A statement does not end before it begins, as from {first} to {last}; exchange the days",
    ),
    "cost.of_unknown": (
        "退回的原单 {id} 不在它之前",
        "The movement {id} that is returned is not there before it",
    ),
    "cost.more_than_moved": (
        "原单只剩 {left} 可退，不能退 {given}",
        "Only {left} of the movement is left to return, not {given}",
    ),
}  # fmt: skip
