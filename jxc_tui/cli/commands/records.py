"""One record and two: `jxc records …` and `jxc report records`."""

from __future__ import annotations

from dataclasses import replace

from jxc_tui.command.command import COUNT, Argument, Command, Option

_LIMIT = Option("--limit", metavar="N", number=COUNT, default=20)
_WHOSE = Option("--for", metavar="NAME", default="", dest="person", about="cli.option.saved_for")

RECORDS: tuple[Command, ...] = (
    Command(
        ("records", "search"), "records.cli.search:search",
        ("jxc records search KH0000", "jxc records search 有限公司 --limit 5"),
        arguments=(Argument("term", optional=True),),
        options=(
            _LIMIT, Option("--saved", metavar="NAME", default="", about="cli.option.saved"), _WHOSE,
        ),
        json=True,
    ),
    Command(
        ("records", "searches"), "records.cli.saved_searches:list_searches",
        ("jxc records searches", "jxc records searches --for clerk"),
        options=(_WHOSE,), json=True,
    ),
    Command(
        ("records", "save-search"), "records.cli.saved_searches:save_search",
        ("jxc records save-search 常看的 有限公司 --for clerk",),
        arguments=(Argument("name", about="cli.option.saved"), Argument("term")),
        options=(replace(_WHOSE, required=True, default=None),), json=True,
    ),
    Command(
        ("records", "delete-search"), "records.cli.saved_searches:delete_search",
        ("jxc records delete-search 常看的 --for clerk",),
        arguments=(Argument("name", about="cli.option.saved"),),
        options=(replace(_WHOSE, required=True, default=None),), json=True,
    ),
    Command(
        ("records", "show"), "records.cli.search:show", ("jxc records show KH000001",),
        arguments=(Argument("code"),), json=True,
    ),
    Command(
        ("records", "duplicates"), "merging.cli:duplicates",
        ("jxc records duplicates --rescan --limit 5",),
        options=(_LIMIT, Option("--rescan", default=False)), json=True,
    ),
    Command(
        ("records", "merge"), "merging.cli:merge", ("jxc records merge KH000002 KH000001",),
        arguments=(Argument("loser"), Argument("winner")), json=True,
    ),
    Command(
        ("records", "unmerge"), "merging.cli:unmerge", ("jxc records unmerge 1",),
        arguments=(Argument("id"),), json=True,
    ),
)  # fmt: skip
