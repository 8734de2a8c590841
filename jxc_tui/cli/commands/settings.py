"""Rules of the shop: `jxc close-period`, `jxc credit-rule`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option

_DRY_RUN = Option("--dry-run", default=False)

SETTINGS: tuple[Command, ...] = (
    Command(
        ("close-period",), "documents.cli:close_period",
        ("jxc close-period", "jxc close-period 2026-01-31",
         "jxc close-period 2026-01-15 --reopen --note 补一张单"),
        arguments=(Argument("day", optional=True, about="cli.argument.period_day"),),
        options=(
            Option("--reopen", default=False, about="cli.option.period_reopen"),
            Option("--note", metavar="TEXT", default="", about="cli.option.period_note"),
            _DRY_RUN,
        ),
        json=True,
    ),
    Command(
        ("credit-rule",), "sales.cli.credit:credit_rule",
        ("jxc credit-rule", "jxc credit-rule --rule 禁止 --grace-days 15"),
        options=(
            Option("--rule", metavar="RULE", default="",
                   about="cli.option.credit_rule"),
            Option("--grace-days", metavar="N", number=COUNT, default=None,
                   about="cli.option.grace_days"),
            _DRY_RUN,
        ),
        json=True,
    ),
)  # fmt: skip
