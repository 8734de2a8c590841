"""Texts about rows of an import, what was decided of them, and about whole batches."""

TEXTS: dict[str, tuple[str, str]] = {
    # Problems of a row
    "import.exists": (
        "库中已有客户 {code}，按您的选择拒绝；请换一个编码，或改为更新",
        "there is a customer {code} already, refused as you chose; use another code, or update",
    ),
    "import.similar_name": (
        "和客户 {code}“{name}”同名，电话不同；请填上编码，或选择“视为同一客户 / 新客户”",
        "has the name of {code} “{name}” but another phone; give the code, or choose same or new",
    ),
    "import.similar_phone": (
        "和客户 {code}“{name}”手机相同；请填上编码，或选择“视为同一客户 / 新客户”",
        "has the mobile of {code} “{name}”; give the code, or choose same or new",
    ),
    "import.similar_uscc": (
        "和客户 {code}“{name}”税号相同；请填上编码，或选择“视为同一客户 / 新客户”",
        "has the tax code of {code} “{name}”; give the code, or choose same or new",
    ),
    "import.several_similar": (
        "像 {count} 位客户（如 {code}“{name}”），请填上编码",
        "resembles {count:customer|customers} (such as {code} “{name}”); give the code",
    ),
    "import.masked": (
        "这一格的星号遮住了号码，不能存；请填完整的内容，或把格子留空",
        "stars hide part of this; put in the whole, or leave the cell empty",
    ),
    "import.row_unknown": (
        "第 {row} 行没有这一格可改。请选有客户的行和文件里有的列。",
        "Row {row} has no such cell to change. Choose a row with a customer and a column of the "
        "file.",
    ),
    # Why a row is left out
    "import.row_footer": ("合计行", "a total"),
    "import.row_prefilled": ("只有预填的内容", "only what a template filled in"),
    "import.row_page": ("页眉、页脚或说明", "heading, footer or note of a page"),
    "import.row_legend": ("没有客户内容", "nothing of a customer"),
    "import.same_phone_row": (
        "第 {row} 行有同一号码，名称不同；是同一客户就合为一行，不是就选“当作新客户”",
        "Row {row} has this number under another name; make one row of both, or choose “as new”",
    ),
    "import.same_uscc_row": (
        "第 {row} 行有同一税号，名称不同；是同一客户就合为一行，不是就选“当作新客户”",
        "Row {row} has this tax code under another name; make one row of both, or choose “as new”",
    ),
    "import.codes_used_up": (
        "规则 {pattern} 的编码不够，轮不到这一行；请填上编码，或请管理员加长位数、换前缀",
        "The rule {pattern} has no code left for this row; give one, or have the rule widened",
    ),
    "import.drawn_code_row": (
        "按规则得到的编码 {code} 归第 {row} 行；请给这一行填上编码",
        "The code the rule makes, {code}, goes to row {row}; give this row a code",
    ),
    "import.drawn_code_taken": (
        "按规则得到的编码 {code} 已属于“{name}”；请填上编码",
        "The code the rule makes, {code}, belongs to “{name}”; give a code",
    ),
    "import.drawn_code_unusable": (
        "按规则得到的编码 {code} 不能用；请填上编码",
        "The code the rule makes, {code}, cannot be used; give a code",
    ),
    "import.row_contact": (
        "同一客户的又一位联系人，记到那位客户",
        "one more contact: goes to its customer above",
    ),
    "import.contact_of_refused": (
        "是第 {row} 行客户的联系人，那一行被拒：改好那一行，这位联系人一起导入",
        "A contact of the customer in row {row}, which is refused: mend that row, and this comes along",
    ),
    "import.row_existing": ("库中已有，按您的选择跳过", "there already, left out as you chose"),
    "import.row_alike": ("像客户 {code}", "resembles {code}"),
    "import.row_alike_row": ("像第 {code} 行", "resembles row {code}"),
    # Notes
    "import.note_alike_rows": (
        "有 {count} 行编码是新的，但电话或税号和文件里前面的行相同（第 {rows} 行），请核对。",
        "{count:row has|rows have} a new code, but the phone or tax code of an earlier row (row {rows}); "
        "please check them.",
    ),
    "import.note_alike": (
        "有 {count} 行编码是新的，但电话、税号或名称和已有客户相同（第 {rows} 行），请核对。",
        "{count:row has|rows have} a new code, but the phone, tax code or name of a customer (row {rows}); "
        "please check them.",
    ),
    "import.note_again": (
        "这个文件已由 {actor} 在 {at} 导入过（批次 {id}）。",
        "{actor} imported exactly this file on {at} (batch {id}).",
    ),
    "import.note_undone_before": (
        "这个文件由 {actor} 在 {at} 导入过（批次 {id}），后来撤销了。",
        "{actor} imported exactly this file on {at} (batch {id}); it was undone.",
    ),
    "import.note_hidden": (
        "隐藏的表没有读取：{sheets}。",
        "Hidden sheets are not read: {sheets}.",
    ),
    "import.note_remembered": (
        "各列按上次同样标题的文件对应。",
        "Columns are taken as in the last file with these headings.",
    ),
    # The verdict in files
    "import.verdict.error": ("错误", "error"),
    "import.verdict.duplicate": ("重复", "duplicate"),
    "import.verdict.new": ("新增", "new"),
    "import.verdict.updated": ("更新", "update"),
    "import.verdict.unchanged": ("未变", "unchanged"),
    "import.verdict.skipped": ("跳过", "left out"),
    "import.verdict.fixed": ("（在屏幕上改过：{columns}）", "(changed on screen: {columns})"),
    "import.verdict.title": ("导入结论", "Import verdict"),
    "import.verdict.about": ("试导入的逐行结论", "The verdict on every row of a rehearsal"),
    "import.verdict.head.row": ("行", "Row"),
    "import.verdict.head.verdict": ("结论", "Verdict"),
    "import.verdict.head.code": ("文件中的编码", "Code in the file"),
    "import.verdict.head.name": ("文件中的名称", "Name in the file"),
    "import.verdict.head.column": ("列", "Column"),
    "import.verdict.head.value": ("值", "Value"),
    "import.verdict.head.reason": ("原因或更改", "Reason or change"),
    "import.choice.on_existing": ("客户已存在时", "When the customer exists"),
    "import.choice.on_existing.update": ("更新", "update"),
    "import.choice.on_existing.skip": ("跳过", "leave out"),
    "import.choice.on_existing.error": ("拒绝", "refuse"),
    "import.choice.on_similar": ("没有编码而像已有客户时", "Without a code, like a customer"),
    "import.choice.on_similar.hold": ("不导入，等人决定", "hold back"),
    "import.choice.on_similar.match": ("视为同一客户", "take as the same"),
    "import.choice.on_similar.new": ("新建", "make a new one"),
    "import.choice.empty": ("空格子", "Empty cells"),
    "import.choice.empty.keep": ("保留原值", "keep what is stored"),
    "import.choice.empty.clear": ("清空", "clear it"),
    "import.choice.old_codes": ("编码含空格、括号、#、+ 时", "A code with blanks, brackets, #, +"),
    "import.choice.old_codes.refuse": ("不导入", "refuse it"),
    "import.choice.old_codes.keep": ("原样保留", "keep it"),
    "import.choice.on_error": ("有不能导入的行时", "When rows are refused"),
    "import.choice.on_error.skip": ("导入其余的行", "import the others"),
    "import.choice.on_error.stop": ("什么都不写入", "write nothing"),
    "import.file_changed": (
        "文件 {name} 在检查之后被改过。请重新检查一次。",
        "The file {name} was changed since it was checked. Check it again.",
    ),
    "cli.import.annotating": ("写文件", "writing the file"),
    "import_screen.phase.annotating": ("正在写文件", "Writing the file"),
    # Writing
    "import.refused_rows": (
        "有 {count} 行不能导入，按您的选择整个文件都不写入。请改好这些行，或选择只导入正确的行。",
        "{count:row|rows} cannot be imported, so nothing was written, as you chose. Correct them, or "
        "choose to import the good rows only.",
    ),
    # Batches
    "import.batch_unknown": (
        "没有导入批次 {id}。请用 jxc import list 查看。",
        "There is no import batch {id}. See jxc import list.",
    ),
    "import.batch_done": (
        "批次 {id} 没有撤销，不用恢复。",
        "Batch {id} is not undone, there is nothing to give again.",
    ),
    "import.batch_undone": (
        "批次 {id} 已经撤销了。可以恢复它。",
        "Batch {id} is undone already. It can be given again.",
    ),
    "import.undo_nothing": (
        "批次 {id} 没有撤销：留下的 {count} 位客户已合并、改码或有对外编码，不能随批次撤销。",
        "Batch {id} was not undone: the {count:customer|customers} left were merged, re-coded or have a token, "
        "and stay.",
    ),
    "import.undo_nothing_free": (
        "批次 {id} 没有撤销：{count} 位客户导入后都有变化。要把其中改过、删过的 {free} 位一并撤销，屏幕上按 F4，命令加 --take-changed。",
        "Batch {id} was not undone: all {count:customer|customers} changed since. To take the {free} edited or "
        "deleted along, press F4 on the screen or add --take-changed.",
    ),
    "import.batch_stopped": (
        "批次 {id} 当时没有完成，什么都没有写入，不用撤销。",
        "Batch {id} was never completed and wrote nothing; there is nothing to undo.",
    ),
    "import.batch_writing": (
        "批次 {id} 正在写入。请等它完成。",
        "Batch {id} is being written. Wait until it is complete.",
    ),
    "import.batch_withdrawing": (
        "批次 {id} 正在撤回。请等它完成。",
        "Batch {id} is being taken back. Wait until it is complete.",
    ),
    "import.batch_undoing": (
        "批次 {id} 正在撤销。请等它完成。",
        "Batch {id} is being undone. Wait until it is complete.",
    ),
    "import.batch_redoing": (
        "批次 {id} 正在恢复。请等它完成。",
        "Batch {id} is being given again. Wait until it is complete.",
    ),
    "import.state.writing": ("写入中", "writing"),
    "import.state.done": ("已导入", "imported"),
    "import.state.withdrawing": ("撤回中", "stopping"),
    "import.state.stopped": ("未完成", "stopped"),
    "import.state.undoing": ("撤销中", "undoing"),
    "import.state.undone": ("已撤销", "undone"),
    "import.state.partly": ("部分撤销", "in part"),
    "import.state.redoing": ("恢复中", "redoing"),
    "import.kept.edited": ("导入后被改过", "changed since"),
    "import.kept.deleted": ("导入后被删除", "deleted since"),
    "import.kept.tied": ("已合并、改码或有对外编码", "merged, re-coded or with a token"),
    "import.kept.gone": ("已不在", "no longer there"),
    # Phases on the command line and on the screen
    "cli.import.backing_up": ("备份数据库", "backing up"),
    "cli.import.indexing": ("建立索引 {speed} 行/秒", "indexing, {speed} rows/s"),
    "cli.import.unindexing": ("撤出索引 {speed} 行/秒", "leaving the index, {speed} rows/s"),
    "cli.import.removing": ("撤回 {speed} 行/秒", "taking back, {speed} rows/s"),
    "import_screen.phase.backing_up": ("正在备份", "Backing up"),
    "import_screen.phase.indexing": ("正在建索引", "Indexing"),
    "import_screen.phase.unindexing": ("正在撤出索引", "Leaving the index"),
    "import_screen.phase.removing": ("正在撤回", "Taking back"),
}
