"""`jxc log`: the whole change log, newest first."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from jxc_tui.cli.call import Call
from jxc_tui.cli.exits import DONE, USAGE
from jxc_tui.errors import JxcError
from jxc_tui.model.text import visible
from jxc_tui.screens.field_texts import label_of, shown_text
from jxc_tui.services.clock import local_text
from jxc_tui.services.log_answers import LogLine, LogQuestion


class BadDay(JxcError):
    """A day that is none."""

    default_text_id = "log.bad_day"
    exit_code = USAGE


def show(call: Call) -> int:
    """The newest entries asked for, in local time; personal data is masked here too."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        question = LogQuestion(
            actor=asked.user or "", action=asked.action or "", code=asked.customer or "",
            first=_day(asked.since), last=_day(asked.until),
        )  # fmt: skip
        found = services.change_log.page(user, question, asked.limit + 1)
    shown = found[: asked.limit]
    if asked.json:
        talk.json([{**asdict(line), "local": local_text(line.at)} for line in shown])
    else:
        for line in shown:
            _print(call, line)
    if len(found) > asked.limit:
        talk.say("log.more", limit=asked.limit)
    return DONE


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDay(text=visible(text)) from error


def _print(call: Call, line: LogLine) -> None:
    talk = call.talk
    text_id, kind_id = f"change.{line.action}", f"log.kind.{line.kind}"
    action = talk.text(text_id) if talk.texts.has(text_id) else line.action
    kind = talk.text(kind_id) if talk.texts.has(kind_id) else ""
    by = line.by or talk.text("log.nobody")
    talk.line("  ".join(filter(None, (local_text(line.at), by, action, kind, line.object_text))))
    for field, before, after in line.changes:
        old, new = (shown_text(field, text, talk.texts) for text in (before, after))
        text = f"{old} → {new or '–'}" if before else new
        talk.line(f"    {label_of(field, talk.texts)}: {text}".replace("\n", " / "))
