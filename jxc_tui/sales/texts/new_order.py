"""Texts of `jxc orders new`, and what refuses a sale there, with the word that says yes to it."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.orders.new": ("开一张销售单", "make a sale"),
    "cli.argument.order_buyer": ("客户编码", "the code of the customer"),
    "cli.option.order_line": (
        "一行商品：数量*商品=价/折，如 12*abc=8.5/95；可写多次",
        "a line: quantity*product=price/percent, such as 12*abc=8.5/95; again for more",
    ),
    "cli.option.order_pay": (
        "收款方式和金额，如 微信:530.75；不写金额就是余下的全部；不收款就是赊账",
        "method and amount, METHOD:AMOUNT; without the amount all that is left; nothing paid is owed",
    ),
    "cli.option.order_accept": ("事先同意的提醒；可写多次", "a warning that is said yes to beforehand; again for more"),
    "cli.option.order_day": ("日期，默认今天", "the day of the sale, today by default"),
    "cli.option.sale_note": ("备注", "a note"),
    "cli.order.pay_unclear": ("看不懂「{given}」，请写成 方式:金额，如 微信:530.75", "“{given}” is unclear; write METHOD:AMOUNT"),
    "cli.order.new": (
        "{number} 已保存：{name}，应收 {total}，已收 {paid}。",
        "{number} saved: {name}, to pay {total}, paid {paid}.",
    ),
    "cli.order.would": (
        "没有保存（--dry-run）：{name}，应收 {total}，收 {paid}。",
        "Nothing was stored (--dry-run): {name}, to pay {total}, paid {paid}.",
    ),
    "price.below_lowest@cli": (
        "价格 {price} 低于最低售价 {lowest}；要这样卖请加 --accept below_lowest",
        "The price {price} is below the lowest, {lowest}; --accept below_lowest sells at it",
    ),
    "sale.below_cost@cli": (
        "{code} 的价格 {price} 低于采购价；要这样卖请加 --accept below_cost",
        "The price {price} of {code} is below what it is bought at; --accept below_cost sells at it",
    ),
    "sale.over_limit@cli": (
        "超过信用额度 {over}（额度 {limit}）；仍要开单请加 --accept over_limit",
        "{over} above the credit limit of {limit}; --accept over_limit sells all the same",
    ),
    "sale.overdue@cli": (
        "{number} 已逾期 {days} 天未付；仍要开单请加 --accept overdue",
        "Overdue for {days:day|days}: {number}; --accept overdue sells all the same",
    ),
    "sale.overdue.opening@cli": (
        "期初应收已逾期 {days} 天未付；仍要开单请加 --accept overdue",
        "The opening balance is overdue for {days:day|days}; --accept overdue sells all the same",
    ),
    "cli.credit.rule": (
        "没有单独规定的客户：超额度或逾期 {rule}，逾期 {days} 天以内不算。",
        "Customers without a rule of their own: {rule} above the limit or overdue, with {days:day|days} of grace.",
    ),
    "cli.command.credit-rule": (
        "信用控制：客户没有单独规定时，超额度、逾期怎么办",
        "what is done above a credit limit and when overdue, for customers without a rule of their own",
    ),
    "cli.option.credit_rule": ("提醒、审批（有权限的人同意）或 禁止", "remind, approve (who may says yes) or forbid"),
    "cli.option.grace_days": ("逾期多少天以内不算", "so many days after the due day do not count"),
    "cli.option.order_consent": ("超额度、逾期也照办（要有权限）", "says yes to a customer above the limit or overdue, with the right to"),
    "change.sale.credit_rule": ("改信用控制", "credit rule changed"),
    "change.sale.approved": ("批准开单", "order approved"),
    "field.short.exposure_fen": ("信用占用", "Exposure"),
    "field.short.credit_rule": ("信用控制", "Credit rule"),
    "field.short.grace_days": ("宽限(天)", "Grace (days)"),
    "order.event.approved": ("批准（信用占用 {fen}）", "approved (exposure {fen})"),
}  # fmt: skip
