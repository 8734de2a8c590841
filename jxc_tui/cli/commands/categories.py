"""The tree of categories of the nouns that have one: `jxc … categories`."""

from __future__ import annotations

from jxc_tui.cli.commands.nouns import command_of
from jxc_tui.command.command import COUNT, Argument, Command, Option
from jxc_tui.records.model.noun import nouns

_BRANCH = Argument("branch")
_APPLY = (
    Option("--apply", default=False),
    Option("--reason", metavar="TEXT", default="", blank=True),
)

_OF_A_TREE: tuple[Command, ...] = (
    Command(
        ("records", "categories"), "categories.cli:categories",
        ("jxc records categories", "jxc records categories --under 文具/笔"),
        options=(
            Option("--under", metavar="PATH", default="", blank=True),
            Option("--limit", metavar="N", number=COUNT, default=1_000,
                   about="cli.option.branch_limit"),
        ),
        json=True,
    ),
    Command(
        ("records", "rename-category"), "categories.cli:rename",
        (
            "jxc records rename-category 文具/笔 书写工具",
            "jxc records rename-category 文具 办公用品 --apply --reason 改名",
        ),
        arguments=(_BRANCH, Argument("name", about="cli.argument.branch_name")),
        options=_APPLY, json=True,
    ),
    Command(
        ("records", "move-category"), "categories.cli:move",
        (
            "jxc records move-category 文具/笔 办公用品",
            "jxc records move-category 文具/笔 / --apply",
        ),
        arguments=(_BRANCH, Argument("under", about="cli.argument.branch_under")),
        options=_APPLY, json=True,
    ),
)  # fmt: skip

CATEGORIES: tuple[Command, ...] = tuple(
    command_of(noun, command) for noun in nouns().values() if noun.tree for command in _OF_A_TREE
)
