"""Numbers for what a file gives none: never one that the file itself gives to something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from jxc_tui.book_files.storage.book_rehearsals import BookRehearsal
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import numbers
from jxc_tui.payments.service.receiving import RECEIPT, REFUND, free_numbers

Wanted = tuple[str, str]  # kind of a document, and its day


class NumberDrawing:
    """Draws numbers beside those of one rehearsal."""

    def __init__(self, store: BookRehearsal) -> None:
        self._store = store

    def draw(self, connection: Connection, wanted: Iterable[Wanted]) -> dict[Wanted, Iterator[str]]:
        """So many of each (kind, day) as it is told, day by day. Raises CodesExhausted."""
        counted = Counter(wanted)
        return {each: iter(self._free(connection, each, counted[each])) for each in sorted(counted)}

    def _free(self, connection: Connection, wanted: Wanted, count: int) -> list[str]:
        kind, day = wanted
        found: list[str] = []
        while len(found) < count:
            on, wanted_more = date.fromisoformat(day), count - len(found)
            if kind in (RECEIPT, REFUND):
                drawn = free_numbers(connection, kind, on, wanted_more)
            else:
                drawn = numbers.draw(connection, kind, on, wanted_more)
            found += [each for each in drawn if not self._store.has_number(each)]
        return found
