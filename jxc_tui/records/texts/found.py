"""Texts of the ways a customer is found in the code bar."""

TEXTS: dict[str, tuple[str, str]] = {
    "found.code": ("编码相同", "by code"),
    "found.former": ("曾用编码", "by former code"),
    "found.prefix": ("编码开头", "by beginning of code"),
    "found.number": ("编码数字", "by digits of code"),
    "found.mnemonic": ("助记码", "by mnemonic"),
    "found.pinyin": ("拼音", "by pinyin"),
    "found.claim": ("电话相同", "by the very phone"),
    "found.phone": ("电话", "by phone"),
    "found.name": ("名称", "by name"),
    "found.words": ("多个词", "by several words"),
    "found.contact": ("联系人", "by contact"),
    "found.further": ("其他联系人", "by another contact"),
    "found.email": ("邮箱", "by e-mail"),
    "found.wechat": ("微信", "by WeChat"),
    "found.uscc": ("税号", "by tax number"),
    "found.place": ("地址", "by address"),
    "found.custom": ("自定义字段", "by custom field"),
    "found.custom_field": ("「{field}」", "by “{field}”"),
    "found.told": ("按{way} {value} 找到", "{way} {value}"),
    "found.recent": ("最近打开过", "opened lately"),
}  # fmt: skip
