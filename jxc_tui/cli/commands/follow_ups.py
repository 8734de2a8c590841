"""Follow-up notes: `jxc follow-ups …`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Option
from jxc_tui.follow_ups.answers import When

_FOR = Option("--for", metavar="NAME", default="", dest="person", about="cli.option.follow_for")
_WHENS = tuple(when.value for when in When)

FOLLOW_UPS: tuple[Command, ...] = (
    Command(
        ("follow-ups", "list"), "follow_ups.cli:list_notes",
        ("jxc follow-ups list", "jxc follow-ups list --when due --for clerk"),
        options=(
            Option(
                "--customer", metavar="CODE", default="", dest="record",
                about="cli.option.customer",
            ),
            Option("--when", choices=_WHENS, default=_WHENS[0]),
            _FOR,
            Option("--limit", metavar="N", number=COUNT, default=20),
        ),
        json=True,
    ),
    Command(
        ("follow-ups", "add"), "follow_ups.cli:add",
        ("jxc follow-ups add KH000001 +3 回访报价 --for clerk",),
        arguments=(Argument("code"), Argument("due"), Argument("text")),
        options=(_FOR, Option("--dry-run", default=False)), json=True,
    ),
    Command(
        ("follow-ups", "done"), "follow_ups.cli:done", ("jxc follow-ups done 1",),
        arguments=(Argument("id"),), json=True,
    ),
    Command(
        ("follow-ups", "reopen"), "follow_ups.cli:reopen", ("jxc follow-ups reopen 1",),
        arguments=(Argument("id"),), json=True,
    ),
)  # fmt: skip
