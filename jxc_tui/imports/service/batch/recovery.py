"""Batches and bulk edits whose act died with its process: brought to a good end. Source: REL-01."""

from __future__ import annotations

from jxc_tui.access.gate import Service
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batches import BatchState
from jxc_tui.bulk_edits import storage as bulk_edits
from jxc_tui.bulk_edits.service.bulk_writing import mend_edits
from jxc_tui.database.writing_lock import try_writing_lock
from jxc_tui.imports.service.batch.undo import take_again, withdraw
from jxc_tui.values.pace import Listener, Pace


def mend(service: Service, tell: Listener | None = None) -> int:
    """How many batches and bulk edits were unfinished and are not any more.

    One that was being written or given again is taken back, one that was being taken back is
    taken back to the end. Does nothing while another process holds the writing lock: then the act
    is alive.
    """
    with service.database.read() as connection:
        if not batches.unfinished(connection) and not bulk_edits.unfinished(connection):
            return 0
    with try_writing_lock(service.settings) as held:
        return mend_held(service, tell) if held else 0


def mend_held(service: Service, tell: Listener | None = None) -> int:
    """`mend` for whoever holds the writing lock."""
    with service.database.read() as connection:
        dead = batches.unfinished(connection)
    if dead:
        with service.database.chunks() as chunks:
            for batch in dead:
                if batch.state in (BatchState.WRITING, BatchState.WITHDRAWING):
                    withdraw(service, chunks, batch.id, Pace(tell, None))
                else:
                    take_again(service, chunks, batch.id, Pace(tell, None))
    return len(dead) + mend_edits(service)
