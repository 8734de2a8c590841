"""Closed periods in words."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "period.not_over": (
        "只能关到已经过完的日子：最晚 {last}",
        "Only days that are over can be closed: {last} at the latest",
    ),
    "period.is_closed": ("已关账到 {closed}", "It is closed until {closed} already"),
    "period.is_open": (
        "{day} 没有关账（已关到 {closed}）",
        "{day} is not closed (what is closed ends {closed})",
    ),
    "period.no_reason": ("请写明反关账的原因", "Say why it is opened again"),
    "change.period.closed": ("关账", "period closed"),
    "change.period.reopened": ("反关账", "period opened again"),
    "field.short.closed_until": ("关账日", "Closed until"),
    "cli.period.closed": ("已关账到 {day}（含）。", "Closed until {day}, that day included."),
    "cli.period.none": ("没有关过账。", "Nothing is closed."),
    "cli.command.close-period": (
        "关账：这一天及以前的单据和收款不能再开、改、作废；--reopen 反关账",
        "closes a period: documents and payments up to a day stay as they are; --reopen opens it",
    ),
    "cli.argument.period_day": ("关到哪一天；不写则显示现在关到哪天", "the last day of it; without one it says what is closed"),
    "cli.option.period_reopen": ("从这一天起重新打开，要写 --note", "opens it again from this day on, with --note"),
    "cli.option.period_note": ("反关账的原因", "why it is opened again"),
}  # fmt: skip
