"""Texts of the recycle bin."""

TEXTS: dict[str, tuple[str, str]] = {
    "bin.count": ("回收站里有 {count} 位客户，编码都为他们留着。",
                  "{count:customer|customers} in the bin; each keeps its code."),
    "bin.empty": ("回收站是空的。", "The recycle bin is empty."),
    "bin.empty_how": ("在客户列表按 F8 删除的客户会到这里，随时可以恢复。",
                      "Customers deleted with F8 in the list come here and can be restored."),
    "bin.head.code": ("编码", "Code"),
    "bin.head.name": ("客户名称", "Name"),
    "bin.head.at": ("删除时间", "Deleted"),
    "bin.head.by": ("删除人", "By"),
    "bin.taken": ("不能恢复：{value} 现在是 {code} {name} 的；请先在那里改掉，再恢复。",
        "Not restored: {code} {name} has {value} now; change it there first."),
    "bin.question": ("恢复客户「{name}」（{code}）？", "Restore customer “{name}” ({code})?"),
    "bin.explain": ("全部资料和编码 {code} 会回到客户列表。",
                    "All data returns to the list, with code {code}."),
    "bin.restored": ("已恢复「{name}」，编码 {code} 又可以使用了。",
                     "Restored “{name}”; its code {code} is back."),
    "key.bin.restore": ("恢复", "Restore"),
    "help.bin": (
        "这里是删除了的客户，按编码排列；编码不会给别人。\n"
        "F11 恢复光标所在的客户，资料、曾用编码和变更记录都会回来。",
        "Deleted customers in code order; nobody else gets their codes.\n"
        "F11 restores one with its data, former codes and change log.",
    ),
    "place.bin": ("回收站", "Recycle bin"),
}  # fmt: skip
