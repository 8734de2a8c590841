"""Temporary tables whose rows are numbered in their order, to be gone through by parts."""

from __future__ import annotations

PLACE = "rowid"  # the column with the number of a row, from 1 on


def make_numbered(name: str, columns: str, source: str) -> str:
    """The statement that makes one of the rows of another table, in the order of the columns."""
    return f"CREATE TEMP TABLE {name} AS SELECT {columns} FROM {source} ORDER BY {columns}"  # noqa: S608 - own names
