"""Import of customers: refused files, problems of rows, notes."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Files that cannot be read
    "file.bomb": (
        "这个文件解压后大得不正常，没有读取。请在表格软件里打开它，另存为新的 .xlsx 再试。",
        "The file would unpack to an abnormal size and was not read. Open it in your spreadsheet "
        "program, save it as a new .xlsx and try again.",
    ),
    "file.cell_too_long": (
        "第 {row} 行有一格超过 {most} 个字符，没有读取。请看看这一行的引号是否成对。",
        "A cell in row {row} is longer than {most} characters; nothing was read. Check that the "
        "quotes of that row come in pairs.",
    ),
    "file.damaged": (
        "文件已损坏或不完整，无法读取。请在表格软件里打开它，另存为新的 .xlsx 再试。",
        "The file is damaged or incomplete and cannot be read. Open it in your spreadsheet "
        "program, save it as a new .xlsx and try again.",
    ),
    "file.doubled_names": (
        "工作簿内部有同名的部分，无法确定该读哪一个。请在表格软件里另存为新的 .xlsx 再试。",
        "The workbook contains two parts of the same name, so it is not certain which one counts. "
        "Save it as a new .xlsx in your spreadsheet program and try again.",
    ),
    "file.empty": (
        "文件是空的。请检查是否选错了文件。",
        "The file is empty. Check whether it is the right one.",
    ),
    "file.encoding": (
        "认不出这个文本文件的编码，为免出现乱码没有读取。请另存为“CSV UTF-8”或 .xlsx 再试。",
        "The encoding of this text file cannot be told, and nothing was read rather than garbled. "
        "Save it as “CSV UTF-8” or .xlsx and try again.",
    ),
    "file.encrypted": (
        "文件设有密码，无法读取。请在表格软件里去掉密码后再试。",
        "The file is protected by a password. Remove the password in your spreadsheet program and "
        "try again.",
    ),
    "file.folder_missing": (
        "没有文件夹 {path}，什么也没有写。请先建好它，或换一个位置。",
        "There is no folder {path}, and nothing was written. Make it first, or choose another place.",
    ),
    "file.kind": (
        "不能导入 {suffix} 文件。请另存为 .xlsx、.xls、.ods 或 .csv。",
        "{suffix} files cannot be imported. Save it as .xlsx, .xls, .ods or .csv.",
    ),
    "file.no_room": (
        "磁盘已满或超出限额，文件没有写成，什么也没有留下。请腾出空间后再试。",
        "The disk is full or over its quota; the file was not written and nothing was left behind. "
        "Free some space and try again.",
    ),
    "file.not_written": (
        "文件没有写成（{reason}），什么也没有留下。请检查文件夹后再试。",
        "The file was not written ({reason}) and nothing was left behind. Check the folder and try "
        "again.",
    ),
    "file.no_rows": (
        "这张表里没有内容。请选择另一张表，或检查文件。",
        "There is nothing in this sheet. Choose another sheet, or check the file.",
    ),
    "file.no_sheets": (
        "工作簿里没有可读的表。请检查文件。",
        "The workbook has no sheet that can be read. Check the file.",
    ),
    "file.no_such_sheet": (
        "没有名为“{sheet}”的表。文件里有：{sheets}。",
        "There is no sheet “{sheet}”. The file has: {sheets}.",
    ),
    "file.no_such_sheet_but": (
        "没有名为“{sheet}”的表，您要的是“{meant}”吗？文件里有：{sheets}。",
        "There is no sheet “{sheet}”; did you mean “{meant}”? The file has: {sheets}.",
    ),
    "file.one_table": (
        "这种文件只有一张表，没有名字，所以没有名为“{sheet}”的表。请不要指定表名。",
        "A file of this kind is one table without a name, so there is no sheet “{sheet}”. "
        "Name no sheet.",
    ),
    "file.no_workbook": (
        "这不是 Excel 工作簿（可能只是改了扩展名的压缩包）。请选择 .xlsx、.xls 或 .csv 文件。",
        "This is no Excel workbook (perhaps an archive with another ending). Choose an .xlsx, "
        ".xls or .csv file.",
    ),
    "file.not_text": (
        "文件名是文本表格，内容却不是文本。请把扩展名改回原来的，或另存为 CSV 再试。",
        "By its name the file is text, but its content is not. Give it back its own ending, or "
        "save it as CSV and try again.",
    ),
    "file.not_workbook": (
        "文件名是 Excel 工作簿，内容却不是（可能是网页或文本）。"
        "请在表格软件里打开它，另存为 .xlsx 再试。",
        "By its name the file is an Excel workbook, but its content is not (perhaps a web page or "
        "text). Open it in your spreadsheet program, save it as .xlsx and try again.",
    ),
    "file.old_excel": (
        "这是很旧的 Excel 格式（4.0 或更早），无法读取。请在表格软件里另存为 .xlsx 再试。",
        "This is a very old Excel format (4.0 or before). Save it as .xlsx in your spreadsheet "
        "program and try again.",
    ),
    "file.quotes": (
        "第 {row} 行附近的引号不成对，后面的行会连成一格，所以没有读取。请改好引号再试。",
        "The quotes near row {row} do not come in pairs and would swallow the rows after it; "
        "nothing was read. Correct the quotes and try again.",
    ),
    "file.too_big": (
        "文件超过 {megabytes} MB，没有读取。请分成几个文件导入。",
        "The file is larger than {megabytes} MB and was not read. Split it into several files.",
    ),
    "file.too_costly": (
        "读取这个文件需要的内存太多，或读取时出错，已经停止；没有写入任何数据。"
        "请在表格软件里另存为新的 .xlsx，或分成几个文件再试。",
        "Reading this file took too much memory or failed and was ended; nothing was written. "
        "Save it as a new .xlsx in your spreadsheet program, or split it, and try again.",
    ),
    "file.too_many_columns": (
        "第 {row} 行用到了第 {most} 列以后的格子，没有读取。请删去多余的列再试。",
        "Row {row} uses cells beyond column {most}; nothing was read. Delete the columns that are "
        "not needed and try again.",
    ),
    "file.too_many_rows": (
        "表格用到了第 {row} 行，一次最多 {most} 行，没有读取。请删去末尾的空行，或分成几个文件。",
        "The sheet reaches row {row}, the most is {most}; nothing was read. Delete empty rows at "
        "its end, or split it into several files.",
    ),
    "file.too_slow": (
        "读取这个文件超过 {seconds} 秒，已经停止；没有写入任何数据。请分成几个文件再试。",
        "Reading this file took longer than {seconds:second|seconds} and was ended; nothing was written. "
        "Split it into several files and try again.",
    ),
    "file.unsafe_names": (
        "工作簿内部含有指向别处的文件名，为安全起见没有读取。请在表格软件里另存为新的 .xlsx 再试。",
        "The workbook contains names that point elsewhere; for safety it was not read. Save it as "
        "a new .xlsx in your spreadsheet program and try again.",
    ),
    "file.unsafe_xml": (
        "工作簿内部含有不允许的声明，为安全起见没有读取。请在表格软件里另存为新的 .xlsx 再试。",
        "The workbook contains declarations that are not allowed; for safety it was not read. "
        "Save it as a new .xlsx in your spreadsheet program and try again.",
    ),
    # Columns we add to the user's own file; reading passes over them
    "import.own_verdict": ("导入结论", "Import verdict"),
    "import.own_reason": ("未导入的原因", "Reason not imported"),
    # Choosing a file
    "import.box_missing": (
        "打不开您的文件夹 {path}。请让管理员检查它的权限。",
        "Your folder {path} cannot be opened. Ask the administrator to check its permissions.",
    ),
    "import.file_missing": (
        "打不开文件 {name}。请检查文件名，并把文件放进您的文件夹。",
        "The file {name} cannot be opened. Check its name, and put the file into your folder.",
    ),
    "import.file_name": (
        "“{name}”不能用作文件名。请只写您文件夹里的文件名，不要带路径。",
        "“{name}” cannot be a file name here. Give only the name of a file in your folder, "
        "without a path.",
    ),
    "import.file_not_regular": (
        "{name} 不是普通文件，没有读取。请选择一个表格文件。",
        "{name} is not a regular file and was not read. Choose a spreadsheet file.",
    ),
    # Headings
    "import.doubled_heading": (
        "标题“{heading}”出现了两次，无法确定用哪一列。请改掉其中一个标题再试。",
        "The heading “{heading}” occurs twice, so it is not certain which column counts. Rename "
        "one of them and try again.",
    ),
    "import.mapping_field": (
        "没有叫“{field}”的字段。请用模板里的列名，例如 客户名称 或 name。",
        "There is no field “{field}”. Use a heading of the template, for example 客户名称 or name.",
    ),
    "import.mapping_heading": (
        "文件里没有标题“{heading}”（要用作{field}）。文件里有：{found}。",
        "The file has no heading “{heading}” (wanted for {field}). It has: {found}.",
    ),
    "import.mapping_heading_but": (
        "文件里没有标题“{heading}”（要用作{field}），您要的是“{meant}”吗？文件里有：{found}。",
        "The file has no heading “{heading}” (wanted for {field}); did you mean “{meant}”? "
        "It has: {found}.",
    ),
    "import.mapping_nothing": (
        "“{heading}”不能是标题（要用作{field}）。请写文件里那一列的标题。",
        "“{heading}” cannot be a heading (wanted for {field}). Write the heading of the column.",
    ),
    "import.no_headings": (
        "前几行里找不到“客户名称”这样的标题，只看到：{found}。"
        "请把标题改成模板里的名称，或指定哪一列是客户名称。",
        "No heading such as “客户名称” (name) was found in the first rows, only: {found}. Rename "
        "the headings as in the template, or say which column holds the name.",
    ),
    # Problems of a row
    "import.cell_error": (
        "表格里这一格是错误值，请改成正确的内容",
        "the cell holds an error value; put in what it should be",
    ),
    "import.cell_no_result": (
        "这一格的公式没有保存结果，请在表格软件里打开并保存一次",
        "the formula of this cell has no stored result; open and save the file once",
    ),
    "import.cell_rounded": (
        "16 位以上的数字被表格软件存成数值，末位已经丢失，请把该列设为文本后重新填写",
        "a number of 16 or more digits was stored as a number and has lost its last digits; make "
        "the column text and type it again",
    ),
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
    "import.same_customer": (
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
        "这些列和别的列含义相同，没有使用：{columns}。",
        "These columns mean the same as others and are not used: {columns}.",
    ),
    "import.note_footers": (
        "跳过了 {count} 行合计（第 {rows} 行）。",
        "{count:total row is|total rows are} left out (row {rows}).",
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
    "import.changed_customer": (
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
    "import.stopped": (
        "已停止，没有写入任何数据。",
        "Stopped; nothing was written.",
    ),
}
