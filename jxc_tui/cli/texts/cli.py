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
    # exit codes
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
}
