"""One customer and two: `jxc customers …` and `jxc report customers`."""

from __future__ import annotations

from dataclasses import replace

from jxc_tui.command.command import COUNT, Argument, Command, Option

_LIMIT = Option("--limit", metavar="N", number=COUNT, default=20)
_WHOSE = Option("--for", metavar="NAME", default="", dest="person", about="cli.option.saved_for")

CUSTOMERS: tuple[Command, ...] = (
    Command(
        ("customers", "search"), "customers.cli.search:search",
        ("jxc customers search KH0000", "jxc customers search 有限公司 --limit 5"),
        arguments=(Argument("term", optional=True),),
        options=(
            _LIMIT, Option("--saved", metavar="NAME", default="", about="cli.option.saved"), _WHOSE,
        ),
        json=True,
    ),
    Command(
        ("customers", "searches"), "customers.cli.saved_searches:list_searches",
        ("jxc customers searches", "jxc customers searches --for clerk"),
        options=(_WHOSE,), json=True,
    ),
    Command(
        ("customers", "save-search"), "customers.cli.saved_searches:save_search",
        ("jxc customers save-search 常看的 有限公司 --for clerk",),
        arguments=(Argument("name", about="cli.option.saved"), Argument("term")),
        options=(replace(_WHOSE, required=True, default=None),), json=True,
    ),
    Command(
        ("customers", "show"), "customers.cli.search:show", ("jxc customers show KH000001",),
        arguments=(Argument("code"),), json=True,
    ),
    Command(
        ("customers", "duplicates"), "merging.cli:duplicates",
        ("jxc customers duplicates --rescan --limit 5",),
        options=(_LIMIT, Option("--rescan", default=False)), json=True,
    ),
    Command(
        ("customers", "merge"), "merging.cli:merge", ("jxc customers merge KH000002 KH000001",),
        arguments=(Argument("loser"), Argument("winner")), json=True,
    ),
    Command(
        ("customers", "unmerge"), "merging.cli:unmerge", ("jxc customers unmerge 1",),
        arguments=(Argument("id"),), json=True,
    ),
)  # fmt: skip
