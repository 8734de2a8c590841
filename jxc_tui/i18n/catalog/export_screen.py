"""Marking customers, and the dialog that exports them."""

TEXTS: dict[str, tuple[str, str]] = {
    "key.customers.export": ("导出", "Export"),
    "key.customers.mark": ("标记", "Mark"),
    "key.export.begin": ("导出", "Export"),
    "key.export.begin_enter": ("导出", "Export"),
    "key.option.next": ("下一种", "Next choice"),
    "key.option.previous": ("上一种", "Previous choice"),
    "customers.marked": ("标记 {count} · ", "{count} marked · "),
    "customers.unmarked": ("标记已全部取消。", "All marks are gone."),
    "customers.mark_found_only": (
        "只能标记查到的客户，不能标记建议。",
        "Only customers that were found can be marked, not suggestions.",
    ),
    "export.stem": ("客户", "customers"),
    "export.title": ("导出客户", "Export customers"),
    "export.scope": ("范围", "Whom"),
    "export.form": ("格式", "Format"),
    "export.numbers": ("号码", "Numbers"),
    "export.name": ("文件名", "File name"),
    "export.choice.picked": ("标记的 {count} 位", "{count} marked"),
    "export.choice.search": ("查找所得 {count} 位", "{count} found"),
    "export.choice.slice": ("这一组 {count} 位", "{count} of this line"),
    "export.choice.all": ("全部 {count} 位", "all {count}"),
    "export.form.xlsx": (".xlsx", ".xlsx"),
    "export.form.csv": (".csv UTF-8", ".csv UTF-8"),
    "export.form.gbk": (".csv GBK", ".csv GBK"),
    "export.numbers.masked": ("遮盖", "masked"),
    "export.numbers.full": ("完整", "in full"),
    "export.hint": (
        "文件放进您的文件夹；电话、账号等遮盖，这些列不能再导入。",
        "Goes to your folder; phones, accounts and the like are masked, not for importing again.",
    ),
    "export.full_hint": (
        "文件放进您的文件夹；号码完整，可以再导入。这次导出连同行数会记入日志。",
        "Goes to your folder with full numbers, fit for importing. It is recorded in the log.",
    ),
    "export.keys": (
        "↑↓ 换行  ←→ 选择  F2 / Enter 导出  Esc 取消",
        "↑↓ next line  ←→ choose  F2 / Enter export  Esc cancel",
    ),
    "export.phase.writing": ("导出", "Export"),
    "export.stopping": ("正在停止…", "Stopping…"),
    "export.done_title": ("已导出，请留意", "Exported; please note"),
    "export.done": ("已导出 {rows} 位到 {path}", "Exported {rows} to {path}"),
    "export.done_masked": (
        "已导出 {rows} 位（遮盖）到 {path}",
        "Exported {rows} (masked) to {path}",
    ),
    "export.missing": (
        "标记的客户有 {count} 位已不在（已删除或已并入），没有写入。",
        "{count} of the marked customers are no longer there (deleted or merged); left out.",
    ),
    "export.replaced": (
        "{count} 个单元格含不可见字符或过长，已用 � 代替。",
        "{count} cells held unseen characters or were too long; � stands in their place.",
    ),
}
