"""What a person can do with a field of many customers at once: look, set it, and take it back.

An edit is one transaction of at most `MOST_EDITED` customers, so that it is there wholly or not
at all, whatever dies; others wait for it as for any other writer.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

from sqlalchemy import Connection

from jxc_tui.config import Settings
from jxc_tui.errors import Conflict, NotFound, Refused
from jxc_tui.model.custom_field import id_of
from jxc_tui.model.fields import VALUE_FIELDS, CustomerValues
from jxc_tui.model.permission import Permission
from jxc_tui.model.text import clean_text, visible
from jxc_tui.services import bulk_plans
from jxc_tui.services.answers import CurrentUser, Slice
from jxc_tui.services.bulk_answers import (
    Edited,
    EditLine,
    EditPlan,
    EditRow,
    EditUndoLook,
    EditUndone,
    KeptCustomer,
    Whom,
)
from jxc_tui.services.bulk_plans import Pairs, Plan, Shelf
from jxc_tui.services.clock import Clock, utc_now
from jxc_tui.services.gate import Gate, Service, guards, reads
from jxc_tui.services.importing.pace import Listener, Pace
from jxc_tui.services.rows import mask_value
from jxc_tui.storage import batches, bulk_edits, custom_fields, customers, log, users
from jxc_tui.storage.batch_acts import change_back, shown_changes
from jxc_tui.storage.bulk_update import Changed, update_many
from jxc_tui.storage.copy import backup_of_today
from jxc_tui.storage.engine import Database
from jxc_tui.storage.import_queries import rows_of

MOST_PAGE = 500
MOST_REASON = 200
FIRST_KEPT = 100


class BulkEdits(Service):
    """Verbs about bulk edits. Looking writes nothing; setting and undoing are all or nothing."""

    def __init__(
        self, database: Database, settings: Settings, gate: Gate, clock: Clock = utc_now
    ) -> None:
        super().__init__(database, settings, gate, clock)
        self._shelf = Shelf()

    @guards(Permission.CUSTOMER_EDIT_MANY)
    def preview(
        self,
        user: CurrentUser,
        whom: Whom,
        typed: Mapping[str, str],
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> EditPlan:
        """Who would change by setting these fields; nothing is written.

        Raises InvalidFields for a text that cannot be and a field that is not for many, Refused
        for too many customers, JxcError `bulk.stopped` once `stop` is set.
        """
        with self.database.read() as connection:
            self.gate.require(connection, user, Permission.CUSTOMER_EDIT_MANY)
            plan = bulk_plans.make(connection, whom, typed, _pace(progress, stop))
        changing = len(plan.ids)
        same = plan.total - changing
        return EditPlan(
            self._shelf.put(user, plan), whom, plan.wish.texts(), plan.total, changing, same,
            plan.missing,
        )  # fmt: skip

    @reads(Permission.CUSTOMER_EDIT_MANY)
    def page(
        self, connection: Connection, user: CurrentUser, token: str, start: int, count: int
    ) -> tuple[EditRow, ...]:
        """`count` customers of one's own plan from place `start` on. Raises NotFound."""
        plan = self._shelf.get(user, token)
        start = max(0, start)
        some = list(plan.ids[start : start + max(1, min(count, MOST_PAGE))])
        found = bulk_plans.changes(connection, plan.wish, some)
        return tuple(
            EditRow(
                int(row["id"]),
                visible(row["code"]),
                visible(row["name"]),
                _told(row, pairs, user),
            )
            for row, pairs in found
        )

    @guards(Permission.CUSTOMER_EDIT_MANY)
    def discard(self, user: CurrentUser, token: str) -> None:
        """Forgets a plan."""
        self._shelf.drop(user, token)

    @guards(Permission.CUSTOMER_EDIT_MANY)
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
        Refused when it changes nobody, JxcError `bulk.stopped`.
        """
        began = monotonic()
        plan = self._shelf.get(user, token)
        if not plan.ids:
            raise Refused("bulk.nothing")
        pace = _pace(progress, stop)
        backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.CUSTOMER_EDIT_MANY)
            edit_id = self._set(connection, user, plan, clean_text(reason)[:MOST_REASON], pace)
            pace.check()
        self._shelf.drop(user, token)
        return Edited(edit_id, len(plan.ids), monotonic() - began, str(backup) if backup else "")

    def _set(
        self, connection: Connection, user: CurrentUser, plan: Plan, reason: str, pace: Pace
    ) -> int:
        at, total = self.now(), len(plan.ids)
        edit_id = bulk_edits.add(
            connection, at=at, actor=user.name, selection=_in_log(plan.whom), reason=reason,
            fields=json.dumps(dict(plan.wish.texts()), ensure_ascii=False), count=total,
        )  # fmt: skip
        self._record(connection, user, "customers.edited", edit_id, at,
                     {name: ("", text) for name, text in plan.wish.texts()})  # fmt: skip
        pace.begin("writing", total)
        for start in range(0, total, bulk_edits.PAGE):
            end = start + bulk_edits.PAGE
            ids = list(plan.ids[start:end])
            seen = dict(zip(ids, plan.versions[start:end], strict=True))
            found = bulk_plans.changes(connection, plan.wish, ids)
            if len(found) < len(ids) or any(seen[row["id"]] != row["version"] for row, _ in found):
                raise Conflict("bulk.conflict")
            self._set_page(connection, user, edit_id, found, at)
            pace.move(min(end, total), total)
        return edit_id

    def _set_page(
        self,
        connection: Connection,
        user: CurrentUser,
        edit_id: int,
        found: list[tuple[Mapping[str, Any], Pairs]],
        at: str,
    ) -> None:
        changed: list[Changed] = []
        custom: list[tuple[int, int, str]] = []
        told: list[tuple[int, Mapping[str, tuple[object, object]]]] = []
        items: list[tuple[int, int, int, str]] = []
        for row, pairs in found:
            before, after = _values(row, pairs)
            changed.append(Changed(row, after))
            custom += [(row["id"], id_of(name), pair[1]) for name, pair in pairs.items()
                       if id_of(name)]  # fmt: skip
            told.append((row["id"], shown_changes(before, after, pairs)))
            text = bulk_edits.before_text(row, pairs)
            items.append((edit_id, row["id"], row["version"] + 1, text))
        update_many(connection, changed, at=at, by=user.name)
        custom_fields.put_many(connection, custom)
        bulk_edits.add_items(connection, items)
        log.record_many(
            connection, told, at=at, actor=user.name, role=user.role.value,
            action="customer.changed", object_kind="customer",
        )  # fmt: skip

    @reads(Permission.CUSTOMER_EDIT_MANY)
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
        return _lines(connection, found)

    @reads(Permission.CUSTOMER_EDIT_MANY)
    def look(self, connection: Connection, user: CurrentUser, edit_id: int) -> EditUndoLook:
        """What undoing an edit would do, and who would be left alone. Raises NotFound."""
        edit = _known(connection, edit_id)
        kept = bulk_edits.count_kept(connection, edit_id)
        first = tuple(
            KeptCustomer(each.customer_id, visible(each.code), visible(each.name), each.reason)
            for each in bulk_edits.kept(connection, edit_id, FIRST_KEPT)
        )
        return EditUndoLook(_lines(connection, [edit])[0], edit.customers - kept, kept, first)

    @guards(Permission.CUSTOMER_EDIT_MANY)
    def undo(
        self,
        user: CurrentUser,
        edit_id: int,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> EditUndone:
        """Gives every customer back what it had; those changed since are left alone.

        Raises NotFound; Refused when it is undone already, or when nobody is as the edit left it.
        """
        began = monotonic()
        pace = _pace(progress, stop)
        backup_of_today(self.database, self.settings.backup_folder, self.clock())
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.CUSTOMER_EDIT_MANY)
            edit = _known(connection, edit_id)
            if edit.undone_at:
                raise Refused("bulk.undone_already", id=edit_id, by=visible(edit.undone_by))
            at, back, done = self.now(), 0, 0
            pace.begin("writing", edit.customers)
            self._record(connection, user, "customers.edit_undone", edit_id, at, {})
            for items in bulk_edits.item_pages(connection, edit_id):
                back += _give_back(connection, user, items, at)
                done += len(items)
                pace.move(done, edit.customers)
            if not back:
                raise Refused("bulk.all_changed", id=edit_id)
            kept = edit.customers - back
            bulk_edits.set_undone(connection, edit_id, at=at, by=user.name, kept=kept)
            pace.check()
        return EditUndone(edit_id, back, kept, monotonic() - began)

    def _record(
        self,
        connection: Connection,
        user: CurrentUser,
        action: str,
        edit_id: int,
        at: str,
        changes: Mapping[str, tuple[object, object]],
    ) -> None:
        log.record(
            connection, at=at, actor=user.name, role=user.role.value, action=action,
            object_kind="bulk_edit", object_id=edit_id, changes=changes,
        )  # fmt: skip


def _pace(progress: Listener | None, stop: threading.Event | None) -> Pace:
    return Pace(progress, stop, stopped="bulk.stopped")


def _give_back(
    connection: Connection, user: CurrentUser, items: list[batches.BatchRow], at: str
) -> int:
    """How many of the customers got back what they had: those that are as the edit left them."""
    now = rows_of(connection, [item.customer_id for item in items])
    going = [
        item
        for item in items
        if (row := now.get(item.customer_id)) is not None
        and row["version"] == item.version
        and not row["deleted_at"]
    ]
    change_back(connection, going, now, after=False, at=at, by=user.name, role=user.role.value)
    batches.follow(
        connection, [(item.customer_id, item.version - 1, item.version + 1) for item in going]
    )
    return len(going)


def _values(row: Mapping[str, Any], pairs: Pairs) -> tuple[CustomerValues, CustomerValues]:
    before = customers.values_of_row(row)
    common = {name: pair[1] for name, pair in pairs.items() if name in VALUE_FIELDS}
    return before, replace(before, **common)


def _told(
    row: Mapping[str, Any], pairs: Pairs, user: CurrentUser
) -> tuple[tuple[str, str, str], ...]:
    before, after = _values(row, pairs)
    found = []
    for name, (old, new) in shown_changes(before, after, pairs).items():
        texts = [visible(str(each)) for each in (old, new)]
        if not user.local:
            texts = [mask_value(name, text) for text in texts]
        found.append((name, *texts))
    return tuple(found)  # type: ignore[arg-type]


def _in_log(whom: Whom) -> str:
    if whom.picked is not None:
        return f"picked {len(set(whom.picked))}"
    return f"{whom.slice.kind} {clean_text(whom.slice.value)}".strip()


def _known(connection: Connection, edit_id: int) -> bulk_edits.Edit:
    edit = bulk_edits.find(connection, edit_id)
    if edit is None:
        raise NotFound("bulk.unknown", id=edit_id)
    return edit


def _lines(connection: Connection, edits: list[bulk_edits.Edit]) -> tuple[EditLine, ...]:
    people = {name for edit in edits for name in (edit.actor, edit.undone_by)}
    names = users.display_names(connection, people)
    custom = custom_fields.names(connection)
    found = []
    for edit in edits:
        kind, _, value = edit.selection.partition(" ")
        picked = int(value) if kind == "picked" else 0
        fields = tuple(
            (visible(custom.get(id_of(name), name)), visible(str(text)))
            for name, text in json.loads(edit.fields).items()
        )
        found.append(
            EditLine(
                edit.id, edit.at, names[edit.actor], Slice(visible(kind), visible(value)), picked,
                fields, visible(edit.reason), edit.customers, edit.undone_at, names[edit.undone_by],
                edit.kept_count,
            )
        )  # fmt: skip
    return tuple(found)
