"""Where a price comes from, and what is wrong with one."""

TEXTS: dict[str, tuple[str, str]] = {
    "price.why_agreed": ("协议价", "Agreed price"),
    "price.why_agreed_until": ("协议价，到 {day} 为止", "Agreed price, until {day}"),
    "price.why_last": ("上次价格，{day}", "The last price, of {day}"),
    "price.why_tier": ("{tier} 级价格", "The price of tier {tier}"),
    "price.why_break": ("满 {least} 的价格", "The price from {least} on"),
    "price.why_rule": ("本类商品的价格规则", "By a rule for these products"),
    "price.why_list": ("标准价（零售价）", "The list price"),
    "price.below_lowest": (
        "{price} 低于最低售价 {lowest}",
        "{price} is below the lowest price, {lowest}",
    ),
    "price.negative": ("价格不能小于 0", "A price is not below 0"),
    "price.large": ("价格最大 {most}", "The largest price is {most}"),
    "price.tier_unknown": (
        "没有「{tier}」级；可用：{known}",
        "There is no tier “{tier}”; there are: {known}",
    ),
    "price.tier_empty": (
        "{tier} 级没有价格；请填写，或去掉这一级（按零售价）",
        "Tier {tier} has no price; give it one, or leave the tier out (it pays the list price)",
    ),
    "price.no_list": (
        "没有零售价，按折扣或加减计算的价格就算不出来；请先填零售价",
        "A price in percent, or upon the list price, needs a list price; give it first",
    ),
    "price.rule_amount": (
        "请写一个价格，或者按零售价打折、加减（二者选一）",
        "Give a price, or a percentage of the list price and an amount upon it: one of the two",
    ),
    "price.percent": (
        "应在零售价的 0–{most}% 之间，现为 {percent}；再高请直接写价格",
        "A percentage of the list price lies between 0 and {most}, this is {percent}; type a price for more",
    ),
    "price.break_unclear": (
        "读不懂「{given}」；写法：数量=价格，例 10=2.30 100=2.10，某一级的写 A:100=2.05",
        "“{given}” is not understood; write quantity=price, e.g. 10=2.30 100=2.10, for one tier A:100=2.05",
    ),
    "price.break_zero": (
        "数量 {least} 的价格不能是 0；不要这个价格就去掉它",
        "The price from {least} on is not 0; leave it out where there is none",
    ),
    "price.break_least": ("起订数量不能小于 0", "The least quantity is not below 0"),
    "price.break_range": (
        "最多 {most} 小于最少 {least}，没有数量符合",
        "From {least} to {most} there is no quantity",
    ),
    "price.break_twice": (
        "数量 {least} 有两个价格，请只留一个",
        "There are two prices from {least} on; leave one",
    ),
    "price.agreed_twice": (
        "同一客户在同一时间、数量 {least} 起有两个协议价，请改日期或只留一个",
        "Two prices are agreed with one customer for the same days from {least} on; change the days or leave one",
    ),
    "price.validity": (
        "有效期到 {last} 就结束，早于开始的 {first}",
        "It ends on {last}, before it begins on {first}",
    ),
}  # fmt: skip
