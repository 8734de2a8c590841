"""The first steps: making a database, and the next line to type."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.init.ask_name": ("管理员用户名：", "User name of the administrator:"),
    "cli.init.ask_password": ("密码（至少 15 个字符）：", "Password (at least 15 characters):"),
    "cli.init.ask_again": ("再输入一次：", "The same again:"),
    "cli.init.passwords_differ": (
        "两次输入的密码不同，请从头再输。",
        "The two passwords differ; type both again.",
    ),
    "cli.init.no_name": (
        "没有给出管理员用户名；请加上 --admin NAME。",
        "No administrator was named; add --admin NAME.",
    ),
    "cli.init.no_password": (
        "没有给出密码；请用 --password-stdin 并从标准输入送入密码。",
        "No password was given; use --password-stdin and send the password to stdin.",
    ),
    "cli.init.stopped": (
        "已停止，没有创建数据库。",
        "Stopped; no database was created.",
    ),
    "cli.init.done": (
        "数据库 {path} 已创建，管理员 {name}。",
        "The database {path} is there, its administrator is {name}.",
    ),
    "cli.init.next": ("打开界面：{line}", "Open the screens: {line}"),
    "cli.next.backups": (
        "有这个数据库的备份，可以恢复：{line}",
        "It has backups that can be restored: {line}",
    ),
    "cli.next.init": ("新建：{line}", "Create it: {line}"),
    "cli.next.demo": ("试用：{line}", "Try one out: {line}"),
    "cli.command.completion": (
        "给 bash、zsh 或 fish 的补全脚本",
        "the completion script for bash, zsh or fish",
    ),
    "cli.command.manual": ("手册页，给 man 看", "the manual page, for man"),
    "cli.argument.shell": ("哪一种 shell", "which shell"),
    "cli.command.init": (
        "创建数据库和第一个管理员",
        "create a database and its first administrator",
    ),
    "cli.option.admin": ("管理员用户名", "user name of the administrator"),
    "cli.option.password-stdin": ("从标准输入读取密码", "read the password from stdin"),
}
