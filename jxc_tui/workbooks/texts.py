"""Texts about files of rows: what they may be, and why one is refused."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "about.title": ("导出说明", "About this file"),
    "about.item": ("项目", "Item"),
    "about.value": ("内容", "Content"),
    "about.what": ("导出内容", "What it is"),
    "about.at": ("导出时间", "Exported at"),
    "about.by": ("导出人", "Exported by"),
    "about.program": ("软件", "Made with"),
    "file.suffix": (
        "文件“{name}”的类型不对，请用 {suffixes}。",
        "The file “{name}” is of the wrong type; use {suffixes}.",
    ),
    "file.exists": (
        "{path} 已存在，没有覆盖。请换一个文件名。",
        "{path} exists and was not overwritten. Choose another name.",
    ),
    "file.disk_full": (
        "磁盘已满，{path} 没有写成，也没有留下半个文件。请清理空间后再试。",
        "The disk is full: {path} was not written, nothing was left. Free some space, try again.",
    ),
    "file.folder_odd": (
        "{path} 的文件夹不是普通文件夹，没有写入。请让管理员检查。",
        "The folder of {path} is not a plain folder; nothing was written. Ask an administrator.",
    ),
    "file.name_odd": (
        "文件名“{name}”不能用。请只写文件名，不带路径，也不以点开头。",
        "The file name “{name}” cannot be used. Give a plain name, no path, no leading dot.",
    ),
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
    "file.no_column": (
        "表格已用满 {most} 列，右边没有读得回来的地方写结论。请删去不用的列再试，或改用结论列表（--verdicts）。",
        "The table uses all {most} columns that are read, so there is no place for verdicts beside it. "
        "Delete columns that are not needed, or take the list of verdicts (--verdicts).",
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
    "import.doubled_heading": (
        "标题“{heading}”出现了两次，无法确定哪一列是{field}。第二列叫“{other}”：在界面里选定，或用 --map 指明，"
        '如 --map "{field}={other}"。',
        "The heading “{heading}” occurs twice, so it is not certain which column is {field}. The "
        "second is called “{other}”: choose one on the screen, or say so, as in --map "
        '"{field}={other}".',
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
    "import.cell_date": (
        "这一格是日期；表格软件会把 3-1 之类的内容变成日期。请把该列设为文本后重新填写",
        "this is a date; spreadsheet programs make one of 3-1 and the like. Make the column text and "
        "type it again",
    ),
    "import.cell_scaled": (
        "这一格显示的数和存的数大小不同（数字格式所致），无法确定是哪一个。请写成普通数字",
        "the number format shows another number than the cell holds, so it is not certain which one "
        "is meant; write a plain number",
    ),
    "import.cell_scientific": (
        "这一格是科学计数的数值；表格软件会把 1E5 之类的编码变成数值。请把该列设为文本后重新填写",
        "this is a number in exponents; spreadsheet programs make one of codes such as 1E5. Make the "
        "column text and type it again",
    ),
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
}
