"""An edit undone from the change log, and what of the log is told at log-in."""

TEXTS: dict[str, tuple[str, str]] = {
    "log.undo_unknown": ("没有这条修改记录。", "There is no such entry of an edit."),
    "log.undo_no_edit": ("第 {id} 条记录不是可以在这里撤销的修改。", "Entry {id} is no edit that can be undone here."),
    "log.undo_changed_since": (
        "第 {id} 条修改之后，同样的内容又被改过；撤销会盖掉后来的修改。请打开客户，直接改成要的值。",
        "What entry {id} changed was changed again since, and an undo would overwrite that. Open the customer and type what it should be.",
    ),
    "log.undo_masked": (
        "第 {id} 条修改含有个人号码，日志里只留遮盖后的值，无法撤销。请打开客户，直接改成要的值。",
        "Entry {id} holds personal numbers, of which the log keeps but a mask: it cannot be undone. Open the customer and type what it should be.",
    ),
    "audit.alert": ("请查看操作日志：{told}", "Look at the change log: {told}"),
    "audit.alert.refusals": ("一天内 {count} 次越权被拒", "{count:refusal|refusals} in a day"),
    "audit.alert.reveals": (
        "{name} 一天内看了 {count} 次个人号码",
        "personal numbers shown {count:time|times} in a day by {name}",
    ),
    "audit.alert.broken": ("日志链断了（jxc audit verify）", "its chain is broken (jxc audit verify)"),
    "audit.alert.backup_failed": ("上次备份失败", "the last backup failed"),
}  # fmt: skip
