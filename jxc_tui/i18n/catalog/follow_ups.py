"""Texts of follow-up notes (跟进)."""

TEXTS: dict[str, tuple[str, str]] = {
    "field.short.follow_text": ("跟进内容", "Follow-up"),
    "field.short.follow_due": ("跟进日期", "Day"),
    "field.short.follow_for": ("由谁跟进", "For"),
    "follow.day_unclear": (
        "看不懂日期「{given}」；请写 2026-12-01、12-01、+3（3 天后）、今天或明天。",
        "“{given}” is no day; write 2026-12-01, 12-01, +3 (in 3 days), today or tomorrow.",
    ),
    "follow.day_past": (
        "{day} 已经过去，请写今天或以后的日期。",
        "{day} is past; write today or a later day.",
    ),
    "follow.nobody": (
        "没有账户「{name}」；请写用户名或姓名。",
        "There is no account “{name}”; write a user name or the name shown for it.",
    ),
    "follow.for_whom": (
        "请用 --for 写明由哪个账户跟进。",
        "Say with --for which account is to do it.",
    ),
    "follow.unknown": ("没有跟进 {id}。", "There is no follow-up {id}."),
    "follow.done_already": ("跟进 {id} 已由 {by} 完成。", "Follow-up {id} was done already by {by}."),
    "follow.open_already": ("跟进 {id} 还没有完成。", "Follow-up {id} is open."),
    "follow.none": ("没有要跟进的客户。", "There is nothing to follow up."),
    "follow.done": ("已完成", "done"),
    "follow.open": ("待跟进", "open"),
    "change.follow_up.added": ("新增跟进", "follow-up added"),
    "change.follow_up.done": ("完成跟进", "follow-up done"),
    "change.follow_up.reopened": ("重新跟进", "follow-up opened again"),
    "cli.command.follow-ups": ("跟进提醒", "follow-up notes"),
    "cli.command.follow-ups.list": (
        "列出待跟进的客户，按日期",
        "list what is to be followed up, by day",
    ),
    "cli.command.follow-ups.add": ("新增跟进", "add a follow-up"),
    "cli.command.follow-ups.done": ("完成跟进", "tick a follow-up"),
    "cli.command.follow-ups.reopen": ("取消完成", "open a follow-up again"),
    "cli.argument.due": (
        "日期：2026-12-01、12-01、+3、今天、明天",
        "the day: 2026-12-01, 12-01, +3, today, tomorrow",
    ),
    "cli.argument.text": ("要做什么", "what is to be done"),
    "cli.option.customer": ("只列这位客户的，包括已完成的", "those of this customer, done ones too"),
    "cli.option.follow_for": (
        "由谁跟进：用户名或姓名",
        "who is to do it: a user name or the name shown for it",
    ),
    "cli.option.when": (
        "哪些：全部、到期（今天和逾期）、逾期、今天、以后",
        "which: all, due (today and overdue), overdue, today, later",
    ),
    "cli.follow.added": (
        "已记下跟进 {id}：{due} {code} {name}（{who}）。",
        "Follow-up {id} noted: {due} {code} {name} ({who}).",
    ),
    "cli.follow.dry": (
        "可以记下：{due} {code} {name}（{who}）；没有保存（--dry-run）。",
        "It can be noted: {due} {code} {name} ({who}); nothing was stored (--dry-run).",
    ),
    "cli.follow.done": ("跟进 {id} 已完成：{code} {name}。", "Follow-up {id} done: {code} {name}."),
    "cli.follow.reopened": (
        "跟进 {id} 重新打开：{due} {code} {name}。",
        "Follow-up {id} is open again: {due} {code} {name}.",
    ),
    "cli.follow.more": ("还有 {count} 条没有列出；加大 --limit。", "{count} more are not listed; give a greater --limit."),
    "cli.column.due": ("日期", "Day"),
    "cli.column.follow_text": ("内容", "What"),
    "cli.column.follow_for": ("由谁", "For"),
}  # fmt: skip
