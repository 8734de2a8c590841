"""The counts of the report of records, each over the condition that also lists its records."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from jxc_tui.records.storage.selections import (
    COLUMN_KINDS,
    SliceLike,
    slice_condition,
)
from jxc_tui.records.tables import RECORD

_ALIVE = RECORD.c.deleted_at == ""


def count_slice(connection: Connection, wanted: SliceLike) -> int:
    """How many records a slice holds, the recycle bin left out."""
    query = select(func.count()).select_from(RECORD)
    return int(connection.execute(query.where(_ALIVE, slice_condition(wanted))).scalar_one())


def count_slices(connection: Connection, wanted: Iterable[SliceLike]) -> tuple[int, ...]:
    """The counts of several slices, in their order."""
    return tuple(count_slice(connection, one) for one in wanted)


def count_deleted(connection: Connection) -> int:
    """How many records lie in the recycle bin."""
    query = select(func.count()).select_from(RECORD).where(RECORD.c.deleted_at > "")
    return int(connection.execute(query).scalar_one())


def count_values(connection: Connection, kind: str) -> list[tuple[str, int]]:
    """Each value of a column with its count, the greatest first and the empty value last.

    One pass over the column's index; each line is the slice `(kind, value)`. Raises ValueError for
    a kind that is no column.
    """
    if kind not in COLUMN_KINDS:
        raise ValueError(f"not a column: {kind!r}")
    column = RECORD.c[kind]
    query = select(column, func.count()).where(_ALIVE).group_by(column)
    lines = [(str(value), int(count)) for value, count in connection.execute(query)]
    return sorted(lines, key=lambda line: (line[0] == "", -line[1], line[0]))
