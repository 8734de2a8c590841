"""What the command line says about customers."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.records": ("查找、查看、查重和合并客户", "find, show and merge customers"),
    "cli.command.records.search": (
        "按编码、曾用编码、拼音、电话或名称查找",
        "find by code, former code, pinyin, phone or name",
    ),
    "cli.command.records.show": (
        "显示现用或曾用此编码的客户",
        "show the customer who holds or once held a code",
    ),
    "cli.argument.term": ("要找的内容", "what to look for"),
    "cli.column.code": ("编码", "Code"),
    "cli.column.name": ("客户名称", "Name"),
    "cli.column.mobile": ("手机", "Mobile"),
    "cli.column.level": ("等级", "Level"),
    "cli.column.city": ("市", "City"),
    "cli.column.salesperson": ("业务员", "Salesperson"),
    "cli.column.receivable": ("期初应收", "Opening receivable"),
    "cli.column.receivable_fen": ("应收", "Receivable"),
    "cli.column.last_deal": ("最近成交", "Last deal"),
    "cli.column.found_by": ("命中", "Found by"),
    "cli.column.former_code": ("曾用编码", "Former code"),
    "cli.column.updated": ("最近修改", "Last changed"),
    "cli.column.deleted": ("已删除", "Deleted"),
    "cli.search.nothing": (
        "没有哪位客户的资料与“{term}”相符；试试更短的内容。",
        "Nothing that is kept of any customer matches “{term}”; try something shorter.",
    ),
    "cli.search.more": (
        "只列出前 {limit} 个；用 --limit 看更多。",
        "Only the first {limit:is|are} listed; --limit shows more.",
    ),
}  # fmt: skip
