"""Exported files: what stands in the way, and the notes inside the import template."""

TEXTS: dict[str, tuple[str, str]] = {
    "export.done": ("已导出 {rows} 行：{path}", "Exported {rows} rows: {path}"),
    "export.replaced": (
        "{count} 个单元格含不可见字符或过长，已用 � 代替。",
        "{count} cells held unseen characters or were too long; � stands in their place.",
    ),
    "export.masked": (
        "您没有查看完整资料的权限，电话等已遮盖。",
        "You may not see full personal data: phones and the like are masked.",
    ),
    "export.stopped": ("已停止，没有留下文件。", "Stopped; no file was left behind."),
    "file.exists": (
        "{path} 已存在，没有覆盖。请换一个文件名。",
        "{path} exists and was not overwritten. Choose another name.",
    ),
    "file.disk_full": (
        "磁盘已满，{path} 没有写成，也没有留下半个文件。请清理空间后再试。",
        "The disk is full: {path} was not written, nothing was left. Free some space, try again.",
    ),
    "file.unwritable": (
        "不能写入 {path}（{reason}）。请检查文件夹及其权限。",
        "Cannot write {path} ({reason}). Check the folder and its permissions.",
    ),
    "file.folder_odd": (
        "{path} 的文件夹不是普通文件夹，没有写入。请让管理员检查。",
        "The folder of {path} is not a plain folder; nothing was written. Ask an administrator.",
    ),
    "file.name_odd": (
        "文件名“{name}”不能用。请只写文件名，不带路径，也不以点开头。",
        "The file name “{name}” cannot be used. Give a plain name, no path, no leading dot.",
    ),
    "file.suffix": (
        "文件“{name}”的类型不对，请用 {suffixes}。",
        "The file “{name}” is of the wrong type; use {suffixes}.",
    ),
    "template.code": (
        "不填、auto 或“自动”则按规则取下一个。字母、数字、汉字与 _ . / -，最多 {most} 位。",
        "Empty or auto draws the next code of the rule. Letters, digits, Han and _ . / -, "
        "at most {most}, unique.",
    ),
    "template.name": ("必填，最多 {most} 个字。", "Compulsory, at most {most} characters."),
    "template.kind_text": ("最多 {most} 个字。", "At most {most} characters."),
    "template.kind_note": (
        "最多 {most} 个字，可换行。",
        "At most {most} characters, several lines.",
    ),
    "template.kind_mobile": (
        "11 位手机号码；外国号码以 + 开头。",
        "A mobile number of 11 digits; foreign ones begin with +.",
    ),
    "template.kind_phone": (
        "区号-号码，可带分机，例如 0571-88880000-801。",
        "Area code and number, extension if any, such as 0571-88880000-801.",
    ),
    "template.kind_email": ("例如 name@example.com。", "Such as name@example.com."),
    "template.kind_uscc": (
        "18 位统一社会信用代码，导入时检查校验位。",
        "18 characters; the check character is verified.",
    ),
    "template.kind_account": (
        "请以文本填写，否则 15 位以后的数字会丢失。",
        "As text: a number would lose every digit after the fifteenth.",
    ),
    "template.kind_money": ("单位为元，最多两位小数。", "In yuan, at most two decimals."),
    "template.kind_days": ("天数，整数。", "Whole days."),
    "template.kind_choice": (
        "可从下拉中选，也可写新的，最多 {most} 个字。",
        "Choose from the list or write a new one, at most {most} characters.",
    ),
    "template.kind_status": ("启用或停用；不填为启用。", "启用 or 停用; empty means 启用."),
}
