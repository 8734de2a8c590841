"""Branches of a tree of values, read from the index of its column: what the records say, no more.

A step costs a few look-ups however many records there are; only counts walk the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from jxc_tui.database.naming import noun_of
from jxc_tui.database.prepared import Prepared
from jxc_tui.errors import Refused
from jxc_tui.records.answers.branches import Branch
from jxc_tui.records.model.categories import name_of, parent_of
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.tables import RECORD

_BELOW, _BEHIND = "/", "0"  # everything below `a` begins with `a/` and comes before `a0`
_NEXT_TEXT = "\x01"  # no stored text has it: between a text and the one behind it
_LAST = "\U0010ffff"
_LOOKED_AT = 2_000  # branches side by side whose spelling is compared


class _Statements(NamedTuple):
    first: Prepared
    known: Prepared
    own: Prepared
    within: Prepared
    distinct: Prepared


@cache
def _statements(column: str) -> _Statements:
    value = RECORD.c[column]
    alive = RECORD.c.deleted_at == ""
    between = (value >= bindparam("q"), value < bindparam("end"))
    count = select(func.count()).select_from(RECORD)
    known = categories(column)
    return _Statements(
        Prepared(select(value).where(alive, *between).order_by(value).limit(1)),
        Prepared(select(known.c.value).where(known.c.value.is_not(None))),
        Prepared(count.where(alive, value == bindparam("q"))),
        Prepared(count.where(alive, *between)),
        Prepared(
            select(value, func.count().label("own")).where(alive, *between).group_by(value)
            .order_by(value).limit(bindparam("most"))
        ),
    )  # fmt: skip


def tree_of(connection: Connection) -> str:
    """The column of the tree of the noun at hand. Raises Refused for a noun without one."""
    column = noun_named(noun_of(connection)).tree
    if not column:
        raise Refused("category.no_tree")
    return column


def within(column: ColumnElement[str], branch: str) -> ColumnElement[bool]:
    """The condition for a branch and everything below it; the empty one is of those in none."""
    if not branch:
        return column == branch
    below = (column >= branch + _BELOW) & (column < branch + _BEHIND)
    return or_(column == branch, below)


def level(connection: Connection, above: str, most: int) -> tuple[list[Branch], bool]:
    """The branches just below one (empty: the first ones) in order, and whether there are more."""
    found: list[Branch] = []
    for path in _children(connection, above):
        if len(found) == most:
            return found, True
        found.append(counted(connection, path))
    return found, False


def counted(connection: Connection, path: str) -> Branch:
    """A branch with its counts; the empty one is of those that have no category."""
    asked = _statements(tree_of(connection))
    own = int(asked.own.rows(connection, q=path)[0][0])
    if not path:
        return Branch(path, own, own)
    below = asked.within.rows(connection, q=path + _BELOW, end=path + _BEHIND)
    return Branch(path, own, own + int(below[0][0]))


def paths_within(connection: Connection, branch: str, most: int) -> list[tuple[str, int]]:
    """(path, records just there) of everything in a branch, all for the empty one."""
    asked = _statements(tree_of(connection)).distinct
    q, end = (branch + _BELOW, branch + _BEHIND) if branch else (_NEXT_TEXT, _LAST)
    found = [(str(row[0]), int(row[1])) for row in asked.rows(connection, q=q, end=end, most=most)]
    own = counted(connection, branch).own if branch else 0
    return [(branch, own), *found] if own else found


def spelled(connection: Connection, path: str) -> str:
    """A path in the spelling of the branches there are: the case of their letters wins."""
    if not path or _exists(connection, path):
        return path
    above = spelled(connection, parent_of(path))
    wanted = name_of(path).casefold()
    for number, child in enumerate(_children(connection, above)):
        if name_of(child).casefold() == wanted:
            return child
        if number == _LOOKED_AT:
            break
    return f"{above}/{name_of(path)}" if above else path


def every_path(connection: Connection) -> Iterator[str]:
    """All categories that records have, in order, one after the other."""
    asked = _statements(tree_of(connection)).known
    return (str(row[0]) for row in asked.each(connection, q=_NEXT_TEXT, end=_LAST))


def _exists(connection: Connection, path: str) -> bool:
    asked = _statements(tree_of(connection)).first
    return any(
        asked.first(connection, q=q, end=end) is not None
        for q, end in ((path, path + _NEXT_TEXT), (path + _BELOW, path + _BEHIND))
    )


def _children(connection: Connection, above: str) -> Iterator[str]:
    """The paths one step below a branch, each once: those with records or with some below."""
    asked = _statements(tree_of(connection)).first
    start = above + _BELOW if above else ""
    q, end = (start, above + _BEHIND) if above else (_NEXT_TEXT, _LAST)
    seen: set[str] = set()
    while (row := asked.first(connection, q=q, end=end)) is not None:
        path = str(row[0])
        child = start + path[len(start) :].split(_BELOW, 1)[0]
        q = path + _NEXT_TEXT if child == path else child + _BEHIND
        if child not in seen:
            seen.add(child)
            yield child


def categories(column: str) -> Any:
    """Every category below a branch once, each found by one look-up behind the last."""
    value = RECORD.c[column]
    lowest = select(func.min(value).label("value")).where(
        RECORD.c.deleted_at == "", value >= bindparam("q"), value < bindparam("end")
    )
    known = lowest.cte("known", recursive=True)
    behind = RECORD.alias("behind")
    following = (
        select(func.min(behind.c[column]))
        .where(
            behind.c.deleted_at == "",
            behind.c[column] > known.c.value,
            behind.c[column] < bindparam("end"),
        )
        .scalar_subquery()
    )
    return known.union_all(select(following).where(known.c.value.is_not(None)))
