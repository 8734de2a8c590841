"""`jxc credit-rule`: what holds for customers without a rule of their own."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE


def credit_rule(call: Call) -> int:
    """What holds for customers without a rule of their own; another one where it is told."""
    asked = call.asked
    changes = bool(asked.rule) or asked.grace_days is not None
    with call.services(keeps=changes and not asked.dry_run) as (services, user):
        found = services.credit_rules.house(user)
        if changes:
            days = found.grace_days if asked.grace_days is None else asked.grace_days
            found = services.credit_rules.put(user, asked.rule or found.rule, days)
    if asked.json:
        call.talk.json(asdict(found))
    call.talk.say("cli.credit.rule", rule=found.rule, days=found.grace_days)
    return DONE
