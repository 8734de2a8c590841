"""What a person can do with follow-up notes (跟进): write one, see what is due, tick it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.accounts.service.people import person
from jxc_tui.accounts.storage import users
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields, NotFound, Refused
from jxc_tui.follow_ups import storage as follow_ups
from jxc_tui.follow_ups.answers import (
    MOST_COUNTED,
    FollowUp,
    FollowUpPage,
    FollowUpQuestion,
    FollowUpsDue,
    RecordFollowUps,
    When,
)
from jxc_tui.follow_ups.storage import Wanted
from jxc_tui.records.service.typed_values import in_force
from jxc_tui.values.local_day import day_of, local_day
from jxc_tui.values.phone import mask_phone, mask_text
from jxc_tui.values.text import clean_text, visible

MOST_TEXT = 200
MOST_OF_ONE = 200


class FollowUps(Service):
    """Verbs about follow-up notes. A note belongs to a record, has a day and one who does it."""

    @reads(Right.READ)
    def list(
        self, connection: Connection, user: CurrentUser, question: FollowUpQuestion
    ) -> FollowUpPage:
        """A window of the open notes, by day; those of records in the recycle bin are out."""
        today = local_day(self.now()).isoformat()
        wanted = self._wanted(connection, user, question)
        window = follow_ups.window(
            connection, wanted, after=question.after, before=question.before,
            last=question.last, limit=max(1, min(question.limit, 500)),
        )  # fmt: skip
        total = follow_ups.count_open(connection, wanted, MOST_COUNTED)
        notes = _answers(connection, window.rows, user)
        return FollowUpPage(notes, window.at_start, window.at_end, total, today)

    @reads(Right.READ)
    def of_record(
        self, connection: Connection, user: CurrentUser, record_id: int
    ) -> RecordFollowUps:
        """A record's notes: open ones by day, then the done ones, the newest first."""
        rows = follow_ups.of_record(connection, record_id, MOST_OF_ONE)
        today = local_day(self.now()).isoformat()
        return RecordFollowUps(_answers(connection, rows, user), today)

    @reads(Right.READ)
    def due(self, connection: Connection, user: CurrentUser) -> FollowUpsDue:
        """How many of one's own notes are due today and overdue, each up to MOST_COUNTED."""
        today = local_day(self.now())
        yesterday = (today - timedelta(days=1)).isoformat()
        mine = Wanted(user.name, since=today.isoformat(), until=today.isoformat())
        late = Wanted(user.name, until=yesterday)
        return FollowUpsDue(
            follow_ups.count_open(connection, mine, MOST_COUNTED),
            follow_ups.count_open(connection, late, MOST_COUNTED),
        )

    @writes(Right.EDIT)
    def add(
        self,
        connection: Connection,
        user: CurrentUser,
        record_id: int,
        text: str,
        due: str,
        for_account: str = "",
    ) -> FollowUp:
        """A new note for a day (see `values.local_day.day_of`), for oneself unless told.

        Raises InvalidFields with every problem, NotFound for a record that is not in force.
        """
        row = in_force(connection, record_id)
        today = local_day(self.now())
        day = day_of(due, today)
        cleaned = clean_text(text)
        account = self._account(connection, user, for_account)
        problems = []
        if not cleaned:
            problems.append(FieldProblem("follow_text", "field.required"))
        elif len(cleaned) > MOST_TEXT:
            params = (("length", len(cleaned)), ("most", MOST_TEXT))
            problems.append(FieldProblem("follow_text", "field.too_long", params))
        if day is None:
            problems.append(FieldProblem("follow_due", "follow.day_unclear", (("given", due),)))
        elif day < today:
            problems.append(FieldProblem("follow_due", "follow.day_past", (("day", str(day)),)))
        if not account:
            nobody = (("name", for_account),)
            problems.append(FieldProblem("follow_for", "follow.nobody", nobody))
        if problems or day is None:
            raise InvalidFields(tuple(problems))
        note_id = follow_ups.add(
            connection, record_id=record_id, text=cleaned, due=day.isoformat(),
            by=user.name, for_user=account, created_at=self.now(),
        )  # fmt: skip
        told = {"follow_due": ("", day.isoformat()), "follow_text": ("", cleaned)}
        self.record(connection, user, "follow_up.added", "record", int(row["id"]), told)
        return self._one(connection, user, note_id)

    @writes(Right.EDIT)
    def done(self, connection: Connection, user: CurrentUser, note_id: int) -> FollowUp:
        """Ticks a note. Raises NotFound; Refused when it is ticked already."""
        note = _known(connection, note_id)
        if note["done_at"]:
            raise Refused("follow.done_already", id=note_id, by=person(connection, note["done_by"]))
        follow_ups.set_done(connection, note_id, at=self.now(), by=user.name)
        told = {"follow_text": (note["text"], "")}
        self.record(connection, user, "follow_up.done", "record", int(note["record_id"]), told)
        return self._one(connection, user, note_id)

    @writes(Right.EDIT)
    def reopen(self, connection: Connection, user: CurrentUser, note_id: int) -> FollowUp:
        """Takes the tick away. Raises NotFound; Refused when the note is open."""
        note = _known(connection, note_id)
        if not note["done_at"]:
            raise Refused("follow.open_already", id=note_id)
        follow_ups.set_done(connection, note_id, at="", by="")
        told = {"follow_text": ("", note["text"])}
        self.record(connection, user, "follow_up.reopened", "record", int(note["record_id"]), told)
        return self._one(connection, user, note_id)

    def _one(self, connection: Connection, user: CurrentUser, note_id: int) -> FollowUp:
        return _answers(connection, [_known(connection, note_id)], user)[0]

    def _wanted(
        self, connection: Connection, user: CurrentUser, question: FollowUpQuestion
    ) -> Wanted:
        today = local_day(self.now())
        whose = user.name if question.mine else ""
        if question.for_account:
            whose = self._account(connection, user, question.for_account)
            if not whose:
                raise NotFound("follow.nobody", name=visible(question.for_account))
        day, yesterday = today.isoformat(), (today - timedelta(days=1)).isoformat()
        tomorrow = (today + timedelta(days=1)).isoformat()
        bounds = {
            When.ALL: ("", ""), When.DUE: ("", day), When.OVERDUE: ("", yesterday),
            When.TODAY: (day, day), When.LATER: (tomorrow, ""),
        }[question.when]  # fmt: skip
        return Wanted(whose, *bounds)

    def _account(self, connection: Connection, user: CurrentUser, name: str) -> str:
        """The name of the account meant, one's own for none; empty for nobody."""
        wanted = clean_text(name)
        if not wanted:
            return user.name
        found = users.named(connection, wanted)
        return str(found["name"]) if found is not None else ""


def _known(connection: Connection, note_id: int) -> Mapping[str, Any]:
    note = follow_ups.find(connection, note_id)
    if note is None:
        raise NotFound("follow.unknown", id=note_id)
    return dict(note)


def _answers(connection: Connection, rows: list[Any], user: CurrentUser) -> tuple[FollowUp, ...]:
    """Notes as they may be shown; the server's own command line sees numbers in full."""
    people = {str(row[name]) for row in rows for name in ("by", "for_user", "done_by")}
    names = users.display_names(connection, people)
    found = []
    for row in rows:
        mobile, text = str(row["mobile"] or row["phone"]), str(row["text"])
        note = FollowUp(
            int(row["id"]), int(row["record_id"]), visible(row["code"]), visible(row["name"]),
            visible(mobile), visible(text), row["due"], names[row["by"]],
            names[row["for_user"]], visible(row["for_user"]), row["created_at"], row["done_at"],
            names[row["done_by"]],
        )  # fmt: skip
        if not user.local:
            note = replace(note, mobile=mask_phone(note.mobile), text=mask_text(note.text))
        found.append(note)
    return tuple(found)
