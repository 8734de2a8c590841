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
    "cli.command.restore": (
        "用备份换掉现在的数据库（现在的先备份）",
        "put a backup in the place of the database (the present is backed up first)",
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
        "从 Excel、WPS、ODS 或 CSV 文件导入客户",
        "import customers from an Excel, WPS, ODS or CSV file",
    ),
    "cli.command.import.list": ("列出导入批次", "list import batches"),
    "cli.command.import.undo": ("撤销整个导入批次", "undo a whole import batch"),
    "cli.command.import.redo": ("恢复已撤销的批次", "give an undone batch again"),
    "cli.argument.batch": ("导入批次的编号", "the number of the batch"),
    "cli.command.export": ("导出到表格", "export to a workbook"),
    "cli.command.export.customers": (
        "导出客户：全部、查找所得、一组或一份编码",
        "export customers: all, a search, a set, or a list of codes",
    ),
    "cli.command.template": ("导入模板", "import templates"),
    "cli.command.template.customers": ("写出客户导入模板", "write the customer import template"),
    "cli.command.report": ("统计报表", "reports"),
    "cli.command.report.customers": ("客户统计", "customer statistics"),
    "cli.command.codes": ("客户编码", "customer codes"),
    "cli.command.codes.rules": ("列出编码规则", "list the code rules"),
    "cli.command.codes.set-rule": ("保存编码规则", "store a code rule"),
    "cli.command.codes.preview": ("接下来的编码，不取号", "the next codes; nothing is drawn"),
    "cli.command.codes.draw": ("取号并为某人保留", "draw codes and keep them for a person"),
    "cli.command.codes.reserve": (
        "列出已预留的编码，或收回某人未用的",
        "list codes set aside, or take a person's unused ones back",
    ),
    "cli.command.codes.gaps": ("缺哪些号，为什么", "which numbers are missing, and why"),
    "cli.command.users": ("账户", "accounts"),
    "cli.command.users.list": ("列出账户", "list accounts"),
    "cli.command.users.add": (
        "新增账户并给出一次性密码",
        "add an account with a one-time password",
    ),
    "cli.command.users.disable": ("停用账户", "disable an account"),
    "cli.command.users.enable": ("启用账户并解除锁定", "enable and unlock an account"),
    "cli.command.users.unlock": (
        "解除输错密码造成的锁定",
        "lift the lock that wrong passwords put on an account",
    ),
    "cli.command.users.reset-password": (
        "给出新的一次性密码",
        "give an account a new one-time password",
    ),
    "cli.command.users.set-role": ("更改角色", "change the role of an account"),
    # arguments and options
    "cli.argument.file": ("文件", "the file"),
    "cli.argument.count": ("预留多少个", "how many to set aside"),
    "cli.argument.number": ("多少个", "how many"),
    "cli.argument.pattern": (
        "样式，如 KH{YYYY}{seq:5}{check}",
        "the pattern, such as KH{YYYY}{seq:5}{check}",
    ),
    "cli.option.category": ("客户类别", "the customer category"),
    "cli.option.rule-category": (
        "只用于这一类别的客户",
        "only for customers of this category",
    ),
    "cli.option.for": ("为谁保留（默认自己）", "for whom (default yourself)"),
    "cli.option.note": ("备注", "a note"),
    "cli.option.return": ("收回此人未用的编码", "take back this person's unused codes"),
    "cli.option.counter": (
        "计数器，见 jxc codes rules（默认现行通用规则的）",
        "the counter, see jxc codes rules (default that of today's general rule)",
    ),
    "cli.option.id": ("代替这条规则", "in place of this rule"),
    "cli.option.mode": ("自动、手工或自动可改", "who makes the code"),
    "cli.option.valid-from": ("从哪天起生效", "the first day"),
    "cli.option.start": ("起始号", "the first number"),
    "cli.option.step": ("步长", "the step"),
    "cli.option.reset": ("何时重新编号", "when the counter begins again"),
    "cli.option.warn-left": ("剩多少个时提醒", "warn when so few are left"),
    "cli.argument.term": ("要找的内容", "what to look for"),
    "cli.argument.code": ("客户编码", "the customer code"),
    "cli.argument.name": ("用户名", "the user name"),
    "cli.option.customers": ("客户数，默认 2000", "number of customers, 2000 unless told"),
    "cli.option.seed": ("随机种子，相同则数据相同", "the same seed gives the same customers"),
    "cli.option.no-open": ("只创建，不打开界面", "create only, do not open the screens"),
    "cli.option.yes": ("不询问", "do not ask"),
    "cli.option.admin": ("管理员用户名", "user name of the administrator"),
    "cli.option.password-stdin": ("从标准输入读取密码", "read the password from stdin"),
    "cli.option.limit": ("最多行数，默认 20", "most rows, 20 unless told"),
    "cli.option.rehearse": ("只检查，不写入", "check only, write nothing"),
    "cli.option.sheet": ("工作表名", "name of the sheet"),
    "cli.option.map": (
        "把文件的列对应到字段，可重复",
        "which column of the file is which field, may be repeated",
    ),
    "cli.option.word": (
        "文件里的文字当作什么，例如 level:A类=A，可重复",
        "what a text of the file is taken for, such as level:A1=A, may be repeated",
    ),
    "cli.option.on-existing": (
        "客户已存在时：update 更新，skip 跳过，error 拒绝",
        "when the customer exists: update, skip or error",
    ),
    "cli.option.on-similar": (
        "没有编码而像已有客户时：hold 不导入，match 视为同一客户，new 新建",
        "without a code and like a customer: hold back, match it, or new",
    ),
    "cli.option.empty": (
        "空格子：keep 保留原值，clear 清空",
        "an empty cell: keep what is stored, or clear it",
    ),
    "cli.option.on-error": (
        "有不能导入的行时：skip 导入其余，stop 什么都不写入",
        "when rows are refused: skip them, or stop and write nothing",
    ),
    "cli.option.annotated": (
        "把带批注的原表写到新文件",
        "write the file with every verdict in it to a new file",
    ),
    "cli.option.failed": (
        "把不能导入的行写到新文件，改好可再导入",
        "write the refused rows to a new file, to mend and import",
    ),
    "cli.option.verdicts": (
        "把逐行结论写成一张新表",
        "write the verdict on every row as a list of its own",
    ),
    "cli.option.take-changed": (
        "连同导入后被改过或删除的客户",
        "also customers edited or deleted since",
    ),
    "cli.option.role": ("角色", "the role"),
    "cli.option.display-name": ("显示的姓名", "the name that is shown"),
    # columns
    "cli.column.code": ("编码", "Code"),
    "cli.column.name": ("客户名称", "Name"),
    "cli.column.mobile": ("手机", "Mobile"),
    "cli.column.level": ("等级", "Level"),
    "cli.column.city": ("市", "City"),
    "cli.column.salesperson": ("业务员", "Salesperson"),
    "cli.column.receivable": ("期初应收", "Opening receivable"),
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
    "cli.column.failures": ("失败", "Failures"),
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
    "cli.search.nothing": (
        "没有哪位客户的资料与“{term}”相符；试试更短的内容。",
        "Nothing that is kept of any customer matches “{term}”; try something shorter.",
    ),
    "cli.search.more": (
        "只列出前 {limit} 个；用 --limit 看更多。",
        "Only the first {limit:is|are} listed; --limit shows more.",
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
    "cli.users.unlocked": ("账户 {name} 已解除锁定。", "Account {name} is unlocked."),
    "cli.users.not_locked": ("账户 {name} 没有锁定。", "Account {name} is not locked."),
    "cli.users.role_set": ("账户 {name} 的角色改为 {role}。", "Account {name} is now {role}."),
    "cli.users.one_time": (
        "这是 {name} 的一次性密码，有效到 {until}，只显示这一次。",
        "This is the one-time password of {name}, good until {until} and shown only now.",
    ),
    "cli.state.active": ("启用", "active"),
    "cli.state.disabled": ("停用", "disabled"),
    "cli.state.locked": ("锁定", "locked"),
    "cli.state.locked_until": ("锁定至 {at}", "locked until {at}"),
    "cli.state.expired": ("一次性密码已过期", "one-time password expired"),
    "cli.state.one_time": ("待改密码", "must change password"),
    "cli.state.never": ("从未登录", "never signed in"),
    "cli.state.and": ("，", ", "),
    "cli.import.reading": ("读取 {speed} 行/秒", "reading, {speed} rows/s"),
    "cli.import.checking": ("检查 {speed} 行/秒", "checking, {speed} rows/s"),
    "cli.import.writing": ("写入 {speed} 行/秒", "writing, {speed} rows/s"),
    "cli.import.file": ("文件", "File"),
    "cli.import.count.rows": ("行数", "Rows"),
    "cli.import.count.new": ("新增", "New"),
    "cli.import.count.updated": ("更新", "Updated"),
    "cli.import.count.unchanged": ("未变", "Unchanged"),
    "cli.import.count.skipped": ("跳过", "Left out"),
    "cli.import.count.duplicate_rows": ("重复", "Duplicates"),
    "cli.import.count.error_rows": ("错误", "Errors"),
    "cli.import.words_unknown": (
        "有 {count} 个没见过的词，会照原文存入；可用 --word 说明：{words}",
        "{count:word is|words are} new here and stored as written; --word explains {count:|it|them}: {words}",
    ),
    "cli.import.more_problems": (
        "共有 {count} 处问题，这里只列出前 {shown} 处；用 --annotated 或 --failed 得到全部。",
        "{count:problem|problems}, the first {shown} listed; --annotated or --failed gives them all.",
    ),
    "cli.import.none_failed": (
        "没有不能导入的行，没有写 {path}。",
        "No row was refused, so {path} was not written.",
    ),
    "cli.import.returned": ("已写入 {path}（{rows} 行）。", "Written: {path} ({rows:row|rows})."),
    "cli.import.head.batch": ("批次", "Batch"),
    "cli.import.head.at": ("时间", "Time"),
    "cli.import.head.actor": ("经办人", "By"),
    "cli.import.head.file": ("文件", "File"),
    "cli.import.head.new": ("新增", "New"),
    "cli.import.head.updated": ("更新", "Updated"),
    "cli.import.head.refused": ("未导入", "Refused"),
    "cli.import.head.state": ("状态", "State"),
    "cli.import.head.row": ("行", "Row"),
    "cli.import.head.code": ("编码", "Code"),
    "cli.import.head.name": ("客户名称", "Name"),
    "cli.import.head.reason": ("原因", "Reason"),
    "cli.import.undone": (
        "批次 {id} 已撤销：移除 {removed} 位新客户，{back} 位恢复原值。",
        "Batch {id} undone: {removed:new customer|new customers} removed, {back} as before.",
    ),
    "cli.import.undo_kept": (
        "{count} 位客户导入后有变化，没有动；用 --take-changed 一并撤销被改过和被删除的。",
        "{count:customer|customers} changed since {count:|was|were} left alone; --take-changed takes those that were"
        " edited or deleted along.",
    ),
    "cli.import.redone": (
        "批次 {id} 已恢复：{given} 位客户，{changed} 位再次更新。",
        "Batch {id} given again: {given:customer|customers}, {changed} updated again.",
    ),
    "cli.import.redo_kept": (
        "{count} 位客户没有恢复：编码已被使用，或后来又改过。",
        "{count:customer was|customers were} left out: their code is taken, or they were changed again.",
    ),
    "cli.import.rehearsed": (
        "只做了检查，没有写入任何数据，也没有取用编码。",
        "Checked only: nothing was written and no code was drawn.",
    ),
    "cli.import.done": (
        "导入完成（批次 {id}）：新增 {new}，更新 {updated}，用时 {seconds} 秒。",
        "Imported as batch {id}: {new} new, {updated} updated, in {seconds} s.",
    ),
    "cli.import.refused_rows": (
        "{count} 行没有导入，见上面的清单；改好后可以再次导入同一个文件。",
        "{count:row was|rows were} left out, see the list; mend {count:|it|them} and import the same file again.",
    ),
    "cli.backup.done": (
        "备份完成并已检查，含 {rows} 个客户。",
        "Backed up and checked, {rows:customer|customers} in it.",
    ),
    "cli.backup.first": (
        "今天第一次改动前已备份到 {path}。",
        "Before the first such change of the day the database was backed up to {path}.",
    ),
    "cli.upgrade.done": ("数据库结构已升级到 {revision}。", "The schema is now {revision}."),
    "cli.upgrade.regions": (
        "{count} 位客户的省、市已统一名称（如 浙江 → 浙江省），见各自的变更记录。",
        "{count:customer has|customers have} province and city under the full name now; see their change logs.",
    ),
    "cli.upgrade.nothing": (
        "数据库结构已是最新（{revision}），无需升级。",
        "The schema is up to date ({revision}); nothing to do.",
    ),
    "cli.demo.making": ("生成演示客户", "making customers"),
    "cli.demo.done": (
        "演示数据库 {path} 已建好，{count} 个客户。",
        "{count:customer|customers} made in {path}.",
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
    "cli.doctor.ok": ("正常", "ok"),
    "cli.doctor.bad": ("注意", "LOOK"),
}
