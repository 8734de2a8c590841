"""Windows of a whole branch in code order: its categories stand in order each, and are merged.

Of every category the first code behind a place is looked up; only those that come first are read.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from jxc_tui.database.naming import noun_of
from jxc_tui.database.prepared import Prepared
from jxc_tui.database.window import RowWindow
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage.branches import categories
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.tables import RECORD

_BEHIND_ALL = "\U0010ffff"
_KEY, _ALIVE = RECORD.c.code_key, RECORD.c.deleted_at == ""
Placed = tuple[str, int]  # the natural key of a code, id


class _Way(NamedTuple):
    """`firsts` gives the categories below a branch by their first code; `codes` reads one."""

    firsts: Prepared
    codes: Prepared


def branch_window(
    connection: Connection,
    branch: str,
    *,
    after: str = "",
    before: str = "",
    at: str = "",
    last: bool = False,
    limit: int,
) -> RowWindow[Any]:
    """As `windows.window`, of everything in a branch (empty: of those in none).

    Places are natural keys of codes.
    """
    backwards = bool(before) or last
    sign = ">=" if at else "<" if backwards else ">"
    key = after or before or at or (_BEHIND_ALL if last else "")
    found = _next(connection, branch, sign, key, limit + 1)
    beyond = len(found) > limit
    rows = _rows(connection, found[:limit])
    if backwards:
        rows.reverse()
        more = bool(before) and bool(_next(connection, branch, ">=", before, 1))
        return RowWindow(rows, not beyond, not more)
    sign, key = ("<", at) if at else ("<=", after)
    return RowWindow(rows, not (key and _next(connection, branch, sign, key, 1)), not beyond)


def _next(connection: Connection, branch: str, sign: str, key: str, most: int) -> list[Placed]:
    """The records of a branch that come next from a place on: (key, id) in that direction."""
    way = _way(noun_named(noun_of(connection)).tree or "category", sign)
    backwards = sign.startswith("<")
    place = {"key": key, "most": most}
    firsts = []
    if branch:
        firsts = way.firsts.rows(connection, q=f"{branch}/", end=f"{branch}0", **place)
    # With one record of each there are enough: none behind the last of them is wanted.
    bound = firsts[-1][1] if len(firsts) == most else "" if backwards else _BEHIND_ALL
    found: list[Placed] = []
    for category in (branch, *(row[0] for row in firsts)):
        found += way.codes.rows(connection, category=category, bound=bound, **place)
    return sorted(found, reverse=backwards)[:most]


def _rows(connection: Connection, found: list[Placed]) -> list[Any]:
    ids = [number for _, number in found]
    rows = connection.execute(select(*LIST_COLUMNS).where(RECORD.c.id.in_(ids)))
    by_id = {int(row.id): row for row in rows}
    return [by_id[number] for number in ids]


@cache
def _way(column: str, sign: str) -> _Way:
    place = _KEY.desc() if sign.startswith("<") else _KEY
    beyond = _KEY.op(sign)(bindparam("key"))
    value = RECORD.c[column]
    known = categories(column)
    first: Select[Any] = select(_KEY).where(_ALIVE, value == known.c.value, beyond)
    key = first.order_by(place).limit(1).correlate(known).scalar_subquery().label("key")
    keys = select(known.c.value, key).where(known.c.value.is_not(None)).subquery()
    in_order = keys.c.key.desc() if sign.startswith("<") else keys.c.key
    within = _KEY.op(">=" if sign.startswith("<") else "<=")(bindparam("bound"))
    codes = select(_KEY, RECORD.c.id).where(_ALIVE, value == bindparam("category"), beyond, within)
    return _Way(
        Prepared(
            select(keys).where(keys.c.key.is_not(None)).order_by(in_order).limit(bindparam("most"))
        ),
        Prepared(codes.order_by(place).limit(bindparam("most"))),
    )
