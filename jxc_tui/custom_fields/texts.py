"""Texts of custom fields (自定义字段): the fields themselves and what customers have in them."""

TEXTS: dict[str, tuple[str, str]] = {
    "permission.field.manage": ("管理自定义字段", "manage custom fields"),
    "fields.name_empty": (
        "字段名称要有字母、数字或汉字。",
        "A field's name needs letters, digits or Han characters.",
    ),
    "fields.name_long": (
        "字段名称最多 {most} 个字符，现为 {length} 个；请写短些。",
        "A field's name has at most {most} characters, this has {length}; make it shorter.",
    ),
    "fields.name_common": (
        "「{name}」是每位客户都有的固定字段，请换一个名称。",
        "“{name}” means a field that every customer has already; choose another name.",
    ),
    "fields.name_taken": (
        "已有自定义字段「{name}」，请换一个名称或直接使用它。",
        "There is a custom field “{name}” already; use it or choose another name.",
    ),
    "fields.name_retired": (
        "已停用的自定义字段「{name}」占用了这个名称；请恢复它，或换一个名称。",
        "The retired custom field “{name}” holds this name; bring it back or choose another one.",
    ),
    "fields.too_many": (
        "最多使用 {most} 个自定义字段，请先停用一个。",
        "At most {most} custom fields can be in use; retire one first.",
    ),
    "fields.unknown": (
        "没有这个自定义字段；请刷新后再选。",
        "There is no such custom field; refresh and choose again.",
    ),
    "fields.retired_already": (
        "自定义字段「{name}」已经停用。",
        "The custom field “{name}” is retired already.",
    ),
    "fields.in_force": (
        "自定义字段「{name}」正在使用，无需恢复。",
        "The custom field “{name}” is in use; there is nothing to bring back.",
    ),
    "page.custom": ("自定义字段", "Custom fields"),
    "form.group.custom": ("自定义字段", "Custom fields"),
    "form.custom_retired": ("{name}（已停用）", "{name} (retired)"),
    "fields.no_such_name": (
        "没有名为「{name}」的自定义字段；jxc fields list 列出全部。",
        "There is no custom field “{name}”; jxc fields list shows them all.",
    ),
    "fields.used": ("使用中", "in use"),
    "fields.retired": ("已停用", "retired"),
    "fields.added": ("已新增自定义字段「{name}」。", "Custom field “{name}” added."),
    "fields.renamed": (
        "自定义字段「{old}」已改名为「{name}」。",
        "The custom field “{old}” is now called “{name}”.",
    ),
    "fields.retired_now": (
        "自定义字段「{name}」已停用，已填的内容保留；可以恢复。",
        "Custom field “{name}” retired; what was filled in stays, and it can be brought back.",
    ),
    "fields.brought_back": (
        "自定义字段「{name}」已恢复，原来的内容又能看到了。",
        "Custom field “{name}” is in use again, with all it held.",
    ),
    "cli.command.fields": ("自定义字段", "custom fields"),
    "cli.command.fields.list": ("列出自定义字段", "list the custom fields"),
    "cli.command.fields.add": ("新增自定义字段", "add a custom field"),
    "cli.command.fields.rename": ("自定义字段改名，内容不变", "rename a custom field; its values stay"),
    "cli.command.fields.retire": (
        "停用自定义字段，已填的内容保留",
        "retire a custom field; its values stay stored",
    ),
    "cli.command.fields.restore": (
        "恢复停用的自定义字段和它的内容",
        "bring a retired custom field and its values back",
    ),
    "cli.argument.field": ("自定义字段的名称", "the name of the custom field"),
    "cli.argument.old": ("现在的名称", "the present name"),
    "cli.argument.new": ("新的名称", "the new name"),
    "cli.column.field": ("自定义字段", "Custom field"),
    "cli.column.by": ("经办", "By"),
    "place.fields": ("自定义字段", "Custom fields"),
    "fields.count": ("使用中 {count} 个，最多 {most} 个。", "{count} in use, at most {most}."),
    "fields.none": ("还没有自定义字段。", "There are no custom fields yet."),
    "fields.none_how": (
        "按 F7 新增；之后每位客户的表单和详情里都会有它。",
        "F7 adds one; every customer's form and page will have it.",
    ),
    "fields.head.state": ("状态", "State"),
    "fields.head.since": ("从", "Since"),
    "fields.head.by": ("经办", "By"),
    "fields.ask_new": ("新的自定义字段叫什么？", "What is the new custom field called?"),
    "fields.ask_rename": ("「{name}」改名为", "New name for “{name}”"),
    "fields.ask_hint": (
        "例：专管员、来源渠道；不能与固定字段同名",
        "e.g. Account manager; not the name of a common field",
    ),
    "fields.ask_retire": ("停用自定义字段「{name}」？", "Retire the custom field “{name}”?"),
    "fields.ask_retire_explain": (
        "表单和详情里不再显示它；已填的内容保留，恢复后又能看到。",
        "Forms and pages no longer show it; what was filled in stays stored and returns with it.",
    ),
    "fields.ask_back": ("恢复自定义字段「{name}」？", "Bring the custom field “{name}” back?"),
    "fields.ask_back_explain": (
        "表单和详情里又会显示它和原来的内容。",
        "Forms and pages show it again, with all it held.",
    ),
    "key.fields.open": ("改名", "Rename"),
    "key.fields.rename": ("改名", "Rename"),
    "key.fields.new": ("新增", "New"),
    "key.fields.switch": ("停用/恢复", "Retire/Bring back"),
    "help.fields": (
        "自定义字段是固定字段之外、本单位自己要记的内容，例如专管员、来源渠道。\n"
        "F7 新增，F4 改名，F8 停用或恢复；停用不会丢失已填的内容。\n"
        "填写在客户表单的最后一组；每次修改都有变更记录。",
        "Custom fields hold what your house keeps besides the common fields.\n"
        "F7 adds one, F4 renames, F8 retires or brings back; retiring loses nothing.\n"
        "They are filled in at the end of the customer form; the change log tells every change.",
    ),
    "field.too_long": ("最多 {most} 个字符，现为 {length} 个", "At most {most} characters, has {length}"),
    "bin.loading": ("正在读取…", "Reading…"),
}  # fmt: skip
