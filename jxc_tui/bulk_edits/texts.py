"""Texts of bulk edits: fields of many customers at once, and their undo."""

TEXTS: dict[str, tuple[str, str]] = {
    "permission.customer.edit_many": ("批量修改客户", "change many customers at once"),
    "bulk.plan_gone": (
        "这份预览已经用过或太旧；请重新预览。",
        "This preview has been used or is too old; preview again.",
    ),
    "bulk.no_fields": ("要改哪个字段？请先选一个。", "Which field is to change? Choose one first."),
    "bulk.no_field": (
        "没有这个字段，或它已停用；请重新选择。",
        "There is no such field, or it is retired; choose again.",
    ),
    "bulk.no_code": (
        "编码各不相同，不能批量设成一样；批量改码请用“批量改码”（jxc codes recode）。",
        "Every customer has a code of its own; to change many use re-coding (jxc codes recode).",
    ),
    "bulk.no_name": (
        "名称不能批量设成一样；请逐位修改。",
        "Names cannot all be made the same; change them one by one.",
    ),
    "bulk.no_uscc": (
        "统一社会信用代码一家一个，批量时只能清空。",
        "A tax code belongs to one company; for many it can only be cleared.",
    ),
    "bulk.no_unique": (
        "每个只能有自己的，不能批量设成一样；批量时只能清空。",
        "No two can have the same; for many it can only be cleared.",
    ),
    "bulk.unfit": (
        "这样改有 {count} 条前后不符，例如 {code}；什么都没有改。",
        "So changed, {count} would not fit in themselves, {code} for one; nothing was changed.",
    ),
    "bulk.too_many": (
        "一次最多修改 {most} 位客户；请缩小范围，分几次进行。",
        "At most {most} customers can be changed at once; narrow the set and go in steps.",
    ),
    "bulk.search_capped": (
        "“{term}”太宽，不能保证找全；请换更具体的词，或按类别等选择。",
        "“{term}” is too wide to be sure of everybody; use a more exact term, or choose by category.",
    ),
    "bulk.nothing": (
        "没有客户会改变，无需执行。",
        "Nobody would change; there is nothing to do.",
    ),
    "bulk.conflict": (
        "预览之后有客户被别人改过或删除，什么都没有写入；请重新预览。",
        "Some of the customers were changed or deleted since the preview; nothing was written. Preview again.",
    ),
    "bulk.stopped": ("已停止，没有任何改动。", "Stopped; nothing was changed."),
    "bulk.unknown": (
        "没有批量修改 {id}；jxc customers edits 列出全部。",
        "There is no bulk edit {id}; jxc customers edits lists them.",
    ),
    "bulk.undone_already": (
        "批量修改 {id} 已由 {by} 撤销。",
        "Bulk edit {id} was undone already by {by}.",
    ),
    "bulk.all_changed": (
        "批量修改 {id} 的客户后来都改过或删除了，没有可以撤销的。",
        "Everybody in bulk edit {id} was changed or deleted since; there is nothing to undo.",
    ),
    "bulk.all_same": (
        "选中的 {count} 位客户本来就是这样，没有改动。",
        "All {count:customer is|customers are} like that already; nothing to change.",
    ),
    "bulk.none": ("还没有批量修改过。", "There was no bulk edit yet."),
    "bulk.picked": ("标记的 {count} 位", "{count} marked"),
    "bulk.kept_edited": ("后来改过", "changed since"),
    "bulk.kept_deleted": ("在回收站", "in the recycle bin"),
    "bulk.kept_merged": ("已并入别的客户", "merged into another"),
    "bulk.kept_gone": ("已不存在", "no longer there"),
    "change.records.edited": ("批量修改", "bulk edit"),
    "change.records.edit_undone": ("撤销批量修改", "bulk edit undone"),
    "place.bulk_edits": ("批量修改", "Bulk edits"),
    "bulk.which": ("批量修改哪个字段？", "Which field is to be set?"),
    "bulk.title": ("批量修改", "Set one field of many customers"),
    "bulk.whom": ("客户", "Customers"),
    "bulk.found": ("查找“{term}”所得", "found by “{term}”"),
    "bulk.everybody": ("全部客户", "all customers"),
    "bulk.hint": (
        "先列出多少位会改、怎么改，再询问；确认后才写入。留空则清除这个字段。",
        "First you see how many would change and how; it is written after your yes. Empty clears the field.",
    ),
    "bulk.stopping": ("正在停止，已写入的会撤回…", "Stopping; what was written is taken back…"),
    "bulk.not_done": ("没有改动。", "Nothing was changed."),
    "bulk.phase.checking": ("查看", "Looking"),
    "bulk.phase.writing": ("写入", "Writing"),
    "bulk.esc": ("Esc 停止，已写入的会撤回", "Esc stops; what was written is taken back"),
    "bulk.esc_undo": ("撤销不能中断", "undoing cannot be stopped"),
    "bulk.question": ("修改 {count} 位客户？", "Change {count:customer|customers}?"),
    "bulk.and_more": ("… 另有 {count} 位", "… and {count} more"),
    "bulk.same": ("另有 {count} 位本来就是这样，不会改动。", "{count:more is like that already and stays|more are like that already and stay}."),
    "bulk.missing": (
        "标记中有 {count} 位已删除或并入，不会改动。",
        "{count} of the marked {count:|is|are} deleted or merged and {count:|stays|stay}.",
    ),
    "bulk.explain": (
        "全部成功或完全不改；之后可在“批量修改”里整批撤销。",
        "All or none of them; it can be taken back as a whole under “Bulk edits”.",
    ),
    "bulk.done": (
        "已修改 {count} 位客户；F9 批量修改可撤销（编号 {id}）。",
        "{count:customer|customers} changed; F9 Bulk edits takes it back (no. {id}).",
    ),
    "bulk.done_backup": (
        "已先备份，已修改 {count} 位客户；F9 批量修改可撤销（编号 {id}）。",
        "Backup made, {count:customer|customers} changed; F9 Bulk edits takes it back (no. {id}).",
    ),
    "bulk.guide": (
        "F7 批量修改：标记的、查到的或全部客户；F11 整批撤销。",
        "F7 sets a field of the marked, the found or all customers; F11 takes an edit back.",
    ),
    "bulk.none_how": (
        "在客户列表用 Ins 标记后按 F4，或在这里按 F7。",
        "Mark customers with Ins and press F4 in the list, or press F7 here.",
    ),
    "bulk.head.id": ("编号", "No."),
    "bulk.head.changed": ("修改", "Changed"),
    "bulk.head.fields": ("设为", "Set to"),
    "bulk.head.whom": ("客户", "Customers"),
    "bulk.whom_was": ("客户：{whom}", "Customers: {whom}"),
    "bulk.undone_by": (
        "{by} 于 {at} 撤销，{kept} 位后来改过，保持不变",
        "undone by {by} {at}; {kept:was|were} changed since and left alone",
    ),
    "bulk.undo_question": ("撤销批量修改 {id}？", "Take bulk edit {id} back?"),
    "bulk.would": ("{back} 位客户恢复原来的内容。", "{back:customer gets back what it|customers get back what they} had."),
    "bulk.stay": (
        "{count} 位后来有变化，保持不变：",
        "{count:has changed since and is|have changed since and are} left alone:",
    ),
    "bulk.undo_done": (
        "批量修改 {id} 已撤销，{back} 位恢复。",
        "Bulk edit {id} undone; {back:customer is|customers are} back.",
    ),
    "bulk.undo_done_kept": (
        "批量修改 {id} 已撤销，{back} 位恢复，{kept} 位保持不变。",
        "Bulk edit {id} undone; {back:customer is|customers are} back, {kept:was|were} left alone.",
    ),
    "key.bulk.begin": ("预览", "Look"),
    "key.bulk.begin_enter": ("预览", "Look"),
    "key.bulk.look_up": ("选择", "Choose"),
    "key.bulk.new": ("批量修改", "Set many"),
    "key.bulk.undo": ("撤销", "Undo"),
    "help.bulk_edits": (
        "批量修改把一个字段设给许多客户：标记的、查到的，或全部（一次最多 100,000 位）。\n"
        "先列出会改多少位、改前 → 改后，再询问；全部成功或完全不改。\n"
        "F11 整批撤销；后来改过的客户会列出并保持不变。命令：jxc customers edit --select …",
        "A bulk edit sets one field of many customers: the marked, the found or all (at most 100,000).\n"
        "First you see how many and before → after, then you are asked; all or none of them.\n"
        "F11 takes it back; whoever was changed since is listed and stays. As a command: jxc customers edit --select …",
    ),
    "cli.command.records.edits": ("列出批量修改", "list bulk edits"),
    "cli.command.records.undo-edit": (
        "撤销一次批量修改；后来改过的客户保持不变",
        "undo a bulk edit; customers changed since are left alone",
    ),
    "cli.bulk.checking": ("查看", "looking"),
    "cli.bulk.writing": ("写入", "writing"),
    "cli.bulk.shown": (
        "以上是前 {shown} 位，共 {count} 位；--json 列出全部。",
        "These are the first {shown} of {count}; --json lists all of them.",
    ),
    "cli.bulk.previewed": (
        "会修改 {changing} 位客户，{same} 位本来就是这样；加 --apply 才会写入。",
        "{changing:customer|customers} would change, {same:is|are} like that already; --apply writes it.",
    ),
    "cli.bulk.done": (
        "已修改 {changed} 位客户，用时 {seconds} 秒；jxc customers undo-edit {id} 可整批撤销。",
        "{changed:customer|customers} changed in {seconds} s; jxc customers undo-edit {id} takes it back.",
    ),
    "cli.bulk.undone": (
        "批量修改 {id} 已撤销：{back} 位恢复，{kept} 位保持不变。",
        "Bulk edit {id} undone: {back:customer|customers} back, {kept} left alone.",
    ),
    "cli.bulk.undo_dry": (
        "批量修改 {id} 可以撤销：{back} 位会恢复，{kept} 位保持不变；没有执行（--dry-run）。",
        "Bulk edit {id} can be undone: {back:customer|customers} back, {kept} left alone; nothing was done (--dry-run).",
    ),
    "cli.bulk.kept_more": ("另有 {count} 位也保持不变。", "{count:more is|more are} left alone."),
    "cli.column.id": ("编号", "No."),
    "cli.column.at": ("时间", "When"),
    "cli.column.changed": ("修改", "Changed"),
    "cli.column.who": ("客户", "Customers"),
    "cli.column.fields": ("设为", "Set to"),
    "batches.head.at": ("时间", "When"),
    "batches.head.who": ("谁", "Who"),
    "batches.head.state": ("状态", "State"),
}  # fmt: skip
