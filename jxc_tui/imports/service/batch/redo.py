"""An undone batch given again: the same records under the same codes, in chunks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jxc_tui.access.gate import Service
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batch_acts import (
    change_back,
    free_to_change,
    give_again,
    of_today,
    term_pages,
)
from jxc_tui.batches.storage.batches import NEW, UPDATED, BatchRow
from jxc_tui.batches.storage.late_edits import resync
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.imports.service.batch.undo import Taken, reserved_of
from jxc_tui.records.storage.index.term_fill import add_terms
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.records import Row, as_today
from jxc_tui.values.pace import Pace


class GiveAgain:
    """Gives one undone batch again; what it gave is taken back by the caller when it raises."""

    def __init__(self, service: Service, batch_id: int, pace: Pace, *, by: str, role: str) -> None:
        self._batch = batch_id
        self._pace = pace
        self._by = by
        self._role = role
        self._at = service.now()
        self._done = Taken()
        with service.database.read() as connection:
            batch = batches.find(connection, batch_id)
        rows = reserved_of(batch) if batch is not None else []
        self._reserved = {str(row[2]): str(row[4]) for row in rows}

    def run(self, chunks: Chunks) -> Taken:
        """The new records, the changed ones, then the search terms of the new."""
        total = batches.count_rows(chunks, self._batch)
        self._pace.begin("writing", total)
        done = last = 0
        chunks.begin()
        while True:
            with chunks.write() as connection:
                rows = batches.rows_after(connection, self._batch, last, min(chunks.size, 4_000))
                if not rows:
                    break
                rows = batches.fitting(rows, chunks.size)
                last = rows[-1].row
                self._give(connection, rows)
            done += len(rows)
            self._pace.move(done, total)
        self._pace.begin("indexing", self._done.removed)
        pages: Iterator[list[Mapping[str, Any]]] = term_pages(chunks.raw, self._batch, NEW)
        add_terms(chunks, pages, lambda told: self._pace.move(told, self._done.removed))
        resync(chunks, self._batch, self._row_before)
        return self._done

    def _give(self, connection: Connection, rows: list[BatchRow]) -> None:
        new = [row for row in rows if row.kind == NEW and row.stored]
        back = give_again(connection, new, self._reserved)
        self._done.removed += len(back)
        there = rows_of(connection, [row.record_id for row in new])
        self._done.kept += sum(1 for row in new if row.record_id not in there)
        for row in back:
            version = of_today(json.loads(row.stored))["record"]["version"]
            batches.change_row(
                connection, self._batch, row.row, stored=row.stored, version=int(version)
            )
        self._change(connection, [row for row in rows if row.kind == UPDATED])

    def _change(self, connection: Connection, rows: list[BatchRow]) -> None:
        """Those that are as the undo left them get the batch's values again."""
        stored = rows_of(connection, [row.record_id for row in rows])
        going: list[BatchRow] = []
        for row in rows:
            now, was = stored.get(row.record_id), json.loads(row.stored)
            if "after" not in was:
                continue
            if now is None or now["version"] != row.version or now["deleted_at"]:
                self._done.kept += 1
            else:
                going.append(row)
        free = free_to_change(connection, going, after=True)
        self._done.kept += len(going) - len(free)
        going = free
        change_back(
            connection, going, stored, after=True, at=self._at, by=self._by, role=self._role
        )
        for row in going:
            was = json.loads(row.stored)
            del was["after"]
            version = int(stored[row.record_id]["version"]) + 1
            was["was"] = version - 1
            batches.change_row(
                connection, self._batch, row.row, stored=json.dumps(was), version=version
            )
        self._done.back += len(going)

    def _row_before(self, connection: Connection, row: int, _now: Row) -> Row | None:
        """The record of a row as it was given again, None for one that never went."""
        stored = batches.rows_after(connection, self._batch, row - 1, 1)[0].stored
        return as_today(of_today(json.loads(stored))["record"]) if stored else None
