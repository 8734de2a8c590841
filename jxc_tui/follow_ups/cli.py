"""`jxc follow-ups list|add|done|reopen`: what is to be done with records, by day."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.command.words import number_of
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.follow_ups.answers import FollowUp, FollowUpQuestion, When
from jxc_tui.records.cli.whose import card_of


def list_notes(call: Call) -> int:
    """The open notes by day, or all of one record; 3 when there are none."""
    asked, more = call.asked, False
    with call.services() as (services, user):
        if asked.record:
            card = card_of(services, user, asked.record)
            notes = services.follow_ups.of_record(user, card.id).notes
        else:
            question = FollowUpQuestion(
                When(asked.when), for_account=asked.person, limit=asked.limit
            )
            page = services.follow_ups.list(user, question)
            notes, more = page.rows, not page.at_end
    talk = call.talk
    if asked.json:
        talk.json([asdict(note) for note in notes])
    elif notes:
        names = ("id", "due", "code", "name", "mobile", "follow_text", "follow_for", "state")
        rows = [
            (note.id, note.due, note.code, note.name, note.mobile, note.text, note.for_user,
             talk.text("follow.done" if note.done_at else "follow.open"))
            for note in notes
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0,))
    if not notes:
        talk.say("follow.none")
        return NOT_FOUND
    if more:
        talk.say("cli.follow.more")
    return DONE


def add(call: Call) -> int:
    """A new note for a record; `--for` names the account that is to do it."""
    asked = call.asked
    if not asked.person:  # the server's command line is nobody's account
        raise InvalidFields((FieldProblem("follow_for", "follow.for_whom"),))
    with call.services(keeps=not asked.dry_run) as (services, user):
        card = card_of(services, user, asked.code)
        note = services.follow_ups.add(user, card.id, asked.text, asked.due, asked.person)
    return _tell(call, note, "cli.follow.dry" if asked.dry_run else "cli.follow.added")


def done(call: Call) -> int:
    """Ticks a note."""
    with call.services() as (services, user):
        note = services.follow_ups.done(user, number_of(call.asked.id))
    return _tell(call, note, "cli.follow.done")


def reopen(call: Call) -> int:
    """Takes the tick of a note away."""
    with call.services() as (services, user):
        note = services.follow_ups.reopen(user, number_of(call.asked.id))
    return _tell(call, note, "cli.follow.reopened")


def _tell(call: Call, note: FollowUp, text_id: str) -> int:
    if call.asked.json:
        call.talk.json(asdict(note))
    call.talk.say(
        text_id, id=note.id, code=note.code, name=note.name, due=note.due, who=note.for_user
    )
    return DONE
