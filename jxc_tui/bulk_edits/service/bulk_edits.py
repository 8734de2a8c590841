"""What a person can do with a field of many records at once: look, set it, and take it back.

An edit is there wholly or not at all, whatever dies: see `bulk_edits.service.bulk_writing`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from time import monotonic
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate, Service, guards, reads
from jxc_tui.access.permission import Right
from jxc_tui.accounts.service.people import person
from jxc_tui.accounts.storage import users
from jxc_tui.batches.storage.batch_acts import shown_changes
from jxc_tui.bulk_edits import storage as bulk_edits
from jxc_tui.bulk_edits.answers import (
    Edited,
    EditLine,
    EditPlan,
    EditRow,
    EditUndoLook,
    EditUndone,
    KeptRecord,
)
from jxc_tui.bulk_edits.service import branch_plans, bulk_plans
from jxc_tui.bulk_edits.service.bulk_plans import BulkPlan, Pairs
from jxc_tui.bulk_edits.service.bulk_writing import (
    Actor,
    check,
    finish_undo,
    values_of,
    withdraw,
    write,
)
from jxc_tui.bulk_edits.storage import EditState
from jxc_tui.config import Settings
from jxc_tui.custom_fields.model import id_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.copy import backup_of_today
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.links import Links
from jxc_tui.database.writing_lock import writing_lock
from jxc_tui.errors import JxcError, NotFound, Refused
from jxc_tui.plans.shelf import Shelf
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.service.rows import mask_value
from jxc_tui.values.clock import Clock, utc_now
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.text import clean_text, visible

MOST_PAGE = 500
MOST_REASON = 200
FIRST_KEPT = 100


class BulkEdits(Service):
    """Verbs about bulk edits. Looking writes nothing; setting and undoing are all or nothing."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        gate: Gate,
        clock: Clock = utc_now,
        links: Callable[[], Links] = Links,
        *,
        recover: Callable[[Service], object],
    ) -> None:
        """`recover` brings acts that died to a good end; called by whoever holds the lock."""
        super().__init__(database, settings, gate, clock, links)
        self._recover = recover
        self._shelf: Shelf[BulkPlan] = Shelf(
            settings, "bulk_edit", "bulk.plan_gone", bulk_plans.packed, bulk_plans.unpacked
        )

    @guards(Right.EDIT_MANY)
    def preview(
        self,
        user: CurrentUser,
        whom: Selection,
        typed: Mapping[str, str],
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> EditPlan:
        """Who would change by setting these fields; nothing is written.

        Raises InvalidFields for a text that cannot be and a field that is not for many, Refused
        for too many records, JxcError `bulk.stopped` once `stop` is set.
        """
        with self.database.read() as connection:
            self.gate.require(connection, user, Right.EDIT_MANY)
            plan = bulk_plans.make(connection, whom, typed, _pace(progress, stop))
        return self._kept(user, plan)

    @guards(Right.EDIT_MANY)
    def preview_rename(
        self,
        user: CurrentUser,
        branch: str,
        name: str,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> EditPlan:
        """Who would change by another name for a branch of the noun's tree; nothing is written.

        Raises NotFound, Refused where the name cannot be, and as `preview` does.
        """
        with self.database.read() as connection:
            self.gate.require(connection, user, Right.EDIT_MANY)
            plan = branch_plans.rename(connection, branch, name, _pace(progress, stop))
        return self._kept(user, plan)

    @guards(Right.EDIT_MANY)
    def preview_move(
        self,
        user: CurrentUser,
        branch: str,
        under: str,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> EditPlan:
        """Who would change by moving a branch below another one; nothing is written.

        An empty `under` is the top. Raises NotFound, Refused where it cannot stand, and as
        `preview` does.
        """
        with self.database.read() as connection:
            self.gate.require(connection, user, Right.EDIT_MANY)
            plan = branch_plans.move(connection, branch, under, _pace(progress, stop))
        return self._kept(user, plan)

    def _kept(self, user: CurrentUser, plan: BulkPlan) -> EditPlan:
        """A plan on the shelf, told."""
        changing = len(plan.ids)
        return EditPlan(
            self._shelf.put(user, plan), plan.whom, plan.wish.texts(), plan.total, changing,
            plan.total - changing, plan.missing,
        )  # fmt: skip

    @reads(Right.EDIT_MANY)
    def page(
        self, connection: Connection, user: CurrentUser, token: str, start: int, count: int
    ) -> tuple[EditRow, ...]:
        """`count` records of one's own plan from place `start` on. Raises NotFound."""
        plan = self._shelf.get(user, token)
        start = max(0, start)
        some = list(plan.ids[start : start + max(1, min(count, MOST_PAGE))])
        found = bulk_plans.changes(connection, plan.wish, some)
        return tuple(
            EditRow(
                int(row["id"]),
                visible(row["code"]),
                visible(row["name"]),
                _told(connection, row, pairs, user),
            )
            for row, pairs in found
        )

    @guards(Right.EDIT_MANY)
    def discard(self, user: CurrentUser, token: str) -> None:
        """Forgets a plan."""
        self._shelf.drop(user, token)

    @guards(Right.EDIT_MANY)
    def apply(
        self,
        user: CurrentUser,
        token: str,
        reason: str = "",
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> Edited:
        """Sets the fields for everybody of one's own plan, after the day's first backup.

        Raises Conflict when any of them was changed since the look, NotFound for an old plan,
        Refused when it changes nobody or while another batch is written, JxcError `bulk.stopped`.
        """
        began = monotonic()
        plan = self._shelf.get(user, token)
        if not plan.ids:
            raise Refused("bulk.nothing")
        pace = _pace(progress, stop)
        with writing_lock(self.settings, user.name):
            self._recover(self)
            with self.database.read() as connection:
                check(connection, plan, pace)
            backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
            edit_id = self._write(user, plan, clean_text(reason)[:MOST_REASON], pace)
        self._shelf.drop(user, token)
        return Edited(edit_id, len(plan.ids), monotonic() - began, str(backup) if backup else "")

    def _write(self, user: CurrentUser, plan: BulkPlan, reason: str, pace: Pace) -> int:
        """Everybody of the plan, or nobody; the id of the edit."""
        actor = Actor(user.name, user.role.value, self.now())
        fields = dict(plan.wish.texts())
        with self.database.chunks() as chunks:
            with chunks.write() as connection:
                self.gate.require(connection, user, Right.EDIT_MANY)
                edit_id = bulk_edits.add(
                    connection, at=actor.at, actor=user.name, selection=_in_log(plan.whom),
                    reason=reason, fields=json.dumps(fields, ensure_ascii=False),
                    count=len(plan.ids), state=EditState.WRITING.value,
                )  # fmt: skip
            try:
                write(chunks, plan, edit_id, actor, pace)
                with chunks.write() as connection:
                    self.gate.require(connection, user, Right.EDIT_MANY)
                    bulk_edits.change(connection, edit_id, state=EditState.DONE.value)
                    told: dict[str, tuple[object, object]] = {
                        name: ("", text) for name, text in fields.items()
                    }
                    self.record(
                        connection, user, "records.edited", "bulk_edit", edit_id, told,
                        at=actor.at,
                    )  # fmt: skip
            except BaseException:
                with suppress(JxcError):  # else it is taken back at the next start
                    with chunks.write() as connection:
                        begun = _known(connection, edit_id)
                    withdraw(self, chunks, begun)
                raise
        return edit_id

    @reads(Right.EDIT_MANY)
    def history(
        self,
        connection: Connection,
        user: CurrentUser,
        before: int = 0,
        limit: int = 100,
        *,
        after: int = 0,
        oldest: bool = False,
    ) -> tuple[EditLine, ...]:
        """The log of bulk edits, newest first: below an id, just above one, or the oldest."""
        count = max(1, min(limit, 1000))
        found = bulk_edits.newest(connection, before, count, after=after, oldest=oldest)
        return _lines(connection, found, user)

    @reads(Right.EDIT_MANY)
    def look(self, connection: Connection, user: CurrentUser, edit_id: int) -> EditUndoLook:
        """What undoing an edit would do, and who would be left alone.

        Raises NotFound; Refused as `undo` does.
        """
        edit = _undoable(connection, edit_id)
        kept = bulk_edits.count_kept(connection, edit_id)
        first = tuple(
            KeptRecord(each.record_id, visible(each.code), visible(each.name), each.reason)
            for each in bulk_edits.kept(connection, edit_id, FIRST_KEPT)
        )
        return EditUndoLook(_lines(connection, [edit], user)[0], edit.records - kept, kept, first)

    @guards(Right.EDIT_MANY)
    def undo(
        self,
        user: CurrentUser,
        edit_id: int,
        *,
        progress: Listener | None = None,
    ) -> EditUndone:
        """Gives every record back what it had; those changed since are left alone.

        Cannot be stopped; what dies in the middle is brought to its end at the next start. Raises
        NotFound; Refused when it is undone already, when nobody is as the edit left it, or while
        another batch is written.
        """
        began = monotonic()
        with writing_lock(self.settings, user.name):
            self._recover(self)
            backup_of_today(self.database, self.settings.backup_folder, self.clock())
            with self.database.chunks() as chunks:
                with chunks.write() as connection:
                    self.gate.require(connection, user, Right.EDIT_MANY)
                    edit = _undoable(connection, edit_id)
                    bulk_edits.change(
                        connection, edit_id, state=EditState.UNDOING.value, undone_by=user.name
                    )
                actor = Actor(user.name, user.role.value, self.now())
                back = finish_undo(chunks, edit, actor, _pace(progress, None))
        return EditUndone(edit_id, back, edit.records - back, monotonic() - began)


def _pace(progress: Listener | None, stop: threading.Event | None) -> Pace:
    return Pace(progress, stop, stopped="bulk.stopped")


def _told(
    connection: Connection, row: Mapping[str, Any], pairs: Pairs, user: CurrentUser
) -> tuple[tuple[str, str, str], ...]:
    before, after = values_of(connection, row, pairs)
    found = []
    for name, (old, new) in shown_changes(before, after, pairs).items():
        texts = [visible(str(each)) for each in (old, new)]
        if not user.local:
            texts = [mask_value(name, text) for text in texts]
        found.append((name, *texts))
    return tuple(found)  # type: ignore[arg-type]


def _in_log(whom: Selection) -> str:
    if whom.picked is not None:
        return f"picked {len(set(whom.picked))}"
    return f"{whom.slice.kind} {clean_text(whom.slice.value)}".strip()


def _known(connection: Connection, edit_id: int) -> bulk_edits.Edit:
    edit = bulk_edits.find(connection, edit_id)
    if edit is None:
        raise NotFound("bulk.unknown", id=edit_id)
    return edit


def _undoable(connection: Connection, edit_id: int) -> bulk_edits.Edit:
    edit = _known(connection, edit_id)
    if edit.state == EditState.UNDONE:
        raise Refused("bulk.undone_already", id=edit_id, by=person(connection, edit.undone_by))
    if edit.state != EditState.DONE:
        raise NotFound("bulk.unknown", id=edit_id)
    if bulk_edits.count_kept(connection, edit_id) == edit.records:
        raise Refused("bulk.all_changed", id=edit_id)
    return edit


def _lines(
    connection: Connection, edits: list[bulk_edits.Edit], user: CurrentUser
) -> tuple[EditLine, ...]:
    """Edits as they may be shown: what was set is masked as it is at the records."""
    people = {name for edit in edits for name in (edit.actor, edit.undone_by)}
    names = users.display_names(connection, people)
    custom = custom_fields.names(connection)
    found = []
    for edit in edits:
        kind, _, value = edit.selection.partition(" ")
        picked = int(value) if kind == "picked" else 0
        fields = tuple(
            (
                visible(custom.get(id_of(name), name)),
                visible(str(text)) if user.local else mask_value(name, visible(str(text))),
            )
            for name, text in json.loads(edit.fields).items()
        )
        found.append(
            EditLine(
                edit.id, edit.at, names[edit.actor], Slice(visible(kind), visible(value)), picked,
                fields, visible(edit.reason), edit.records, edit.undone_at, names[edit.undone_by],
                edit.kept_count,
            )
        )  # fmt: skip
    return tuple(found)
