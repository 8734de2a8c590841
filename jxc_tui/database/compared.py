"""Two files of ours compared, row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

from jxc_tui.values.text import visible

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
)
_AT_ONCE = 5_000  # rows


def compared(
    one: Any, other: Any, *, but: Collection[str], same: bool
) -> tuple[list[str], int, int]:
    """(What differs, tables, rows) of two open files, but for some tables.

    Without `same` their schemas differ: rows of the tables of both are counted only.
    """
    problems, tables, rows = list[str](), 0, 0
    known, wanted = (
        [row[0].decode() for row in each.execute(_TABLES).fetchall()] for each in (other, one)
    )
    for name in wanted:
        if name in but:
            continue
        if name not in known:
            if same:
                problems.append(f"table {visible(name)}")
            continue
        (before, digest), (after, second) = (_digest(each, name) for each in (one, other))
        tables, rows = tables + 1, rows + after
        if before != after or (same and digest != second):
            problems.append(f"{visible(name)} {before:,} / {after:,}")
    return problems, tables, rows


def _digest(connection: Any, table: str) -> tuple[int, str]:
    """How many rows a table has, and a digest of all of them in their order."""
    count, found = 0, hashlib.blake2b()
    cursor = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of ours
    while some := cursor.fetchmany(_AT_ONCE):
        count += len(some)
        found.update(b"\n".join(repr(tuple(row)).encode() for row in some))
    return count, found.hexdigest()
