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
    "cli.command.demo": (
        "创建演示数据库并打开；已存在则直接打开",
        "create the demonstration database and open it; an existing one is opened as it is",
    ),
    "cli.command.init": (
        "创建数据库和第一个管理员",
        "create a database and its first administrator",
    ),
    "cli.command.backup": (
        "在线备份并检查；不写文件名则放进备份目录",
        "back the live database up and check the copy; without FILE into the backup folder",
    ),
    "cli.command.upgrade": (
        "升级数据库结构（先备份）",
        "bring the schema up to date (backup first)",
    ),
    "cli.command.doctor": ("检查数据库和运行环境", "check the database and its surroundings"),
    "cli.command.customers": ("查找、查看、查重和合并客户", "find, show and merge customers"),
    "cli.command.customers.search": (
        "按编码、曾用编码、拼音、电话或名称查找",
        "find by code, former code, pinyin, phone or name",
    ),
    "cli.command.customers.show": (
        "显示现用或曾用此编码的客户",
        "show the customer who holds or once held a code",
    ),
    "cli.command.import": ("从表格导入", "import from a workbook"),
    "cli.command.import.customers": (
        "从 .xlsx、.xls、.csv 导入客户",
        "import customers from .xlsx, .xls or .csv",
    ),
    "cli.command.export": ("导出到表格", "export to a workbook"),
    "cli.command.export.customers": ("导出全部客户", "export all customers"),
    "cli.command.template": ("导入模板", "import templates"),
    "cli.command.template.customers": ("写出客户导入模板", "write the customer import template"),
    "cli.command.report": ("统计报表", "reports"),
    "cli.command.report.customers": ("客户统计", "customer statistics"),
    "cli.command.users": ("账户", "accounts"),
    "cli.command.users.list": ("列出账户", "list accounts"),
    "cli.command.users.add": (
        "新增账户并给出一次性密码",
        "add an account with a one-time password",
    ),
    "cli.command.users.disable": ("停用账户", "disable an account"),
    "cli.command.users.enable": ("启用账户并解除锁定", "enable and unlock an account"),
    "cli.command.users.reset-password": (
        "给出新的一次性密码",
        "give an account a new one-time password",
    ),
    "cli.command.users.set-role": ("更改角色", "change the role of an account"),
    # arguments and options
    "cli.argument.file": ("文件", "the file"),
    "cli.argument.term": ("要找的内容", "what to look for"),
    "cli.argument.code": ("客户编码", "the customer code"),
    "cli.argument.name": ("用户名", "the user name"),
    "cli.option.customers": ("客户数，默认 2000", "number of customers, 2000 unless told"),
    "cli.option.seed": ("随机种子，相同则数据相同", "the same seed gives the same customers"),
    "cli.option.no-open": ("只创建，不打开界面", "create only, do not open the screens"),
    "cli.option.admin": ("管理员用户名", "user name of the administrator"),
    "cli.option.password-stdin": ("从标准输入读取密码", "read the password from stdin"),
    "cli.option.limit": ("最多行数，默认 20", "most rows, 20 unless told"),
    "cli.option.rehearse": ("只检查，不写入", "check only, write nothing"),
    "cli.option.sheet": ("工作表名", "name of the sheet"),
    "cli.option.map": (
        "把文件的列对应到字段，可重复",
        "which column of the file is which field, may be repeated",
    ),
    "cli.option.role": ("角色", "the role"),
    "cli.option.display-name": ("显示的姓名", "the name that is shown"),
    # usage
    "cli.usage.required": ("缺少：{what}", "missing: {what}"),
    "cli.usage.unknown": ("不认识：{what}", "not known: {what}"),
    "cli.usage.choice": ("{name} 不能是 {what}", "{name} cannot be {what}"),
    "cli.usage.value": ("{name} 的值 {what} 不对", "{name} has a wrong value: {what}"),
    "cli.usage.expected": ("{name} 后面要有值", "{name} needs a value"),
    "cli.usage.other": ("命令写法有误：{message}", "the command line is wrong: {message}"),
    "cli.usage.help": ("看写法：{command}", "see how: {command}"),
    # columns
    "cli.column.code": ("编码", "Code"),
    "cli.column.name": ("客户名称", "Name"),
    "cli.column.mobile": ("手机", "Mobile"),
    "cli.column.level": ("等级", "Level"),
    "cli.column.city": ("市", "City"),
    "cli.column.salesperson": ("业务员", "Salesperson"),
    "cli.column.receivable": ("应收", "Receivable"),
    "cli.column.found_by": ("命中", "Found by"),
    "cli.column.count": ("客户数", "Customers"),
    "cli.column.former_code": ("曾用编码", "Former code"),
    "cli.column.updated": ("最近修改", "Last changed"),
    "cli.column.deleted": ("已删除", "Deleted"),
    "cli.column.user": ("用户名", "User"),
    "cli.column.password": ("密码", "Password"),
    "cli.column.display_name": ("姓名", "Name"),
    "cli.column.role": ("角色", "Role"),
    "cli.column.state": ("状态", "State"),
    "cli.column.last_sign_in": ("上次登录", "Last log-in"),
    "cli.column.row": ("行", "Row"),
    "cli.column.column": ("列", "Column"),
    "cli.column.value": ("值", "Value"),
    "cli.column.reason": ("原因", "Reason"),
    "cli.column.verdict": ("结论", "Verdict"),
    "cli.column.check": ("检查", "Check"),
    "cli.column.detail": ("情况", "Found"),
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
    "cli.search.nothing": (
        "没有编码、名称、拼音或电话与“{term}”相符的客户；试试更短的内容。",
        "No customer's code, name, pinyin or phone matches “{term}”; try something shorter.",
    ),
    "cli.search.more": (
        "只列出前 {limit} 个；用 --limit 看更多。",
        "Only the first {limit} are listed; --limit shows more.",
    ),
    "cli.report.total": (
        "客户 {total}，回收站 {deleted}",
        "Customers {total}, in the recycle bin {deleted}",
    ),
    "cli.users.unknown": (
        "没有名为“{name}”的账户；用 jxc users list 查看。",
        "There is no account “{name}”; see jxc users list.",
    ),
    "cli.users.disabled": ("账户 {name} 已停用。", "Account {name} is disabled."),
    "cli.users.enabled": ("账户 {name} 已启用。", "Account {name} is enabled."),
    "cli.users.role_set": ("账户 {name} 的角色改为 {role}。", "Account {name} is now {role}."),
    "cli.users.one_time": (
        "这是 {name} 的一次性密码，有效到 {until}，只显示这一次。",
        "This is the one-time password of {name}, good until {until} and shown only now.",
    ),
    "cli.state.active": ("启用", "active"),
    "cli.state.disabled": ("停用", "disabled"),
    "cli.state.must_change": ("待改密码", "must change password"),
    "cli.import.bad_mapping": (
        "--map 要写成 字段=列名，不能是“{given}”。字段有：{fields}",
        "--map is FIELD=COLUMN, not “{given}”. Fields: {fields}",
    ),
    "cli.import.reading": ("读取 {speed} 行/秒", "reading, {speed} rows/s"),
    "cli.import.checking": ("检查 {speed} 行/秒", "checking, {speed} rows/s"),
    "cli.import.writing": ("写入 {speed} 行/秒", "writing, {speed} rows/s"),
    "cli.import.file": ("文件", "File"),
    "cli.import.count.rows": ("行数", "rows"),
    "cli.import.count.new": ("新增", "new"),
    "cli.import.count.updated": ("更新", "updated"),
    "cli.import.count.unchanged": ("未变", "unchanged"),
    "cli.import.count.skipped": ("跳过", "skipped"),
    "cli.import.count.error_rows": ("被拒", "refused"),
    "cli.import.rehearsed": (
        "只做了检查，没有写入任何数据，也没有取用编码。",
        "Checked only: nothing was written and no code was drawn.",
    ),
    "cli.import.done": (
        "导入完成：新增 {new}，更新 {updated}，用时 {seconds} 秒。",
        "Imported: {new} new, {updated} updated, in {seconds} s.",
    ),
    "cli.import.refused_rows": (
        "{count} 行有误没有导入，见上面的清单；改好后可以再次导入同一个文件。",
        "{count} rows have errors and were left out, see the list; mend them and import the same"
        " file again.",
    ),
    "cli.export.writing": ("导出", "exporting"),
    "cli.export.done": ("已写入 {rows} 行。", "{rows} rows written."),
    "cli.export.replaced": (
        "{count} 个单元格含有表格不能保存的字符，已替换。",
        "{count} cells held characters a workbook cannot keep; they were replaced.",
    ),
    "cli.backup.done": (
        "备份完成并已检查，含 {rows} 个客户。",
        "Backed up and checked, {rows} customers in it.",
    ),
    "cli.backup.first": (
        "今天第一次改动前已备份到 {path}。",
        "Before the first such change of the day the database was backed up to {path}.",
    ),
    "cli.upgrade.done": ("数据库结构已升级到 {revision}。", "The schema is now {revision}."),
    "cli.upgrade.nothing": (
        "数据库结构已是最新（{revision}），无需升级。",
        "The schema is up to date ({revision}); nothing to do.",
    ),
    "cli.demo.making": ("生成演示客户", "making customers"),
    "cli.demo.done": (
        "演示数据库 {path} 已建好，{count} 个客户。",
        "{count} customers made in {path}.",
    ),
    "cli.demo.exists": (
        "演示数据库 {path} 已存在，直接使用；要重新生成请先删除它。",
        "The demonstration database {path} exists and is used as it is; remove it for a new one.",
    ),
    "cli.demo.options_unused": (
        "因此没有用到 --customers 和 --seed。",
        "So --customers and --seed were not used.",
    ),
    "cli.demo.not_one": (
        "{path} 不是演示数据库，没有改动；请用 --db 另指定一个文件，或用 jxc run 打开它。",
        "{path} is not a demonstration database and was left alone; name another file with --db, or"
        " open it with jxc run.",
    ),
    "cli.init.ask_name": ("管理员用户名：", "User name of the administrator:"),
    "cli.init.ask_password": ("密码（至少 15 个字符）：", "Password (at least 15 characters):"),
    "cli.init.ask_again": ("再输入一次：", "The same again:"),
    "cli.init.passwords_differ": (
        "两次输入的密码不同，没有创建数据库；请重新运行。",
        "The two passwords differ and no database was created; run the command again.",
    ),
    "cli.init.no_name": (
        "没有给出管理员用户名；请加上 --admin NAME。",
        "No administrator was named; add --admin NAME.",
    ),
    "cli.init.no_password": (
        "没有给出密码；请用 --password-stdin 并从标准输入送入密码。",
        "No password was given; use --password-stdin and send the password to stdin.",
    ),
    "cli.init.done": (
        "数据库 {path} 已创建，管理员 {name}。运行 jxc 打开界面。",
        "The database {path} is there, its administrator is {name}. Run jxc to open the screens.",
    ),
    "cli.doctor.ok": ("正常", "ok"),
    "cli.doctor.bad": ("注意", "LOOK"),
}
