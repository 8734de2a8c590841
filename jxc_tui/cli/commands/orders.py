"""Sales: `jxc orders …`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option

_NUMBER = Argument("number", about="cli.argument.order_number")
_NOTE = Option("--note", metavar="TEXT", default="", about="cli.option.order_note")
_DRY_RUN = Option("--dry-run", default=False)
_CONSENT = Option("--accept-credit", default=False, about="cli.option.order_consent")
_STATES = ("open", "unpaid", "unshipped", "part", "shipped", "signed", "closed", "void")
_EXAMPLE = "SO2611280001"

ORDERS: tuple[Command, ...] = (
    Command(
        ("orders", "list"), "sales.cli.orders:list_orders",
        ("jxc orders list", "jxc orders list --state unpaid --from 2026-11-01"),
        arguments=(Argument("text", optional=True, about="cli.argument.order_text"),),
        options=(
            Option(
                "--customer", metavar="CODE", default="", dest="record",
                about="cli.option.order_customer",
            ),
            Option("--state", choices=_STATES, default="", about="cli.option.order_state"),
            Option("--from", metavar="DAY", default="", dest="first", about="cli.option.from_day"),
            Option("--to", metavar="DAY", default="", dest="until", about="cli.option.to_day"),
            Option("--limit", metavar="N", number=COUNT, default=20),
        ),
        json=True,
    ),
    Command(
        ("orders", "show"), "sales.cli.orders:show", (f"jxc orders show {_EXAMPLE}",),
        arguments=(_NUMBER,), json=True,
    ),
    Command(
        ("orders", "ship"), "sales.cli.orders:ship",
        (f"jxc orders ship {_EXAMPLE} --carrier 顺丰 --waybill SF1234567890",),
        arguments=(_NUMBER,),
        options=(
            Option("--line", metavar="PLACE=QUANTITY", many=True, default=(),
                   about="cli.option.ship_line"),
            Option("--carrier", metavar="NAME", default="", about="cli.option.carrier"),
            Option("--waybill", metavar="NUMBER", default="", about="cli.option.waybill"),
            _NOTE, _CONSENT, _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("orders", "sign"), "sales.cli.orders:sign", (f"jxc orders sign {_EXAMPLE}",),
        arguments=(_NUMBER,), options=(_NOTE, _DRY_RUN), json=True,
    ),
    Command(
        ("orders", "close"), "sales.cli.orders:close", (f"jxc orders close {_EXAMPLE}",),
        arguments=(_NUMBER,), options=(_NOTE, _DRY_RUN), json=True,
    ),
    Command(
        ("orders", "reopen"), "sales.cli.orders:reopen", (f"jxc orders reopen {_EXAMPLE}",),
        arguments=(_NUMBER,), options=(_CONSENT, _DRY_RUN), json=True,
    ),

    Command(
        ("orders", "void"), "sales.cli.orders:void",
        (f"jxc orders void {_EXAMPLE} --note 开错客户",),
        arguments=(_NUMBER,),
        options=(
            Option("--note", metavar="TEXT", required=True, about="cli.option.void_note"),
            _DRY_RUN,
        ),
        json=True,
    ),
)  # fmt: skip
