"""What is wrong with a layout, a printer, a shape; and what was done."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "field.short.layout": ("版式", "layout"),
    "print.bad.long": ("版式太长，最多 {most} 个字符", "the layout is too long: at most {most} characters"),
    "print.bad.toml": (
        "第 {line} 行写法不对（不是 TOML）：多半少了引号、方括号或等号",
        "line {line} is no TOML: a quote, a bracket or an equals sign may be missing",
    ),
    "print.bad.key": ("不认识“{key}”，可用：{known}", "“{key}” is unknown; there are: {known}"),
    "print.bad.text": ("{key} 要写成引号里的文字", "{key} must be a text in quotes"),
    "print.bad.switch": ("{key} 只能是 true 或 false", "{key} must be true or false"),
    "print.bad.no_column": ("没有一列：至少要有一段 [[column]]", "there is no column: at least one [[column]]"),
    "print.bad.many": ("{key} 太多，最多 {most} 个", "too many of {key}: at most {most}"),
    "print.bad.twice": ("“{id}”列写了两次", "the column “{id}” is there twice"),
    "print.bad.two_rests": ("同一行只能有一列 width = 0", "only one column of a line may have width = 0"),
    "print.bad.wide": (
        "各列一共要 {wanted} 格，纸上最少只有 {most} 格：请减小 width 或少印一列",
        "the columns are too wide ({wanted} of {most} on the narrowest paper): make one narrower or leave one out",
    ),
    "print.bad.cell_long": ("{key} 里的一格太长，最多 {most} 个字符", "a cell of {key} is too long: at most {most} characters"),
    "print.bad.value": ("没有数据 {{{name}}}，可用：{known}", "there is no value {{{name}}}; there are: {known}"),
    "print.bad.rows": ("{key} 要写成 [[\"…\", \"…\"], …]：每行一个方括号", "{key} must be [[\"…\", \"…\"], …]: a bracket for each line"),
    "print.bad.many_rows": ("{key} 最多 {rows} 行，每行最多 {cells} 格", "{key} is too big: lines at most {rows}, cells in each at most {cells}"),
    "print.bad.column": ("没有“{id}”这一列，可用：{known}", "there is no column “{id}”; there are: {known}"),
    "print.bad.width": ("{key} 的 width 要在 0 到 80 之间", "the width of {key} must be 0 to 80"),
    "print.bad.line": ("{key} 的 line 只能是 1 或 2", "the line of {key} must be 1 or 2"),
    "print.bad.align": ("{key} 的 align 只能是：{known}", "the align of {key} must be one of: {known}"),
    "print.no_layout": ("没有名为“{name}”的版式。", "There is no layout “{name}”."),
    "print.unknown": ("没有编号为“{number}”的销售单或收款单。", "No sale and no payment has the number “{number}”."),
    "print.form_not_of": ("{number} 不能打印成“{form}”。", "{number} cannot be printed as a {form}."),
    "print.no_paper": ("{shape} 没有“{paper}”这种纸，可用：{known}。", "{shape} has no paper “{paper}”; there are: {known}."),
    "print.no_reportlab": (
        "没有安装生成 PDF 的组件：请管理员运行 pip install \"jxc-tui[pdf]\"。",
        "What makes a PDF is not installed: ask for pip install \"jxc-tui[pdf]\".",
    ),
    "print.font_odd": ("“{path}”不是可用的 TrueType 字体：{reason}", "“{path}” is no usable TrueType font: {reason}"),
    "print.printer_odd": ("“{name}”不是打印机名：只能有字母、数字、点、横线和下划线。", "“{name}” is no name of a printer: letters, digits, dots, dashes and underscores only."),
    "print.no_lp": (
        "这台服务器上没有打印命令（lp 或 lpr）；可以存成文件。",
        "This server has no command for printing (lp or lpr); a file can be written instead.",
    ),
    "print.lp_failed": (
        "打印机“{name}”没有接受：{reason}。这一次已记为第 {copy} 次打印。",
        "The printer “{name}” did not take it: {reason}. It was counted as copy {copy}.",
    ),
    "print.lp_slow": ("{seconds} 秒没有回应", "no answer for {seconds} s"),
    "print.font_where": (
        "字体文件只能由管理员在服务器上用 jxc print-shop --font 指定。",
        "A font is named on the server only, with jxc print-shop --font.",
    ),
    "print.shop.long": ("太长，最多 {most} 个字符", "too long: at most {most} characters"),
    "print.shop.odd_charset": ("只能是 {known}", "must be one of {known}"),
    "print.no_rows": ("{day} 没有人收款，没有可打印的。", "Nobody took money on {day}; there is nothing to print."),
    "print.file_suffix": ("“{name}”的结尾应为 {suffix}。", "“{name}” should end with {suffix}."),
    "print.done.printer": ("{name} {number} 已送到打印机 {printer}（第 {copy} 次打印）。", "{name} {number} was sent to the printer {printer} (copy {copy})."),
    "print.done.file": ("{name} {number} 已存为 {path}（第 {copy} 次打印）。", "{name} {number} was written to {path} (copy {copy})."),
    "print.done.bytes": ("{name} {number} 第 {copy} 次打印。", "{name} {number}, copy {copy}."),
}  # fmt: skip
