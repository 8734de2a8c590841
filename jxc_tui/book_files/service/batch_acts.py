"""Batches of files of the books: begun, ended, taken back; in chunks, and able to go on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from jxc_tui.access.gate import Service
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batches import Batch, BatchState
from jxc_tui.book_files.model.kinds import BookKind
from jxc_tui.book_files.service import balances, new_records
from jxc_tui.book_files.service.batch_rows import of_books
from jxc_tui.book_files.storage import taking_back
from jxc_tui.book_files.storage.taking_back import BALANCE, ORDER, RECEIPT, Going
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.database.writing_lock import try_writing_lock
from jxc_tui.errors import NotFound
from jxc_tui.payments.storage import recount
from jxc_tui.sales.storage import sum_recount
from jxc_tui.values.pace import Listener, Pace

KIND, MADE = "kind", "made"  # names among the choices and the counters of a batch
_MOST_GOING = 500  # of one transaction
WHAT = {BookKind.ORDERS: ORDER, BookKind.PAYMENTS: RECEIPT, BookKind.OPENINGS: BALANCE}


class BookTaken(NamedTuple):
    """How many of a batch went, and stay; and of the customers and products it brought."""

    removed: int = 0
    kept: int = 0
    records: int = 0
    records_kept: int = 0


def find_batch(connection: Connection, batch_id: int) -> Batch:
    """One batch. Raises NotFound."""
    with of_books(connection):
        batch = batches.find(connection, batch_id)
    if batch is None:
        raise NotFound("import.batch_unknown", id=batch_id)
    return batch


def change_batch(connection: Connection, batch_id: int, **values: object) -> None:
    """Other values for some columns of a batch."""
    with of_books(connection):
        batches.change(connection, batch_id, **values)


def kind_of(batch: Batch) -> BookKind:
    """What its file held."""
    return BookKind(batches.choices_of(batch).get(KIND, BookKind.ORDERS))


def made_by(batch: Batch) -> dict[str, int]:
    """Noun → the batch of records that was made for it."""
    found: Mapping[str, Any] = json.loads(batch.counters)
    return {noun: int(number) for noun, number in found.get(MADE, {}).items()}


def take_back(
    service: Service, chunks: Chunks, batch_id: int, state: BatchState, pace: Pace, *, by: str
) -> BookTaken:
    """Takes a batch back but for what was touched since; afterwards it is in `state`.

    May be run again where an earlier run ended.
    """
    going = BatchState.UNDOING if state is BatchState.UNDONE else BatchState.WITHDRAWING
    with chunks.write() as connection:
        batch = find_batch(connection, batch_id)
        change_batch(connection, batch_id, state=going.value, undone_by=by)
    what = WHAT[kind_of(batch)]
    removed = _remove(service, chunks, batch_id, what, pace, by=by)
    with service.database.read() as connection:
        kept = _count(connection, batch_id, what)[1]
    records = records_kept = 0
    for noun, number in reversed(list(made_by(batch).items())):
        taken = new_records.take_back(new_records.service_of(service, noun), number, pace)
        records, records_kept = records + taken.removed, records_kept + taken.kept
    with chunks.write() as connection:
        undone = service.now() if state is BatchState.UNDONE else ""
        change_batch(
            connection, batch_id, state=state.value, kept_count=kept, undone_at=undone,
            undone_by=by if undone else "",
        )  # fmt: skip
    return BookTaken(removed, kept, records, records_kept)


def _count(connection: Connection, batch_id: int, what: str) -> tuple[int, int]:
    if what == BALANCE:
        return balances.count(connection, batch_id)
    return taking_back.count(connection, batch_id, what)


def _remove(
    service: Service, chunks: Chunks, batch_id: int, what: str, pace: Pace, *, by: str
) -> int:
    with service.database.read() as connection:
        going, staying = _count(connection, batch_id, what)
    pace.begin("removing", going + staying)
    last, done = Going(0, 0, 0), 0
    chunks.begin()
    while True:
        most = min(chunks.size, _MOST_GOING)
        with chunks.write() as connection:
            if what == BALANCE:
                some = balances.put_back(service, connection, batch_id, last, most, by=by)
            else:
                some = taking_back.next_going(connection, batch_id, what, last, most)
                _remove_some(connection, batch_id, what, some)
        if not some:
            return going
        last = some[-1]
        done += len(some)
        pace.move(done, going + staying)


def _remove_some(connection: Connection, batch_id: int, what: str, some: list[Going]) -> None:
    if not some:
        return
    parties = sorted({each.party for each in some})
    if what == ORDER:
        taking_back.remove_orders(connection, batch_id, some)
        sum_recount.of_customers(connection, parties)
    else:
        taking_back.remove_payments(connection, batch_id, some)
    recount.of_parties(connection, parties)


def log_act(
    service: Service, connection: Connection, action: str, batch_id: int,
    told: Mapping[str, object], *, by: str, role: str,
) -> None:  # fmt: skip
    """The entry of an act on a batch in the change log."""
    log.record(
        connection, at=service.now(), actor=by, role=role, action=action,
        object_kind="book_batch", object_id=batch_id,
        changes={name: ("", value) for name, value in told.items()},
    )  # fmt: skip


def mend_books(service: Service, tell: Listener | None = None) -> int:
    """How many batches were unfinished and are not any more: one that was being written is taken
    back, one that was being taken back is taken back to the end.

    Does nothing while another process holds the writing lock: then the act is alive.
    """
    if not unfinished(service):
        return 0
    with try_writing_lock(service.settings) as held:
        return mend_books_held(service, tell) if held else 0


def unfinished(service: Service) -> list[Batch]:
    """Batches whose act is running, or died."""
    with service.database.read() as connection, of_books(connection):
        return batches.unfinished(connection)


def mend_books_held(service: Service, tell: Listener | None = None) -> int:
    """`mend_books` for whoever holds the writing lock."""
    dead = unfinished(service)
    for batch in dead:
        undoing = batch.state == BatchState.UNDOING
        state = BatchState.UNDONE if undoing else BatchState.STOPPED
        with service.database.chunks() as chunks:
            by = batch.undone_by or batch.actor
            taken = take_back(service, chunks, batch.id, state, Pace(tell, None), by=by)
            if undoing:
                told = {"removed": taken.removed, "kept": taken.kept}
                with chunks.write() as connection:
                    log_act(service, connection, "book.undone", batch.id, told, by=by, role="")
    return len(dead)
