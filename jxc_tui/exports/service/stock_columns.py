"""The columns of an export that say what lies in warehouses, where any record has some."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.database.engine import Connection
from jxc_tui.exports.storage import Further, Rows
from jxc_tui.opening_stock import storage
from jxc_tui.opening_stock.model import shown_stock, stock_heading
from jxc_tui.records.model.noun import Noun


class StockColumns:
    """One column for each warehouse, under headings that an import takes for them."""

    def __init__(self, connection: Connection, noun: Noun) -> None:
        self._connection = connection
        self._places = storage.places(connection) if noun.counted is not None else []
        if self._places:
            self._unit_at = [spec.id for spec in noun.fields].index(noun.counted_in)

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(map(stock_heading, self._places))

    @property
    def further(self) -> Sequence[Further]:
        """What gives the texts of these columns for a page of rows; none without columns."""
        return (self._texts,) if self._places else ()

    def _texts(self, rows: Rows) -> list[tuple[str, ...]]:
        known = storage.of_many(self._connection, [int(row[-1]) for row in rows])
        return [
            tuple(
                shown_stock(kept.get(place, ""), str(row[self._unit_at])) for place in self._places
            )
            for row in rows
            for kept in (known.get(int(row[-1]), {}),)
        ]
