"""Texts that every command may say."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "opening.mending": (
        "上次有一批导入没做完就中断了，先把它撤回。",
        "A batch of an import died half way; it is taken back first.",
    ),
    "opening.mending_bar": ("撤回中断的导入", "taking a dead import back"),
    "cli.recode.bad_number": (
        "要一个 0 到 999999999 的整数，不能是“{given}”。",
        "A whole number of 0 to 999999999 is needed, not “{given}”.",
    ),
    "cli.help.help": ("显示帮助", "show this help"),
    "cli.option.noun": ("说的是什么，默认客户", "what it is about, customers unless told"),
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
    "cli.stdout_failed": (
        "结果没有全部写出：标准输出写不进去（{reason}）。请换一个去处，或腾出空间再试。",
        "Not all of the output was written: stdout takes no more ({reason}). Send it elsewhere, or "
        "make room and try again.",
    ),
    "cli.usage.meant": ("您要的是 {what} 吗？", " Did you mean {what}?"),
    "cli.usage.possible": ("可以用：{words}", " Possible: {words}"),
    "cli.waiting_for": (
        "{who} 的导入、撤销或批量修改（{since} 开始）正在进行，等它完成（最多 {seconds} 秒，Ctrl+C 放弃）…",
        "An import, undo or bulk change of {who} (since {since}) is at work; waiting for it (up to {seconds} s, "
        "Ctrl+C gives up)…",
    ),
    "cli.waiting": (
        "另一个导入、撤销或批量修改正在进行，等它完成（最多 {seconds} 秒，Ctrl+C 放弃）…",
        "Another import, undo or bulk change is at work; waiting for it (up to {seconds} s, Ctrl+C "
        "gives up)…",
    ),
}
