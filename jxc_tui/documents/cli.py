"""`jxc close-period [DAY] [--reopen --note TEXT]`: what is closed, and closing it."""

from __future__ import annotations

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE


def close_period(call: Call) -> int:
    """Closes a period, opens it again, or says until when it is closed."""
    asked = call.asked
    with call.services(keeps=bool(asked.day) and not asked.dry_run) as (services, user):
        if not asked.day:
            closed = services.periods.closed_until(user)
        elif asked.reopen:
            closed = services.periods.reopen(user, asked.day, asked.note)
        else:
            closed = services.periods.close(user, asked.day)
    if asked.json:
        call.talk.json({"closed_until": closed})
    call.talk.say("cli.period.closed" if closed else "cli.period.none", day=closed)
    return DONE
