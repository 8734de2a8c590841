"""Accounts: `jxc users …`."""

from __future__ import annotations

from jxc_tui.cli.command import Argument, Command, Option
from jxc_tui.model.permission import Role

_NAME = Argument("name")
_ROLE = Option("--role", choices=tuple(role.value for role in Role), required=True)

USERS: tuple[Command, ...] = (
    Command(("users", "list"), "users:list_accounts", ("jxc users list",), json=True),
    Command(
        ("users", "add"), "users:add",
        ("jxc users add zhangsan --role clerk --display-name 张三",),
        arguments=(_NAME,),
        options=(_ROLE, Option("--display-name", metavar="NAME", default="", blank=True)),
        json=True,
    ),
    Command(
        ("users", "disable"), "users:disable", ("jxc users disable viewer",), arguments=(_NAME,),
    ),
    Command(
        ("users", "enable"), "users:enable", ("jxc users enable viewer",), arguments=(_NAME,),
    ),
    Command(
        ("users", "unlock"), "users:unlock", ("jxc users unlock viewer",), arguments=(_NAME,),
    ),
    Command(
        ("users", "reset-password"), "users:reset_password", ("jxc users reset-password clerk",),
        arguments=(_NAME,), json=True,
    ),
    Command(
        ("users", "set-role"), "users:set_role", ("jxc users set-role clerk --role manager",),
        arguments=(_NAME,), options=(_ROLE,),
    ),
)  # fmt: skip
