"""What is wrong with a sale, what has to be said yes to, and what is done with one."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "permission.sale.read": ("查看销售单", "see sales"),
    "permission.sale.create": ("开单", "sell"),
    "permission.sale.ship": ("发货、签收、关闭余量", "ship, have signed for, close the rest"),
    "permission.sale.void": ("作废销售单", "void sales"),
    "permission.sale.price": ("低于最低价、整单优惠", "sell below the lowest price, discount an order"),
    "permission.sale.credit": ("超额度、逾期仍开单", "sell above the credit limit and to who is overdue"),
    "permission.sale.cost": ("查看成本和毛利", "see costs and margins"),
    "permission.sale.import": ("导入销售单", "import sales"),
    "permission.sale.export": ("导出销售单", "export sales"),
    "permission.sale.setting": ("销售设置", "settings of sales"),
    "sale.no_product": ("没有这个商品 {code}", "There is no such product {code}"),
    "sale.product_disabled": (
        "{code} {name} 已停用，不能再卖；在商品里启用它，或换一个商品",
        "{code} {name} is disabled and cannot be sold; enable it among the products, or take another",
    ),
    "sale.product_units": (
        "{code} 的单位「{given}」不能用来开单；请在商品里改单位（只写名称，如 次）",
        "{code} cannot be sold by the unit “{given}”; correct it among the products: a name alone",
    ),
    "sale.customer_disabled": (
        "客户 {code} {name} 已停用；先在客户里启用，再开单",
        "Customer {code} {name} is disabled; enable the customer first",
    ),
    "sale.many_lines": ("一张单最多 {most} 行，现有 {count} 行；请分成两张", "A sale has {most} lines at most, this one {count}; make two of it"),
    "sale.no_lines": ("还没有商品，不能保存", "There is no product on it yet"),
    "sale.quantity_zero": ("{code} 的数量是 0；要么写数量，要么删掉这一行", "The quantity of {code} is 0: give one, or take the line out"),
    "sale.quantity_large": ("{code} 的数量太大，最多 {most}", "The quantity of {code} is too large: {most} at most"),
    "sale.price_range": ("{code} 的单价应在 0 到 {most} 之间", "The price of {code} lies between 0 and {most}"),
    "sale.below_cost": ("{code} 的价格 {price} 低于采购价", "The price {price} of {code} is below what it is bought at"),
    "sale.over_limit": ("超过信用额度 {over}（额度 {limit}）", "{over} above the credit limit of {limit}"),
    "sale.overdue": ("{number} 已逾期 {days} 天未付", "Overdue for {days:day|days}: {number}"),
    "sale.overdue.opening": ("期初应收已逾期 {days} 天未付", "The opening balance is overdue for {days:day|days}"),
    "sale.not_allowed.below_lowest": (
        "{price} 低于最低售价 {lowest}；您的角色不能这样卖，请找主管",
        "{price} is below the lowest price, {lowest}; your role may not sell so, ask a manager",
    ),
    "sale.not_allowed.below_cost": (
        "{code} 的价格 {price} 低于采购价；您的角色不能这样卖，请找主管",
        "The price {price} of {code} is below what it is bought at; your role may not, ask a manager",
    ),
    "sale.not_allowed.over_limit": (
        "超过信用额度 {over}（额度 {limit}）；您的角色不能这样卖，请找主管，或收款后再开",
        "{over} above the credit limit of {limit}; your role may not, ask a manager or take a payment",
    ),
    "sale.not_allowed.overdue": (
        "{number} 已逾期 {days} 天未付；您的角色不能再赊，请找主管，或收款后再开",
        "Overdue for {days:day|days}: {number}; your role may not, ask a manager or take a payment",
    ),
    "sale.not_allowed.overdue.opening": (
        "期初应收已逾期 {days} 天未付；您的角色不能再赊，请找主管，或收款后再开",
        "The opening balance is overdue for {days:day|days}; your role may not, ask a manager or take a payment",
    ),
    "sale.forbidden.over_limit": (
        "超过信用额度 {over}（额度 {limit}）；这位客户超额度一律不卖，请先收款，或改信用控制",
        "{over} above the limit of {limit}; nothing is sold above it, take a payment or change the rule",
    ),
    "sale.forbidden.overdue": (
        "{number} 已逾期 {days} 天未付；这位客户逾期一律不赊，请先收款，或改信用控制",
        "Overdue for {days:day|days}: {number}; nothing more on credit, take a payment or change the rule",
    ),
    "sale.forbidden.overdue.opening": (
        "期初应收已逾期 {days} 天未付；这位客户逾期一律不赊，请先收款，或改信用控制",
        "The opening balance is overdue for {days:day|days}; nothing more on credit, take a payment or change the rule",
    ),
    "sale.no_origin": ("第 {place} 行：找不到原来的销售行", "Line {place}: the line that was sold is not there"),
    "sale.returned_too_much": (
        "第 {place} 行 {code}：最多还能退 {rest}，现为 {given}",
        "Line {place}, {code}: {rest} at most can still come back, this is {given}",
    ),
    "sale.unknown": ("没有销售单 {number}", "There is no sale {number}"),
    "sale.is_void": ("{number} 已作废", "{number} is void"),
    "sale.changed": (
        "{number} 刚由 {by} 改过（{at}）；这是最新的，请再看一次",
        "{by} changed {number} just now ({at}); this is the latest, look at it again",
    ),
    "sale.changed_shipped": (
        "{number} 刚由 {by} 发货（{at}）：{parts}；这是最新的，请再看一次",
        "{by} shipped of {number} just now ({at}): {parts}; this is the latest, look at it again",
    ),
    "sale.changed_signed": (
        "{number} 刚由 {by} 签收（{at}）；这是最新的",
        "{by} had {number} signed for just now ({at}); this is the latest",
    ),
    "sale.changed_closed": (
        "{number} 的余量刚由 {by} 关闭（{at}）；这是最新的",
        "{by} closed the rest of {number} just now ({at}); this is the latest",
    ),
    "sale.changed_reopened": (
        "{number} 刚由 {by} 重新打开（{at}）；这是最新的，请再看一次",
        "{by} opened {number} again just now ({at}); this is the latest, look at it again",
    ),
    "sale.changed_edited": (
        "{number} 刚由 {by} 改单（{at}）；这是最新的，请再看一次",
        "{by} changed what {number} sells just now ({at}); this is the latest, look at it again",
    ),
    "sale.nothing_to_ship": ("{number} 没有待发的商品", "Nothing of {number} is left to ship"),
    "sale.nothing_to_sign": ("{number} 没有待签收的商品", "There is nothing to sign for of {number}"),
    "sale.nothing_to_close": ("{number} 没有未发的余量", "Nothing of {number} is left to close"),
    "sale.nothing_closed": ("{number} 没有关闭过余量", "Nothing of {number} was closed"),
    "sale.too_much": (
        "第 {place} 行 {code}：还剩 {rest}，不能发 {given}",
        "Line {place}, {code}: {rest} is left, {given} cannot be shipped",
    ),
    "sale.has_left": (
        "{number} 已有商品发出或退回，不能作废；请开退货单冲回",
        "Something of {number} has left or come back; make a return instead of voiding it",
    ),
    "sale.has_left_edit": (
        "{number} 已有商品发出、退回或关闭，不能再改；请开退货单，或另开一张",
        "Something of {number} has left, come back or was closed; make a return or another sale instead",
    ),
    "sale.no_reason": ("请写明作废原因", "Say why it is void"),
}  # fmt: skip
