"""Custom fields: `jxc fields …`."""

from __future__ import annotations

from jxc_tui.cli.command import Argument, Command

FIELDS: tuple[Command, ...] = (
    Command(("fields", "list"), "fields:list_fields", ("jxc fields list",), json=True),
    Command(
        ("fields", "add"), "fields:add", ("jxc fields add 开票备注",),
        arguments=(Argument("field"),), json=True,
    ),
    Command(
        ("fields", "rename"), "fields:rename", ("jxc fields rename 开票备注 发票备注",),
        arguments=(Argument("old"), Argument("new")), json=True,
    ),
    Command(
        ("fields", "retire"), "fields:retire", ("jxc fields retire 开票备注",),
        arguments=(Argument("field"),), json=True,
    ),
    Command(
        ("fields", "restore"), "fields:restore", ("jxc fields restore 开票备注",),
        arguments=(Argument("field"),), json=True,
    ),
)  # fmt: skip
