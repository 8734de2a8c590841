"""Why something is recommended, and the command that says it."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "recommend.head_again": ("再次购买", "Buy again"),
    "recommend.head_new": ("新品推荐", "New to this customer"),
    "recommend.again": (
        "买过 {times} 次，平均 {every} 天一次，上次 {since} 天前",
        "bought {times:time|times}, every {every:day|days}, last {since:day|days} ago",
    ),
    "recommend.again_once": (
        "买过 {times} 次，上次 {since} 天前",
        "bought {times:time|times}, last {since:day|days} ago",
    ),
    "recommend.again_of": (
        "最近 {of} 单里买过 {times} 次，上次 {since} 天前",
        "bought {times:time|times} in the last {of:sale|sales}, last {since:day|days} ago",
    ),
    "recommend.beside": (
        "近一年买了 {name} 的 {base} 位客户中有 {both} 位也买了它",
        "of {base:customer|customers} who bought {name} within a year, {both} bought it too",
    ),
    "recommend.popular_province": (
        "本地区近 90 天销量第 {place}，{orders} 单",
        "number {place} of this region in 90 days, {orders:sale|sales}",
    ),
    "recommend.popular_level": (
        "同级客户近 90 天销量第 {place}，{orders} 单",
        "number {place} of this level in 90 days, {orders:sale|sales}",
    ),
    "recommend.popular_all": (
        "近 90 天销量第 {place}，{orders} 单",
        "number {place} of 90 days, {orders:sale|sales}",
    ),
    "recommend.nothing": ("没有可推荐的。", "There is nothing to recommend."),
    "recommend.not_built": (
        "还没有算过新品推荐；请运行 jxc recommend --build。",
        "What is new to a customer was never worked out; run jxc recommend --build.",
    ),
    "recommend.built": (
        "已按 {day} 算好：{customers} 位客户，{products} 种商品，{neighbours} 对相近。",
        "Worked out as of {day}: {customers:customer|customers}, {products:product|products}, "
        "{neighbours:pair|pairs}.",
    ),
    "recommend.no_code": (
        "请写客户编码，或用 --build 重新计算。",
        "Give the code of a customer, or --build to work them out again.",
    ),
    "recommend.day_unclear": (
        "看不懂日期「{given}」，请写 2026-12-31",
        "“{given}” is no day; write 2026-12-31",
    ),
    "cli.command.recommend": ("推荐：再次购买和新品", "what a customer buys again, and what is new to it"),
    "cli.argument.recommend_code": ("客户编码", "the code of the customer"),
    "cli.option.recommend_build": ("重新计算相近的商品和畅销", "works out neighbours and best sellers again"),
    "cli.option.recommend_as_of": ("按这一天算", "as of this day"),
    "cli.column.recommend_code": ("编码", "Code"),
    "cli.column.recommend_name": ("名称", "Name"),
    "cli.column.recommend_why": ("理由", "Why"),
    "change.recommendations.built": ("重算推荐", "recommendations worked out"),
    "field.short.as_of": ("日期", "Day"),
}  # fmt: skip
