"""`jxc audit …`: the change log checked and its head kept outside."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE


def verify(call: Call) -> int:
    """Every trouble on a line of stdout; exit 1 when there is any."""
    talk = call.talk
    with call.services() as (services, user):
        found = services.log_guard.verify(
            user, lambda done: talk.progress("audit.verifying", done, done)
        )
    talk.end_progress()
    if call.asked.json:
        talk.json(asdict(found))
    else:
        for each in found.troubles:
            talk.line(talk.text(f"audit.trouble.{each.kind}", entry=each.entry))
    if found.ok:
        talk.say(
            "audit.fine", sealed=f"{found.sealed:,}", first=found.first, heads=found.heads,
        )  # fmt: skip
        return DONE
    talk.say("audit.wrong", count=found.count)
    return INCOMPLETE


def anchor(call: Call) -> int:
    """The entry and its seal as the data on stdout, to be kept elsewhere too."""
    talk = call.talk
    with call.services() as (services, user):
        done = services.log_guard.anchor(user)
    if call.asked.json:
        talk.json(asdict(done))
    else:
        talk.line(f"{done.entry} {done.seal}")
    talk.say("audit.anchored", entry=done.entry, file=done.file)
    if done.system_log:
        talk.say("audit.anchored_system")
    return DONE
