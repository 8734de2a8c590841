"""Import of customers: refused files, problems of rows, notes."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Files that cannot be read
    "file.no_rows": (
        "这张表里没有内容。请选择另一张表，或检查文件。",
        "There is nothing in this sheet. Choose another sheet, or check the file.",
    ),
    # Columns we add to the user's own file; reading passes over them
    # Choosing a file
    # Headings
    "import.no_headings": (
        "前几行里找不到“客户名称”这样的标题，只看到：{found}。"
        "请把标题改成模板里的名称，或指定哪一列是客户名称；没有标题的表用列的字母，如 --map name=B。",
        "No heading such as “客户名称” (name) was found in the first rows, only: {found}. Rename "
        "the headings as in the template, or say which column holds the name; in a list without "
        "headings by its letter, such as --map name=B.",
    ),
    "import.no_name": (
        "认出了这些列：{known}，没有认出哪一列是客户名称。请指定，如 --map name=列的标题；其余的列：{others}。",
        "These columns are known: {known}; which one holds the name of the customer is not. Say it, "
        "such as --map name=HEADING; the other columns: {others}.",
    ),
    # Problems of a row
    "import.code_deleted": (
        "这个编码属于回收站里的客户“{name}”，请先恢复它或换一个编码",
        "the code belongs to “{name}” in the recycle bin; restore it or use another code",
    ),
    "import.code_withdrawn": (
        "这个编码曾在批量改码中给过“{name}”（现用编码 {now}），撤销后不再使用，请改用 {now} 或换一个编码",
        "the code was once given to “{name}” (code now {now}) by a bulk change that was undone, and"
        " is not used again; use {now} or another code",
    ),
    "import.code_former": (
        "这是“{name}”的曾用编码，现用编码是 {now}，请改用 {now} 或换一个编码",
        "a former code of “{name}”, whose code is now {now}; use {now} or another code",
    ),
    "import.duplicate_code": (
        "编码与第 {row} 行重复，请只保留一行或换一个编码",
        "the code repeats row {row}; keep one of the rows or use another code",
    ),
    "import.duplicate_row": (
        "与第 {row} 行是同一客户，请删去一行或填上各自的编码",
        "the same customer as row {row}; delete one of the rows or give each its code",
    ),
    "import.row_too_wide": (
        "这一行有 {found} 格，标题只有 {columns} 列，可能多了一个分隔符；请给这一格加引号",
        "the row has {found:cell|cells} for {columns:heading|headings}, perhaps a separator too many; put the "
        "cell in quotes",
    ),
    "import.same_record": (
        "与第 {row} 行指同一客户 {code}，请只保留一行",
        "means the same customer {code} as row {row}; keep one of the rows",
    ),
    "import.scientific": (
        "表格软件丢了末位数字，请把该列设为文本后重新填写",
        "the spreadsheet program has dropped digits; make the column text and type it again",
    ),
    "import.several_same": (
        "库中有 {count} 位同名客户（{codes}），请填上编码",
        "there are {count:customer|customers} of this name ({codes}); give the code",
    ),
    # Notes of a rehearsal
    "import.note_changes": (
        "共有 {count} 行更新，只列出前 {shown} 行的前后对照。",
        "{count:row changes|rows change} a customer; before and after are listed for the first {shown}.",
    ),
    "import.note_doubles": (
        "这些列和别的列含义相同，没有使用：{columns}。需要的话给它们另选字段。",
        "These columns mean the same as others and are not used: {columns}. Give them fields of "
        "their own if they are wanted.",
    ),
    "import.note_filled": (
        "有 {count} 行在合并的单元格里，取了合并格的值（第 {rows} 行），请核对。",
        "{count:row stands|rows stand} in cells merged downwards and got their value (row {rows}); please "
        "check them.",
    ),
    "import.note_hidden_rows": (
        "有 {count} 行在表里是隐藏或筛选掉的，也读取了（第 {rows} 行）。",
        "{count:row is|rows are} hidden or filtered out in the sheet and read all the same (row {rows}).",
    ),
    "import.note_prefilled": (
        "跳过了 {count} 行只有预填内容的行：公式、0、默认值或顺序号（从第 {row} 行起）。",
        "{count:row holds|rows hold} only what a template filled in: formulas, zeros, defaults or counted "
        "numbers, and {count:is|are} left out (from row {row} on).",
    ),
    "import.note_likely_codes": (
        "“{column}”列像是客户编码，现在没有用：新客户会另取编码。",
        "The column “{column}” looks like codes and is not used: new customers would get other codes.",
    ),
    "import.note_no_heading": (
        "这些列没有标题但有内容，没有导入：{columns}。可以在“列”里选它们的去处，或用 --map 字段=列的字母。",
        "These columns have no heading but values, and are not imported: {columns}. Choose where they "
        "go among the columns, or by --map FIELD=LETTER.",
    ),
    "import.note_footers": (
        "跳过了 {count} 行不是客户的行：合计、页眉页脚、说明（第 {rows} 行）。",
        "{count:row is|rows are} left out as totals, headings again, footers or notes (row {rows}).",
    ),
    "import.note_mobiles": (
        "{count} 行的联系电话是手机号，手机号码为空，已移到手机号码",
        "{count:row|rows} had a mobile number as phone and none as mobile: moved there",
    ),
    "import.note_split": (
        "{count} 行的一格里有几个号码或几个人，已分成手机、电话和其他联系人",
        "{count:row|rows} had several numbers or people in one cell: parted into mobile, phone and more contacts",
    ),
    "import.note_old_tax": (
        "{count} 行的税号是 15 位旧号，原样保留；请向客户要 18 位统一社会信用代码",
        "{count:row has|rows have} an old tax number of 15 characters, kept as it is; ask for the new one of 18",
    ),
    "import.note_small_codes": (
        "编码不分大小写：有 {count} 行的编码含小写字母，按大写保存（第 {rows} 行）；"
        "只有大小写不同的编码算同一个。",
        "Codes know no small letters: {count:row has|rows have} some, stored as capitals (row "
        "{rows}); codes that differ only in case are the same code.",
    ),
    "import.note_odd_codes": (
        "有 {count} 行的编码含空格、括号、#、+（第 {rows} 行）；只有选择“原样保留”"
        "（F6，或 --old-codes keep）才会按这样的编码新增。",
        "The codes of {count:row|rows} hold blanks, brackets, # or + (row {rows}); a new customer gets "
        "such a code only under the choice to keep them (F6, or --old-codes keep).",
    ),
    "import.note_zeros": (
        "有 {count} 行的座机或邮编在表格里存成了数值，丢了开头的 0，已补上；请核对",
        "In {count:row|rows} a landline or postcode had lost the 0 it begins with, as numbers do in "
        "sheets; it is put back, please check",
    ),
    "import.postcode_short": (
        "邮编少一位：可能存成了数值，丢了开头的 0。请补全 6 位",
        "the postcode lacks a digit, perhaps a 0 lost in a number cell; write all 6",
    ),
    "import.note_contacts": (
        "{count} 行（如第 {rows} 行）是同一客户的又一位联系人，并入那位客户",
        "{count:row|rows} (such as {rows}) told of one more contact of a customer and went to it",
    ),
    "import.note_landlines": (
        "有 {count} 行的手机列填的是座机，会存到联系电话。",
        "In {count:row|rows} the mobile column holds a landline; it goes to the phone field.",
    ),
    "import.note_legend": (
        "跳过了 {count} 行没有客户内容的行（表旁的说明）。",
        "{count:row holds nothing of a customer (notes beside the table) and is|rows hold nothing of a customer (notes beside the table) and are} left out.",
    ),
    "import.note_rejoined": (
        "有 {count} 行的文字里带着没有加引号的分隔符，已按原文接回（第 {rows} 行），请核对。",
        "In {count:row|rows} a text held an unquoted separator and was joined again (row {rows}); "
        "please check them.",
    ),
    "import.note_sheets": (
        "只读取了一张表，没有读取：{sheets}。",
        "Only one sheet was read, not: {sheets}.",
    ),
    "import.note_values": (
        "各行没有的，统一填为：{values}（已有的客户不改）。",
        "Given to every row that has none: {values} (customers who have one keep it).",
    ),
    "import.value_has_column": (
        "文件里有这一列，不用统一填写；列里空着的请在文件里补上。",
        "The file has a column for it; fill its empty cells in the file.",
    ),
    "import.note_stock_kept": (
        "这些列是各仓库的期初库存，会随这一批记下，等库存单据启用时取用：{columns}。",
        "These columns are opening stock of warehouses; it is kept with this batch until stock documents take it: {columns}.",
    ),
    "import.note_stock": (
        "这些列是库存，不是客户资料，这次没有取用；请留着文件，做期初库存时再用：{columns}。",
        "These columns are stock and no part of a customer, they were not taken; keep the file for the opening stock: {columns}.",
    ),
    "import.note_lines": (
        "有编码的 {count} 行里只有 {codes} 个不同的编码：这像是单据明细，不是客户清单；每个编码只取第一行，别的行算重复。",
        "Rows with a code: {count}, different codes: {codes}. This looks like lines of documents, not like a list of customers; of each code only the first row is taken, the others are duplicates.",
    ),
    "import.note_unknown": (
        "这些列没有对应的字段，不会导入：{columns}。",
        "No field belongs to these columns, they are not imported: {columns}.",
    ),
    # Writing
    "import.changed_code": (
        "试导入之后，第 {row} 行的编码 {code} 已被别人使用，所以什么都没有写入。"
        "请重新检查一次文件。",
        "Since the rehearsal somebody took the code {code} of row {row}, so nothing was written. "
        "Check the file again.",
    ),
    "import.changed_rules": (
        "试导入之后编码规则变了，所以什么都没有写入。请重新检查一次文件。",
        "Since the rehearsal the code rules have changed, so nothing was written. "
        "Check the file again.",
    ),
    "import.changed_codes": (
        "试导入之后有人取用了编码，第 {row} 行轮不到了，所以什么都没有写入。请重新检查一次文件。",
        "Since the rehearsal others have taken codes and none is left for row {row}, so nothing "
        "was written. Check the file again.",
    ),
    "import.changed_claim": (
        "试导入之后，第 {row} 行的 {value} 成了 {code} {name} 的，所以什么都没有写入。"
        "请重新检查一次文件。",
        "Since the rehearsal {value} of row {row} became that of {code} {name}, so nothing was "
        "written. Check the file again.",
    ),
    "import.changed_record": (
        "试导入之后，第 {row} 行的客户 {code} 被别人改过，所以什么都没有写入。请重新检查一次文件。",
        "Since the rehearsal somebody changed the customer {code} of row {row}, so nothing was "
        "written. Check the file again.",
    ),
    "import.changed_name": (
        "试导入之后，有人新建了第 {row} 行的客户“{name}”，所以什么都没有写入。请重新检查一次文件。",
        "Since the rehearsal somebody created the customer “{name}” of row {row}, so nothing was "
        "written. Check the file again.",
    ),
    "import.plan_unknown": (
        "这次检查的结果已经用过或过期。请重新检查一次文件。",
        "This rehearsal was used already or is too old. Check the file again.",
    ),
}
