"""What a person can do with a file of customers: look at the folder, rehearse, import, drop it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from sqlalchemy import Connection

from jxc_tui.errors import FileRefused, NotPermitted
from jxc_tui.model.local_day import local_day
from jxc_tui.model.permission import Permission
from jxc_tui.model.text import visible
from jxc_tui.services.answers import BoxFile, CurrentUser, ImportDone, ImportVerdict
from jxc_tui.services.gate import Service, guards
from jxc_tui.services.importing import limits
from jxc_tui.services.importing.box import list_box, open_in_box
from jxc_tui.services.importing.cells import Row
from jxc_tui.services.importing.child import Reading
from jxc_tui.services.importing.headers import Layout, find_layout, headings_of
from jxc_tui.services.importing.notes import notes_of
from jxc_tui.services.importing.pace import Listener, Pace
from jxc_tui.services.importing.plan import Plan, PlanHead, PlanWriter, Spool, sweep
from jxc_tui.services.importing.refusal import Refusal
from jxc_tui.services.importing.verdict import FirstPass, SecondPass, Tally
from jxc_tui.services.importing.writing import Writer
from jxc_tui.storage import log
from jxc_tui.storage.copy import backup_of_today
from jxc_tui.storage.import_queries import add_batch, set_batch_counts


class Imports(Service):
    """Verbs about files of customers. A rehearsal writes nothing and draws no code."""

    @guards(Permission.CUSTOMER_IMPORT)
    def files(self, user: CurrentUser) -> tuple[BoxFile, ...]:
        """The files of the user's own folder that can be imported, the newest first."""
        return list_box(self.settings, user)

    @guards(Permission.CUSTOMER_IMPORT)
    def rehearse(
        self,
        user: CurrentUser,
        source: str,
        *,
        sheet: str = "",
        mapping: Mapping[str, str] | None = None,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> ImportVerdict:
        """The verdict over every row of a file, and a token under which `apply` will write it.

        `source` is a name in the user's folder (any path for the server's command line); `mapping`
        gives fields (id or heading) the headings of the file they come from, an empty one none.
        Raises FileRefused with one sentence for a file that cannot be read, JxcError
        `import.stopped` once `stop` is set.
        """
        sweep(self.settings)
        pace = Pace(progress, stop)
        with (
            open_in_box(self.settings, user, source) as file,
            Reading(file, Path(source).suffix.lower(), sheet, mapping) as reading,
            Spool(self.settings) as spool,
        ):
            pace.begin("reading")
            head = PlanHead(user.id, user.name, Path(source).name, _sha256(file))
            tally = Tally()
            layout, first = self._first_pass(reading, head, mapping, tally, spool, pace)
            with PlanWriter(self.settings, head) as plan:
                self._second_pass(user, first, tally, spool, plan, pace)
                token = plan.finish(tally.counts())
        return _verdict(token, head, reading, layout, tally)

    @guards(Permission.CUSTOMER_IMPORT)
    def apply(
        self,
        user: CurrentUser,
        token: str,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> ImportDone:
        """Writes the rows without errors of one's own rehearsal, all of them or none.

        Raises NotFound for another's, an old or a used token; Conflict when a customer of the file
        was changed since the rehearsal; JxcError `import.stopped` once `stop` is set.
        """
        began = monotonic()
        pace = Pace(progress, stop)
        with Plan(self.settings, user, token) as plan:
            total = plan.counts["new"] + plan.counts["updated"]
            pace.begin("writing", total)
            backup = None
            if plan.counts["updated"]:
                backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.CUSTOMER_IMPORT)
                pace.check()
                batch, writer = self._write(connection, user, plan, pace)
                pace.check()
            pace.finish(total)
            plan.remove()
        counts = plan.counts
        return ImportDone(
            batch_id=batch,
            new=writer.inserted,
            updated=writer.updated,
            unchanged=counts["unchanged"],
            skipped=counts["skipped"],
            error_rows=counts["error"],
            seconds=monotonic() - began,
            first_code=writer.first_code,
            last_code=writer.last_code,
            backup_path=str(backup) if backup else "",
        )

    @guards(Permission.CUSTOMER_IMPORT)
    def discard(self, user: CurrentUser, token: str) -> None:
        """Forgets a rehearsal. Raises NotFound for another's, an old or a used token."""
        with Plan(self.settings, user, token) as plan:
            plan.remove()

    def _first_pass(
        self,
        reading: Reading,
        head: PlanHead,
        mapping: Mapping[str, str] | None,
        tally: Tally,
        spool: Spool,
        pace: Pace,
    ) -> tuple[Layout, FirstPass]:
        rows = reading.begin()
        peeked: list[Row] = []
        for row in rows:
            peeked.append(row)
            if len(peeked) >= limits.PEEK_ROWS:
                break
        layout = _layout(peeked, mapping)
        first = FirstPass(layout, tally, separator=reading.separator)
        for row in peeked:
            first.take(row, spool)
        for row in rows:
            first.take(row, spool)
            if tally.rows % 256 == 0:
                pace.move(tally.rows, _estimate(tally.rows, reading.fraction))
        pace.finish(tally.rows)
        return layout, first

    def _second_pass(
        self,
        user: CurrentUser,
        first: FirstPass,
        tally: Tally,
        spool: Spool,
        plan: PlanWriter,
        pace: Pace,
    ) -> None:
        total = tally.rows - tally.skipped
        pace.begin("checking", total)
        with self.database.read() as connection:
            may_see = self._may_see(connection, user)
            today = local_day(self.now())
            SecondPass(first.checker, tally, plan, user, today=today, may_see=may_see).run(
                connection, spool, total, pace
            )
        tally.problems.sort(key=lambda problem: problem.row)
        pace.finish(total)

    def _may_see(self, connection: Connection, user: CurrentUser) -> bool:
        """Whether stored personal data may be shown beside the new."""
        try:
            self.gate.require(connection, user, Permission.CUSTOMER_REVEAL)
        except NotPermitted:
            return False
        return True

    def _write(
        self, connection: Connection, user: CurrentUser, plan: Plan, pace: Pace
    ) -> tuple[int, Writer]:
        at = self.now()
        head = plan.head
        batch = add_batch(connection, at, user.name, head.file_name, head.file_sha256)
        writer = Writer(connection, user, batch, at, pace, plan)
        writer.check()
        writer.write()
        counts = plan.counts | {"new": writer.inserted, "updated": writer.updated}
        counts.pop("coded")
        set_batch_counts(connection, batch, counts)
        log.record(
            connection, at=at, actor=user.name, role=user.role.value, action="customers.imported",
            object_kind="import_batch", object_id=batch,
            changes={name: (0, count) for name, count in counts.items()}
            | {"file": ("", head.file_name)},
        )  # fmt: skip
        return batch, writer


def _sha256(file: BinaryIO) -> str:
    """The digest of a file, by positioned reads: the child shares the file's position."""
    import os

    digest = hashlib.sha256()
    at = 0
    while piece := os.pread(file.fileno(), 1 << 20, at):
        digest.update(piece)
        at += len(piece)
    return digest.hexdigest()


def _layout(peeked: list[Row], mapping: Mapping[str, str] | None) -> Layout:
    try:
        layout = find_layout(peeked, mapping)
    except Refusal as refusal:
        raise FileRefused(refusal.text_id, **refusal.params) from None
    if layout is None:
        found = [text for _number, cells in peeked[:3] for text in headings_of(cells) if text]
        if not found:
            raise FileRefused("file.no_rows")
        raise FileRefused("import.no_headings", found=visible("、".join(found))[:160])
    return layout


def _estimate(done: int, fraction: float) -> int:
    return max(done, int(done / fraction)) if fraction > 0.02 else 0


def _verdict(
    token: str, head: PlanHead, reading: Reading, layout: Layout, tally: Tally
) -> ImportVerdict:
    return ImportVerdict(
        token=token,
        file_name=visible(head.file_name),
        sheet=visible(reading.sheet),
        sheets=reading.sheets,
        header_row=layout.header_row,
        rows=tally.rows,
        new=tally.new,
        updated=tally.updated,
        unchanged=tally.unchanged,
        skipped=tally.skipped,
        error_rows=tally.error_rows,
        problems=tuple(tally.problems),
        changes=tuple(tally.changes),
        mapping=tuple((visible(heading), name) for heading, name in layout.pairs()),
        notes=notes_of(layout, tally, reading),
    )
