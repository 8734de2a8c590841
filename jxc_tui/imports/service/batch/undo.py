"""A batch out of the database again: stopped, dead or undone; in chunks, and able to go on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jxc_tui.access.gate import Service
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batch_acts import PAGE, change_back, free_to_change, remove_new
from jxc_tui.batches.storage.batches import NEW, UPDATED, BatchRow, BatchState
from jxc_tui.batches.storage.late_edits import exchange_terms
from jxc_tui.codes.storage.codes import RESERVED, counter_value, wait_again
from jxc_tui.custom_fields.storage.custom_fields import remove_unused
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.errors import NotFound
from jxc_tui.imports.answers import FREE_REASONS
from jxc_tui.recoding.storage.recodes import counters_back
from jxc_tui.records.storage.index.term_fill import take_terms
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.values.pace import Pace


@dataclass(slots=True)
class Taken:
    """How many records a batch gave back."""

    removed: int = 0
    back: int = 0
    kept: int = 0


def withdraw(service: Service, chunks: Chunks, batch_id: int, pace: Pace) -> Taken:
    """Takes back a batch that never became `done`: afterwards it is `stopped` and nothing of it
    is there, but for records that others have changed meanwhile."""
    batch = _begin(chunks, batch_id, BatchState.WITHDRAWING)
    takeback = Takeback(service, batch_id, pace, keep=False, force=False, by=batch.actor)
    taken = takeback.run(chunks)
    with chunks.write() as connection:
        _counters_of(connection, batch)
        for field_id in json.loads(batch.counters).get("fields", []):
            remove_unused(connection, int(field_id))
        batches.change(
            connection, batch_id, state=BatchState.STOPPED.value, kept_count=taken.kept,
            new_count=0, updated_count=0,
        )  # fmt: skip
    return taken


def take_again(service: Service, chunks: Chunks, batch_id: int, pace: Pace) -> Taken:
    """Takes a batch back to the end whose undoing died, or whose redoing did: it is `undone`, by
    the one who undid it; where nothing could be taken back it holds as before."""
    batch = _begin(chunks, batch_id, BatchState.UNDOING)
    by, at = batch.undone_by or batch.actor, batch.undone_at or service.now()
    takeback = Takeback(service, batch_id, pace, keep=True, force=bool(batch.forced), by=by)
    taken = takeback.run(chunks)
    with chunks.write() as connection:
        if taken.kept and not batches.any_back(connection, batch_id):
            batches.change(connection, batch_id, state=BatchState.DONE.value, undone_by="")
            return taken
        wait_again(connection, reserved_of(batch))
        batches.change(
            connection, batch_id, state=BatchState.UNDONE.value, undone_at=at, undone_by=by,
            kept_count=taken.kept,
        )  # fmt: skip
        if not batch.undone_at:  # of a redo that failed, the undo stands in the log already
            log_undone(connection, batch_id, taken, at=at, by=by)
    return taken


def log_undone(
    connection: Connection, batch_id: int, taken: Taken, *, at: str, by: str, role: str = ""
) -> None:
    """The entry of a batch taken back in the change log."""
    _log_act(connection, "import.undone", batch_id, taken, at=at, by=by, role=role)


def log_redone(
    connection: Connection, batch_id: int, taken: Taken, *, at: str, by: str, role: str
) -> None:
    """The entry of a batch given again in the change log."""
    _log_act(connection, "import.redone", batch_id, taken, at=at, by=by, role=role)


def _log_act(
    connection: Connection, action: str, batch_id: int, taken: Taken, *, at: str, by: str, role: str
) -> None:
    log.record(
        connection, at=at, actor=by, role=role, action=action, object_kind="import_batch",
        object_id=batch_id,
        changes={"new": (0, taken.removed), "updated": (0, taken.back), "kept": (0, taken.kept)},
    )  # fmt: skip


def _begin(chunks: Chunks, batch_id: int, state: BatchState) -> batches.Batch:
    with chunks.write() as connection:
        batch = batches.find(connection, batch_id)
        if batch is None:
            raise NotFound("import.batch_unknown", id=batch_id)
        batches.change(connection, batch_id, state=state.value)
    return batch


class Takeback:
    """Takes the records of one batch back; may be run again where an earlier run ended.

    `keep` stores what is removed so that it can be given again; `force` takes along records
    that were changed since.
    """

    def __init__(
        self,
        service: Service,
        batch_id: int,
        pace: Pace,
        *,
        keep: bool,
        force: bool,
        by: str,
        role: str = "",
    ) -> None:
        self._service = service
        self._batch = batch_id
        self._pace = pace
        self._keep = keep
        self._force = force
        self._by = by
        self._role = role
        self._at = service.now()
        self._done = Taken()

    def run(self, chunks: Chunks) -> Taken:
        """Terms first, in the order of the index, then the records, then the changed ones."""
        total = batches.count_rows(chunks, self._batch)
        self._pace.begin("unindexing", total)
        take_terms(chunks, self._term_pages(chunks), lambda done: self._pace.move(done, total))
        self._pace.begin("removing", total)
        done = 0
        last = 0
        chunks.begin()
        while True:
            with chunks.write() as connection:
                rows = batches.rows_after(connection, self._batch, last, chunks.size)
                if not rows:
                    break
                rows = batches.fitting(rows, chunks.size)
                last = rows[-1].row
                self._take(connection, rows)
            done += len(rows)
            self._pace.move(done, total)
        return self._done

    def _reasons(self, connection: Connection, rows: list[BatchRow]) -> dict[int, str]:
        """Row → why it stays, of those in this stretch that are not as the batch left them."""
        first, last = rows[0].row, rows[-1].row
        return batches.reasons(connection, self._service.links, self._batch, first, last)

    def _stays(self, reason: str) -> bool:
        return bool(reason) and not (self._force and reason in FREE_REASONS)

    def _term_pages(self, chunks: Chunks) -> Iterator[list[Mapping[str, Any]]]:
        """Terms of the new records that will go, as they are now."""
        last = 0
        while True:
            with self._service.database.read() as connection:
                rows = batches.rows_after(connection, self._batch, last, PAGE, stored=False)
                if not rows:
                    return
                reasons = self._reasons(connection, rows)
                last = rows[-1].row
                ids = [
                    row.record_id
                    for row in rows
                    if row.kind == NEW and not self._stays(reasons.get(row.row, ""))
                ]
                found = rows_of(connection, ids)
            yield [row for row in found.values() if not row["deleted_at"]]

    def _take(self, connection: Connection, rows: list[BatchRow]) -> None:
        reasons = self._reasons(connection, rows)
        new = [row for row in rows if row.kind == NEW]
        going = [row for row in new if not self._stays(reasons.get(row.row, ""))]
        staying = [row for row in new if self._stays(reasons.get(row.row, ""))]
        # Who was changed since the terms were taken has new ones: all that go lose what they have.
        changed = [row for row in going if reasons.get(row.row)]
        self._drop_terms(connection, changed)
        self._done.removed += len(remove_new(connection, self._batch, going, keep=self._keep))
        self._again_searchable(connection, staying)
        self._done.kept += sum(1 for row in staying if reasons.get(row.row) != "gone")
        self._change_back(connection, [row for row in rows if row.kind == UPDATED], reasons)

    def _drop_terms(self, connection: Connection, rows: list[BatchRow]) -> None:
        for now in rows_of(connection, [row.record_id for row in rows]).values():
            exchange_terms(connection, now, {**now, "deleted_at": "gone"})

    def _again_searchable(self, connection: Connection, rows: list[BatchRow]) -> None:
        """Those that somebody changed between the two passes get their terms back."""
        for now in rows_of(connection, [row.record_id for row in rows]).values():
            exchange_terms(connection, now, now)

    def _change_back(
        self, connection: Connection, rows: list[BatchRow], reasons: Mapping[int, str]
    ) -> None:
        stored = rows_of(connection, [row.record_id for row in rows])
        going: list[BatchRow] = []
        for row in rows:
            if row.record_id not in stored or _is_back(row):
                continue
            if self._stays(reasons.get(row.row, "")):
                self._done.kept += 1
            else:
                going.append(row)
        free = free_to_change(connection, going)
        self._done.kept += len(going) - len(free)
        going = free
        change_back(
            connection, going, stored, after=False, at=self._at, by=self._by, role=self._role
        )
        for row in going:
            _mark_back(connection, self._batch, row, stored[row.record_id])
        moved = [
            (row, now)
            for row in going
            if int((now := stored[row.record_id])["version"]) == row.version
        ]
        batches.follow(
            connection,
            [
                (row.record_id, batches.version_before(row), int(now["version"]) + 1)
                for row, now in moved
            ],
        )
        self._done.back += len(going)


def _is_back(row: BatchRow) -> bool:
    """True for a changed record that has its former values already."""
    return "after" in json.loads(row.stored)


def _mark_back(
    connection: Connection, batch_id: int, row: BatchRow, now: Mapping[str, Any]
) -> None:
    after = {name: now[name] for name in ("updated_at", "updated_by")}
    stored, version = json.dumps(json.loads(row.stored) | {"after": after}), now["version"] + 1
    batches.change_row(connection, batch_id, row.row, stored=stored, version=version)


def _counters_of(connection: Connection, batch: batches.Batch) -> None:
    """Numbers nobody ever saw go back, where nobody has drawn further numbers since."""
    found: dict[str, Any] = json.loads(batch.counters)
    counters = {
        key: number
        for key, number in found.get("counters", {}).items()
        if found.get("after", {}).get(key) == counter_value(connection, key)
    }
    counters_back(connection, {"counters": counters, "numbers": []})
    wait_again(connection, found.get("numbers", []))


def reserved_of(batch: batches.Batch) -> list[list[object]]:
    """What of the codes a batch gave was reserved for somebody before it, as whole rows."""
    found: dict[str, Any] = json.loads(batch.counters)
    return [row for row in found.get("numbers", []) if row[3] == RESERVED]
