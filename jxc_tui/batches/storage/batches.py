"""Import batches (导入批次) as rows: what each did, and to whom."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from jxc_tui.batches.tables import IMPORT_BATCH
from jxc_tui.database.dialect.by_hand import run, run_each, run_named
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.engine import Chunks
from jxc_tui.database.links import Links
from jxc_tui.database.naming import noun_of

NEW, UPDATED = "new", "updated"
_WEIGHTS = {NEW: 1, UPDATED: 20}  # how long each keeps others waiting, about


class BatchState(StrEnum):
    """How far a batch is. An act that died is brought to an end:
    `imports.service.batch.recovery`.
    """

    WRITING = "writing"  # its records are being written
    DONE = "done"
    WITHDRAWING = "withdrawing"  # stopped or died: what was written is being taken back
    STOPPED = "stopped"  # nothing of it is there
    UNDOING = "undoing"
    UNDONE = "undone"
    REDOING = "redoing"


UNFINISHED = (BatchState.WRITING, BatchState.WITHDRAWING, BatchState.UNDOING, BatchState.REDOING)


class Batch(NamedTuple):
    """One import batch as it is stored."""

    id: int
    at: str
    actor: str
    file_name: str
    file_sha256: str
    new_count: int
    updated_count: int
    unchanged_count: int
    skipped_count: int
    error_count: int
    duplicate_count: int
    kept_count: int
    state: str
    plan: str
    choices: str
    counters: str
    forced: bool
    undone_at: str
    undone_by: str

    @property
    def is_partly_undone(self) -> bool:
        """Undone but for records left alone: the undo can go on with them."""
        return self.state == BatchState.UNDONE and self.kept_count > 0


_COLUMNS = [IMPORT_BATCH.c[name] for name in Batch._fields]
_ADD_SOME = "INSERT INTO record_import_row (batch_id, row, record_id, kind, version, stored)"
_ADD_ROW = f"{_ADD_SOME} VALUES (?, ?, ?, ?, ?, ?)"


def add(
    connection: Connection,
    *,
    at: str,
    actor: str,
    file_name: str,
    sha256: str,
    plan: str,
    choices: Mapping[str, str],
) -> int:
    """A new batch that is being written; its id."""
    row = {
        "at": at, "actor": actor, "file_name": file_name, "file_sha256": sha256, "plan": plan,
        "choices": json.dumps(dict(choices)), "state": BatchState.WRITING.value, "undone_at": "",
        "undone_by": "",
    }  # fmt: skip
    return add_row(connection, IMPORT_BATCH, row)


def change(connection: Connection, batch_id: int, **values: object) -> None:
    """Other values for some columns of a batch."""
    connection.execute(IMPORT_BATCH.update().where(IMPORT_BATCH.c.id == batch_id).values(**values))


def remove_empty(connection: Connection, batch_id: int) -> None:
    """A batch that never began leaves nothing, not even its line."""
    run(
        connection,
        "DELETE FROM record_import_batch WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM record_import_row WHERE batch_id = record_import_batch.id)",
        (batch_id,),
    )


def find(connection: Connection, batch_id: int) -> Batch | None:
    """One batch."""
    row = connection.execute(select(*_COLUMNS).where(IMPORT_BATCH.c.id == batch_id)).first()
    return None if row is None else Batch(*row)


def newest(
    connection: Connection, before: int, count: int, *, after: int = 0, oldest: bool = False
) -> list[Batch]:
    """`count` batches, the newest first: below an id, just above one, the oldest, or the newest."""
    upwards = bool(after) or oldest
    order = IMPORT_BATCH.c.id.asc() if upwards else IMPORT_BATCH.c.id.desc()
    query = select(*_COLUMNS).order_by(order).limit(count)
    if before:
        query = query.where(IMPORT_BATCH.c.id < before)
    if after:
        query = query.where(IMPORT_BATCH.c.id > after)
    found = [Batch(*row) for row in connection.execute(query)]
    return found[::-1] if upwards else found


def unfinished(connection: Connection) -> list[Batch]:
    """Batches whose act is running, or died."""
    query = select(*_COLUMNS).where(IMPORT_BATCH.c.state.in_([state.value for state in UNFINISHED]))
    return [Batch(*row) for row in connection.execute(query)]


def latest_of_file(connection: Connection, sha256: str) -> Batch | None:
    """The last finished import of exactly this file, undone ones included."""
    row = connection.execute(
        select(*_COLUMNS)
        .where(
            IMPORT_BATCH.c.file_sha256 == sha256,
            IMPORT_BATCH.c.state.in_([BatchState.DONE.value, BatchState.UNDONE.value]),
        )
        .order_by(IMPORT_BATCH.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else Batch(*row)


def add_rows(connection: Connection, rows: Sequence[tuple[int, int, int, str, int, str]]) -> None:
    """(batch, row, record, kind, version after, stored): what a batch did to records."""
    if rows:
        run_each(connection, _ADD_ROW, rows)


def add_rows_out_of(connection: Connection, query: str, values: Mapping[str, object]) -> None:
    """`add_rows` for the rows of a question."""
    run_named(connection, f"{_ADD_SOME} {query}", values)


class BatchRow(NamedTuple):
    """One record of a batch."""

    row: int
    record_id: int
    kind: str
    version: int
    stored: str


def rows_after(
    connection: Connection, batch_id: int, last: int, count: int, *, stored: bool = True
) -> list[BatchRow]:
    """The next records of a batch after a row of its file."""
    column = "stored" if stored else "''"
    found = run(
        connection,
        f"SELECT row, record_id, kind, version, {column} FROM record_import_row"  # noqa: S608
        " WHERE batch_id = ? AND row > ? ORDER BY row LIMIT ?",
        (batch_id, last, count),
    )
    return [BatchRow(*row) for row in found]


def count_rows(chunks: Chunks, batch_id: int) -> int:
    """How many records a batch made or changed; asked outside of any transaction."""
    sql = "SELECT count(*) FROM record_import_row WHERE batch_id = ?"
    return int(chunks.raw.execute(sql, (batch_id,)).fetchone()[0])


def fitting(rows: list[BatchRow], size: int) -> list[BatchRow]:
    """The first of the rows that make one transaction of `size` new records, at least one."""
    weight = 0
    for place, row in enumerate(rows):
        weight += _WEIGHTS[row.kind]
        if weight > size and place:
            return rows[:place]
    return rows


def version_before(row: BatchRow) -> int:
    """The version a record had before an act changed it; acts of old did not write it down."""
    stored = json.loads(row.stored) if row.stored else {}
    return int(stored.get("was", row.version - 1))


def follow(connection: Connection, moved: Sequence[tuple[int, int, int]]) -> None:
    """(record, version, version now): an undo gave a record back what it was at a version.

    Earlier batches and bulk edits that left it at that version know it by the one it has now, so
    that they can be undone as well.
    """
    if moved:
        rows = [(now, record_id, before) for record_id, before, now in moved]
        for table in ("record_import_row", "record_bulk_edit_item"):
            run_each(
                connection,
                f"UPDATE {table} SET version = ?"  # noqa: S608 - own names
                " WHERE record_id = ? AND version = ?",
                rows,
            )


def store_rows(connection: Connection, batch_id: int, rows: Sequence[tuple[int, str]]) -> None:
    """(row, JSON): what a redo will need."""
    if rows:
        run_each(
            connection,
            "UPDATE record_import_row SET stored = ? WHERE batch_id = ? AND row = ?",
            [(text, batch_id, row) for row, text in rows],
        )


def change_row(
    connection: Connection, batch_id: int, row: int, *, stored: str, version: int
) -> None:
    """What is kept of one record of a batch, and the version by which it is known."""
    run(
        connection,
        "UPDATE record_import_row SET stored = ?, version = ? WHERE batch_id = ? AND row = ?",
        (stored, version, batch_id, row),
    )


class Kept(NamedTuple):
    """A record that is no longer as the batch left it."""

    row: int
    record_id: int
    kind: str
    code: str
    name: str
    reason: str


# `tied`: other acts hang on the record; `gone`: nothing of it is there; both stay for good.
# A changed record only gets values back, so what hung on it before the batch is no hindrance.
def _reason(connection: Connection, links: Links) -> str:
    """Why an undo leaves a record alone, empty where it does not: SQL over `c`, `r` and `b`."""
    tied = "".join(
        f" WHEN {tie.condition} THEN 'tied'" for tie in links.ties_of(noun_of(connection))
    )
    return f"""
    CASE WHEN c.id IS NULL THEN 'gone'{tied}
         WHEN c.deleted_at <> '' AND c.version <> r.version THEN 'deleted'
         WHEN c.version <> r.version THEN 'edited'
         WHEN EXISTS (SELECT 1 FROM record_draft d WHERE d.object_id = c.id) THEN 'edited'
         ELSE '' END
    """  # noqa: S608 - own words


_FROM = """
    FROM record_import_row r JOIN record_import_batch b ON b.id = r.batch_id
    LEFT JOIN record c ON c.id = r.record_id WHERE r.batch_id = ?
"""
# What an undo took back: a new record that went has its values in `stored`, a changed one what
# it was after the batch.
_BACK = f"""
    (r.kind = '{NEW}' AND c.id IS NULL AND r.stored <> ''
     OR r.kind = '{UPDATED}' AND r.stored LIKE '%"after": {{%')
"""


def kept(connection: Connection, links: Links, batch_id: int, start: int, count: int) -> list[Kept]:
    """Records of a batch that an undo leaves alone, with the reason, in the file's order."""
    found = run(
        connection,
        "SELECT row, record_id, kind, code, name, reason FROM"  # noqa: S608 - own words
        " (SELECT r.row, r.record_id,"
        f" r.kind, c.code, c.name, {_reason(connection, links)} AS reason {_FROM} AND NOT {_BACK})"
        " WHERE reason <> '' ORDER BY row LIMIT ? OFFSET ?",
        (batch_id, count, start),
    )
    return [
        Kept(int(row[0]), int(row[1]), row[2], row[3] or "", row[4] or "", row[5]) for row in found
    ]


def count_kept(connection: Connection, links: Links, batch_id: int) -> dict[tuple[str, str], int]:
    """(kind, reason) → how many; the reason is empty for those as the batch left them."""
    found = run(
        connection,
        "SELECT kind, reason, count(*) FROM (SELECT r.kind,"  # noqa: S608 - own words
        f" {_reason(connection, links)} AS reason {_FROM} AND NOT {_BACK})"
        " GROUP BY kind, reason",
        (batch_id,),
    )
    return {(str(kind), str(reason)): int(count) for kind, reason, count in found}


def any_back(connection: Connection, batch_id: int) -> bool:
    """Whether an undo took anything of a batch back."""
    found = run(connection, f"SELECT 1 {_FROM} AND {_BACK} LIMIT 1", (batch_id,))
    return found.first() is not None


def reasons(
    connection: Connection, links: Links, batch_id: int, first: int, last: int
) -> dict[int, str]:
    """Row → reason of those between two rows that are no longer as the batch left them."""
    found = run(
        connection,
        f"SELECT row, reason FROM (SELECT r.row, {_reason(connection, links)} AS reason {_FROM}"  # noqa: S608
        " AND r.row BETWEEN ? AND ?) WHERE reason <> ''",
        (batch_id, first, last),
    )
    return {int(row): str(reason) for row, reason in found}


def choices_of(batch: Batch) -> dict[str, str]:
    """The choices a batch was imported under."""
    try:
        found: dict[str, Any] = json.loads(batch.choices)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()}
