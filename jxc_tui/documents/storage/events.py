"""What happened to documents: rows that are only added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, func, select

from jxc_tui.database.dialect.new_rows import add_row, add_rows
from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import EVENT, EVENT_LINE
from jxc_tui.values.text import fold


def waybill_key(text: str) -> str:
    """The form in which waybills are compared: letters and digits only, in capitals."""
    return "".join(char for char in fold(text) if char.isalnum()).upper()


def add(
    connection: Connection,
    document_id: int,
    kind: str,
    *,
    at: str,
    day: str,
    by: str,
    quantities: Mapping[int, int] | None = None,
    carrier: str = "",
    waybill: str = "",
    note: str = "",
    credit_fen: int | None = None,
) -> int:
    """One event, with how much of which line (place → thousandths of its unit); its id."""
    row = {
        "document_ref": document_id, "kind": kind, "at": at, "day": day, "by": by,
        "carrier": carrier, "waybill": waybill, "waybill_key": waybill_key(waybill), "note": note,
        "credit_fen": credit_fen,
    }  # fmt: skip
    event_id = add_row(connection, EVENT, row)
    if quantities:
        rows = [
            {"event_ref": event_id, "place": place, "quantity": quantity}
            for place, quantity in quantities.items()
        ]
        add_rows(connection, EVENT_LINE, rows)
    return event_id


def of_document(connection: Connection, document_id: int) -> list[tuple[Any, dict[int, int]]]:
    """Every event of a document in its order, with place → quantity."""
    query = select(EVENT).where(EVENT.c.document_ref == document_id).order_by(EVENT.c.id)
    found = list(connection.execute(query).mappings())
    lines = select(EVENT_LINE).where(EVENT_LINE.c.event_ref.in_([row["id"] for row in found]))
    quantities: dict[int, dict[int, int]] = {}
    for row in connection.execute(lines).mappings():
        quantities.setdefault(row["event_ref"], {})[row["place"]] = row["quantity"]
    return [(row, quantities.get(row["id"], {})) for row in found]


def count(connection: Connection, document_id: int, kind: str) -> int:
    """How many events of a kind a document has."""
    query = select(func.count()).where(EVENT.c.document_ref == document_id, EVENT.c.kind == kind)
    return int(connection.execute(query).scalar_one())


def with_waybill(connection: Connection, text: str, most: int) -> list[RowMapping]:
    """Shipments whose waybill begins so, the newest first."""
    key = waybill_key(text)
    if not key:
        return []
    query = (
        select(EVENT)
        .where(EVENT.c.waybill_key >= key, EVENT.c.waybill_key < f"{key}\U0010ffff")
        .order_by(EVENT.c.waybill_key, EVENT.c.id.desc())
        .limit(most)
    )
    return list(connection.execute(query).mappings())
