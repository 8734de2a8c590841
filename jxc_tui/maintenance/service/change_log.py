"""The whole change log (操作日志): who did what to what, for whoever may look after the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import cached_property

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.accounts.storage import users
from jxc_tui.codes.model.code import normalise_code
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.change_log import kind_of
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.errors import NotFound
from jxc_tui.i18n import RECORD
from jxc_tui.maintenance.answers.change_log import LogChoices, LogLine, LogQuestion
from jxc_tui.maintenance.storage import log_pages
from jxc_tui.maintenance.storage.log_pages import Filter, Row
from jxc_tui.records.model.noun import noun_of_kind
from jxc_tui.records.service.rows import change_of
from jxc_tui.records.storage import records
from jxc_tui.values.local_day import day_start
from jxc_tui.values.text import visible

MOST_LINES = 1_000
_RESULTS = {
    "access.refused": "refused", "account.sign_in_failed": "failed", "account.locked": "failed",
    "backup.failed": "failed",
}  # fmt: skip


class ChangeLog(Service):
    """Verbs about the log as a whole. Personal data in it is masked for everybody."""

    @cached_property
    def _looks(self) -> set[tuple[str, str, LogQuestion]]:
        """Who looked for what in which session."""
        return set()

    @guards(Permission.LOG_READ)
    def page(
        self,
        user: CurrentUser,
        question: LogQuestion,
        limit: int,
        *,
        before: int = 0,
        after: int = 0,
        oldest: bool = False,
    ) -> tuple[LogLine, ...]:
        """A page of the entries asked for, newest first: the newest, those before or right after
        an id, or the oldest. That somebody looked is recorded, once in a session for each question.

        Raises NotFound, InvalidCode for a code that nobody had.
        """
        with self.database.read() as connection:
            self.gate.require(connection, user, Permission.LOG_READ)
            wanted = _filter(connection, question)
            most = max(1, min(limit, MOST_LINES))
            found = log_pages.page(
                connection, wanted, most, before=before, after=after, oldest=oldest
            )
            lines = _lines(connection, found)
        self._note_look(user, question)
        return lines

    def _note_look(self, user: CurrentUser, question: LogQuestion) -> None:
        """Source: AUD-08."""
        look = (user.name, self.database.hand.session, question)
        if look in self._looks:
            return
        told = {name: ("", str(value)) for name, value in asdict(question).items() if value}
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.LOG_READ)
            self.record(connection, user, "log.read", "", changes=told)
        self._looks.add(look)

    @reads(Permission.LOG_READ)
    def choices(self, connection: Connection, user: CurrentUser) -> LogChoices:
        """The people and the actions that the log knows."""
        found = log_pages.pairs(connection)
        people = sorted({actor for actor, _ in found})
        names = users.display_names(connection, people)
        return LogChoices(
            tuple((actor, visible(names[actor])) for actor in people),
            tuple(sorted({action for _, action in found})),
        )


def _filter(connection: Connection, question: LogQuestion) -> Filter:
    kind, object_id = "", 0
    if question.code:
        found = records.holder_of(connection, normalise_code(question.code, old=True))
        if found is None:
            raise NotFound("error.code_unknown", code=visible(question.code))
        kind, object_id = kind_of(connection, RECORD), found
    return Filter(
        actor=question.actor,
        action=question.action,
        kind=kind,
        object_id=object_id,
        since=day_start(question.first) if question.first else "",
        until=day_start(question.last + timedelta(days=1)) if question.last else "",
    )


def _lines(connection: Connection, found: Iterable[Row]) -> tuple[LogLine, ...]:
    """Entries safe to show, whatever stands in them. Source: AUD-07."""
    rows = list(found)
    names = users.display_names(connection, {row.actor for row in rows})
    custom: dict[str, Mapping[int, str]] = {}
    said: dict[tuple[str, int], str] = {}
    lines = []
    for row in rows:
        noun, kind = noun_of_kind(row.kind)
        key = (row.kind, row.object_id)
        with speaking_of(connection, noun.id):
            if noun.id not in custom:
                custom[noun.id] = custom_fields.names(connection)
            if key not in said:
                said[key] = _object_text(connection, kind, row.object_id)
        change = change_of(row.at, row.actor, row.action, row.changes, custom[noun.id], mask=True)
        lines.append(
            LogLine(
                row.id, row.at, visible(names[row.actor]), change.actor, visible(row.action),
                row.kind, visible(said[key]), row.object_id if kind == RECORD else 0, noun.id,
                change.changes, row.role, visible(row.source), visible(row.session),
                result_of(row.action),
            )
        )  # fmt: skip
    return tuple(lines)


def result_of(action: str) -> str:
    """How the act of an entry ended: `done`, `refused` or `failed`."""
    return _RESULTS.get(action, "done")


def _object_text(connection: Connection, kind: str, object_id: int) -> str:
    """What an entry is about as people know it: a record, an account, else its number."""
    if not object_id:
        return ""
    if kind == RECORD:
        row = records.find(connection, object_id)
        return f"{row['code']} {row['name']}" if row is not None else f"#{object_id}"
    if kind == "account":
        account = users.by_id(connection, object_id)
        return str(account["name"]) if account is not None else f"#{object_id}"
    return f"#{object_id}"
