"""`jxc log`: the whole change log, newest first."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, USAGE
from jxc_tui.errors import JxcError, NotFound
from jxc_tui.i18n import Texts
from jxc_tui.maintenance.answers.change_log import LogChoices, LogLine, LogQuestion
from jxc_tui.maintenance.words import nobody_text
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.field_texts import label_of, shown_text
from jxc_tui.records.words.log_words import action_text, acts, kind_text
from jxc_tui.values.clock import local_text
from jxc_tui.values.local_day import days_of
from jxc_tui.values.nearest import nearest
from jxc_tui.values.text import visible

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services

_NO_CHOICES = LogChoices((), ())


class BadDay(JxcError):
    """A day that is none."""

    default_text_id = "log.bad_day"
    exit_code = USAGE


class UnknownAction(JxcError):
    """An action that the log does not know; says what it may have meant."""

    default_text_id = "log.no_action"
    exit_code = USAGE


def show(call: Call) -> int:
    """The newest entries asked for, in local time; personal data is masked here too."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        first, last = _days(asked.since), _days(asked.until)
        known = services.change_log.choices(user) if asked.user or asked.action else _NO_CHOICES
        question = LogQuestion(
            actor=_actor(asked.user, known, services, user) if asked.user else "",
            action=_action(asked.action, known, talk.texts) if asked.action else "",
            code=asked.code or "",
            first=first[0] if first else None, last=last[1] if last else None,
        )  # fmt: skip
        found = services.change_log.page(user, question, asked.limit + 1)
    shown = found[: asked.limit]
    if asked.json:
        talk.json([{**asdict(line), "local": local_text(line.at)} for line in shown])
    else:
        for line in shown:
            _print(call, line)
    if not found:
        talk.say("log.none")
    if len(found) > asked.limit:
        talk.say("log.more", limit=asked.limit)
    return DONE


def _days(text: str | None) -> tuple[date, date] | None:
    """The first and last day that a day or a month means. Raises BadDay."""
    if not text:
        return None
    days = days_of(text)
    if days is None:
        raise BadDay(text=visible(text))
    return days


def _actor(given: str, known: LogChoices, services: Services, user: CurrentUser) -> str:
    """Whom an account or the name of a person (姓名) means. Raises NotFound."""
    accounts = [(one.name, one.display_name) for one in services.accounts.list(user)]
    people = dict((*accounts, *known.people))
    wanted = given.casefold()
    for account in people:
        if account.casefold() == wanted:
            return account
    named = [account for account, name in people.items() if name.casefold() == wanted]
    if len(named) == 1:
        return named[0]
    possible = named or list(people)
    raise NotFound("cli.users.unknown", name=given).hinted(nearest(given, possible), possible)


def _action(given: str, known: LogChoices, texts: Texts) -> str:
    """The action that its id or its name in the chosen language means. Raises UnknownAction."""
    names = acts(texts)
    if given in known.actions or given in names:
        return given
    named = [action for action, name in names.items() if name == given]
    if len(named) == 1:
        return named[0]
    possible = named or known.actions
    raise UnknownAction(given=given).hinted(nearest(given, named or names), possible)


def _print(call: Call, line: LogLine) -> None:
    talk = call.talk
    texts = noun_named(line.noun).texts(talk.texts)
    action, kind = action_text(line.action, texts), kind_text(line.kind, texts)
    by = line.by or nobody_text(line.action, texts)
    talk.line("  ".join(filter(None, (local_text(line.at), by, action, kind, line.object_text))))
    for field, before, after in line.changes:
        old, new = (shown_text(field, text, texts) for text in (before, after))
        text = f"{old} → {new or '–'}" if before else new
        talk.line(f"    {label_of(field, texts)}: {text}".replace("\n", " / "))
