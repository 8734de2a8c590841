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
}
