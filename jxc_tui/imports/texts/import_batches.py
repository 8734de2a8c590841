"""Texts of the batches (导入批次) and of the choices of a whole file."""

TEXTS: dict[str, tuple[str, str]] = {
    "place.import_batches": ("导入批次", "Import batches"),
    "place.import_undo": ("撤销导入", "Undo an import"),
    "batches.head.id": ("批次", "Batch"),
    "batches.head.new": ("新增", "New"),
    "batches.head.updated": ("更新", "Updated"),
    "batches.head.kind": ("当时", "Then"),
    "batches.guide": (
        "每次导入是一批。F11 撤销一批，先看清楚再决定；撤销了的再按 F11 恢复。",
        "Every import is a batch. F11 undoes one, after a look; once more gives it again.",
    ),
    "batches.none": ("还没有导入过。", "Nothing was imported yet."),
    "batches.file": ("{file} · 校验 {sha}", "{file} · digest {sha}"),
    "batches.counts": (
        "新增 {new} · 更新 {updated} · 未变 {unchanged} · 跳过 {skipped} · 错误 {errors} · 重复 {duplicates}",
        "New {new} · updated {updated} · same {unchanged} · skipped {skipped} · errors {errors} · dup. {duplicates}",
    ),
    "batches.undone_at": (
        "{at} 由 {who} 撤销，留下 {kept} 位",
        "Undone {at} by {who}, {kept} left alone",
    ),
    "batches.partly_at": (
        "{at} 由 {who} 撤销了一部分，留下 {kept} 位",
        "Undone in part {at} by {who}, {kept} left alone",
    ),
    "batches.partly": ("批次 {id} 撤销了一部分", "Batch {id} is undone in part"),
    "batches.partly.undo": ("继续撤销留下的", "go on and undo the rest"),
    "batches.partly.redo": ("恢复撤销了的", "give again what was undone"),
    "batches.chosen": (
        "已有：{on_existing} · 相似：{on_similar} · 空格：{empty} · 错行：{on_error}",
        "existing: {on_existing} · alike: {on_similar} · empty: {empty} · refused: {on_error}",
    ),
    "batches.one": ("批次 {id} · {file} · {at} · {who}", "Batch {id} · {file} · {at} · {who}"),
    "batches.would": (
        "新增的 {removed} 位会移走，更新的 {back} 位会变回原样。",
        "New: {removed} will go. Updated: {back} will be as before.",
    ),
    "batches.stays": ("{count} 位保留不动。", "{count:is|are} left alone."),
    "batches.along": (
        "改过的 {count} 位一并撤销。",
        "The {count:changed one goes|changed ones go} along.",
    ),
    "batches.none_changed": ("没有客户在这之后改过。", "No customer was changed since."),
    "batches.none_kept": (
        "这一批的客户都可以撤销。",
        "Every customer of this batch can be undone.",
    ),
    "batches.along_how": (
        "这些客户之后改过，默认保留；F4 把其中 {count} 位一并撤销。",
        "Changed since, so they stay; F4 takes {count} of them along.",
    ),
    "batches.along_off": (
        "改过的 {count} 位也会撤销，他们之后的改动会丢失；F4 改回保留。",
        "The {count:changed one goes|changed ones go} too, with what was changed; F4 keeps {count:|it|them}.",
    ),
    "batches.undo_how": (
        "F2 撤销这一批（先问一次），Esc 不撤销。",
        "F2 undoes this batch (it asks first), Esc does not.",
    ),
    "batches.question": ("撤销批次 {id}？", "Undo batch {id}?"),
    "batches.question_along": (
        "其中 {count} 位之后改过，那些改动会丢失。",
        "{count} of them {count:|was|were} changed since; those changes are lost.",
    ),
    "batches.question_codes": (
        "开始以后不能停止；之后可以恢复。",
        "Once begun it cannot be stopped; it can be given again later.",
    ),
    "batches.esc_never": ("撤销不能中途停止，请等它完成", "An undo cannot be stopped, please wait"),
    "batches.redo_question": ("恢复批次 {id}？", "Give batch {id} again?"),
    "batches.redo_explain": (
        "同样的客户、同样的编码再写入一次。",
        "The same customers are written again with the same codes.",
    ),
    "batches.redo_kept": (
        "编码已被别人用了的、之后又改过的，会留着不动。",
        "Those whose code is taken or that were changed again are left out.",
    ),
    "batches.esc_redo": ("Esc 停止（仍为已撤销）", "Esc stops (it stays undone)"),
    "batches.redone": (
        "批次 {id} 已恢复：新增 {new} 位，更新 {updated} 位。",
        "Batch {id} is given again: {new} new, {updated} updated.",
    ),
    "batches.redone_kept": (
        "批次 {id} 已恢复：新增 {new} 位，更新 {updated} 位，{kept} 位没有恢复。",
        "Batch {id} is given again: {new} new, {updated} updated, {kept} left out.",
    ),
    "batches.undone": (
        "批次 {id} 已撤销：移走 {removed} 位，变回 {back} 位。",
        "Batch {id} is undone: {removed} gone, {back} as before.",
    ),
    "batches.undone_kept": (
        "批次 {id} 撤销了一部分：移走 {removed} 位，变回 {back} 位，保留 {kept} 位。",
        "Batch {id} is undone in part: {removed} gone, {back} as before, {kept} kept.",
    ),
    "key.batches.undo": ("撤销这一批", "Undo batch"),
    "key.batches.go_on": ("继续撤销或恢复", "Go on, or give again"),
    "key.batches.redo": ("恢复这一批", "Give again"),
    "choices.title": ("这个文件怎么导入", "How this file is imported"),
    "choices.head.what": ("遇到", "Where"),
    "choices.head.how": ("做法", "What happens"),
    "choices.on_existing": ("客户已经在库里", "the customer is there already"),
    "choices.on_existing.update": ("更新", "update"),
    "choices.on_existing.skip": ("跳过", "skip"),
    "choices.on_existing.error": ("当作错误", "refuse"),
    "choices.on_similar": ("没有编码，像已有的客户", "it has no code and looks alike"),
    "choices.on_similar.hold": ("先不导入", "hold back"),
    "choices.on_similar.match": ("视为同一客户", "the same"),
    "choices.on_similar.new": ("视为新客户", "a new one"),
    "choices.empty": ("空格子", "the cell is empty"),
    "choices.empty.keep": ("保留原来的内容", "keep"),
    "choices.empty.clear": ("清空", "clear"),
    "choices.old_codes": ("编码含空格、括号、#、+", "the code has a blank ( ) # +"),
    "choices.old_codes.refuse": ("不导入", "refuse"),
    "choices.old_codes.keep": ("原样保留", "keep it"),
    "choices.told.old_codes.refuse": (
        "这样的编码算错误；库里已有的照常更新。",
        "Such a code is an error; customers that have one already are updated.",
    ),
    "choices.told.old_codes.keep": (
        "旧系统的编码原样保留（字母按大写）。",
        "Codes of another program stay as they are, in capitals.",
    ),
    "choices.on_error": ("有不能导入的行", "rows are refused"),
    "choices.on_error.skip": ("导入其余的", "import the others"),
    "choices.on_error.stop": ("整个文件都不导入", "all or nothing"),
    "choices.told.on_existing.update": (
        "文件里的内容写到已有的客户上，逐项可看原来 → 现在。",
        "What the file says goes to the customer; before and after are shown.",
    ),
    "choices.told.on_existing.skip": (
        "已有的客户不动，只导入新的。",
        "Customers that are there stay as they are; only new ones come in.",
    ),
    "choices.told.on_existing.error": (
        "已有的客户算错误，不导入。",
        "A customer that is there already counts as an error.",
    ),
    "choices.told.on_similar.hold": (
        "同名、同手机或同税号的行列在“重复”里，等您决定。",
        "Rows with the name, mobile or tax code of a customer wait under Duplicates.",
    ),
    "choices.told.on_similar.match": (
        "像的那一位就是他：按“客户已经在库里”办理。",
        "It is that customer and is treated as one that is there already.",
    ),
    "choices.told.on_similar.new": (
        "另建一位新客户，取新的编码。",
        "It becomes another customer with a new code.",
    ),
    "choices.told.empty.keep": (
        "文件里空着的格子不改动客户的内容。",
        "An empty cell changes nothing.",
    ),
    "choices.told.empty.clear": (
        "文件里空着的格子会清空客户的这一项（编码、名称、状态除外）。",
        "An empty cell empties the field (never code, name or status).",
    ),
    "choices.told.on_error.skip": (
        "正确的行导入，其余留在文件里。",
        "Good rows come in, the others stay in the file.",
    ),
    "choices.told.on_error.stop": (
        "只要还有一行不能导入，就什么都不写入。",
        "Nothing is written as long as one row is refused.",
    ),
    "key.choices.back": ("改", "Change"),
    "key.choices.next": ("改", "Change"),
    "key.choices.switch": ("改", "Change"),
    "key.choices.take": ("采用", "Take"),
    "help.import_batches": (
        "每次导入都记为一批：谁、什么时候、哪个文件、多少行。\n"
        "F11 撤销整批：先列出之后改过的客户，他们默认保留。撤销了的再按 F11 恢复，\n"
        "只撤销了一部分的可以继续撤销或恢复。",
        "Every import is one batch: who, when, which file, how many rows.\n"
        "F11 undoes a whole batch and first lists who was changed since; F11 gives it again.\n"
        "One that is undone in part can be undone further or given again.",
    ),
    "help.import_undo": (
        "列出的客户在导入之后改过、删过或合并过，默认保留不动。\n"
        "F4 把改过的也一并撤销；F2 问过以后撤销整批，先做备份，不能中途停止。",
        "The customers listed were changed, deleted or merged since; they are left alone.\n"
        "F4 takes the changed ones along; F2 asks, backs up and undoes the whole batch.",
    ),
}
