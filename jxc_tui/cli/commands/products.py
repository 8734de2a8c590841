"""Prices of products: `jxc products prices …`."""

from __future__ import annotations

from dataclasses import replace

from jxc_tui.command.command import COUNT, Argument, Command, Option

_NOUN = "product"
_CODE = Argument("code", about="cli.argument.product_code")
_QUANTITY = Option("--quantity", metavar="N", default="", about="cli.option.price_quantity")

PRODUCTS: tuple[Command, ...] = (
    Command(
        ("products", "prices"), "products.cli:prices",
        ("jxc products prices SP00001",
         "jxc products prices SP00001 --customer KH000001 --quantity 2箱3盒"),
        arguments=(_CODE,),
        options=(
            Option("--customer", metavar="CUSTOMER", default="", about="cli.option.price_customer"),
            _QUANTITY,
            Option("--unit", metavar="UNIT", default=""),
            Option("--day", metavar="DAY", default="", about="cli.option.price_day"),
        ),
        json=True, noun=_NOUN,
    ),
    Command(
        ("products", "agreed"), "products.cli:agreed",
        ("jxc products agreed SP00001", "jxc products agreed --customer KH000001",
         "jxc products agreed --export agreed.xlsx"),
        arguments=(replace(_CODE, optional=True),),
        options=(
            Option("--customer", metavar="CUSTOMER", default="",
                   about="cli.option.agreed_customer"),
            Option("--limit", metavar="N", number=COUNT, default=20),
            Option("--export", metavar="FILE", default="", about="cli.option.agreed_export"),
        ),
        json=True, noun=_NOUN,
    ),
    Command(
        ("products", "agree"), "products.cli:agree",
        ("jxc products agree SP00001 KH000002 11.50 --from 2026-12-01 --until 2027-11-30",),
        arguments=(
            _CODE, Argument("with_customer", metavar="CUSTOMER"), Argument("price"),
        ),
        options=(
            _QUANTITY,
            Option("--from", metavar="DAY", default="", dest="first",
                   about="cli.option.agreed_from"),
            Option("--until", metavar="DAY", default="", about="cli.option.agreed_until"),
            Option("--instead", metavar="ID", default=""),
            Option("--dry-run", default=False),
        ),
        json=True, noun=_NOUN,
    ),
    Command(
        ("products", "agree-file"), "products.cli:agree_file",
        ("jxc products agree-file agreed.xlsx --rehearse",),
        arguments=(Argument("file"),),
        options=(Option("--rehearse", default=False),),
        json=True, noun=_NOUN,
    ),
    Command(
        ("products", "unagree"), "products.cli:unagree", ("jxc products unagree 1",),
        arguments=(Argument("id"),), json=True, noun=_NOUN,
    ),
)  # fmt: skip
