"""What lies in warehouses, written with the batch that a file says it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.opening_stock import storage
from jxc_tui.opening_stock.model import STOCK, is_stock, place_of
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.model.noun import Noun


def put_new(
    connection: Connection,
    noun: Noun,
    batch: int,
    first: int,
    people: Sequence[RecordValues],
    givens: Sequence[Mapping[str, Value]],
) -> None:
    """What lies in warehouses of new records, the ids of which count from `first`."""
    counted = noun.counted
    if counted is not None:
        stock = [
            (first + at, place_of(name), counted(values, str(value)), batch)
            for at, (values, given) in enumerate(zip(people, givens, strict=True))
            for name, value in given.items()
            if is_stock(name)
        ]
        storage.put_many(connection, stock)


class ChangedStock:
    """Quantities that a batch changes, and which import each had come with."""

    def __init__(
        self, connection: Connection, noun: Noun, batch: int, record_ids: Iterable[int]
    ) -> None:
        self._batch = batch
        self._came = storage.batches_of(connection, record_ids) if noun.counted else {}
        self._rows: list[tuple[int, str, str, int]] = []

    def take(self, record_id: int, pairs: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
        """Takes (before, after) of one record; what its undo needs beside these, if anything."""
        places = {place_of(name): str(pair[1]) for name, pair in pairs.items() if is_stock(name)}
        self._rows += [(record_id, place, kept, self._batch) for place, kept in places.items()]
        came = {place: [self._came.get((record_id, place), 0), self._batch] for place in places}
        return {STOCK: came} if came else {}

    def put(self, connection: Connection) -> None:
        """Stores all of them."""
        storage.put_many(connection, self._rows)
