"""The table of keys: what each means everywhere, and where it lives. README has the same rows."""

TEXTS: dict[str, tuple[str, str]] = {
    "keys.help": ("帮助：这个界面做什么，有哪些键", "help: what this screen is for, and its keys"),
    "keys.help.where": ("所有界面", "every screen"),
    "keys.do": (
        "执行：保存、确定、导出、导入、合并、改码",
        "do it: save, yes, export, import, merge, change codes",
    ),
    "keys.do.where": ("表单、列表、对话框", "forms, lists, dialogs"),
    "keys.bar": ("回到编码栏并清空", "back to the code bar, cleared"),
    "keys.bar.where": ("所有界面", "every screen"),
    "keys.change": (
        "改：编辑光标所在的行，给这一项选一个值，换一种条件",
        "change: edit the row, choose a value for the field, take another condition",
    ),
    "keys.change.where": (
        "列表、详情、表单、对话框；登录：换语言",
        "lists, page, forms, dialogs; log-in: language",
    ),
    "keys.again": (
        "刷新：重新读、重新查；表单里重做撤销了的输入",
        "again: read or search anew; in a form, type again what was taken back",
    ),
    "keys.again.where": ("列表、详情、表单", "lists, page, forms"),
    "keys.beside": (
        "相关的：客户的导入、导入的批次和做法、查重的合并记录、规则的缺号、改码的对照表、协议价；移动类别",
        "what belongs to it: imports, their batches and choices, merges, gaps, the sheet of codes, agreed prices; moves a category",
    ),
    "keys.beside.where": ("列表、详情", "lists, page"),
    "keys.new": (
        "新建：客户、跟进、协议价、批量修改、账户、字段、规则、预留、文件",
        "new: customer, follow-up, agreed price, bulk edit, account, field, rule, reservation, file",
    ),
    "keys.new.where": ("列表", "lists"),
    "keys.remove": (
        "拿掉：删除、停用（再按一次启用）、退回、不是重复；总会先询问",
        "take away: delete, disable (once more: enable), give back, no duplicate; always asks",
    ),
    "keys.remove.where": ("列表、详情", "lists, page"),
    "keys.menu": (
        "菜单：所有地方；输入编码、名称、拼音或电话，打开任何一份资料",
        "menu of places; a code, name, pinyin or phone typed there opens any record",
    ),
    "keys.menu.where": ("所有界面", "every screen"),
    "keys.leave": ("退出；没填完的表单存为草稿", "leave; a half-filled form is kept as a draft"),
    "keys.leave.where": ("所有界面", "every screen"),
    "keys.undo": (
        "撤销：合并、导入、改码、批量修改、操作日志里的修改、删除、锁定、完成的跟进；撤销了的导入再按一次恢复；总会先询问；表单里撤销这一项的输入",
        "undo: a merge, an import, a change of codes, a bulk edit, an edit in the change log, a deletion, a lock, a follow-up that was ticked; an undone import is given again; "
        "always asks; in a form, what was typed in the field",
    ),
    "keys.undo.where": (
        "合并记录、导入批次、改码记录、操作日志、回收站、表单",
        "merges, batches, log of codes, change log, recycle bin, forms",
    ),
    "keys.mark": (
        "标记一行，再按取消；换了查找标记仍在",
        "mark a row, or take its mark away; marks outlast a search",
    ),
    "keys.mark.where": ("客户列表、一组重复", "customers, a group of duplicates"),
    "keys.print": (
        "打印：三联、PDF、小票；很多终端上 Ctrl+/ 也是它",
        "print: three-part paper, PDF, slip; Ctrl+/ is the same in many terminals",
    ),
    "keys.print.where": ("销售单", "a sale"),
    "keys.secret": (
        "平时隐去的：完整号码、对外代号、一次性密码",
        "what is hidden: full numbers, token, one-time password",
    ),
    "keys.secret.where": ("详情、合并、账户", "page, merge, accounts"),
    "keys.palette": ("命令面板：这里能做的一切", "command palette: all that can be done here"),
    "keys.palette.where": ("所有界面", "every screen"),
    "keys.copy": ("复制选中的文字；不会退出", "copies the chosen text; does not leave"),
    "keys.copy.where": ("所有界面", "every screen"),
    "keys.take": (
        "往下走：打开这一行、下一项、对话框里标明的默认",
        "go on: open the row, the next field, the marked default of a question",
    ),
    "keys.take.where": ("处处", "everywhere"),
    "keys.back": (
        "返回一步，停止正在做的；不询问就不会丢掉已输入的内容",
        "one step back, or stop what runs; never loses typed data without asking",
    ),
    "keys.back.where": ("处处", "everywhere"),
    "keys.along": (
        "上下移动：行、项、屏，到头、到尾",
        "up and down: row, field, screen, first, last",
    ),
    "keys.along.where": (
        "处处；光标可以留在编码栏",
        "everywhere; the cursor may stay in the code bar",
    ),
    "keys.across": (
        "左右移动：页签、选项、项、哪一边；展开、收起类别；从商品列表到商品类别（Tab）",
        "across: tab, choice, field, side; a branch opens and closes; from the products to their categories (Tab)",
    ),
    "keys.across.where": ("处处", "everywhere"),
    "keys.toggle": (
        "换一个：光标所在的标记或选项",
        "the next choice, or the mark, under the cursor",
    ),
    "keys.toggle.where": ("没有输入框的地方", "where nothing is typed"),
    "keys.yes": ("是", "yes"),
    "keys.yes.where": ("询问", "questions"),
    "keys.no": ("否", "no"),
    "keys.no.where": ("询问", "questions"),
}
