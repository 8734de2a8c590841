"""Texts of the import place."""

TEXTS: dict[str, tuple[str, str]] = {
    "import.choose": ("选择要导入的文件", "Choose the file to import"),
    "import.folder": ("您的文件夹：{path}", "Your folder: {path}"),
    "import.no_files": (
        "文件夹里还没有可以导入的文件。",
        "There is nothing to import in the folder yet.",
    ),
    "import.put_files": (
        "把 .xlsx、.xls 或 .csv 放进 {path} 后按 F5。",
        "Put an .xlsx, .xls or .csv into {path}, then press F5.",
    ),
    "import.kinds": (
        "先检查，再导入：检查时不写入任何数据。",
        "First it is checked; checking writes nothing.",
    ),
    "import.col_row": ("行", "Row"),
    "import.col_file": ("文件", "File"),
    "import.col_size": ("大小", "Size"),
    "import.col_time": ("修改时间", "Changed"),
    "import.col_changes": ("变化", "Change"),
    "import.col_field": ("列", "Column"),
    "import.col_value": ("值", "Value"),
    "import.col_reason": ("原因", "Reason"),
    "import.checking": ("正在检查 {name}", "Checking {name}"),
    "import.writing": ("正在导入 {name}", "Importing {name}"),
    "import.esc_stops": (
        "Esc 停止（已写入的会撤回）",
        "Esc stops (what was written is taken back)",
    ),
    "import.stopping": ("正在停止…", "Stopping…"),
    "import.phase_reading": ("读取", "Reading"),
    "import.phase_checking": ("检查", "Checking"),
    "import.phase_writing": ("写入", "Writing"),
    "import.pace": ("{rate} 行/秒 · 还需约 {seconds} 秒", "{rate} rows/s · about {seconds} s left"),
    "import.where": (
        "{name} · 表「{sheet}」· 标题在第 {row} 行 · {count} 行",
        "{name} · sheet “{sheet}” · heading in row {row} · {count} rows",
    ),
    "import.counts": (
        "新增 {new} │ 更新 {updated} │ 未变 {unchanged} │ 跳过 {skipped} │ 错误 {errors}",
        "new {new} │ updated {updated} │ unchanged {unchanged} │ skipped {skipped} │ errors {errors}",
    ),
    "import.no_problems": ("没有错误。按 F2 导入。", "No errors. Press F2 to import."),
    "import.no_changes": ("没有要更新的客户。", "No customer would be changed."),
    "import.side_problems": ("错误 {count} 处（→ 看更新）", "{count} errors (→ shows the updates)"),
    "import.side_changes": ("更新 {count} 位（→ 看错误）", "{count} updates (→ shows the errors)"),
    "import.nothing_written": (
        "还没有写入任何数据，也没有取用编码。",
        "Nothing has been written and no code drawn yet.",
    ),
    "import.nothing_to_do": ("没有可导入的行。", "There is no row to import."),
    "import.which_sheet": ("哪一张表", "Which sheet"),
    "import.question": ("导入 {count} 行？", "Import {count} rows?"),
    "import.left_out": (
        "有错误的 {count} 行不会导入。",
        "{count} rows with errors are left out.",
    ),
    "import.done": ("导入完成，用时 {seconds} 秒", "Imported in {seconds} s"),
    "import.codes": ("取用编码 {first} 至 {last}", "Codes drawn {first} to {last}"),
    "import.leave": (
        "Enter 返回客户，F5 再导入一个文件",
        "Enter goes back, F5 imports another file",
    ),
    "import.backup": ("导入前已备份到 {path}", "Backed up before to {path}"),
    "import.sum_new": ("新增", "New      "),
    "import.sum_updated": ("更新", "Updated  "),
    "import.sum_unchanged": ("未变", "Unchanged"),
    "import.sum_skipped": ("跳过", "Skipped  "),
    "import.sum_errors": ("错误", "Errors   "),
    "key.import.go": ("导入", "Import"),
    "key.import.sheet": ("换表", "Sheet"),
    "key.import.take": ("选用", "Take"),
    "key.import.side": ("错误/更新", "Errors/updates"),
    "key.import.back": ("返回", "Back"),
    "help.import": (
        "选好文件按 Enter：先全部检查，列出每一处错误的行、列、值和原因。\n"
        "F2 才开始导入，只导入正确的行；Esc 可停止，停止后一行也不会写入。",
        "Enter checks the file and lists every error with row, column, value and reason.\n"
        "Only F2 imports, and only the rows without errors; Esc stops and leaves nothing.",
    ),
}
