"""What the command line says about imports."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.codes.old": (
        "导入时别的程序的编码（含空格、括号、#、+）留不留；写一个词则设定",
        "whether imports keep codes of other programs (blanks, brackets, #, +); a word sets it",
    ),
    "cli.argument.old_codes": ("keep 原样保留，refuse 不导入", "keep them, or refuse them"),
    "cli.codes.old.keep": (
        "导入时，含空格、括号、#、+ 的编码原样保留。",
        "Imports keep codes with blanks, brackets, # and + as they are.",
    ),
    "cli.codes.old.refuse": (
        "导入时，含空格、括号、#、+ 的编码不导入。",
        "Imports refuse codes with blanks, brackets, # and +.",
    ),
    "cli.import.likely_codes": (
        "“{column}”列像是客户编码，所以还没有另取编码，什么都没有写入。"
        "要用它请加 --map code={column}；要按规则另取编码请加 --map code=。",
        "The column “{column}” looks like codes, so none were drawn and nothing was written. To use "
        "it add --map code={column}; to draw codes by the rules add --map code=.",
    ),
    "cli.import.other_noun": (
        "{seems}什么都没有写入。确实要作为客户导入，请加 --map name=列的标题。",
        "{seems} Nothing was written. To import it as customers all the same, add "
        "--map name=HEADING.",
    ),
    "cli.command.import": ("从表格导入", "import from a workbook"),
    "cli.command.import.records": (
        "从 Excel、WPS、ODS 或 CSV 文件导入客户",
        "import customers from an Excel, WPS, ODS or CSV file",
    ),
    "cli.command.import.list": ("列出导入批次", "list import batches"),
    "cli.command.import.undo": ("撤销整个导入批次", "undo a whole import batch"),
    "cli.command.import.redo": ("恢复已撤销的批次", "give an undone batch again"),
    "cli.option.set_all": (
        "文件没有这一列时，给所有行填同一个值，如 状态=停用",
        "one value for all rows where the file has no column, such as status=disabled",
    ),
    "cli.import.bad_set": (
        "--set 要写成 字段=值，不是“{given}”。",
        "--set is written FIELD=VALUE, not “{given}”.",
    ),
    "cli.import.set_twice": (
        "--set 给“{field}”写了两个不同的值。",
        "--set gives “{field}” two different values.",
    ),
    "cli.argument.batch": ("导入批次的编号", "the number of the batch"),
    "cli.option.rehearse": ("只检查，不写入", "check only, write nothing"),
    "cli.option.sheet": ("工作表名", "name of the sheet"),
    "cli.option.map": (
        "把文件的列对应到字段，可重复",
        "which column of the file is which field, may be repeated",
    ),
    "cli.option.word": (
        "文件里的文字当作什么，例如 category:批发=批发商，可重复",
        "what a text of the file is taken for, such as category:Shops=Shop, may be repeated",
    ),
    "cli.option.on-existing": (
        "客户已存在时：update 更新，skip 跳过，error 拒绝",
        "when the customer exists: update, skip or error",
    ),
    "cli.option.on-similar": (
        "没有编码而像已有客户时：hold 不导入，match 视为同一客户，new 新建",
        "without a code and like a customer: hold back, match it, or new",
    ),
    "cli.option.old-codes": (
        "编码含空格、括号、#、+ 时：refuse 不导入，keep 原样保留",
        "a code with blanks, brackets, # or +: refuse it, or keep it as it is",
    ),
    "cli.option.empty": (
        "空格子：keep 保留原值，clear 清空",
        "an empty cell: keep what is stored, or clear it",
    ),
    "cli.option.on-error": (
        "有不能导入的行时：skip 导入其余，stop 什么都不写入",
        "when rows are refused: skip them, or stop and write nothing",
    ),
    "cli.option.annotated": (
        "把带批注的原表写到新文件",
        "write the file with every verdict in it to a new file",
    ),
    "cli.option.failed": (
        "把不能导入的行写到新文件，改好可再导入",
        "write the refused rows to a new file, to mend and import",
    ),
    "cli.option.verdicts": (
        "把逐行结论写成一张新表",
        "write the verdict on every row as a list of its own",
    ),
    "cli.option.take-changed": (
        "连同导入后被改过或删除的客户",
        "also customers edited or deleted since",
    ),
    "cli.column.row": ("行", "Row"),
    "cli.column.column": ("列", "Column"),
    "cli.column.value": ("值", "Value"),
    "cli.column.reason": ("原因", "Reason"),
    "cli.import.reading": ("读取 {speed} 行/秒", "reading, {speed} rows/s"),
    "cli.import.checking": ("检查 {speed} 行/秒", "checking, {speed} rows/s"),
    "cli.import.writing": ("写入 {speed} 行/秒", "writing, {speed} rows/s"),
    "cli.import.file": ("文件", "File"),
    "cli.import.count.rows": ("行数", "Rows"),
    "cli.import.count.new": ("新增", "New"),
    "cli.import.count.updated": ("更新", "Updated"),
    "cli.import.count.unchanged": ("未变", "Unchanged"),
    "cli.import.count.skipped": ("跳过", "Left out"),
    "cli.import.count.duplicate_rows": ("重复", "Duplicates"),
    "cli.import.count.error_rows": ("错误", "Errors"),
    "cli.import.words_unknown": (
        "有 {count} 个没见过的词，会照原文存入；可用 --word 说明：{words}",
        "{count:word is|words are} new here and stored as written; --word explains {count:|it|them}: {words}",
    ),
    "cli.import.more_problems": (
        "共有 {count} 处问题，这里只列出前 {shown} 处；用 --annotated 或 --failed 得到全部。",
        "{count:problem|problems}, the first {shown} listed; --annotated or --failed gives them all.",
    ),
    "cli.import.none_failed": (
        "没有不能导入的行，没有写 {path}。",
        "No row was refused, so {path} was not written.",
    ),
    "cli.import.returned": ("已写入 {path}（{rows} 行）。", "Written: {path} ({rows:row|rows})."),
    "cli.import.head.batch": ("批次", "Batch"),
    "cli.import.head.at": ("时间", "Time"),
    "cli.import.head.actor": ("经办人", "By"),
    "cli.import.head.file": ("文件", "File"),
    "cli.import.head.new": ("新增", "New"),
    "cli.import.head.updated": ("更新", "Updated"),
    "cli.import.head.refused": ("未导入", "Refused"),
    "cli.import.head.state": ("状态", "State"),
    "cli.import.head.row": ("行", "Row"),
    "cli.import.head.code": ("编码", "Code"),
    "cli.import.head.name": ("客户名称", "Name"),
    "cli.import.head.reason": ("原因", "Reason"),
    "cli.import.undone": (
        "批次 {id} 已撤销：移除 {removed} 位新客户，{back} 位恢复原值。",
        "Batch {id} undone: {removed:new customer|new customers} removed, {back} as before.",
    ),
    "cli.import.undo_kept": (
        "{count} 位客户导入后有变化，没有动，这一批只撤销了一部分；再撤销一次并加 --take-changed，把改过、删过的也撤销。",
        "{count:customer|customers} changed since {count:|was|were} left alone, so the batch is undone in part; undo it"
        " again with --take-changed to take those edited or deleted along.",
    ),
    "cli.import.redone": (
        "批次 {id} 已恢复：{given} 位客户，{changed} 位再次更新。",
        "Batch {id} given again: {given:customer|customers}, {changed} updated again.",
    ),
    "cli.import.redo_kept": (
        "{count} 位客户没有恢复：编码已被使用，或后来又改过。",
        "{count:customer was|customers were} left out: their code is taken, or they were changed again.",
    ),
    "cli.import.rehearsed": (
        "只做了检查，没有写入任何数据，也没有取用编码。",
        "Checked only: nothing was written and no code was drawn.",
    ),
    "cli.import.done": (
        "导入完成（批次 {id}）：新增 {new}，更新 {updated}，用时 {seconds} 秒。",
        "Imported as batch {id}: {new} new, {updated} updated, in {seconds} s.",
    ),
    "cli.import.refused_rows": (
        "{count} 行没有导入，见上面的清单；改好后可以再次导入同一个文件。",
        "{count:row was|rows were} left out, see the list; mend {count:|it|them} and import the same file again.",
    ),
    "cli.import.bad_mapping": (
        "--map 要写成 字段=列名，例如 phone=座机，不能是“{given}”。",
        "--map is FIELD=COLUMN, such as phone=Landline, not “{given}”.",
    ),
    "cli.import.map_unknown": (
        "--map 里没有叫“{given}”的字段。",
        "--map knows no field “{given}”.",
    ),
    "cli.import.map_twice": (
        "--map 把“{field}”对应到了两列：“{first}”和“{second}”；请只留一个。",
        "--map gives “{field}” two columns, “{first}” and “{second}”; leave one out.",
    ),
    "cli.import.map_shared": (
        "--map 把“{first}”和“{second}”都对应到同一列“{column}”；一列只能导入到一处，请只留一个。",
        "--map takes both “{first}” and “{second}” from the column “{column}”; leave one out.",
    ),
    "cli.import.bad_word": (
        "--word 要写成 字段:文字=含义，例如 category:批发=批发商，不能是“{given}”。",
        "--word is FIELD:TEXT=MEANING, such as category:Shops=Shop, not “{given}”.",
    ),
    "cli.import.word_unknown": (
        "--word 里没有叫“{given}”的字段。",
        "--word knows no field “{given}”.",
    ),
    "cli.import.word_no_choice": (
        "--word 只用于有选项的字段，“{given}”没有选项。",
        "--word is for fields with choices, and “{given}” has none.",
    ),
    "cli.import.same_file": (
        "{path} 只能写一次，请给每张表一个名字。",
        "{path} can be written once only; give every table a name of its own.",
    ),
    "cli.import.word_twice": (
        "--word 说“{text}”（{field}）既是“{first}”又是“{second}”；请只留一个。",
        "--word takes “{text}” ({field}) for “{first}” and for “{second}”; leave one out.",
    ),
}  # fmt: skip
