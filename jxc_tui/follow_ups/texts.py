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
    "change.follow_up.added": ("新增跟进", "follow-up added"),
    "change.follow_up.done": ("完成跟进", "follow-up done"),
    "change.follow_up.reopened": ("重新跟进", "follow-up opened again"),
    "place.follow_ups": ("跟进", "Follow-ups"),
    "follow.title": ("跟进 {name}", "Follow up {name}"),
    "follow.day_hint": (
        "日期可写 2026-12-01、12-01、+3（3 天后）、今天、明天、后天",
        "Day: 2026-12-01, 12-01, +3 (in 3 days), today, tomorrow",
    ),
    "follow.reopen": ("重新打开 {code} {name} 的跟进？", "Open the follow-up of {code} {name} again?"),
    "follow.today": ("今天", "today"),
    "follow.tomorrow": ("明天", "tomorrow"),
    "follow.overdue": ("逾期 {days} 天", "{days} d late"),
    "follow.more": ("还有 {count} 条跟进", "{count:more follow-up|more follow-ups}"),
    "follow.for": ("由 {who} 跟进", "for {who}"),
    "follow.noted_by": ("{by} 记于 {at}", "noted by {by} {at}"),
    "follow.done_by": ("{who} 已完成 {at}", "done by {who} {at}"),
    "follow.page_none": ("还没有跟进；F7 记一条。", "No follow-ups yet; F7 notes one."),
    "follow.page_none_open": ("没有待完成的跟进。", "There is no open follow-up."),
    "follow.which": ("完成哪一条跟进？", "Which follow-up is done?"),
    "follow.noted": ("已记下跟进：{day}（{who}）。", "Follow-up noted: {day} ({who})."),
    "follow.ticked_here": ("已完成跟进：{text}", "Follow-up done: {text}"),
    "follow.ticked": (
        "已完成 {code} {name} 的跟进；F11 取消完成。",
        "Follow-up of {code} {name} done; F11 opens it again.",
    ),
    "follow.opened_again": (
        "{code} {name} 的跟进重新打开了。",
        "The follow-up of {code} {name} is open again.",
    ),
    "follow.nothing_ticked": (
        "这次还没有完成过跟进，没有可以取消的。",
        "No follow-up was done here yet; there is nothing to open again.",
    ),
    "follow.none_mine": ("没有要您跟进的客户。", "There is nothing for you to follow up."),
    "follow.none_how": (
        "在客户详情里按 F7 记一条；F4 看所有人的。",
        "F7 on a customer's page notes one; F4 shows everybody's.",
    ),
    "follow.count_mine": (
        "我的跟进：{count} 条 · 今天 {day} · F4 看所有人的",
        "My follow-ups: {count} · today {day} · F4 everybody's",
    ),
    "follow.count_all": (
        "所有人的跟进：{count} 条 · 今天 {day} · F4 只看我的",
        "Everybody's follow-ups: {count} · today {day} · F4 only mine",
    ),
    "follow.head.due": ("日期", "Day"),
    "follow.head.text": ("内容", "What"),
    "follow.head.who": ("由谁", "For"),
    "page.tab.follow": ("跟进 {count}", "Follow-ups {count}"),
    "key.page.follow_up": ("记跟进", "Follow up"),
    "key.page.tick": ("完成跟进", "Done"),
    "key.follow.tick": ("完成", "Done"),
    "key.follow.whose": ("我的/所有人", "Mine/All"),
    "key.follow.undo": ("取消完成", "Not done"),
    "key.follow.open": ("打开客户", "Open"),
    "help.follow_ups": (
        "要跟进的客户，逾期的在最前，今天的其次，以后的变暗。\n"
        "Enter 打开客户，F2 完成，F11 取消刚才的完成，F4 在我的和所有人的之间切换。\n"
        "在客户详情里按 F7 记一条：内容、日期、由谁；登录时会提醒当天和逾期的。",
        "Who is to be followed up: overdue first, then today's; later ones are dim.\n"
        "Enter opens the customer, F2 ticks, F11 takes the last tick back, F4 mine or everybody's.\n"
        "F7 on a customer's page notes one: what, which day, by whom; you are told at log-in.",
    ),
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
    "cli.follow.more": (
        "还有没有列出的；加大 --limit。",
        "There are more that are not listed; give a greater --limit.",
    ),
    "cli.column.due": ("日期", "Day"),
    "cli.column.follow_text": ("内容", "What"),
    "cli.column.follow_for": ("由谁", "For"),
}  # fmt: skip
