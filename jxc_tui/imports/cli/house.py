"""`jxc codes old`: what the house does with codes of other programs."""

from __future__ import annotations

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.imports.model import OldCodes


def old_codes(call: Call) -> int:
    """Whether imports keep codes with blanks, brackets, `#` and `+`; with a word sets it first."""
    with call.services() as (services, user):
        if call.asked.old_codes:
            services.imports.set_old_codes(user, OldCodes(call.asked.old_codes))
        found = services.imports.usual_choices(user).old_codes
    if call.asked.json:
        call.talk.json({"old_codes": found.value})
    else:
        call.talk.line(call.talk.text(f"cli.codes.old.{found.value}"))
    return DONE
