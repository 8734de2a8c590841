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
}  # fmt: skip
