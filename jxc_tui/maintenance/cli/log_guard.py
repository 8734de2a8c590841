"""`jxc audit …`: the change log checked, its head kept outside, an edit undone from it."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE
from jxc_tui.errors import NotFound
from jxc_tui.maintenance.answers.change_log import LogQuestion


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


def undo(call: Call) -> int:
    """Undoes an edit; the record's code is the data on stdout."""
    entry = call.asked.entry
    with call.services() as (services, user):
        lines = services.change_log.page(user, LogQuestion(), 1, before=entry + 1)
        if not lines or lines[0].id != entry:
            raise NotFound("log.undo_unknown")
        done = services.of(lines[0].noun).records.undo_change(user, entry)
    if call.asked.json:
        call.talk.json(asdict(done))
    else:
        call.talk.line(done.code)
    call.talk.say("log.undone", code=done.code)
    return DONE
