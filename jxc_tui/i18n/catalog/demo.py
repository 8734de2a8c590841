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
    "demo.failed": (
        "生成演示数据的进程中断，没有留下任何文件。请检查内存与磁盘空间后再运行 jxc demo。",
        "A process that makes the demonstration data ended early; no file was left behind. Check "
        "memory and disk space, then run jxc demo again.",
    ),
}
