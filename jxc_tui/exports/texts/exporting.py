"""Exported files: what stands in the way, and the notes inside the import template."""

TEXTS: dict[str, tuple[str, str]] = {
    "export.stopped": ("已停止，没有留下文件。", "Stopped; no file was left behind."),
    "export.nothing_found": (
        "没有与“{term}”相符的客户，没有导出。",
        "No customer matches “{term}”; nothing was exported.",
    ),
    "export.nobody_picked": (
        "选中的客户都已不在（已删除或已并入），没有导出。",
        "None of the chosen customers is there any more (deleted or merged); nothing was exported.",
    ),
    "export.unknown_slice": (
        "没有“{kind}”这样的一组客户。",
        "There is no set of customers called “{kind}”.",
    ),
    "export.encoding": ("编码只能是：{known}。", "The encoding must be one of: {known}."),
    "export.beyond": (
        "{count} 个单元格有 GBK 没有的字，已按 GB18030 写入：WPS 和导入能读，旧版 Excel 可能显示为乱码。",
        "{count:cell has|cells have} characters that GBK lacks, written as GB18030: WPS and the import read "
        "them, older Excel may garble them.",
    ),
    "cli.option.search": ("只要查找所得，次序与编码栏相同", "only what the code bar finds, in its order"),
    "cli.option.codes": ("只要这些编码的客户：文件每行一个，- 为标准输入",
                         "only the customers of these codes: a file, one a line; - is stdin"),
    "cli.option.full": ("号码写完整（不写则遮盖），会记入日志",
                        "numbers in full (masked without it); recorded in the log"),
    "cli.option.encoding": (".csv 的编码：utf-8（默认，带 BOM）或 gbk",
                            "encoding of a .csv: utf-8 (default, with BOM) or gbk"),
    "cli.export.writing": ("导出 {speed} 行/秒", "exporting {speed} rows/s"),
    "cli.export.done": ("已写入 {rows} 行。", "{rows:row|rows} written."),
    "cli.export.masked": (
        "号码已遮盖，这些列不能再导入；要完整号码请加 --full。",
        "Numbers are masked and those columns are not for importing; --full gives them in full.",
    ),
    "cli.export.replaced": (
        "{count} 个单元格含有表格不能保存的字符，已替换。",
        "{count:cell|cells} held characters a workbook cannot keep; these were replaced.",
    ),
    "cli.export.unknown": ("{count} 个编码没有客户：{codes}", "{count:code is|codes are} nobody's: {codes}"),
    "cli.export.one_of": (
        "--search、--select、--codes 只能用一个。",
        "Only one of --search, --select and --codes can be given.",
    ),
    "cli.export.encoding_csv": (
        "--encoding 只用于 .csv 文件。",
        "--encoding is for .csv files only.",
    ),
    "cli.export.codes_unreadable": (
        "不能读取编码文件 {name}。请用 UTF-8 文本，每行一个编码。",
        "Cannot read the codes in {name}. Use a UTF-8 text with one code a line.",
    ),
    "cli.export.codes_long": (
        "编码文件 {name} 太大。请分成几份。",
        "The list of codes in {name} is too long. Split it.",
    ),
    "export.scope.search": ("查找“{term}”", "search “{term}”"),
    "export.scope.picked": ("选中的 {count} 位客户", "{count:chosen customer|chosen customers}"),
    "export.scope.line": ("{section}：{line}", "{section}: {line}"),
    "export.about.missing": ("选中而已不在的客户", "chosen customers no longer there"),
    "about.columns": ("列数", "Columns"),
    "about.full": ("完整", "in full"),
    "about.note": ("注意", "Please note"),
    "template.code": (
        "不填、auto 或“自动”则按规则取下一个。字母、数字、汉字与 _ . / -，最多 {most} 位。",
        "Empty or auto draws the next code of the rule. Letters, digits, Han and _ . / -, "
        "at most {most}, unique.",
    ),
    "template.name": ("必填，最多 {most} 个字。", "Compulsory, at most {most} characters."),
    "template.kind_text": ("最多 {most} 个字。", "At most {most} characters."),
    "template.kind_note": (
        "最多 {most} 个字，可换行。",
        "At most {most} characters, several lines.",
    ),
    "template.kind_mobile": (
        "11 位手机号码；外国号码以 + 开头。",
        "A mobile number of 11 digits; foreign ones begin with +.",
    ),
    "template.kind_phone": (
        "区号-号码，可带分机，例如 0571-88880000-801。",
        "Area code and number, extension if any, such as 0571-88880000-801.",
    ),
    "template.kind_email": ("例如 name@example.com。", "Such as name@example.com."),
    "template.kind_uscc": (
        "18 位统一社会信用代码，导入时检查校验位。",
        "18 characters; the check character is verified.",
    ),
    "template.kind_account": (
        "请以文本填写，否则 15 位以后的数字会丢失。",
        "As text: a number would lose every digit after the fifteenth.",
    ),
    "template.kind_money": ("单位为元，最多两位小数。", "In yuan, at most two decimals."),
    "template.kind_quantity": ("数量，最多三位小数。", "A quantity with three decimals at most."),
    "template.kind_own": ("见规则；不合的会在导入时说明。", "Checked on import, with the reason."),
    "template.kind_percent": ("百分数，如 13。", "A percentage, such as 13."),
    "template.kind_days": ("天数，整数。", "Whole days."),
    "template.kind_choice": (
        "可从下拉中选，也可写新的，最多 {most} 个字。",
        "Choose from the list or write a new one, at most {most} characters.",
    ),
    "template.kind_status": ("启用或停用；不填为启用。", "启用 or 停用; empty means 启用."),
    "cli.command.export": ("导出到表格", "export to a workbook"),
    "cli.command.export.records": (
        "导出客户：全部、查找所得、一组或一份编码",
        "export customers: all, a search, a set, or a list of codes",
    ),
    "cli.command.template": ("导入模板", "import templates"),
    "cli.command.template.records": ("写出客户导入模板", "write the customer import template"),
}  # fmt: skip
