"""Texts of the commands that change one customer."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.records.add": ("新建客户", "add a customer"),
    "cli.command.records.edit": (
        "修改一位客户的字段，或用 --select 批量修改",
        "change fields of one customer, or of many (--select)",
    ),
    "cli.command.records.delete": (
        "移到回收站；当天第一次会先备份",
        "move a customer to the recycle bin, after the day's first backup",
    ),
    "cli.command.records.restore": (
        "从回收站恢复，编码不变",
        "bring a customer back out of the recycle bin, under its code",
    ),
    "cli.command.records.bin": ("列出回收站", "list the recycle bin"),
    "cli.command.records.log": (
        "一位客户的变更记录，最新的在前",
        "the change log of one customer, newest first",
    ),
    "cli.command.records.list": (
        "列出一批客户，按编码",
        "list a set of customers in the order of codes",
    ),
    "cli.command.records.merges": ("列出合并记录", "list the merges of the past"),
    "cli.command.records.not-duplicates": (
        "确认一组不是重复（编号见 customers duplicates）",
        "settle a group as no duplicates (its number: customers duplicates)",
    ),
    "cli.command.codes.recodes": ("列出改码记录", "list the bulk changes of codes"),
    "cli.command.codes.retire-rule": (
        "停用编码规则，已给出的编码不变",
        "take a code rule out of force; the codes it gave stay",
    ),
    "cli.command.export.report": ("把客户统计写入新的 .xlsx", "write the customer statistics to a new .xlsx"),
    "cli.list.search_after": (
        "search=… 按相关程度排列，不能用 --after；请加大 --limit。",
        "search=… is ranked and knows no --after; give a greater --limit.",
    ),
    "cli.list.more": (
        "列出了 {count} 位，后面还有；--after {code} 看后面的。",
        "{count} listed, there are more; --after {code} goes on.",
    ),
    "cli.duplicates.settled": (
        "已记下：{count} 组不是重复，不再列出。",
        "Noted: {count:group is no duplicate|groups are no duplicates}, not listed again.",
    ),
    "cli.recodes.none": ("还没有批量改过码。", "Codes were never changed in bulk."),
    "cli.column.merged_away": ("并入者", "Merged away"),
    "cli.option.set": (
        "字段=内容，可写多次；字段写代号（mobile）、名称（手机、客户类别）或 custom:名称",
        "FIELD=VALUE, may be given again; FIELD is an id (mobile), a heading (Mobile) or custom:NAME",
    ),
    "cli.option.dry-run": ("只看结果，不保存", "show what would be done, store nothing"),
    "cli.option.after": ("从此编码之后列起", "go on behind this code"),
    "cli.set.shape": (
        "--set 要写成 字段=内容，例如 --set 手机=13800001234；现为「{given}」。",
        "--set is written FIELD=VALUE, such as --set mobile=13800001234; given: “{given}”.",
    ),
    "cli.set.unknown": (
        "没有字段「{given}」。可用：{known}，以及 custom:名称。",
        "There is no field “{given}”. There are: {known}, and custom:NAME.",
    ),
    "cli.set.meant": (
        "没有字段「{given}」；您要写的是「{near}」吗？",
        "There is no field “{given}”; did you mean “{near}”?",
    ),
    "cli.set.twice": (
        "字段「{given}」写了两次，请只写一次。",
        "The field “{given}” is set twice; set it once.",
    ),
    "cli.set.no_custom": (
        "没有自定义字段「{given}」；使用中的有：{known}。jxc fields add 可新增。",
        "There is no custom field “{given}”; in use are: {known}. jxc fields add makes one.",
    ),
    "cli.set.retired": (
        "自定义字段「{given}」已停用；jxc fields restore 可恢复。",
        "The custom field “{given}” is retired; jxc fields restore brings it back.",
    ),
    "cli.add.done": ("已新建客户 {code}。", "Customer {code} added."),
    "cli.add.dry": (
        "可以新建，编码会是 {code}；没有保存，也没有取号（--dry-run）。",
        "It can be added, as {code}; nothing was stored and no number drawn (--dry-run).",
    ),
    "cli.edit.done": ("已修改客户 {code}。", "Customer {code} changed."),
    "cli.edit.dry": (
        "客户 {code} 会这样修改；没有保存（--dry-run）。",
        "Customer {code} would be changed like this; nothing was stored (--dry-run).",
    ),
    "cli.edit.same": ("客户 {code} 本来就是这样，没有改动。", "Customer {code} is like that already."),
    "cli.edit.who": (
        "请写一个客户编码，或用 --select 选一批客户（二者选一）。",
        "Give the code of one customer, or --select for many (one of the two).",
    ),
    "cli.edit.nothing": (
        "要改什么？请写 --set 字段=内容。",
        "What is to change? Give --set FIELD=VALUE.",
    ),
    "cli.edit.apply_one": (
        "--apply 和 --reason 只用于 --select；修改一位客户会立即保存（--dry-run 只看不改）。",
        "--apply and --reason belong to --select; one customer is changed at once (--dry-run only looks).",
    ),
    "cli.edit.dry_many": (
        "--select 不加 --apply 就只看不改，不必写 --dry-run。",
        "--select without --apply only looks; leave --dry-run out.",
    ),
    "cli.edit.conflict": (
        "客户 {code} 刚被 {by} 改过（{at}），没有覆盖；请看过再改。",
        "Customer {code} was just changed by {by} ({at}); nothing was overwritten. Look, then try again.",
    ),
    "cli.delete.done": (
        "{code} {name} 已移到回收站；jxc customers restore {code} 可恢复。",
        "{code} {name} is in the recycle bin; jxc customers restore {code} brings it back.",
    ),
    "cli.delete.dry": (
        "{code} {name} 会移到回收站；没有执行（--dry-run）。",
        "{code} {name} would go to the recycle bin; nothing was done (--dry-run).",
    ),
    "cli.records.restored": ("{code} {name} 已恢复。", "{code} {name} is back."),
    "cli.restore.in_force": (
        "{code} {name} 不在回收站，无需恢复。",
        "{code} {name} is not in the recycle bin; there is nothing to restore.",
    ),
    "cli.bin.more": (
        "回收站共 {total} 位，未列完；--after {code} 看后面的。",
        "{total} in the recycle bin, not all listed; --after {code} goes on.",
    ),
    "cli.log.more": (
        "只列了最新 {limit} 条，加大 --limit 可看更早的。",
        "Listed: the newest {limit:entry|entries}; a greater --limit shows older ones.",
    ),
    "cli.column.deleted_at": ("删除时间", "Deleted at"),
    "cli.column.deleted_by": ("删除人", "Deleted by"),
    "cli.column.merged_into": ("并入", "Merged into"),
}  # fmt: skip
