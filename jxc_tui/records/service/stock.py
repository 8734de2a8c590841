"""What files said lies in warehouses of a record."""

from __future__ import annotations

from jxc_tui.database.engine import Connection
from jxc_tui.opening_stock import storage
from jxc_tui.opening_stock.model import shown_stock
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage import records
from jxc_tui.values.text import visible


def stock_of(
    connection: Connection, record_id: int, values: RecordValues
) -> tuple[tuple[str, str], ...]:
    """(warehouse, quantity) of a record, as they may be shown; none of a noun without stock."""
    noun = records.noun_in(connection)
    if noun.counted is None:
        return ()
    kept = storage.of_many(connection, [record_id]).get(record_id, {})
    basic = str(getattr(values, noun.counted_in))
    return tuple(
        (visible(place), visible(shown_stock(text, basic))) for place, text in kept.items()
    )
