"""Money: `jxc payments …`, `jxc statement`, `jxc report ageing`, `jxc cash-up`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, WHOLE, Argument, Command, Offers, Option

_CODE = Argument("code")
_PAYMENT, _NUMBER = Argument("payment"), Argument("number", about="cli.argument.money_number")
_LIMIT = Option("--limit", metavar="N", number=COUNT, default=20)
_FROM = Option("--from", metavar="DAY", default="", dest="first", about="cli.option.pay_from")
_TO = Option("--to", metavar="DAY", default="", dest="last", about="cli.option.pay_to")
_KIND = Option("--kind", metavar="KIND", default="", about="cli.option.payment_kind",
               choices=("receipt", "refund", "free", "void"))  # fmt: skip
_METHOD = Option("--method", metavar="METHOD", default="", about="cli.option.payment_method")
_DAY = Option("--day", metavar="DAY", default="", about="cli.option.pay_day")
_NOTE = Option("--note", metavar="TEXT", default="")
_COVER = Option("--cover", metavar="NUMBER=AMOUNT", many=True, default=None)
_DRY = Option("--dry-run", default=False)
_FILES = (
    Option("--csv", metavar="FILE", default="", offers=Offers.FILE),
    Option("--xlsx", metavar="FILE", default="", offers=Offers.FILE),
)
_RUNS, _OWED = "payments.cli.payments", "payments.cli.receivables"

PAYMENTS: tuple[Command, ...] = (
    Command(
        ("payments", "list"), f"{_RUNS}:list_payments",
        ("jxc payments list", "jxc payments list KH000001"),
        arguments=(Argument("text", optional=True, about="cli.option.payments_text"),),
        options=(_FROM, _TO, _KIND, _METHOD, _LIMIT), json=True,
    ),
    Command(
        ("payments", "show"), f"{_RUNS}:show", ("jxc payments show SK2611280001",),
        arguments=(_PAYMENT,), json=True,
    ),
    Command(
        ("payments", "owed"), f"{_RUNS}:owed", ("jxc payments owed KH000001 1000",),
        arguments=(_CODE, Argument("amount", optional=True)), json=True,
    ),
    Command(
        ("payments", "ledger"), f"{_RUNS}:ledger", ("jxc payments ledger KH000001",),
        arguments=(_CODE,), options=(_LIMIT,), json=True,
    ),
    Command(
        ("payments", "receive"), f"{_RUNS}:receive",
        ("jxc payments receive KH000001 微信=500 --dry-run",),
        arguments=(_CODE, Argument("pays", metavar="METHOD=AMOUNT")),
        options=(
            Option("--and", metavar="METHOD=AMOUNT", many=True, default=None, dest="pays_more",
                   about="cli.option.pays_more"),
            Option("--given", metavar="AMOUNT", default="", dest="handed"),
            _COVER, Option("--prepaid", default=False), _DAY,
            Option("--number", metavar="NUMBER", default="", about="cli.option.order_own_number"),
            _NOTE, _DRY,
        ),
        json=True,
    ),
    Command(
        ("payments", "refund"), f"{_RUNS}:refund",
        ("jxc payments refund KH000001 现金=1 --dry-run",),
        arguments=(_CODE, Argument("pays", metavar="METHOD=AMOUNT")),
        options=(Option("--document", metavar="NUMBER", default=""), _DAY, _NOTE, _DRY),
        json=True,
    ),
    Command(
        ("payments", "allocate"), f"{_RUNS}:allocate", ("jxc payments allocate SK2611280001",),
        arguments=(_NUMBER,), options=(_COVER,), json=True,
    ),
    Command(
        ("payments", "release"), f"{_RUNS}:release", ("jxc payments release SK2611280001",),
        arguments=(_NUMBER,),
        options=(Option("--only", metavar="NUMBER", default="", about="cli.option.release_only"),),
        json=True,
    ),
    Command(
        ("payments", "void"), f"{_RUNS}:void", ("jxc payments void SK2611280001 重复",),
        arguments=(_PAYMENT, Argument("reason")), json=True,
    ),
    Command(
        ("payments", "early"), f"{_RUNS}:early",
        ("jxc payments early", "jxc payments early 2 --days 10"),
        arguments=(Argument("percent", optional=True),),
        options=(Option("--days", metavar="N", number=WHOLE, default=0,
                        about="cli.option.early_days"),),
        json=True,
    ),
    Command(
        ("statement",), f"{_OWED}:statement",
        ("jxc statement KH000001 --from 2026-01-01 --to 2026-11-30",),
        arguments=(_CODE,),
        options=(
            Option("--from", metavar="DAY", required=True, dest="first",
                   about="cli.option.pay_from"),
            _TO, *_FILES,
        ),
        json=True,
    ),
    Command(
        ("report", "ageing"), f"{_OWED}:ageing",
        ("jxc report ageing", "jxc report ageing --as-of 2026-10-31 --by document --largest"),
        options=(
            Option("--as-of", metavar="DAY", default="", dest="day", about="cli.option.as_of"),
            Option("--by", choices=("due", "document"), default="due"),
            Option("--largest", default=False), _LIMIT, *_FILES,
        ),
        json=True,
    ),
    Command(
        ("cash-up",), f"{_OWED}:cash_up", ("jxc cash-up --day 2026-11-28",),
        options=(
            Option("--day", metavar="DAY", default="", about="cli.option.cash_day"), *_FILES,
        ),
        json=True,
    ),
)  # fmt: skip
