"""What the command line says about codes."""

TEXTS: dict[str, tuple[str, str]] = {
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
    "cli.codes.table_part": (
        "--table 里没有叫“{part}”的部分。",
        "--table knows no part “{part}”.",
    ),
    "cli.codes.table_empty": (
        "--table {part} 后面要写代号，例如 --table {part}:批发商=PF,*=QT。",
        "--table {part} needs its texts, such as --table {part}:Trade=TR,*=OT.",
    ),
    "cli.codes.table_twice": (
        "--table {part} 写了两次，内容不同；请合成一个，用逗号分开。",
        "--table {part} stands twice with different texts; make one of them, with commas.",
    ),
}  # fmt: skip
