"""What a person can do with imports that are done: list them, undo one, redo one."""

from __future__ import annotations

import threading
from contextlib import suppress
from time import monotonic

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Right
from jxc_tui.accounts.service.people import named
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batches import NEW, UPDATED, Batch, BatchState
from jxc_tui.codes.storage.codes import wait_again
from jxc_tui.database.copy import backup_of_today
from jxc_tui.database.engine import Connection
from jxc_tui.database.writing_lock import writing_lock
from jxc_tui.errors import JxcError, NotFound, Refused
from jxc_tui.imports.answers import (
    FREE_REASONS,
    PARTLY,
    BatchLine,
    BatchUndone,
    KeptRow,
    UndoPreview,
)
from jxc_tui.imports.service.batch.recovery import mend_held
from jxc_tui.imports.service.batch.redo import GiveAgain
from jxc_tui.imports.service.batch.undo import (
    Takeback,
    Taken,
    log_redone,
    log_undone,
    reserved_of,
    take_again,
)
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.text import visible

MOST_PAGE = 1_000


class Batches(Service):
    """Verbs about import batches. Undoing and redoing are all or nothing, like the import."""

    @reads(Right.IMPORT)
    def list(
        self,
        connection: Connection,
        user: CurrentUser,
        before: int = 0,
        count: int = 100,
        *,
        after: int = 0,
        oldest: bool = False,
    ) -> tuple[BatchLine, ...]:
        """`count` batches, the newest first: those older than batch `before`, those just above
        batch `after`, the oldest ones, or (by default) the newest."""
        most = max(1, min(count, MOST_PAGE))
        found = batches.newest(connection, before, most, after=after, oldest=oldest)
        return named(connection, map(line_of_batch, found), "actor", "undone_by")

    @reads(Right.IMPORT)
    def look(
        self,
        connection: Connection,
        user: CurrentUser,
        batch_id: int,
        start: int = 0,
        count: int = 100,
    ) -> UndoPreview:
        """What undoing a batch would do, with the records it would leave alone from place
        `start` on. Raises NotFound, Refused for one that is not in force."""
        batch = _undoable(connection, batch_id)
        counted = batches.count_kept(connection, self.links, batch_id)
        found = batches.kept(
            connection, self.links, batch_id, max(0, start), max(1, min(count, MOST_PAGE))
        )
        return UndoPreview(
            batch=named(connection, (line_of_batch(batch),), "actor", "undone_by")[0],
            removable=counted.get((NEW, ""), 0),
            back=counted.get((UPDATED, ""), 0),
            kept=tuple(
                KeptRow(one.row, one.record_id, visible(one.code), visible(one.name), one.kind,
                        one.reason)
                for one in found
            ),
            kept_count=sum(number for (_, reason), number in counted.items() if reason),
            free_count=sum(
                number for (_, reason), number in counted.items() if reason in FREE_REASONS
            ),
        )  # fmt: skip

    @guards(Right.IMPORT)
    def undo(
        self,
        user: CurrentUser,
        batch_id: int,
        *,
        take_changed: bool = False,
        progress: Listener | None = None,
    ) -> BatchUndone:
        """Takes a whole batch back: its new records go, its changed ones are as before.

        Records changed since are left alone, unless `take_changed`; those that other acts hang
        on (merged, re-coded, with a token) always. A batch with such records is undone in part
        and can be undone further. Their codes are free again, but a drawn number is never drawn
        twice. Cannot be stopped; what dies in the middle is brought to its end at the next start.
        Raises NotFound, Refused for a batch that is not in force, of which nothing would be taken
        back, or while another one is written.
        """
        began = monotonic()
        with writing_lock(self.settings, user.name):
            mend_held(self)
            with self.database.read() as connection:
                self._refuse_empty_undo(connection, batch_id, take_changed)
            backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
            with self.database.chunks() as chunks:
                with chunks.write() as connection:
                    self.gate.require(connection, user, Right.IMPORT)
                    self._refuse_empty_undo(connection, batch_id, take_changed)
                    batches.change(
                        connection,
                        batch_id,
                        state=BatchState.UNDOING.value,
                        undone_by=user.name,
                        undone_at="",
                        forced=take_changed,
                    )
                takeback = Takeback(
                    self, batch_id, Pace(progress, None), keep=True, force=take_changed,
                    by=user.name, role=user.role.value,
                )  # fmt: skip
                taken = takeback.run(chunks)
                with chunks.write() as connection:
                    self._finish(connection, user, batch_id, BatchState.UNDONE, taken)
        return BatchUndone(
            batch_id, taken.removed, taken.back, taken.kept, monotonic() - began,
            str(backup) if backup else "",
        )  # fmt: skip

    @guards(Right.IMPORT)
    def redo(
        self,
        user: CurrentUser,
        batch_id: int,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> BatchUndone:
        """Gives an undone batch again: the same records with the same codes.

        Records whose code is taken meanwhile, and changed ones that were changed again, are left
        out and counted as kept. Raises as `undo` does, and JxcError `import.stopped` once `stop`
        is set: then it is undone as before.
        """
        began = monotonic()
        with writing_lock(self.settings, user.name), self.database.chunks() as chunks:
            mend_held(self)
            with chunks.write() as connection:
                self.gate.require(connection, user, Right.IMPORT)
                _in_state(connection, batch_id, BatchState.UNDONE)
                batches.change(connection, batch_id, state=BatchState.REDOING.value)
            giving = GiveAgain(
                self, batch_id, Pace(progress, stop), by=user.name, role=user.role.value
            )
            try:
                given = giving.run(chunks)
            except BaseException:
                with suppress(JxcError):  # else it is taken again at the next start
                    take_again(self, chunks, batch_id, Pace(None, None))
                raise
            with chunks.write() as connection:
                self._finish(connection, user, batch_id, BatchState.DONE, given)
        return BatchUndone(batch_id, given.removed, given.back, given.kept, monotonic() - began)

    def _refuse_empty_undo(self, connection: Connection, batch_id: int, take_changed: bool) -> None:
        """Raises Refused where an undo would take nothing back."""
        batch = _undoable(connection, batch_id)
        counted = batches.count_kept(connection, self.links, batch_id)
        kept = sum(number for (_, reason), number in counted.items() if reason not in ("", "gone"))
        free = sum(number for (_, reason), number in counted.items() if reason in FREE_REASONS)
        going = sum(number for (_, reason), number in counted.items() if not reason)
        if kept and not going and not (take_changed and free):
            text_id = "import.undo_nothing_free" if free else "import.undo_nothing"
            raise Refused(text_id, id=batch.id, count=kept, free=free)

    def _finish(
        self,
        connection: Connection,
        user: CurrentUser,
        batch_id: int,
        state: BatchState,
        taken: Taken,
    ) -> None:
        self.gate.require(connection, user, Right.IMPORT)
        undone = state is BatchState.UNDONE
        if undone and taken.kept and not batches.any_back(connection, batch_id):
            batches.change(connection, batch_id, state=BatchState.DONE.value, undone_by="")
            return  # everybody was changed meanwhile: nothing taken back is no undo
        batch = batches.find(connection, batch_id)
        if undone and batch is not None:
            wait_again(connection, reserved_of(batch))
        batches.change(
            connection, batch_id, state=state.value, undone_at=self.now() if undone else "",
            undone_by=user.name if undone else "", kept_count=taken.kept,
        )  # fmt: skip
        tell = log_undone if undone else log_redone
        role = user.role.value
        tell(connection, batch_id, taken, at=self.now(), by=user.name, role=role)


def _undoable(connection: Connection, batch_id: int) -> Batch:
    """A batch that is in force, or of which something was left alone."""
    batch = batches.find(connection, batch_id)
    if batch is not None and batch.is_partly_undone:
        return batch
    return _in_state(connection, batch_id, BatchState.DONE)


def _in_state(connection: Connection, batch_id: int, state: BatchState) -> Batch:
    batch = batches.find(connection, batch_id)
    if batch is None:
        raise NotFound("import.batch_unknown", id=batch_id)
    if batch.state != state:
        raise Refused(f"import.batch_{batch.state}", id=batch_id)
    return batch


def line_of_batch(batch: Batch) -> BatchLine:
    """A stored batch as an answer."""
    return BatchLine(
        id=batch.id, at=batch.at, actor=visible(batch.actor), file_name=visible(batch.file_name),
        file_sha256=batch.file_sha256, new=batch.new_count, updated=batch.updated_count,
        unchanged=batch.unchanged_count, skipped=batch.skipped_count,
        error_rows=batch.error_count, duplicate_rows=batch.duplicate_count,
        kept=batch.kept_count,
        state=PARTLY if batch.is_partly_undone else batch.state, undone_at=batch.undone_at,
        undone_by=visible(batch.undone_by), choices=batches.choices_of(batch),
    )  # fmt: skip
