"""What a person can do with a file of the books: rehearse it, keep it, take a batch back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission, Wanted
from jxc_tui.accounts.service.people import named
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batches import Batch, BatchState
from jxc_tui.book_files.answers import (
    MOST_PROBLEMS,
    BookBatch,
    BookDone,
    BookUndone,
    BookUndoPreview,
    BookVerdict,
    KeptItem,
)
from jxc_tui.book_files.model.headings import book_headings
from jxc_tui.book_files.model.kinds import BookChoices, BookKind, BookVerdictKind, OnWrong
from jxc_tui.book_files.service import balances, batch_acts
from jxc_tui.book_files.service.balances import BalanceJudge, BalanceMaking
from jxc_tui.book_files.service.batch_acts import KIND, WHAT, find_batch, kind_of, take_back
from jxc_tui.book_files.service.batch_rows import of_books
from jxc_tui.book_files.service.book_answers import verdict_of
from jxc_tui.book_files.service.book_plans import (
    BookPlan,
    keep_head,
    new_book_plan,
    open_book_plan,
)
from jxc_tui.book_files.service.book_reading import ROWS_AT_ONCE, BookReader, layout_of, peeked
from jxc_tui.book_files.service.book_writing import writer_of
from jxc_tui.book_files.service.order_judging import OrderJudge, making_of
from jxc_tui.book_files.service.payment_writing import PaymentJudge, PaymentMaking
from jxc_tui.book_files.storage import taking_back
from jxc_tui.book_files.storage.book_rehearsals import BookRehearsal
from jxc_tui.book_files.storage.taking_back import BALANCE
from jxc_tui.database.copy import backup_of_today
from jxc_tui.database.engine import Connection
from jxc_tui.database.writing_lock import writing_lock
from jxc_tui.errors import JxcError, NotFound, Refused
from jxc_tui.imports.service.rehearsal.plans import PlanHead
from jxc_tui.imports.service.rehearsal.rehearsing import sha256_of
from jxc_tui.plans.plan_files import sweep
from jxc_tui.values.local_day import local_day
from jxc_tui.values.memory import kept_together
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.text import visible
from jxc_tui.workbooks.reading.reader_process import Reading
from jxc_tui.workbooks.user_folder import open_in_box

MOST_KEPT = 1_000
RIGHTS: dict[BookKind, tuple[Wanted, ...]] = {
    BookKind.ORDERS: (Permission.SALE_CREATE,),
    BookKind.PAYMENTS: (Permission.PAYMENT_RECEIVE,),
    BookKind.OPENINGS: (Permission.CUSTOMER_EDIT,),
}


class BookImports(Service):
    """Verbs about files of the books. A rehearsal writes nothing and draws no number."""

    @guards(Permission.SALE_IMPORT)
    def rehearse(
        self,
        user: CurrentUser,
        kind: BookKind,
        source: str,
        *,
        sheet: str = "",
        mapping: dict[str, str] | None = None,
        choices: BookChoices | None = None,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> BookVerdict:
        """The verdict over every order (payment, balance) of a file, and a token for `apply`.

        `source` is a name in the user's folder (any path for the server's command line), `mapping`
        says of fields which heading they have. Raises FileRefused with one sentence for a file
        that cannot be read, InvalidFields, Refused `import.stopped` once `stop` is set.
        """
        sweep(self.settings)
        choices = choices or BookChoices()
        self._may(user, kind, choices)
        pace = Pace(progress, stop)
        headings = book_headings(kind)
        suffix = Path(source).suffix.lower()
        with (
            open_in_box(self.settings, user, source) as file,
            Reading(file, suffix, headings, sheet, mapping) as reading,
            new_book_plan(self.settings) as (token, store),
        ):
            pace.begin("reading")
            digest = sha256_of(file)
            first, rows = peeked(reading.begin())
            layout = layout_of(kind, first, mapping or {})
            head = PlanHead(
                user.id, user.name, source, Path(source).name, digest, suffix, reading.sheet,
                reading.separator,
            )  # fmt: skip
            keep_head(store, kind, head, layout)
            store.set_fact("choices", choices.as_texts())
            reader = BookReader(kind, layout, store)
            count = 0
            while True:
                with kept_together():
                    some = list(islice(rows, ROWS_AT_ONCE))
                    reader.take(some)
                if not some:
                    break
                count, share = count + len(some), reading.fraction
                pace.move(count, int(count / share) if share > 0.02 else 0)
            reader.finish()
            store.set_fact("read", [reader.rows, reader.continued, reader.unnumbered])
            pace.finish(reader.rows)
        return self._judged(user, token, choices, pace)

    @guards(Permission.SALE_IMPORT)
    def judge(
        self,
        user: CurrentUser,
        token: str,
        choices: BookChoices,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> BookVerdict:
        """The verdict under other choices, without reading the file again. Raises NotFound."""
        return self._judged(user, token, choices, Pace(progress, stop), again=True)

    @guards(Permission.SALE_IMPORT)
    def verdict(self, user: CurrentUser, token: str) -> BookVerdict:
        """One's own rehearsal as it stands. Raises NotFound."""
        with open_book_plan(self.settings, user, token) as plan:
            return verdict_of(plan, MOST_PROBLEMS)

    @guards(Permission.SALE_IMPORT)
    def discard(self, user: CurrentUser, token: str) -> None:
        """Forgets one's own rehearsal. Raises NotFound."""
        with open_book_plan(self.settings, user, token) as plan:
            plan.remove()

    @guards(Permission.SALE_IMPORT)
    def apply(
        self,
        user: CurrentUser,
        token: str,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> BookDone:
        """Keeps everything of a rehearsal that may be kept, as one batch: all of it or nothing.

        Raises NotFound, Refused (for wrong ones that hold back the others, and for an order above
        a credit limit), Conflict for what has changed since, OtherRunning.
        """
        began = monotonic()
        with open_book_plan(self.settings, user, token) as plan:
            self._may(user, plan.kind, plan.choices)
            self._check(plan)
            done, backup = self._written(user, plan, Pace(progress, stop))
            plan.remove()
        return done(monotonic() - began, backup)

    @reads(Permission.SALE_IMPORT)
    def list(
        self, connection: Connection, user: CurrentUser, before: int = 0, count: int = 100
    ) -> tuple[BookBatch, ...]:
        """`count` batches of files of the books, the newest first, older than `before`."""
        with of_books(connection):
            found = batches.newest(connection, before, max(1, min(count, 1_000)))
        return named(connection, map(batch_of, found), "actor", "undone_by")

    @reads(Permission.SALE_IMPORT)
    def look(self, connection: Connection, user: CurrentUser, batch_id: int) -> BookUndoPreview:
        """What undoing a batch would do, and what it would leave. Raises NotFound, Refused."""
        batch = _undoable(connection, batch_id)
        what = WHAT[kind_of(batch)]
        if what == BALANCE:
            removable, kept_count = balances.count(connection, batch_id)
            kept: Any = balances.kept(connection, batch_id, MOST_KEPT)
        else:
            removable, kept_count = taking_back.count(connection, batch_id, what)
            kept = taking_back.kept(connection, batch_id, what, MOST_KEPT)
        (line,) = named(connection, [batch_of(batch)], "actor", "undone_by")
        told = tuple(
            KeptItem(each.row, visible(each.number), visible(each.name), each.reason)
            for each in kept
        )
        return BookUndoPreview(line, removable, told, kept_count)

    @guards(Permission.SALE_IMPORT)
    def undo(
        self,
        user: CurrentUser,
        batch_id: int,
        *,
        progress: Listener | None = None,
    ) -> BookUndone:
        """Takes a batch back but for what was touched since: what was paid, shipped back, changed.

        Raises NotFound, Refused for one that is not in force or of which nothing can go.
        """
        began = monotonic()
        with writing_lock(self.settings, user.name):
            batch_acts.mend_books_held(self)
            with self.database.read() as connection:
                self.gate.require(connection, user, Permission.SALE_VOID)
                seen = self._counted(connection, _undoable(connection, batch_id))
            if not seen[0]:
                raise Refused("book.undo_nothing", id=batch_id, count=seen[1])
            folder = self.settings.backup_folder
            backup = backup_of_today(self.database, folder, self.clock())
            with self.database.chunks() as chunks:
                pace = Pace(progress, None)
                taken = take_back(
                    self, chunks, batch_id, BatchState.UNDONE, pace, by=user.name
                )  # fmt: skip
                with chunks.write() as connection:
                    told = {"removed": taken.removed, "kept": taken.kept}
                    batch_acts.log_act(
                        self, connection, "book.undone", batch_id, told, by=user.name,
                        role=user.role.value,
                    )  # fmt: skip
        return BookUndone(
            batch_id, taken.removed, taken.kept, taken.records, taken.records_kept,
            monotonic() - began, str(backup) if backup else "",
        )  # fmt: skip

    def _counted(self, connection: Connection, batch: Batch) -> tuple[int, int]:
        what = WHAT[kind_of(batch)]
        if what == BALANCE:
            return balances.count(connection, batch.id)
        return taking_back.count(connection, batch.id, what)

    def _may(self, user: CurrentUser, kind: BookKind, choices: BookChoices) -> None:
        """Raises NotPermitted for who may not do at the desk what the file would do."""
        wanted = (*RIGHTS[kind], *((Permission.SALE_CREDIT,) if choices.history else ()))
        with self.database.read() as connection:
            for each in wanted:
                self.gate.require(connection, user, each)

    def _judged(
        self,
        user: CurrentUser,
        token: str,
        choices: BookChoices,
        pace: Pace,
        *,
        again: bool = False,
    ) -> BookVerdict:
        """The second pass over a rehearsal; one that is stopped the first time is forgotten."""
        with open_book_plan(self.settings, user, token, fresh=not again) as plan:
            try:
                if again:
                    plan.store.set_fact("choices", choices.as_texts())
                    plan.store.forget_verdicts()
                total = plan.store.fact("read")[0]
                pace.begin("checking", total)
                with self.database.read() as connection:
                    judge = self._judge(connection, plan.store, plan.kind, choices)
                    judge.run(connection, lambda done: pace.move(done, total))
                for name in ("over", "inexact", "lines"):
                    plan.store.set_fact(name, getattr(judge, name))
            except BaseException:
                if not again:
                    plan.remove()
                raise
            plan.store.commit()
            pace.finish(total)
        return self.verdict(user, token)

    def _judge(
        self, connection: Connection, store: BookRehearsal, kind: BookKind, choices: BookChoices
    ) -> OrderJudge | PaymentJudge | BalanceJudge:
        today = local_day(self.now())
        if kind is BookKind.ORDERS:
            return OrderJudge(store, making_of(connection, store, choices, today))
        if kind is BookKind.PAYMENTS:
            return PaymentJudge(store, PaymentMaking(connection, store, choices, today))
        return BalanceJudge(store, BalanceMaking(connection, store, choices, today))

    @staticmethod
    def _check(plan: BookPlan) -> None:
        """Raises Refused where something holds everything back."""
        counts = plan.store.counts()
        refused = counts[BookVerdictKind.WRONG][0] + counts[BookVerdictKind.THERE][0]
        if refused and plan.choices.wrong is OnWrong.STOP:
            raise Refused("book.refused", count=refused)
        over = plan.store.fact("over")
        if over and not plan.choices.history:
            raise Refused("book.over_limit", count=over)
        if not counts[BookVerdictKind.NEW][0]:
            raise Refused("book.nothing_new")

    def _written(
        self, user: CurrentUser, plan: BookPlan, pace: Pace
    ) -> tuple[Callable[[float, str], BookDone], str]:
        with writing_lock(self.settings, user.name):
            if not plan.path.exists():  # another process wrote it since it was opened here
                raise NotFound("import.plan_unknown")
            batch_acts.mend_books_held(self)
            pace.begin("backing_up")
            backup = backup_of_today(self.database, self.settings.backup_folder, self.clock())
            with self.database.chunks() as chunks:
                with chunks.write() as connection:
                    self.gate.require(connection, user, Permission.SALE_IMPORT)
                    with of_books(connection):
                        batch_id = batches.add(
                            connection, at=self.now(), actor=user.name,
                            file_name=plan.head.file_name, sha256=plan.head.file_sha256,
                            plan=plan.token, choices=plan.choices.as_texts() | {KIND: plan.kind},
                        )  # fmt: skip
                writer = writer_of(self, user, plan, batch_id, pace)
                try:
                    writer.write(chunks)
                    with chunks.write() as connection:
                        self._end(connection, user, plan, batch_id, writer.new)
                except BaseException:
                    with suppress(JxcError):  # else it is taken back at the next start
                        quiet = Pace(None, None)
                        take_back(
                            self, chunks, batch_id, BatchState.STOPPED, quiet, by=user.name
                        )  # fmt: skip
                        with chunks.write() as connection, of_books(connection):
                            batches.remove_empty(connection, batch_id)
                    raise
        counts = plan.store.counts()
        skipped = sum(
            counts[kind][0] for kind in BookVerdictKind if kind is not BookVerdictKind.NEW
        )

        def done(seconds: float, path: str) -> BookDone:
            return BookDone(
                batch_id, plan.kind, writer.new, writer.rows, writer.total, writer.customers,
                writer.products, skipped, seconds, visible(writer.first_number),
                visible(writer.last_number), path,
            )  # fmt: skip

        return done, str(backup) if backup else ""

    def _end(
        self, connection: Connection, user: CurrentUser, plan: BookPlan, batch_id: int, new: int
    ) -> None:
        self.gate.require(connection, user, Permission.SALE_IMPORT)
        counts = plan.store.counts()
        batch_acts.change_batch(
            connection, batch_id, state=BatchState.DONE.value, new_count=new,
            skipped_count=counts[BookVerdictKind.SAME][0],
            error_count=counts[BookVerdictKind.WRONG][0],
            duplicate_count=counts[BookVerdictKind.THERE][0],
        )  # fmt: skip
        told = {"file": plan.head.file_name, "kind": plan.kind.value, "new": new}
        batch_acts.log_act(
            self, connection, "book.imported", batch_id, told, by=user.name, role=user.role.value
        )


def _undoable(connection: Connection, batch_id: int) -> Batch:
    """A batch that is in force, or of which something was left. Raises NotFound, Refused."""
    batch = find_batch(connection, batch_id)
    if batch.state != BatchState.DONE and not batch.is_partly_undone:
        raise Refused(f"import.batch_{batch.state}", id=batch_id)
    return batch


def batch_of(batch: Batch) -> BookBatch:
    """A stored batch as an answer."""
    return BookBatch(
        batch.id, kind_of(batch), batch.at, visible(batch.actor), visible(batch.file_name),
        batch.new_count, batch.skipped_count + batch.error_count + batch.duplicate_count,
        batch.kept_count, "partly" if batch.is_partly_undone else batch.state, batch.undone_at,
        visible(batch.undone_by), batches.choices_of(batch),
    )  # fmt: skip
