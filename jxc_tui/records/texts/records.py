"""Texts of the customer place: its list, drafts and deleting."""

TEXTS: dict[str, tuple[str, str]] = {
    "key.records.clear": ("查找", "Find"),
    "key.records.edit": ("编辑", "Edit"),
    "key.records.import": ("导入", "Import"),
    "key.records.new": ("新建", "New"),
    "key.records.delete": ("删除", "Delete"),
    "key.records.open": ("详情", "Open"),
    "key.code_bar": ("查找", "Find"),
    "app.draft_kept": (
        "填了一半的表单已存为草稿，下次登录时可以接着填。",
        "The half-filled form is kept as a draft and offered at your next log-in.",
    ),
    "app.seems.customer": (
        "这份表像是客户表：jxc import customers …。",
        "This seems to be a list of customers: jxc import customers ….",
    ),
    "key.records.back": ("清空", "Clear"),
    "records.recent": ("最近", "recent"),
    "field.head.code": ("编码", "Code"),
    "field.head.name": ("客户名称", "Name"),
    "field.head.category": ("类别", "Category"),
    "field.head.city": ("城市", "City"),
    "field.head.mobile": ("电话", "Phone"),
    "field.head.level": ("等级", "Level"),
    "field.head.receivable": ("期初应收", "Opening rec."),
    "field.head.contact": ("联系人", "Contact"),
    "field.head.phone": ("另一电话", "Other phone"),
    "field.head.district": ("区县", "District"),
    "field.head.address": ("地址", "Address"),
    "field.head.created": ("建立", "Since"),
    "field.head.salesperson": ("业务员", "Sales"),
    "records.find": (" 查找: ", " Find: "),
    "records.unit": ("位", "customers"),
    "records.nothing": (
        "没有哪位客户的资料与「{term}」相符。",
        "Nothing that is kept of any customer matches “{term}”.",
    ),
    "records.try": ("可以试试：", "Try:"),
    "records.try_1": ("· 编码的前几位，或编码里的数字", "· the beginning of the code, or its digits"),
    "records.try_2": (
        "· 名称中的一两个字，或拼音（如 ycwj、hangzhou）",
        "· a part of the name, or its pinyin (such as ycwj, hangzhou)",
    ),
    "records.try_3": ("· 电话的后四位（至少三位），或联系人、地址", "· three or more digits of the phone, the contact, the address"),
    "records.try_new": ("· F7 新建这位客户", "· F7 opens a new customer"),
    "records.empty": ("这里还没有客户。", "There are no customers yet."),
    "records.empty_new": ("F7 新建第一位客户", "F7 opens the first customer"),
    "records.empty_import": ("F6 从 Excel 或 CSV 导入客户资料", "F6 imports customers from Excel or CSV"),
    "records.none_here": ("没有这样的客户。", "There are no such customers."),
    "records.capped": (
        "相符的太多，没有全部比较；请再输入几个字。",
        "Too many to compare them all; type a little more.",
    ),
    "records.most": (
        "只列出前 {most} 位；请再输入几个字缩小范围。",
        "Only the first {most} are listed; type a little more to narrow.",
    ),
    "records.level": ("{level} 级", "level {level}"),
    "records.by": ("业务员 {name}", "sales {name}"),
    "records.money": ("期初应收 {owed} / 额度 {limit}", "Opening receivable {owed} / limit {limit}"),
    "records.owed": ("应收 {owed} / 额度 {limit}", "Receivable {owed} / limit {limit}"),
    "records.owed_alone": ("应收 {owed}", "Receivable {owed}"),
    "records.money_alone": ("期初应收 {owed}", "Opening receivable {owed}"),
    "records.over": ("超出额度 {amount}", "over the limit by {amount}"),
    "records.draft": (
        "您有一份未保存的表单（{title}，{at}）。",
        "You left a form unsaved ({title}, {at}).",
    ),
    "draft.title": ("接着填上次没保存的表单？", "Go on with the form you left unsaved?"),
    "draft.line": ("「{title}」 {at}", "“{title}” {at}"),
    "draft.new": ("新客户", "a new customer"),
    "draft.explain": (
        "选“是”接着填；选“否”以后再说，表单仍保留。",
        "Yes goes on with it; no keeps it for later.",
    ),
    "delete.question": ("删除客户「{name}」（{code}）？", "Delete customer “{name}” ({code})?"),
    "delete.explain": (
        "客户会移到回收站，编码保留，可以随时恢复。",
        "It goes to the recycle bin, keeps its code, and can be restored.",
    ),
    "delete.working": ("正在删除（当天第一次会先备份）…", "Deleting (the first of a day makes a backup)…"),
    "delete.done": ("已删除「{name}」（{code}），可在回收站恢复。", "Deleted “{name}” ({code}); the recycle bin has it."),
    "delete.done_backup": (
        "已删除「{name}」（{code}）。删除前已备份到 {path}",
        "Deleted “{name}” ({code}). Backed up before to {path}",
    ),
    "help.records": (
        "直接输入就是查找：编码、曾用编码、助记码、拼音（ycwj、hangzhou、yc五金）、电话（至少三位）、名称，\n"
        "然后是联系人、邮箱、税号、微信、地址、自定义字段；繁体简体都可以，+86 和空格不影响。\n"
        "方向键和翻页键移动列表，光标一直留在查找框里；Enter 打开客户。\n"
        "两个词用空格隔开，例如：杭州 五金。全角字母数字与半角相同。\n"
        "编码打错一位、O 与 0 混用、同音字、已删除或已并入的，会列出最像的几位，↑↓ 选择，Enter 打开。\n"
        "Insert（或 Ctrl+D）标记一行，换了查找标记仍在，Esc 取消；F2 导出标记的、查到的或全部客户。\n"
        "Ctrl+\\ 打开常用查询，选列、宽度和排序；Ctrl+] 收藏，收藏的排在最上面。",
        "Typing is searching: code, former code, mnemonic, pinyin (ycwj, hangzhou, yc五金), phone "
        "(three digits or more), name,\nthen contact, e-mail, tax number, WeChat, address, custom "
        "fields; traditional or simplified, with or without +86.\nArrows and page keys move the list while the cursor stays; Enter opens.\n"
        "Separate two words by a blank, e.g. 杭州 五金.\nA code typed with one slip, with O for 0, "
        "of a deleted or merged customer, or a word that only sounds right lists the likeliest: ↑↓ choose, Enter opens.\n"
        "Insert (or Ctrl+D) marks a row; marks outlast a search, Esc drops them; F2 exports the "
        "marked, the found or all customers.\nCtrl+\\ opens saved searches and the choice of columns, widths and order; "
        "Ctrl+] makes a favourite, which stands on top.",
    ),
    "export.too_many_picked": (
        "一次最多选 {most} 位客户；更多请用查找或全部导出。",
        "At most {most} customers can be chosen at once; for more, export a search or all.",
    ),
    "cli.backup.first": (
        "今天第一次改动前已备份到 {path}。",
        "Before the first such change of the day the database was backed up to {path}.",
    ),
    "import.own_verdict": ("导入结论", "Import verdict"),
    "import.own_reason": ("未导入的原因", "Reason not imported"),
    "bulk.nobody": ("没有符合条件的客户。", "No customer fits."),
    "key.records.edit_marked": ("批量改", "Set many"),
    "cli.recode.bad_select": (
        "--select 不能是“{given}”。",
        "--select cannot be “{given}”.",
    ),
    "cli.recode.select_plain": (
        "--select {kind} 后面不带值，不能写成“{given}”。",
        "--select {kind} takes no value, not “{given}”.",
    ),
    "cli.recode.select_value": (
        "--select {kind} 后面要写值，例如 {kind}=…。",
        "--select {kind} needs a value, such as {kind}=….",
    ),
    "recode.reminder": (
        "{count} 个编码该轮换了（F9 批量改码）",
        "{count:code is|codes are} due for rotation (F9)",
    ),
    "merging.merged_away": (
        "{code} 已并入 {into}。要恢复它，请在「查重」里按 F6，再按 F11 撤销合并（编号 {id}）。",
        "{code} was merged into {into}. To bring it back, undo merge {id}: F6 in “Duplicates”, then F11.",
    ),
    "merging.code_kept": (
        "编码 {code} 为并入「{name}」（现为 {now}）的客户留着，撤销合并时要用。请换一个。",
        "Code {code} is kept for a customer merged into “{name}” (now {now}) in case the merge is "
        "undone. Choose another.",
    ),
    "merging.merged_into": ("已并入 {code}", "merged into {code}"),
    "follow.reminder": ("今天要跟进 {today} 条：F9 跟进", "{today:follow-up|follow-ups} today: F9"),
    "follow.reminder_late": (
        "今天要跟进 {today} 条，逾期 {overdue} 条：F9 跟进",
        "Follow-ups: {today} today, {overdue} overdue: F9",
    ),
    "records.marked": ("标记 {count} · ", "{count} marked · "),
    "records.unmarked": ("标记已全部取消。", "All marks are gone."),
    "records.unmark": ("取消全部 {count} 个标记？", "Take all {count:mark|marks} away?"),
    "records.unmark_explain": (
        "客户不变，只是不再标记。Insert 取消一个。",
        "The customers stay as they are. Insert takes one mark away.",
    ),
    "records.mark_found_only": (
        "只能标记查到的客户，不能标记建议。",
        "Only customers that were found can be marked, not suggestions.",
    ),
}  # fmt: skip
