"""Texts of the box that leads to any record."""

TEXTS: dict[str, tuple[str, str]] = {
    "jump.hint": (
        "地方；或编码、名称、拼音、电话",
        "a place; or a code, name, pinyin, phone",
    ),
    "jump.noun": ("客户", "Customer"),
    "jump.name": ("名称", "Name"),
    "cli.command.find": (
        "在全部资料中按编码、名称、拼音或电话查找",
        "find a record of any kind by code, name, pinyin or phone",
    ),
    "cli.column.noun": ("类别", "Kind"),
    "cli.find.nothing": (
        "没有哪份资料与“{term}”相符；试试更短的内容。",
        "Nothing that is kept of any record matches “{term}”; try something shorter.",
    ),
}  # fmt: skip
