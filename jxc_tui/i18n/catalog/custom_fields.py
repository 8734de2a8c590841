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
}  # fmt: skip
