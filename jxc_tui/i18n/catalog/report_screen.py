"""Texts of the report place that the report itself does not need."""

TEXTS: dict[str, tuple[str, str]] = {
    "report.counting": ("正在统计…", "Counting…"),
    "report.export_title": ("导出到文件", "Export to file"),
    "report.export_hint": ("存进您的文件夹，.xlsx", "It goes into your folder, .xlsx"),
    "report.exported": ("已导出到 {path}", "Exported to {path}"),
    "key.report.export": ("导出", "Export"),
    "key.report.open": ("看客户", "Show customers"),
    "key.report.previous": ("上一类", "Previous"),
    "key.report.next": ("下一类", "Next"),
    "help.report": (
        "←→ 换统计类别，↑↓ 换行；Enter 列出这一行里的客户，人数与统计一致。\nF2 把整个统计导出为 Excel。",
        "←→ change the section, ↑↓ the line; Enter lists exactly the customers of the line.\n"
        "F2 exports all of it to Excel.",
    ),
}
