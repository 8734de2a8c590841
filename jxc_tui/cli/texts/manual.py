"""The manual page: what stands there besides the texts of the commands."""

TEXTS: dict[str, tuple[str, str]] = {
    "man.made": ("由 jxc manual 生成", "made by: jxc manual"),
    "man.title": ("进销存客户台", "the customer desk of a purchase-sales-stock back office"),
    "man.name": ("名称", "NAME"),
    "man.synopsis": ("用法", "SYNOPSIS"),
    "man.description": ("说明", "DESCRIPTION"),
    "man.talk": (
        "数据写到标准输出，说明写到标准错误。--db 和 --lang 放在命令前后都可以。",
        "Data goes to stdout, talk to stderr. --db and --lang may stand before or after the command.",
    ),
    "man.options": ("通用选项", "OPTIONS"),
    "man.commands": ("命令", "COMMANDS"),
    "man.exits": ("退出码", "EXIT STATUS"),
    "man.environment": ("环境变量", "ENVIRONMENT"),
    "man.files": ("文件", "FILES"),
    "man.file_database": (
        "没有用 --db 指定时的数据库（Linux）",
        "the database unless --db names another (on Linux)",
    ),
    "man.file_backups": ("数据库旁的备份", "backups, beside the database"),
    "man.file_errors": ("数据库旁的意外错误记录", "unexpected errors, beside the database"),
}
