"""What the command line says."""

TEXTS: dict[str, tuple[str, str]] = {
    # help
    "cli.help.about": (
        "进销存客户台：在终端里查找、登记、导入和统计客户。不带命令就打开界面。",
        "The customer desk: find, enter, import and count customers in a terminal.\n"
        "Without a command the screens open.",
    ),
    "cli.help.usage": ("用法：", "usage: "),
    "cli.help.options": ("选项", "options"),
    "cli.help.commands": ("命令", "commands"),
    "cli.help.arguments": ("参数", "arguments"),
    "cli.help.examples": ("例如：", "examples:"),
    "cli.help.exits": (
        "数据写到标准输出，说明写到标准错误。退出码：",
        "Data goes to stdout, talk to stderr. Exit codes:",
    ),
    "cli.help.help": ("显示帮助", "show this help"),
    "cli.help.db": (
        "数据库文件（或环境变量 JXC_DB）",
        "the database file, a path or sqlite:///path (or JXC_DB)",
    ),
    "cli.help.lang": (
        "语言（或环境变量 JXC_LANG），默认中文",
        "language (or JXC_LANG), Chinese first",
    ),
    "cli.help.version": ("显示版本", "show the version"),
    "cli.help.json": ("以 JSON 输出", "print JSON"),
    # exit codes
    "cli.exit.done": ("完成", "done"),
    "cli.exit.incomplete": (
        "已执行，但有被拒的行、未通过的检查或被拒的操作",
        "done with refused rows or failed checks, or the act was refused",
    ),
    "cli.exit.file": (
        "文件被拒（无法读取或写入）",
        "the file was refused (cannot be read or written)",
    ),
    "cli.exit.not_found": ("没有找到", "nothing found"),
    "cli.exit.not_permitted": ("没有权限", "not permitted"),
    "cli.exit.database": (
        "数据库不存在、已损坏、版本不符或不能写入",
        "the database is missing, damaged, of another version, or cannot be written",
    ),
    "cli.exit.busy": ("数据库正被占用", "the database is busy"),
    "cli.exit.usage": ("命令写法有误", "the command line is wrong"),
    "cli.exit.unexpected": ("意外错误，已记录编号", "unexpected error, noted under an id"),
    "cli.exit.interrupted": ("被 Ctrl+C 中断", "interrupted with Ctrl+C"),
    "cli.exit.pipe": ("读取输出的程序已结束", "the reader of the output went away"),
    # commands
    "cli.command.run": ("打开界面（默认）", "open the screens (the default)"),
    # arguments and options
    "cli.argument.file": ("文件", "the file"),
    "cli.argument.code": ("客户编码", "the customer code"),
    "cli.option.yes": ("不询问", "do not ask"),
    "cli.option.limit": ("最多行数，默认 20", "most rows, 20 unless told"),
    # talk
    "cli.interrupted": ("已中断。", "Interrupted."),
    "cli.unexpected": (
        "发生意外错误，编号 {id}，详情记在 {path}；请把编号告诉管理员。",
        "Something unexpected happened: {id}, noted in {path}. Tell your administrator the id.",
    ),
    "cli.unexpected_unlogged": (
        "发生意外错误，编号 {id}；日志无法写入，请把编号和当时的操作告诉管理员。",
        "Something unexpected happened: {id}; no log could be written. Tell your administrator.",
    ),
    "cli.run.no_terminal": (
        "这里没有终端，打不开界面；请在终端里运行，或用 jxc --help 里的其他命令。",
        "There is no terminal here to open the screens on; run this in a terminal, or use another"
        " command of jxc --help.",
    ),
    "cli.run.dumb": (
        "TERM=dumb 的终端不能移动光标，打不开界面。请换一个终端，或如实设置 TERM（如 export TERM=xterm）；其他命令照常可用。",
        "A terminal of TERM=dumb cannot move its cursor, so the screens cannot open. Use another"
        " terminal, or set TERM to what it is (export TERM=xterm); all other commands work.",
    ),
    "cli.run.charset": (
        "语言环境 {locale} 的字符集是 {charset}，界面需要 UTF-8。请把终端的字符集设为 UTF-8，再运行 LC_ALL=C.UTF-8 jxc；其他命令照常可用。"
        " (UTF-8 needed: set the terminal to UTF-8, then run LC_ALL=C.UTF-8 jxc)",
        "The locale {locale} stands for the character set {charset}; the screens need UTF-8. Set the"
        " terminal to UTF-8, then run LC_ALL=C.UTF-8 jxc; all other commands work.",
    ),
    "cli.run.ambiguous": (
        "JXC_AMBIGUOUS={word} 不认识，可以是：{words}。",
        "JXC_AMBIGUOUS={word} is unknown; possible: {words}.",
    ),
    "cli.stdout_failed": (
        "结果没有全部写出：标准输出写不进去（{reason}）。请换一个去处，或腾出空间再试。",
        "Not all of the output was written: stdout takes no more ({reason}). Send it elsewhere, or "
        "make room and try again.",
    ),
}
