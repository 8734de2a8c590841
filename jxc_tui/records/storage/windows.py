"""Windows of records in the natural order of codes, by key and never by offset.

Source: docs/data.md §2.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from jxc_tui.codes.model.natural import natural_key
from jxc_tui.database.window import RowWindow
from jxc_tui.records.storage.branch_windows import branch_window
from jxc_tui.records.storage.branches import counted
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.storage.selections import BRANCH, Chosen, condition_of
from jxc_tui.records.tables import RECORD

_WINNER = RECORD.alias("winner")
_BIN_COLUMNS = (
    RECORD.c.id,
    RECORD.c.code,
    RECORD.c.name,
    RECORD.c.deleted_at,
    RECORD.c.deleted_by,
    RECORD.c.merged_into,
    _WINNER.c.code.label("winner_code"),
)


def window(
    connection: Connection,
    chosen: Chosen | None,
    *,
    after: str = "",
    before: str = "",
    at: str = "",
    last: bool = False,
    limit: int = 50,
) -> RowWindow[Any]:
    """Rows of a set in code order (None: everybody).

    At most one of `after`, `before`, `at` and `last` places the window; none means the first.
    Raises ValueError for an unknown set.
    """
    if not isinstance(chosen, list) and chosen is not None and chosen.kind == BRANCH:
        after, before, at = (natural_key(place) if place else "" for place in (after, before, at))
        return branch_window(
            connection, chosen.value, after=after, before=before, at=at, last=last, limit=limit
        )
    in_force = RECORD.c.deleted_at == ""
    where = in_force if chosen is None else in_force & condition_of(chosen)
    return _window(connection, LIST_COLUMNS, where, after, before, at, last, limit)


def bin_window(
    connection: Connection, *, after: str = "", before: str = "", limit: int = 50
) -> RowWindow[Any]:
    """The recycle bin in code order."""
    where = RECORD.c.deleted_at > ""
    return _window(connection, _BIN_COLUMNS, where, after, before, "", False, limit)


def _window(
    connection: Connection,
    columns: tuple[Any, ...],
    where: ColumnElement[bool],
    after: str,
    before: str,
    at: str,
    last: bool,
    limit: int,
) -> RowWindow[Any]:
    code = RECORD.c.code_key
    after, before, at = (natural_key(place) if place else "" for place in (after, before, at))
    backwards = bool(before) or last
    query = select(*columns).where(where)
    if columns is _BIN_COLUMNS:
        merged = _WINNER.c.id == RECORD.c.merged_into
        query = query.select_from(RECORD.outerjoin(_WINNER, merged))
    if after:
        query = query.where(code > after)
    elif before:
        query = query.where(code < before)
    elif at:
        query = query.where(code >= at)
    query = query.order_by(code.desc() if backwards else code).limit(limit + 1)
    rows = list(connection.execute(query))
    beyond = len(rows) > limit
    rows = rows[:limit]
    if backwards:
        rows.reverse()
        return RowWindow(rows, not beyond, last or not _any(connection, where, code >= before))
    begins = not (after or at) or not _any(connection, where, code <= after if after else code < at)
    return RowWindow(rows, begins, not beyond)


def _any(connection: Connection, where: ColumnElement[bool], more: ColumnElement[bool]) -> bool:
    return connection.execute(select(RECORD.c.id).where(where, more).limit(1)).first() is not None


def count(connection: Connection, chosen: Chosen) -> int:
    """How many of the chosen records are in force. Raises ValueError for an unknown set."""
    if not isinstance(chosen, list) and chosen.kind == BRANCH:
        return counted(connection, chosen.value).total
    return int(
        connection.execute(
            select(func.count())
            .select_from(RECORD)
            .where(RECORD.c.deleted_at == "", condition_of(chosen))
        ).scalar()
        or 0
    )
