"""Texts of the demonstration workspace."""

TEXTS: dict[str, tuple[str, str]] = {
    "demo.exists": (
        "{path} 已存在，演示数据只写入新文件。用 jxc run 打开它，或用 --db 指定另一个文件。",
        "{path} exists already; a demonstration goes into a new file only. Open it with jxc run, "
        "or name another file with --db.",
    ),
    "demo.too_many": (
        "客户数应在 0 到 {most} 之间。请换一个 --customers 的值。",
        "The number of customers must be from 0 to {most}. Choose another --customers.",
    ),
    "demo.too_many_orders": (
        "销售单数应在 0 到 {most} 之间。请换一个 --orders 的值。",
        "The number of orders must be from 0 to {most}. Choose another --orders.",
    ),
    "demo.failed": (
        "生成演示数据的进程中断，没有留下任何文件。请检查内存与磁盘空间后再运行 jxc demo。",
        "A process that makes the demonstration data ended early; no file was left behind. Check "
        "memory and disk space, then run jxc demo again.",
    ),
    "cli.command.demo": (
        "创建演示数据库并打开；已存在则直接打开",
        "create the demonstration database and open it; an existing one is opened as it is",
    ),
    "cli.option.customers": ("客户数，默认 2000", "number of customers, 2000 unless told"),
    "cli.option.orders": (
        "最近一年的销售单数，默认每客户约 3 张，最多 30 万张",
        "orders of the last year, about three for a customer unless told, 300,000 at the most",
    ),
    "cli.option.seed": ("随机种子，相同则数据相同", "the same seed gives the same content"),
    "cli.option.no-open": ("只创建，不打开界面", "create only, do not open the screens"),
    "cli.demo.making": ("生成演示客户", "making customers"),
    "cli.demo.selling": ("生成演示销售单", "making orders"),
    "cli.demo.done": (
        "演示数据库 {path} 已建好，{count} 个客户，{orders} 张销售单。",
        "{count:customer|customers} and {orders:order|orders} made in {path}.",
    ),
    "cli.demo.exists": (
        "演示数据库 {path} 已存在，直接使用；要重新生成请先删除它。",
        "The demonstration database {path} exists and is used as it is; remove it for a new one.",
    ),
    "cli.demo.options_unused": (
        "因此没有用到 --customers、--orders 和 --seed。",
        "So --customers, --orders and --seed were not used.",
    ),
    "cli.demo.not_one": (
        "{path} 不是演示数据库，没有改动；请用 --db 另指定一个文件，或用 jxc run 打开它。",
        "{path} is not a demonstration database and was left alone; name another file with --db, or"
        " open it with jxc run.",
    ),
}
