"""Bulk edits as rows: who was set to what, what each record had before, and what holds now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from jxc_tui.batches.storage.batches import UPDATED, BatchRow
from jxc_tui.bulk_edits.tables import BULK_EDIT, BULK_EDIT_ITEM
from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.links import Links, Reference, Way
from jxc_tui.records.storage.selections import SliceLike, slice_condition
from jxc_tui.records.tables import RECORD

PAGE = 2_000

_ADD_ITEM = (
    "INSERT INTO record_bulk_edit_item (edit_id, record_id, version, before, back)"
    " VALUES (?, ?, ?, ?, 0)"
)
_ITEMS = (
    "SELECT record_id, version, before FROM record_bulk_edit_item"
    " WHERE edit_id = ? AND back = 0 AND record_id > ? ORDER BY record_id LIMIT ?"
)
_KEPT = """
    SELECT i.record_id, coalesce(c.code, ''), coalesce(c.name, ''),
           CASE WHEN c.id IS NULL THEN 'gone' WHEN c.merged_into <> 0 THEN 'merged'
                WHEN c.deleted_at <> '' THEN 'deleted' ELSE 'edited' END
    FROM record_bulk_edit_item i LEFT JOIN record c ON c.id = i.record_id
    WHERE i.edit_id = ? AND i.back = 0
    AND (c.id IS NULL OR c.deleted_at <> '' OR c.version <> i.version)
"""

# What bulk edits bring to merges.
LINKS = Links(
    references=(
        Reference(BULK_EDIT_ITEM.c.record_id, Way.STAYS, "what a bulk edit did to this one"),
    ),
)


class EditState(StrEnum):
    """How far an edit is. An act that died is brought to an end: see
    `bulk_edits.service.bulk_writing`.
    """

    WRITING = "writing"  # its records are being changed
    DONE = "done"
    WITHDRAWING = "withdrawing"  # stopped or died: what was changed is being taken back
    STOPPED = "stopped"  # nothing of it is there
    UNDOING = "undoing"
    UNDONE = "undone"


UNFINISHED = (EditState.WRITING, EditState.WITHDRAWING, EditState.UNDOING)


class Edit(NamedTuple):
    """One bulk edit as it is stored."""

    id: int
    at: str
    actor: str
    selection: str
    fields: str
    reason: str
    records: int
    state: str
    undone_at: str
    undone_by: str
    kept_count: int


class KeptEdited(NamedTuple):
    """A record that is no longer as the edit left it."""

    record_id: int
    code: str
    name: str
    reason: str


def ids_of_slice(connection: Connection, wanted: SliceLike, most: int) -> list[int]:
    """The records in force of a slice in code order, at most so many."""
    query = (
        select(RECORD.c.id)
        .where(RECORD.c.deleted_at == "", slice_condition(wanted))
        .order_by(RECORD.c.code_key)
        .limit(most)
    )
    return [int(row[0]) for row in connection.execute(query)]


def add(connection: Connection, **columns: object) -> int:
    """A new bulk edit; its id."""
    row = {"undone_at": "", "undone_by": "", "kept_count": 0} | columns
    return add_row(connection, BULK_EDIT, row)


def add_items(connection: Connection, items: Sequence[tuple[int, int, int, str]]) -> None:
    """(edit, record, version after, what it had as JSON)."""
    if items:
        run_each(connection, _ADD_ITEM, items)


def find(connection: Connection, edit_id: int) -> Edit | None:
    """One bulk edit."""
    row = connection.execute(select(BULK_EDIT).where(BULK_EDIT.c.id == edit_id)).first()
    return None if row is None else Edit(*row)


def newest(
    connection: Connection, before: int, count: int, *, after: int = 0, oldest: bool = False
) -> list[Edit]:
    """`count` edits, the newest first: below an id, just above one, the oldest, or the newest."""
    upwards = bool(after) or oldest
    order = BULK_EDIT.c.id.asc() if upwards else BULK_EDIT.c.id.desc()
    there = BULK_EDIT.c.state != EditState.STOPPED.value
    query = select(BULK_EDIT).where(there).order_by(order).limit(count)
    if before:
        query = query.where(BULK_EDIT.c.id < before)
    if after:
        query = query.where(BULK_EDIT.c.id > after)
    found = [Edit(*row) for row in connection.execute(query)]
    return found[::-1] if upwards else found


def unfinished(connection: Connection) -> list[Edit]:
    """Edits whose act is running, or died."""
    states = [state.value for state in UNFINISHED]
    query = select(BULK_EDIT).where(BULK_EDIT.c.state.in_(states))
    return [Edit(*row) for row in connection.execute(query)]


def change(connection: Connection, edit_id: int, **values: object) -> None:
    """Other values for some columns of an edit."""
    connection.execute(update(BULK_EDIT).where(BULK_EDIT.c.id == edit_id).values(**values))


def items_after(connection: Connection, edit_id: int, last: int, count: int) -> list[BatchRow]:
    """The next records of an edit that have not been given back, as batches change them back."""
    rows = run(connection, _ITEMS, (edit_id, last, count))
    return [BatchRow(0, int(row[0]), UPDATED, int(row[1]), row[2]) for row in rows]


def mark_back(connection: Connection, edit_id: int, ids: Sequence[int]) -> None:
    """These records have what they had before the edit."""
    if ids:
        run_each(
            connection,
            "UPDATE record_bulk_edit_item SET back = 1 WHERE edit_id = ? AND record_id = ?",
            [(edit_id, one) for one in ids],
        )


def count_back(connection: Connection, edit_id: int) -> int:
    """How many records have been given back what they had."""
    query = "SELECT count(*) FROM record_bulk_edit_item WHERE edit_id = ? AND back = 1"
    return int(run(connection, query, (edit_id,)).scalar_one())


def kept(connection: Connection, edit_id: int, most: int) -> list[KeptEdited]:
    """Records that an undo leaves alone, the first ones."""
    query = f"{_KEPT} ORDER BY i.record_id LIMIT ?"
    return [KeptEdited(*row) for row in run(connection, query, (edit_id, most))]


def count_kept(connection: Connection, edit_id: int) -> int:
    """How many records an undo leaves alone."""
    query = f"SELECT count(*) FROM ({_KEPT})"  # noqa: S608 - own words
    return int(run(connection, query, (edit_id,)).scalar_one())


def before_text(row: Mapping[str, Any], pairs: Mapping[str, tuple[object, object]]) -> str:
    """What an item keeps of a record: field → (before, after), and its stamps before."""
    stamps = {name: row[name] for name in ("updated_at", "updated_by")} | {"was": row["version"]}
    return json.dumps({"fields": {k: list(v) for k, v in pairs.items()}} | stamps,
                      ensure_ascii=False)  # fmt: skip
