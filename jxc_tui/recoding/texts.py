"""Texts about changing many codes at once, the audit of codes, and rotation."""

TEXTS: dict[str, tuple[str, str]] = {
    "recode.same": ("新编码与现在的相同（{code}）", "The new code is the one it has ({code})"),
    "recode.taken": ("{code} 已经有人用着或用过", "{code} is, or was, another customer's code"),
    "recode.exhausted": (
        "规则 {pattern} 的号码已用完",
        "The rule {pattern} has no number left",
    ),
    "recode.nothing": (
        "没有可改的编码，什么也没有做。",
        "There is no code to change; nothing was done.",
    ),
    "recode.not_all": (
        "有 {count} 位客户得不到新编码（见对照表），所以一个也没有改。补上他们缺的内容，或加 --partly 只改能改的。",
        "{count:customer gets|customers get} no new code (see the table), so none was changed. Give what "
        "{count:it lacks|they lack}, or add --partly to change those that can be.",
    ),
    "recode.plan_gone": (
        "这份对照表已经用过或太旧，请重新生成。",
        "This table was used already or is too old: make a new one.",
    ),
    "recode.conflict": (
        "有人刚改过客户、规则或取用了编码，结果会与这份对照表不同，所以没有写入。请刷新后再看一遍。",
        "Customers, rules or codes were changed meanwhile and the outcome would differ from this table: "
        "nothing was written. Refresh and look again.",
    ),
    "recode.unknown": (
        "没有编号为 {id} 的改码记录。",
        "There is no change of codes with the number {id}.",
    ),
    "recode.undone_already": ("第 {id} 次改码已经撤销过了。", "Change {id} was undone already."),
    "recode.changed_since": (
        "改码以后有 {count} 位客户又改动过（例如 {code}），撤销会丢掉那些改动，所以没有撤销。",
        "{count:customer was|customers were} changed since (such as {code}); undoing would lose that, so nothing was undone.",
    ),
    "recode.search_wide": (
        "查找结果超过 {most} 位，请再写详细些，或按类别选择。",
        "The search finds more than {most} customers: narrow it, or choose a category.",
    ),
    "recode.selection_unknown": (
        "不认识的选择“{selection}”。",
        "Unknown selection “{selection}”.",
    ),
    "recode.months": (
        "轮换周期应在 0 到 {most} 个月之间，0 表示不轮换。",
        "Rotation takes 0 to {most} months; 0 means never.",
    ),
    "recode.sheet.title": ("编码对照表", "Code mapping"),
    "recode.sheet.old": ("旧编码", "Old code"),
    "recode.sheet.new": ("新编码", "New code"),
    "recode.sheet.name": ("客户名称", "Name"),
    "recode.sheet.phone": ("电话", "Phone"),
    "recode.sheet.date": ("日期", "Date"),
    "recode.sheet.by": ("经办人", "By"),
    "recode.sheet.reason": ("原因", "Reason"),
    "recode.sheet.note": ("备注", "Note"),
    "recode.sheet.draft": ("预览，尚未改码", "preview, nothing changed yet"),
    "recode.nobody": ("没有这样的客户。", "There are no such customers."),
    "recode.rotation": (
        "{count} 个编码已用了 {months} 个月以上，该轮换了。",
        "{count:code is|codes are} older than {months:month|months} and due for rotation.",
    ),
    "recode.rotation_off": (
        "没有规定编码多久轮换一次。",
        "No policy says how often codes are rotated.",
    ),
    "cli.command.codes.recode": (
        "列出旧 → 新编码并写对照表；加 --apply 才改码",
        "show old → new codes and write the mapping sheet; --apply gives the codes",
    ),
    "cli.command.codes.undo": ("整批撤销一次改码", "put a bulk change back as a whole"),
    "cli.command.codes.audit": (
        "不合现行规则或早于它的编码",
        "codes that break today's rule or are older",
    ),
    "cli.command.codes.rotation": (
        "有多少编码该轮换；写月数则设定周期",
        "how many codes are due; MONTHS sets the policy",
    ),
    "cli.command.codes.token": ("客户的对外代号", "the external token of a customer"),
    "cli.argument.months": ("几个月轮换一次，0 为不轮换", "months between rotations, 0 for never"),
    "cli.option.select": (
        "选哪些客户：bad_code、old_code、odd_code、due、all、category=零售店、search=… 等",
        "which customers: bad_code, old_code, odd_code, due, all, category=Shop, search=… and so on",
    ),
    "cli.option.rule": (
        "用哪条规则，默认各用今天的规则",
        "the rule to use; without it today's rule of each customer",
    ),
    "cli.option.apply": ("真的写入；不加只看", "do it for real; without it only look"),
    "cli.option.partly": (
        "有客户得不到新编码时，只改能改的",
        "change those that can be, where some get no new code",
    ),
    "cli.option.reason": ("原因，记入日志", "why, for the log"),
    "cli.option.mapping": (
        "对照表的文件名（.xlsx，新文件）",
        "the mapping sheet, a new .xlsx file",
    ),
    "cli.option.issue": ("发一个", "issue one"),
    "cli.option.rotate": ("换一个，旧的作废", "a new one, the old one ends"),
    "cli.option.revoke": ("作废", "revoke it"),
    "cli.column.old_code": ("旧编码", "Old code"),
    "cli.column.new_code": ("新编码", "New code"),
    "cli.recode.checking": ("生成对照表", "making the table"),
    "cli.recode.writing": ("改码", "changing codes"),
    "cli.recode.mapping": ("对照表已写到 {path}", "The mapping sheet is {path}"),
    "cli.recode.previewed": (
        "还没有改：可改 {changing} 位，不能改 {cannot} 位；加 --apply 改码。",
        "Nothing was changed yet: {changing} would change, {cannot} cannot; --apply gives the codes.",
    ),
    "cli.recode.done": (
        "已改 {changed} 个编码，用时 {seconds} 秒；jxc codes undo {id} 可整批撤销。",
        "{changed:code|codes} changed in {seconds} s; jxc codes undo {id} puts them back.",
    ),
    "cli.recode.cannot": (
        "{count} 位客户没有改，原因见上表。",
        "{count:customer was|customers were} left alone; the table says why.",
    ),
    "cli.recode.undone": (
        "第 {id} 次改码已撤销，{changed} 个编码恢复原样；给过的新编码不再给别人。",
        "Change {id} was undone: {changed:code is|codes are} as before; nobody else gets the new ones.",
    ),
    "cli.recode.audit": (
        "不合现行规则 {breaks} 个，早于现行规则 {older} 个。",
        "{breaks:code breaks|codes break} today's rule, {older:is|are} older than it.",
    ),
    "place.recode": ("批量改码", "Re-code customers"),
    "recode_screen.head.old": ("旧编码", "Old code"),
    "recode_screen.head.new": ("新编码", "New code"),
    "recode_screen.head.name": ("客户名称", "Name"),
    "recode_screen.head.phone": ("电话", "Phone"),
    "recode_screen.head.note": ("说明", "Note"),
    "recode_screen.head.id": ("编号", "No."),
    "recode_screen.head.at": ("时间", "When"),
    "recode_screen.head.by": ("经办人", "By"),
    "recode_screen.head.changed": ("编码数", "Codes"),
    "recode_screen.head.reason": ("原因", "Reason"),
    "recode_screen.head.state": ("状态", "State"),
    "recode_screen.state.0": ("合规则", "fits the rule"),
    "recode_screen.state.1": ("早于规则", "older than the rule"),
    "recode_screen.state.2": ("不合规则", "breaks the rule"),
    "recode_screen.stays": ("不改", "stays"),
    "recode_screen.today": ("各用今天的规则", "today's rule of each"),
    "recode_screen.chosen": ("{selection} · {rule}", "{selection} · {rule}"),
    "recode_screen.counts": (
        "可改 {changing} · 不能改 {cannot}",
        "{changing} change · {cannot} cannot",
    ),
    "recode_screen.tab.table": ("对照表 {count}", "Table {count}"),
    "recode_screen.tab.log": ("改码记录 {count}", "Log {count}"),
    "recode_screen.phase.checking": ("生成对照表", "Making the table"),
    "recode_screen.phase.writing": ("正在改码", "Changing codes"),
    "recode_screen.untouched": (
        "这是完整的对照表，还没有改任何编码，也没有取用号码。",
        "This is the whole table; no code was changed and none was drawn.",
    ),
    "recode_screen.empty": ("没有这样的客户。", "There are no such customers."),
    "recode_screen.empty_how": ("F4 选别的客户。", "F4 chooses others."),
    "recode_screen.select_title": ("给哪些客户改码", "Whose codes to change"),
    "recode_screen.select.bad_code": ("不合规则的编码", "codes that break the rule"),
    "recode_screen.select.old_code": ("早于现行规则的编码", "codes older than the rule"),
    "recode_screen.select.odd_code": (
        "编码审计：不合规则或早于规则",
        "audit: break the rule or older",
    ),
    "recode_screen.select.due": ("到期该轮换的编码", "codes due for rotation"),
    "recode_screen.select.all": ("全部客户", "all customers"),
    "recode_screen.select.search": ("查找到的客户", "customers found by a search"),
    "recode_screen.select.category": ("客户类别", "category"),
    "recode_screen.select.branch": ("客户类别", "category"),
    "recode_screen.select.level": ("客户等级", "level"),
    "recode_screen.select.salesperson": ("业务员", "salesperson"),
    "recode_screen.select.province": ("省", "province"),
    "recode_screen.rule_title": ("按哪条规则给新编码", "The rule for the new codes"),
    "recode_screen.reason_title": ("改码的原因", "Why the codes are changed"),
    "recode_screen.reason_hint": ("记入改码记录和对照表", "for the log and the mapping sheet"),
    "recode_screen.reason_usual": ("统一编码", "one rule for all codes"),
    "recode_screen.question": (
        "给 {count} 位客户换新编码？",
        "Give {count:customer|customers} new codes?",
    ),
    "recode_screen.explain": (
        "旧编码成为曾用编码，仍能找到客户。",
        "Old codes become former codes and still find their customers.",
    ),
    "recode_screen.explain_left": (
        "另有 {count} 位不能改，保持现在的编码。",
        "{count} more cannot be changed and keep their code.",
    ),
    "recode_screen.explain_undo": (
        "这些编码一次全部改完或完全不改；以后可整批撤销。",
        "Of these all or none; it can be undone as a whole.",
    ),
    "recode_screen.done": (
        "已改 {changed} 个编码，用时 {seconds} 秒。F6 写对照表",
        "{changed:code|codes} changed in {seconds} s. F6: sheet",
    ),
    "recode_screen.log.holds": ("有效", "holds"),
    "recode_screen.log.undone": ("已撤销", "undone"),
    "recode_screen.log.undone_by": ("{by} {at} 撤销", "undone by {by} {at}"),
    "recode_screen.log.empty": ("还没有批量改过编码。", "No codes were changed in bulk yet."),
    "recode_screen.undo": (
        "撤销第 {id} 次改码，{count} 个编码恢复原样？",
        "Undo change {id} and put {count:code|codes} back?",
    ),
    "recode_screen.undo_explain": (
        "客户的编码、曾用编码都回到改码之前；给过的新编码可能已印出，不再给别人。"
        "有客户后来改动过就不能撤销。",
        "Codes go back as they were. The new ones may be in print: nobody else gets them. "
        "Refused if a customer was changed since.",
    ),
    "recode_screen.undone": (
        "第 {id} 次改码已撤销，{changed} 个编码恢复原样。",
        "Change {id} was undone: {changed:code is|codes are} as before.",
    ),
    "recode_screen.sheet_title": ("写编码对照表，文件名", "Write the mapping sheet, file name"),
    "recode_screen.sheet_hint": (
        "存到您的文件夹，供打印存档",
        "into your folder, for the paper archive",
    ),
    "recode_screen.sheet_done": (
        "对照表 {rows} 行：{path}",
        "Mapping sheet, {rows:row|rows}: {path}",
    ),
    "recode_screen.months_title": ("编码几个月轮换一次", "Months between rotations"),
    "recode_screen.months_hint": (
        "0 为不轮换；到期的会在登录时提醒",
        "0 for never; what is due is told at sign-in",
    ),
    "key.recode.apply": ("改码", "Apply"),
    "key.recode.choose": ("选客户、规则", "Whom, rule"),
    "recode_screen.choose": ("改什么", "Change what"),
    "recode_screen.choose.whom": ("选客户：{whom}", "Whom: {whom}"),
    "recode_screen.choose.rule": ("按规则：{rule}", "By the rule: {rule}"),
    "recode_screen.choose.rotation": ("轮换周期", "How often codes are due"),
    "key.recode.sheet": ("对照表", "Sheet"),
    "key.recode.undo": ("撤销", "Undo"),
    "key.recode.view": ("换页签", "View"),
    "key.recode.stop": ("停止", "Stop"),
    "key.report.recode": ("改这些编码", "Re-code them"),
    "help.recode": (
        "先看完整的旧 → 新对照表，再按 F2 一次改完；旧编码仍能找到客户。\n"
        "F4 选客户（不合规则、到期、类别、查找…）、规则和轮换周期，F6 写对照表（.xlsx）。\n"
        "Tab 到改码记录：F6 重写对照表，F11 整批撤销。",
        "See the whole old → new table first, then F2 changes all at once; old codes still find.\n"
        "F4 chooses whom (breaking the rule, due, a category, a search…), the rule and the period, F6 writes the sheet.\n"
        "Tab shows the log: F6 writes a sheet again, F11 undoes a change as a whole.",
    ),
    "change.code.recoded": ("批量改码", "re-coded"),
    "about.rows": ("行数", "Rows"),
    "about.numbers": ("号码", "Numbers"),
    "about.masked": ("已遮盖", "masked"),
    "about.replaced": (
        "已替换的单元格（不可见字符或过长）",
        "Cells replaced (unseen characters, too long)",
    ),
    "bulk.undone": ("已撤销", "undone"),
    "bulk.holds": ("有效", "holds"),
}
