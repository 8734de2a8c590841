"""A sale told at once: `jxc orders new`."""

from __future__ import annotations

from jxc_tui.command.command import Argument, Command, Option

_CONSENTS = ("below_lowest", "below_cost", "over_limit", "overdue", "large_quantity")

NEW_ORDERS: tuple[Command, ...] = (
    Command(
        ("orders", "new"), "sales.cli.new_order:new",
        ("jxc orders new KH000002 --line '12*SP00001=12/95' --line SP00002 --pay 微信",
         "jxc orders new KH000003 --line '2*SP00001=9' --pay 现金:10 --pay 微信:8 --dry-run"),
        arguments=(Argument("code", metavar="BUYER", about="cli.argument.order_buyer"),),
        options=(
            Option("--line", metavar="LINE", many=True, default=(), required=True,
                   about="cli.option.order_line"),
            Option("--pay", metavar="METHOD", many=True, default=(),
                   about="cli.option.order_pay"),
            Option("--accept", choices=_CONSENTS, many=True, default=(),
                   about="cli.option.order_accept"),
            Option("--day", metavar="DAY", default="", about="cli.option.order_day"),
            Option("--number", metavar="NUMBER", default="", about="cli.option.order_own_number"),
            Option("--note", metavar="TEXT", default="", about="cli.option.sale_note"),
            Option("--dry-run", default=False),
        ),
        json=True,
    ),
)  # fmt: skip
