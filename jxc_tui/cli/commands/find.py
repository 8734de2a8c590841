"""All nouns at once: `jxc find`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option

FIND: tuple[Command, ...] = (
    Command(
        ("find",), "records.cli.find:find",
        ("jxc find KH0000", "jxc find 有限公司 --limit 5"),
        arguments=(Argument("term"),),
        options=(Option("--limit", metavar="N", number=COUNT, default=20),), json=True,
    ),
)  # fmt: skip
