"""After-sales: `jxc cases …`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option

_NUMBER = Argument("number", about="cli.argument.case_number")
_DRY_RUN = Option("--dry-run", default=False)
_STATES = ("open", "waiting", "approved", "done", "rejected", "all")
_KINDS = ("return", "exchange", "repair", "complaint", "refund_only")
_CONSENTS = ("below_lowest", "below_cost", "over_limit", "overdue", "large_quantity")
_PERSON = Option("--person", metavar="NAME", default="", about="cli.option.case_person")
_EXAMPLE = "SH2611280001"

CASES: tuple[Command, ...] = (
    Command(
        ("cases", "list"), "aftersales.cli.cases:list_cases",
        ("jxc cases list", "jxc cases list --state waiting --until +30"),
        arguments=(Argument("text", optional=True, about="cli.argument.case_text"),),
        options=(
            Option(
                "--customer", metavar="CODE", default="", dest="record",
                about="cli.option.case_customer",
            ),
            Option("--state", choices=_STATES, default="open", about="cli.option.case_state"),
            Option("--until", metavar="DAY", default="", about="cli.option.case_until"),
            Option("--limit", metavar="N", number=COUNT, default=20),
        ),
        json=True,
    ),
    Command(
        ("cases", "show"), "aftersales.cli.cases:show", (f"jxc cases show {_EXAMPLE}",),
        arguments=(_NUMBER,), json=True,
    ),
    Command(
        ("cases", "open"), "aftersales.cli.cases:open_case",
        ("jxc cases open SO2611280001 --kind return --line 1 --quantity 2 --reason 划痕",),
        arguments=(Argument("number", metavar="ORDER", about="cli.argument.order_number"),),
        options=(
            Option("--kind", choices=_KINDS, required=True, about="cli.option.case_kind"),
            Option("--line", metavar="PLACE", number=COUNT, default=0,
                   about="cli.option.case_line"),
            Option("--quantity", metavar="N", default="", about="cli.option.case_quantity"),
            Option("--refund", metavar="AMOUNT", default="", about="cli.option.case_refund"),
            Option("--reason", metavar="TEXT", required=True, about="cli.option.case_reason"),
            _PERSON,
            Option("--until", metavar="DAY", default="", about="cli.option.case_day"),
            Option("--number", metavar="NUMBER", default="", dest="own_number",
                   about="cli.option.case_own_number"),
            _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("cases", "take"), "aftersales.cli.cases:take", (f"jxc cases take {_EXAMPLE}",),
        arguments=(_NUMBER,), options=(_PERSON, _DRY_RUN), json=True,
    ),
    Command(
        ("cases", "note"), "aftersales.cli.cases:note",
        (f"jxc cases note {_EXAMPLE} 客户寄回中",),
        arguments=(_NUMBER, Argument("text", about="cli.argument.case_note")),
        options=(_DRY_RUN,), json=True,
    ),
    Command(
        ("cases", "approve"), "aftersales.cli.cases:approve",
        (f"jxc cases approve {_EXAMPLE} --give '2*SP00001=12' --dry-run",
         f"jxc cases approve {_EXAMPLE} --pay 微信"),
        arguments=(_NUMBER,),
        options=(
            Option("--give", metavar="LINE", many=True, default=(), about="cli.option.case_give"),
            Option("--pay", metavar="METHOD", default="", about="cli.option.case_pay"),
            Option("--accept", choices=_CONSENTS, many=True, default=(),
                   about="cli.option.order_accept"),
            _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("cases", "done"), "aftersales.cli.cases:done", (f"jxc cases done {_EXAMPLE}",),
        arguments=(_NUMBER,),
        options=(
            Option("--note", metavar="TEXT", default="", about="cli.option.case_done_note"),
            _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("cases", "reject"), "aftersales.cli.cases:reject",
        (f"jxc cases reject {_EXAMPLE} --note 人为损坏",),
        arguments=(_NUMBER,),
        options=(
            Option("--note", metavar="TEXT", required=True, about="cli.option.case_reject_note"),
            _DRY_RUN,
        ),
        json=True,
    ),
)  # fmt: skip
