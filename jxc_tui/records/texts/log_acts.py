"""What of the change log is told at log-in."""

TEXTS: dict[str, tuple[str, str]] = {
    "audit.alert": ("请查看操作日志：{told}", "Look at the change log: {told}"),
    "audit.alert.refusals": ("一天内 {count} 次越权被拒", "{count:refusal|refusals} in a day"),
    "audit.alert.reveals": (
        "{name} 一天内看了 {count} 次个人号码",
        "personal numbers shown {count:time|times} in a day by {name}",
    ),
    "audit.alert.broken": ("日志链断了（jxc audit verify）", "its chain is broken (jxc audit verify)"),
    "audit.alert.backup_failed": ("上次备份失败", "the last backup failed"),
}  # fmt: skip
