"""What a list shows of its rows besides what every line has: only the columns that are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from jxc_tui.custom_fields.model import id_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.value_lists import LIST, as_list


def stored_cells(
    connection: Connection, ids: Sequence[int], columns: Sequence[str]
) -> dict[int, tuple[object, ...]]:
    """Record id → its values in columns of the table, as they are stored."""
    if not columns:
        return dict.fromkeys(ids, ())
    sql = f"SELECT id, {', '.join(columns)} FROM record WHERE id IN {LIST}"  # noqa: S608 - own names
    return {row[0]: tuple(row[1:]) for row in run(connection, sql, (as_list(ids),))}


def custom_cells(
    connection: Connection, ids: Sequence[int], columns: Sequence[str]
) -> dict[int, dict[str, str]]:
    """Record id → custom field by its key → value; what nobody filled is left out."""
    if not columns:
        return {}
    wanted = {id_of(column): column for column in columns}
    return {
        record_id: {wanted[each]: text for each, text in values.items() if each in wanted}
        for record_id, values in custom_fields.values_of(connection, ids).items()
    }
