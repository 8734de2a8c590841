"""Texts of the customer page and of the actions its change log names."""

TEXTS: dict[str, tuple[str, str]] = {
    "place.customer_page": ("客户详情", "Customer"),
    "page.overview": ("概况", "Overview"),
    "page.codes": ("编码", "Codes"),
    "page.changes": ("变更", "Changes"),
    "page.money": (
        "应收 {owed}    信用额度 {limit}    账期 {days} 天",
        "Owes {owed}    credit limit {limit}    term {days} days",
    ),
    "page.since": (
        "建于 {at} {by}    最近修改 {changed} {changer}",
        "Created {at} {by}    last changed {changed} {changer}",
    ),
    "page.later": (
        "订单、收款和售后会在以后的版本里列在这里。",
        "Orders, payments and after-sales will be listed here in a later version.",
    ),
    "page.code_now": ("现用，{since} 起  {by}", "in force since {since}  {by}"),
    "page.code_former": ("曾用，{since} 至 {until}  {by}", "former, {since} to {until}  {by}"),
    "page.empty": ("（空）", "(empty)"),
    "page.no_changes": ("还没有变更记录。", "Nothing has been recorded yet."),
    "page.revealed": (
        "完整号码显示 {seconds} 秒；这次查看已记录。",
        "Full numbers are shown for {seconds} seconds; this has been recorded.",
    ),
    "key.page.reveal": ("完整号码", "Full numbers"),
    "key.page.previous": ("上一页签", "Previous tab"),
    "key.page.next": ("下一页签", "Next tab"),
    "key.page.back": ("返回", "Back"),
    "action.customer.created": ("新建", "created"),
    "action.customer.changed": ("修改", "changed"),
    "action.customer.deleted": ("删除", "deleted"),
    "action.customer.restored": ("恢复", "restored"),
    "action.customer.revealed": ("查看完整号码", "full numbers seen"),
    "action.customer.imported": ("导入", "imported"),
    "help.customer_page": (
        "←→ 换页签，↑↓ 滚动；F4 编辑，F11 显示完整号码 30 秒（会记录）。",
        "←→ change the tab, ↑↓ scroll; F4 edits, F11 shows full numbers for 30 seconds (recorded).",
    ),
}  # fmt: skip
