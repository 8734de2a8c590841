"""Custom fields: `jxc fields …`."""

from __future__ import annotations

from jxc_tui.command.command import Argument, Command

FIELDS: tuple[Command, ...] = (
    Command(("fields", "list"), "custom_fields.cli:list_fields", ("jxc fields list",), json=True),
    Command(
        ("fields", "add"), "custom_fields.cli:add", ("jxc fields add 开票备注",),
        arguments=(Argument("field"),), json=True,
    ),
    Command(
        ("fields", "rename"), "custom_fields.cli:rename", ("jxc fields rename 开票备注 发票备注",),
        arguments=(Argument("old"), Argument("new")), json=True,
    ),
    Command(
        ("fields", "retire"), "custom_fields.cli:retire", ("jxc fields retire 开票备注",),
        arguments=(Argument("field"),), json=True,
    ),
    Command(
        ("fields", "restore"), "custom_fields.cli:restore", ("jxc fields restore 开票备注",),
        arguments=(Argument("field"),), json=True,
    ),
)  # fmt: skip
