"""Recommendations: `jxc recommend`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option

RECOMMEND: tuple[Command, ...] = (
    Command(
        ("recommend",), "recommendations.cli.recommend:recommend",
        ("jxc recommend --build", "jxc recommend KH000002"),
        arguments=(Argument("code", optional=True, about="cli.argument.recommend_code"),),
        options=(
            Option("--build", default=False, about="cli.option.recommend_build"),
            Option("--as-of", metavar="DAY", default="", about="cli.option.recommend_as_of"),
            Option("--limit", metavar="N", number=COUNT, default=10),
        ),
        json=True,
    ),
)  # fmt: skip
