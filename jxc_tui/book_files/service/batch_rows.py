"""What a batch of the books brought, row by row: the tables of batches, spoken of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batches import BatchRow
from jxc_tui.book_files.storage import taking_back
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.storage.numbers import NUMBERED


@contextmanager
def of_books(connection: Connection) -> Iterator[Connection]:
    """Within it batches are those of the books."""
    with speaking_of(connection, NUMBERED):
        yield connection


def rows_after(connection: Connection, batch_id: int, last: int, most: int) -> list[BatchRow]:
    """The next of what a batch brought, behind a row of its file."""
    with of_books(connection):
        return batches.rows_after(connection, batch_id, last, most)


def forget(connection: Connection, batch_id: int, rows: Sequence[int]) -> None:
    """These are a batch's no more."""
    taking_back.forget_rows(connection, batch_id, rows)
