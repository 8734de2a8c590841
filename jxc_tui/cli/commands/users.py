"""Accounts: `jxc users …`, `jxc policy`."""

from __future__ import annotations

from jxc_tui.access.permission import Role
from jxc_tui.command.command import WHOLE, Argument, Command, Option

_NAME = Argument("name")
_ROLE = Option("--role", choices=tuple(role.value for role in Role), required=True)

USERS: tuple[Command, ...] = (
    Command(("users", "list"), "accounts.cli:list_accounts", ("jxc users list",), json=True),
    Command(
        ("users", "add"), "accounts.cli:add",
        ("jxc users add zhangsan --role clerk --display-name 张三",),
        arguments=(_NAME,),
        options=(_ROLE, Option("--display-name", metavar="NAME", default="", blank=True)),
        json=True,
    ),
    Command(
        ("users", "disable"), "accounts.cli:disable", ("jxc users disable viewer",),
        arguments=(_NAME,),
    ),
    Command(
        ("users", "enable"), "accounts.cli:enable", ("jxc users enable viewer",),
        arguments=(_NAME,),
    ),
    Command(
        ("users", "unlock"), "accounts.cli:unlock", ("jxc users unlock viewer",),
        arguments=(_NAME,),
    ),
    Command(
        ("users", "reset-password"), "accounts.cli:reset_password",
        ("jxc users reset-password clerk",),
        arguments=(_NAME,), json=True,
    ),
    Command(
        ("users", "set-role"), "accounts.cli:set_role",
        ("jxc users set-role clerk --role manager",),
        arguments=(_NAME,), options=(_ROLE,),
    ),
    Command(
        ("users", "remove-factor"), "accounts.cli:remove_factor",
        ("jxc users remove-factor manager",),
        arguments=(_NAME,),
    ),
    Command(
        ("policy",), "accounts.cli:policy",
        ("jxc policy", "jxc policy --second-factor leaders --idle-minutes 10"),
        options=(
            Option("--second-factor", choices=("none", "admins", "leaders")),
            Option("--passwords", choices=("nist", "dengbao")),
            Option("--idle-minutes", metavar="N", number=WHOLE),
        ),
        json=True,
    ),
    Command(
        ("users", "ssh"), "accounts.cli:ssh", ("jxc users ssh wang clerk", "jxc users ssh"),
        arguments=(Argument("ssh_user", optional=True), Argument("account", optional=True)),
        json=True,
    ),
)  # fmt: skip
