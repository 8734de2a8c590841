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
        "{count} customers were changed since (such as {code}); undoing would lose that, so nothing was undone.",
    ),
    "recode.search_wide": (
        "查找结果超过 {most} 位，请再写详细些，或按类别、等级选择。",
        "The search finds more than {most} customers: narrow it, or choose a category or level.",
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
        "{count} codes are older than {months} months and due for rotation.",
    ),
    "recode.rotation_off": (
        "没有规定编码多久轮换一次。",
        "No policy says how often codes are rotated.",
    ),
    "cli.command.codes": (
        "编码：批量改码、审计、轮换、对外代号",
        "codes: re-code, audit, rotate, tokens",
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
    "cli.argument.id": ("改码记录的编号", "the number of the bulk change"),
    "cli.argument.months": ("几个月轮换一次，0 为不轮换", "months between rotations, 0 for never"),
    "cli.option.select": (
        "选哪些客户：bad_code、old_code、odd_code、due、all、level=A、search=… 等",
        "which customers: bad_code, old_code, odd_code, due, all, level=A, search=… and so on",
    ),
    "cli.option.rule": (
        "用哪条规则，默认各用今天的规则",
        "the rule to use; without it today's rule of each customer",
    ),
    "cli.option.apply": ("真的改码", "give the codes for real"),
    "cli.option.reason": ("改码的原因，记入日志和对照表", "why, for the log and the mapping sheet"),
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
    "cli.recode.bad_select": (
        "--select 不能是“{given}”，可用：{known}",
        "--select cannot be “{given}”; there are: {known}",
    ),
    "cli.recode.bad_number": ("“{given}”不是数。", "“{given}” is no number."),
    "cli.recode.mapping": ("对照表已写到 {path}", "The mapping sheet is {path}"),
    "cli.recode.previewed": (
        "还没有改：可改 {changing} 位，不能改 {cannot} 位；加 --apply 改码。",
        "Nothing was changed yet: {changing} would change, {cannot} cannot; --apply gives the codes.",
    ),
    "cli.recode.done": (
        "已改 {changed} 个编码，用时 {seconds} 秒；jxc codes undo {id} 可整批撤销。",
        "{changed} codes changed in {seconds} s; jxc codes undo {id} puts them back.",
    ),
    "cli.recode.cannot": (
        "{count} 位客户没有改，原因见上表。",
        "{count} customers were left alone; the table says why.",
    ),
    "cli.recode.undone": (
        "第 {id} 次改码已撤销，{changed} 个编码恢复原样。",
        "Change {id} was undone: {changed} codes are as before.",
    ),
    "cli.recode.audit": (
        "不合现行规则 {breaks} 个，早于现行规则 {older} 个。",
        "{breaks} codes break today's rule, {older} are older than it.",
    ),
    "cli.token.one_act": (
        "--issue、--rotate、--revoke 只能用一个。",
        "Only one of --issue, --rotate and --revoke can be used.",
    ),
    "cli.token.of": (
        "{code} 的对外代号，{by} {at} 发出。",
        "External token of {code}, issued by {by} {at}.",
    ),
}
