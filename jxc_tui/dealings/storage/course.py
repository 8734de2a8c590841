"""What happened with one customer, each kind of it by (day, id) from its own index."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import RowMapping

from jxc_tui.database.dialect.by_hand import run, run_named
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.window import RowWindow

Place = tuple[str, int]
Window = RowWindow[RowMapping]

_OF_CASES = """
    SELECT id, number, kind, state, product_name, created_at AS moment FROM aftersales_case
    WHERE party_ref = :party
"""
_OF_NOTES = """
    SELECT id, text, due, for_user, done_at, created_at AS moment FROM record_follow_up
    WHERE record_id = :party
"""


def cases(connection: Connection, party_id: int, **where: Any) -> Window:
    """Cases by the moment they were opened."""
    return _window(connection, _OF_CASES, party_id, **where)


def notes(connection: Connection, party_id: int, **where: Any) -> Window:
    """Follow-up notes by the moment they were written."""
    return _window(connection, _OF_NOTES, party_id, **where)


def case_moment(connection: Connection, case_id: int) -> str:
    """When a case was opened, empty for none."""
    return _moment(connection, "aftersales_case", case_id)


def note_moment(connection: Connection, note_id: int) -> str:
    """When a note was written, empty for none."""
    return _moment(connection, "record_follow_up", note_id)


def _moment(connection: Connection, table: str, row_id: int) -> str:
    sql = f"SELECT created_at FROM {table} WHERE id = ?"  # noqa: S608 - own words
    row = run(connection, sql, (row_id,)).first()
    return "" if row is None else str(row[0])


def _window(
    connection: Connection,
    sql: str,
    party_id: int,
    *,
    after: Place | None = None,
    before: Place | None = None,
    last: bool = False,
    limit: int,
) -> Window:
    """The newest first, by (moment, id); `after` are older ones."""
    upwards = before is not None or last
    values: dict[str, object] = {"party": party_id, "most": limit + 1}
    if after is not None:
        sql += " AND (created_at, id) < (:moment, :id)"
    if before is not None:
        sql += " AND (created_at, id) > (:moment, :id)"
    if (place := after or before) is not None:
        values |= {"moment": place[0], "id": place[1]}
    way = "ASC" if upwards else "DESC"
    sql += f" ORDER BY created_at {way}, id {way} LIMIT :most"
    rows = list(run_named(connection, sql, values).mappings())
    whole = len(rows) <= limit
    rows = rows[:limit]
    if upwards:
        return RowWindow(rows[::-1], whole, last)
    return RowWindow(rows, after is None, whole)


def waybills(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Document → carrier and number of its last waybill, for several documents."""
    sql = f"""SELECT document_ref, carrier, waybill FROM document_event
        WHERE document_ref IN {LIST} AND waybill <> '' ORDER BY id"""  # noqa: S608 - own words
    rows = run(connection, sql, (as_list(ids),))
    return {int(row[0]): f"{row[1]} {row[2]}".strip() for row in rows}
