"""What was sold, and to whom: `jxc report ranking|rfm|sleeping|new|saved`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Command, Offers, Option

_BY = ("customer", "product", "category", "region", "level", "salesperson", "month")
_PRESETS = ("this_month", "last_month", "this_year", "last_year", "twelve_months")
_AS_OF = Option("--as-of", metavar="DAY", default="", about="cli.option.as_of")
_LIMIT = Option("--limit", metavar="N", number=COUNT, default=20)
_FILES = (
    Option("--csv", metavar="FILE", default="", offers=Offers.FILE, about="cli.option.csv_file"),
    Option("--xlsx", metavar="FILE", default="", offers=Offers.FILE, about="cli.option.xlsx_file"),
)  # fmt: skip

_FOR = Option("--for", metavar="NAME", default="", dest="person", about="cli.option.saved_for")
_KEPT = (
    Option("--saved", metavar="NAME", default="", about="cli.option.report_saved"),
    Option("--save", metavar="NAME", default="", about="cli.option.report_save"),
    _FOR,
)

SALES_REPORTS: tuple[Command, ...] = (
    Command(
        ("report", "ranking"), "reports.cli.rankings:ranking",
        ("jxc report ranking", "jxc report ranking --by product --from 2026-11-01 --to 2026-11-15"),
        options=(
            Option("--by", choices=_BY, default="", about="cli.option.ranking_by"),
            Option("--preset", choices=_PRESETS, default="", about="cli.option.ranking_preset"),
            Option("--from", metavar="DAY", default="", dest="first", about="cli.option.from_day"),
            Option("--to", metavar="DAY", default="", dest="until", about="cli.option.to_day"),
            _LIMIT, *_KEPT, *_FILES,
        ),
        json=True,
    ),
    Command(
        ("report", "rfm"), "reports.cli.rankings:rfm", ("jxc report rfm --limit 100",),
        options=(_AS_OF, _LIMIT, *_KEPT, *_FILES), json=True,
    ),
    Command(
        ("report", "sleeping"), "reports.cli.rankings:sleeping",
        ("jxc report sleeping --days 60",),
        options=(
            Option("--days", metavar="N", number=COUNT, default=None,
                   about="cli.option.sleep_days"),
            _AS_OF, _LIMIT, *_KEPT, *_FILES,
        ),
        json=True,
    ),
    Command(
        ("report", "new"), "reports.cli.rankings:new", ("jxc report new",),
        options=(_AS_OF, *_KEPT, *_FILES), json=True,
    ),
    Command(
        ("report", "saved"), "reports.cli.rankings:saved", ("jxc report saved --for clerk",),
        options=(
            _FOR, Option("--remove", metavar="NAME", default="", about="cli.option.report_remove"),
        ),
        json=True,
    ),
)  # fmt: skip
