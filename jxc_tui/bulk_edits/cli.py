"""`jxc records edit --select|edits|undo-edit`: a field of many records, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.bulk_edits.answers import (
    Edited,
    EditLine,
    EditPlan,
    EditRow,
    EditUndoLook,
    EditUndone,
)
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE, NOT_FOUND
from jxc_tui.command.words import number_of
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.cli import acts
from jxc_tui.records.cli.acts import custom_names, named_problems, print_changes
from jxc_tui.records.cli.selections import selected
from jxc_tui.records.cli.set_words import BadField, label, typed_of
from jxc_tui.records.words.selections import selection_text
from jxc_tui.values.clock import local_text
from jxc_tui.values.progress import Progress

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services

_SHOWN = 20  # records on a screen; --json lists them all
_PAGE = 500


def edit(call: Call) -> int:
    """Other values for fields of one record, or (`--select`) of many."""
    asked = call.asked
    if bool(asked.code) == bool(asked.select):
        raise BadField("cli.edit.who")
    if asked.code:
        return acts.edit(call)
    if not asked.set:
        raise BadField("cli.edit.nothing")
    return edit_many(call)


def edit_many(call: Call) -> int:
    """Shows who would change and how; with `--apply` they are changed, all or none."""
    asked = call.asked
    if asked.dry_run:
        raise BadField("cli.edit.dry_many")

    def plan(services: Services, user: CurrentUser) -> EditPlan:
        typed = typed_of(services, user, asked.set)
        whom = Selection(selected(services, user, asked.select))
        return services.bulk_edits.preview(user, whom, typed, progress=told_by(call))

    return carry_out(call, plan)


def carry_out(call: Call, make: Callable[[Services, CurrentUser], EditPlan]) -> int:
    """Shows whom a plan would change and how; with `--apply` they are changed, all or none."""
    asked = call.asked
    done: Edited | None = None
    with (
        call.services() as (services, user),
        call.turn(user.name) if asked.apply else nullcontext(),
    ):
        names = custom_names(services, user)
        with named_problems(names):
            plan = make(services, user)
        rows: list[EditRow] = []
        wanted = plan.changing if asked.json else min(plan.changing, _SHOWN)
        while len(rows) < wanted:
            rows += services.bulk_edits.page(user, plan.token, len(rows), min(_PAGE, wanted))
        if asked.apply and plan.changing:
            done = services.bulk_edits.apply(user, plan.token, asked.reason, progress=told_by(call))
        else:
            services.bulk_edits.discard(user, plan.token)
    call.talk.end_progress()
    if asked.json:
        call.talk.json(_plan_as_json(plan, rows, done, names))
    else:
        for row in rows:
            call.talk.line(f"{row.code}  {row.name}")
            print_changes(call, row.changes, names)
    return _say_plan(call, plan, done)


def told_by(call: Call) -> Callable[[Progress], None]:
    """What tells how far a bulk edit is."""

    def told(now: Progress) -> None:
        call.talk.progress(f"cli.bulk.{now.phase}", now.done, now.total)

    return told


def _plan_as_json(
    plan: EditPlan, rows: list[EditRow], done: Edited | None, names: dict[str, str]
) -> dict[str, object]:
    return {
        "selection": asdict(plan.whom.slice),
        "fields": {names.get(name, name): text for name, text in plan.fields},
        "total": plan.total,
        "changing": plan.changing,
        "same": plan.same,
        "applied": done is not None,
        "id": done.id if done else None,
        "seconds": round(done.seconds, 3) if done else None,
        "backup": done.backup_path if done else "",
        "rows": [
            {
                "code": row.code,
                "name": row.name,
                "changes": {names.get(name, name): [old, new] for name, old, new in row.changes},
            }
            for row in rows
        ],
    }


def _say_plan(call: Call, plan: EditPlan, done: Edited | None) -> int:
    talk = call.talk
    if not plan.total:
        talk.say("bulk.nobody")
        return NOT_FOUND
    if not plan.changing:
        talk.say("bulk.all_same", count=plan.same)
    elif done is None:
        if plan.changing > _SHOWN and not call.asked.json:
            talk.say("cli.bulk.shown", shown=_SHOWN, count=plan.changing)
        talk.say("cli.bulk.previewed", changing=plan.changing, same=plan.same)
    else:
        if done.backup_path:
            talk.say("cli.backup.first", path=done.backup_path)
        talk.say("cli.bulk.done", changed=done.changed, id=done.id, seconds=f"{done.seconds:.1f}")
    return DONE


def list_edits(call: Call) -> int:
    """The log of bulk edits, the newest first."""
    with call.services() as (services, user):
        found = services.bulk_edits.history(user, limit=call.asked.limit)
    talk = call.talk
    if call.asked.json:
        talk.json([asdict(line) | {"fields": dict(line.fields)} for line in found])
        return DONE
    if not found:
        talk.say("bulk.none")
        return DONE
    names = ("id", "at", "by", "changed", "who", "fields", "state")
    rows = [
        (line.id, local_text(line.at), line.by, line.changed, whom_text(call, line),
         fields_text(call, line), talk.text("bulk.undone" if line.undone_at else "bulk.holds"))
        for line in found
    ]  # fmt: skip
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0, 3))
    return DONE


def undo_edit(call: Call) -> int:
    """Takes a bulk edit back; records changed since are listed and kept (exit 1)."""
    asked, edit_id = call.asked, number_of(call.asked.id)
    with (
        call.services() as (services, user),
        nullcontext() if asked.dry_run else call.turn(user.name),
    ):
        look = services.bulk_edits.look(user, edit_id)
        if asked.dry_run:
            undone = EditUndone(edit_id, look.back, look.kept, 0.0)
        else:
            undone = services.bulk_edits.undo(user, edit_id, progress=told_by(call))
    call.talk.end_progress()
    if asked.json:
        kept = [asdict(each) for each in look.first_kept]
        call.talk.json(asdict(undone) | {"records_kept": kept, "applied": not asked.dry_run})
    else:
        _print_kept(call, look)
    text_id = "cli.bulk.undo_dry" if asked.dry_run else "cli.bulk.undone"
    call.talk.say(text_id, id=undone.id, back=undone.back, kept=undone.kept)
    return INCOMPLETE if undone.kept else DONE


def _print_kept(call: Call, look: EditUndoLook) -> None:
    for each in look.first_kept:
        reason = call.talk.text(f"bulk.kept_{each.reason}")
        call.talk.line(f"{each.code}  {each.name}  {reason}")
    if look.kept > len(look.first_kept):
        call.talk.say("cli.bulk.kept_more", count=look.kept - len(look.first_kept))


def whom_text(call: Call, line: EditLine) -> str:
    """Whose fields were set, in words."""
    if line.picked:
        return call.talk.text("bulk.picked", count=line.picked)
    return selection_text(Slice(line.whom.kind, line.whom.value), call.talk.texts)


def fields_text(call: Call, line: EditLine) -> str:
    """What was set, in words."""
    texts = call.talk.texts
    return "; ".join(f"{label(name, {}, texts)}={text}" for name, text in line.fields)
