"""A bulk edit into the database and out again, in small transactions that let others in between.

An edit is `writing` until all of it is there; whatever ends it before is taken back, and after
the death of the process so it is when the database is opened next
(`imports.service.batch.recovery`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jxc_tui.access.gate import Service
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batch_acts import change_back, free_to_change, shown_changes
from jxc_tui.bulk_edits import storage as bulk_edits
from jxc_tui.bulk_edits.service import bulk_plans
from jxc_tui.bulk_edits.service.bulk_plans import BulkPlan, Pairs
from jxc_tui.bulk_edits.storage import EditState
from jxc_tui.custom_fields.model import id_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.errors import Conflict
from jxc_tui.records.model.fields import RecordValues, names_of
from jxc_tui.records.storage import records
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.many.update import Changed, update_many
from jxc_tui.values.pace import Pace


class Actor:
    """By whom and when an act is done, for the stamps and the log."""

    def __init__(self, name: str, role: str, at: str) -> None:
        self.name, self.role, self.at = name, role, at


def check(connection: Connection, plan: BulkPlan, pace: Pace) -> None:
    """Raises Conflict when anybody of the plan was changed since the look."""
    total = len(plan.ids)
    pace.begin("checking", total)
    for start in range(0, total, bulk_edits.PAGE):
        _as_seen(connection, plan, start, start + bulk_edits.PAGE)
        pace.move(min(start + bulk_edits.PAGE, total), total)


def write(chunks: Chunks, plan: BulkPlan, edit_id: int, actor: Actor, pace: Pace) -> None:
    """Sets the fields of everybody of the plan. Raises Conflict; the caller takes back then."""
    total = len(plan.ids)
    pace.begin("writing", total)
    chunks.begin()
    start = 0
    while start < total:
        end = min(start + chunks.size, total)
        with chunks.write() as connection:
            _set(connection, _as_seen(connection, plan, start, end), edit_id, actor)
        start = end
        pace.move(start, total)


def take_back(chunks: Chunks, edit_id: int, total: int, actor: Actor, pace: Pace) -> int:
    """Gives back what records had; how many got it. Goes on where an earlier run ended.

    Whoever is no longer as the edit left it is passed over.
    """
    pace.begin("writing", total)
    chunks.begin()
    last = done = back = 0
    while True:
        with chunks.write() as connection:
            items = bulk_edits.items_after(connection, edit_id, last, chunks.size)
            if not items:
                break
            last = items[-1].record_id
            back += _give_back(connection, edit_id, items, actor)
        done += len(items)
        pace.move(done, total)
    return back


def withdraw(service: Service, chunks: Chunks, edit: bulk_edits.Edit) -> None:
    """Takes back an edit that never was done: it is `stopped` afterwards, as if never made."""
    actor = Actor(edit.actor, "", service.now())
    with chunks.write() as connection:
        bulk_edits.change(connection, edit.id, state=EditState.WITHDRAWING.value)
    take_back(chunks, edit.id, edit.records, actor, Pace(None, None))
    with chunks.write() as connection:
        bulk_edits.change(connection, edit.id, state=EditState.STOPPED.value, count=0)


def finish_undo(chunks: Chunks, edit: bulk_edits.Edit, actor: Actor, pace: Pace) -> int:
    """Undoes an edit to its end; how many records of it are back."""
    take_back(chunks, edit.id, edit.records, actor, pace)
    with chunks.write() as connection:
        back = bulk_edits.count_back(connection, edit.id)
        bulk_edits.change(
            connection, edit.id, state=EditState.UNDONE.value, undone_at=actor.at,
            undone_by=actor.name, kept_count=edit.records - back,
        )  # fmt: skip
        log.record(
            connection, at=actor.at, actor=actor.name, role=actor.role,
            action="records.edit_undone", object_kind="bulk_edit", object_id=edit.id,
            changes={"back": (0, back), "kept": (0, edit.records - back)},
        )  # fmt: skip
    return back


def mend_edits(service: Service) -> int:
    """How many edits were unfinished and are not any more, for whoever holds the writing lock."""
    with service.database.read() as connection:
        dead = bulk_edits.unfinished(connection)
    if dead:
        with service.database.chunks() as chunks:
            for edit in dead:
                if edit.state == EditState.UNDOING:
                    actor = Actor(edit.undone_by or edit.actor, "", service.now())
                    finish_undo(chunks, edit, actor, Pace(None, None))
                else:
                    withdraw(service, chunks, edit)
    return len(dead)


def values_of(
    connection: Connection, row: Mapping[str, Any], pairs: Pairs
) -> tuple[RecordValues, RecordValues]:
    """The common fields of a record before and after."""
    before = records.values_of_row(connection, row)
    common = {name: pair[1] for name, pair in pairs.items() if name in names_of(type(before))}
    return before, replace(before, **common)


def _as_seen(
    connection: Connection, plan: BulkPlan, start: int, end: int
) -> list[tuple[Mapping[str, Any], Pairs]]:
    ids = list(plan.ids[start:end])
    seen = dict(zip(ids, plan.versions[start:end], strict=True))
    found = bulk_plans.changes(connection, plan.wish, ids)
    if len(found) < len(ids) or any(seen[row["id"]] != row["version"] for row, _ in found):
        raise Conflict("bulk.conflict")
    return found


def _set(
    connection: Connection,
    found: list[tuple[Mapping[str, Any], Pairs]],
    edit_id: int,
    actor: Actor,
) -> None:
    changed: list[Changed] = []
    custom: list[tuple[int, int, str]] = []
    told: list[tuple[int, Mapping[str, tuple[object, object]]]] = []
    items: list[tuple[int, int, int, str]] = []
    for row, pairs in found:
        before, after = values_of(connection, row, pairs)
        changed.append(Changed(row, after))
        custom += [(row["id"], id_of(name), pair[1]) for name, pair in pairs.items() if id_of(name)]
        told.append((row["id"], shown_changes(before, after, pairs)))
        text = bulk_edits.before_text(row, pairs)
        items.append((edit_id, row["id"], row["version"] + 1, text))
    update_many(connection, changed, at=actor.at, by=actor.name)
    custom_fields.put_many(connection, custom)
    bulk_edits.add_items(connection, items)
    log.record_many(
        connection, told, at=actor.at, actor=actor.name, role=actor.role,
        action="record.changed", object_kind="record",
    )  # fmt: skip


def _give_back(
    connection: Connection, edit_id: int, items: list[batches.BatchRow], actor: Actor
) -> int:
    now = rows_of(connection, [item.record_id for item in items])
    going = [
        item
        for item in items
        if (row := now.get(item.record_id)) is not None
        and row["version"] == item.version
        and not row["deleted_at"]
    ]
    going = free_to_change(connection, going)
    change_back(connection, going, now, after=False, at=actor.at, by=actor.name, role=actor.role)
    batches.follow(
        connection,
        [(item.record_id, batches.version_before(item), item.version + 1) for item in going],
    )
    bulk_edits.mark_back(connection, edit_id, [item.record_id for item in going])
    return len(going)
