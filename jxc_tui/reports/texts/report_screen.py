"""Texts of the report place beside those of the report itself."""

TEXTS: dict[str, tuple[str, str]] = {
    "report_screen.working": ("正在统计…", "Counting…"),
    "report_screen.adds_up": ("各行相加等于客户总数", "The lines add up to all customers"),
    "report_screen.tab.level": ("等级", "Level"),
    "report_screen.tab.category": ("类别", "Category"),
    "report_screen.tab.province": ("省", "Province"),
    "report_screen.tab.salesperson": ("业务员", "Salesperson"),
    "report_screen.tab.status": ("状态", "Status"),
    "report_screen.tab.month": ("每月新增", "New per month"),
    "report_screen.tab.quality": ("资料质量", "Data quality"),
    "report_screen.label": ("{section}：{line}", "{section}: {line}"),
    "report_screen.nobody": ("这一行没有客户。", "There are no customers in this line."),
    "report_screen.export_title": ("导出统计表，文件名", "Export the statistics, file name"),
    "report_screen.export_name": ("客户统计", "customer-statistics"),
    "report_screen.export_hint": ("存到您的文件夹：每个分组一张工作表",
                                  "Goes to your folder, one sheet per section"),
    "report_screen.exporting": ("正在导出…", "Exporting…"),
    "report_screen.exported": ("已导出到 {path}", "Exported to {path}"),
    "key.report.export": ("导出", "Export"),
    "key.report.next": ("下一组", "Next section"),
    "key.report.previous": ("上一组", "Previous section"),
    "key.report.open": ("看这些客户", "These customers"),
    "help.report": (
        "←/→ 换分组，↑/↓ 换行；Enter 列出这一行的客户，人数与这里相同。\n"
        "占比以全部客户为准；资料质量里一位客户可有几项，所以不求合计。\n"
        "回收站里的客户不计在内。F2 导出到您的文件夹（.xlsx）。",
        "Left and right change the section; Enter lists the customers of a line.\n"
        "Shares are of all customers; in data quality the lines may overlap.\n"
        "The recycle bin is not counted. F2 exports to your folder (.xlsx).",
    ),
    "also.report": ("报表 统计表", "reports"),
    "place.report": ("客户统计", "Customer statistics"),
}  # fmt: skip
