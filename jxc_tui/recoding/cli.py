"""`jxc codes recode|undo|recodes|audit|rotation`: many codes at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE, NOT_FOUND
from jxc_tui.command.words import number_of
from jxc_tui.errors import Refused
from jxc_tui.recoding.answers import Recoded, RecodePlan, RecodeRow
from jxc_tui.records.cli.selections import selected
from jxc_tui.records.words.selections import selection_text
from jxc_tui.values.clock import local_text
from jxc_tui.values.progress import Progress

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

_PAGE = 2_000


def recode(call: Call) -> int:
    """The whole old → new table and its mapping sheet; with `--apply` the codes are given."""
    asked = call.asked
    done: Recoded | None = None
    with (
        call.services() as (services, user),
        call.turn(user.name) if asked.apply else nullcontext(),
    ):
        selection = selected(services, user, asked.select)
        plan = services.recodes.preview(user, selection, asked.rule, progress=_progress(call))
        rows = _rows(services, user, plan)
        mapping = ""
        if asked.apply and plan.changing:
            try:
                done = services.recodes.apply(
                    user, plan.token, asked.reason, partly=asked.partly, mapping=asked.mapping,
                    language=call.talk.texts.language, progress=_progress(call),
                )  # fmt: skip
            except Refused:
                services.recodes.discard(user, plan.token)
                if not asked.json:
                    _table(call, rows)
                raise
            mapping = done.mapping_path
        elif plan.total:
            language = call.talk.texts.language
            written = services.recodes.mapping(user, plan.token, asked.mapping, language=language)
            mapping = written.path
        if done is None:
            services.recodes.discard(user, plan.token)
    call.talk.end_progress()
    if asked.json:
        call.talk.json(_plan_as_json(call, plan, rows, done, mapping))
    elif rows:
        _table(call, rows)
    return _say_recode(call, plan, done, mapping)


def _progress(call: Call) -> Callable[[Progress], None]:
    def told(now: Progress) -> None:
        call.talk.progress(f"cli.recode.{now.phase}", now.done, now.total)

    return told


def _rows(services: Services, user: CurrentUser, plan: RecodePlan) -> list[RecodeRow]:
    rows: list[RecodeRow] = []
    while len(rows) < plan.total:
        rows += services.recodes.page(user, plan.token, len(rows), _PAGE).rows
    return rows


def _reason(call: Call, row: RecodeRow) -> str:
    return call.talk.text(row.reason, **dict(row.params)) if row.reason else ""


def _table(call: Call, rows: list[RecodeRow]) -> None:
    talk = call.talk
    names = ("old_code", "new_code", "name", "mobile", "reason")
    lines = [(row.old_code, row.new_code, row.name, row.mobile, _reason(call, row)) for row in rows]
    talk.table([talk.text(f"cli.column.{name}") for name in names], lines)


def _row_as_json(call: Call, row: RecodeRow) -> dict[str, object]:
    return {
        "old_code": row.old_code,
        "new_code": row.new_code,
        "name": row.name,
        "mobile": row.mobile,
        "reason": _reason(call, row),
    }


def _plan_as_json(
    call: Call, plan: RecodePlan, rows: list[RecodeRow], done: Recoded | None, mapping: str
) -> dict[str, object]:
    return {
        "selection": asdict(plan.selection),
        "rule": plan.rule_id,
        "total": plan.total,
        "changing": plan.changing,
        "cannot": plan.cannot,
        "applied": done is not None,
        "id": done.id if done else None,
        "seconds": round(done.seconds, 3) if done else None,
        "backup": done.backup_path if done else "",
        "mapping": mapping,
        "rows": [_row_as_json(call, row) for row in rows],
    }


def _say_recode(call: Call, plan: RecodePlan, done: Recoded | None, mapping: str) -> int:
    talk = call.talk
    if not plan.total:
        talk.say("recode.nobody")
        return NOT_FOUND
    if mapping:
        talk.say("cli.recode.mapping", path=mapping)
    if done is None:
        talk.say("cli.recode.previewed", changing=plan.changing, cannot=plan.cannot)
    else:
        if done.backup_path:
            talk.say("cli.backup.first", path=done.backup_path)
        talk.say("cli.recode.done", changed=done.changed, id=done.id, seconds=f"{done.seconds:.1f}")
    if plan.cannot:
        talk.say("cli.recode.cannot", count=plan.cannot)
        return INCOMPLETE
    return DONE


def undo(call: Call) -> int:
    """Puts a bulk change back as a whole."""
    recode_id = number_of(call.asked.id)
    with call.services() as (services, user), call.turn(user.name):
        undone = services.recodes.undo(user, recode_id, progress=_progress(call))
    call.talk.end_progress()
    if call.asked.json:
        call.talk.json(asdict(undone))
    call.talk.say("cli.recode.undone", id=undone.id, changed=undone.changed)
    return DONE


def audit(call: Call) -> int:
    """Codes that break today's rule or are older, with a proposed code each; 1 if there are any."""
    with call.services() as (services, user):
        found = services.recodes.audit(user, call.asked.limit)
    talk = call.talk
    if call.asked.json:
        rows = [_row_as_json(call, row) | {"state": row.state} for row in found.rows]
        talk.json({"breaks": found.breaks, "older": found.older, "rows": rows})
    elif found.rows:
        _table(call, list(found.rows))
    talk.say("cli.recode.audit", breaks=found.breaks, older=found.older)
    return INCOMPLETE if found.breaks or found.older else DONE


def rotation(call: Call) -> int:
    """How many codes are due for rotation; with MONTHS sets the policy first."""
    with call.services() as (services, user):
        if call.asked.months is not None:
            services.recodes.set_rotation(user, number_of(call.asked.months))
        due = services.recodes.rotation_due(user)
    if call.asked.json:
        call.talk.json({"months": due.months, "count": due.count, "more": due.more})
        return DONE
    if not due.months:
        call.talk.say("recode.rotation_off")
        return DONE
    count = f"{due.count}{'+' if due.more else ''}"
    call.talk.line(call.talk.text("recode.rotation", count=count, months=due.months))
    return DONE


def list_recodes(call: Call) -> int:
    """The bulk changes of codes of the past, the newest first; 3 when there is none."""
    with call.services() as (services, user):
        found = services.recodes.history(user, limit=call.asked.limit)
    talk = call.talk
    if call.asked.json:
        talk.json([asdict(line) for line in found])
    elif found:
        names = ("id", "at", "by", "changed", "who", "reason", "state")
        rows = [
            (line.id, local_text(line.at), line.actor, line.changed,
             selection_text(line.selection, talk.texts), line.reason,
             talk.text("bulk.undone" if line.undone_at else "bulk.holds"))
            for line in found
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0, 3))
    if not found:
        talk.say("cli.recodes.none")
        return NOT_FOUND
    return DONE
