"""The whole change log by pages, newest first, within a person, an action, an object or days.

Every page costs the same wherever it lies: by id, by object, or merged from the pairs of person
and action that the filter admits. Days are found by halving, since entries are written in order.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from jxc_tui.database.change_log import changes_of
from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.tables import CHANGE_LOG
from jxc_tui.i18n import RECORD
from jxc_tui.records.model.noun import nouns

_C = CHANGE_LOG.c
_ENDS = (func.min, func.max)
_NEXT_ACTOR = "SELECT min(actor) FROM change_log WHERE actor > ?"
_FIRST_ACTION = "SELECT min(action) FROM change_log WHERE actor = ?"
_NEXT_ACTION = "SELECT min(action) FROM change_log WHERE actor = ? AND action > ?"


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty fields admit everything; `since` and `until` are stored times, `until` excluded."""

    actor: str = ""
    action: str = ""
    kind: str = ""
    object_id: int = 0
    since: str = ""
    until: str = ""


class Row(NamedTuple):
    """One entry of the log with all it says."""

    id: int
    at: str
    actor: str
    role: str
    action: str
    kind: str
    object_id: int
    changes: dict[str, list[object]]
    source: str = ""
    session: str = ""


def pairs(connection: Connection) -> list[tuple[str, str]]:
    """Every (person, action) there is in the log, by one seek in the index for each."""
    raw = driver_of(connection)

    def one(statement: str, *values: str) -> str | None:
        found: str | None = raw.execute(statement, values).fetchone()[0]
        return found

    found: list[tuple[str, str]] = []
    actor = raw.execute("SELECT min(actor) FROM change_log").fetchone()[0]
    while actor is not None:
        action = one(_FIRST_ACTION, actor)
        while action is not None:
            found.append((actor, action))
            action = one(_NEXT_ACTION, actor, action)
        actor = one(_NEXT_ACTOR, actor)
    return found


def page(
    connection: Connection,
    wanted: Filter,
    limit: int,
    *,
    before: int = 0,
    after: int = 0,
    oldest: bool = False,
) -> list[Row]:
    """The newest entries, those before or right after an id, or the oldest; newest first always."""
    upwards = bool(after) or oldest
    first, last = _range(connection, wanted)
    if before:
        last = min(last, before - 1)
    if after:
        first = max(first, after + 1)
    if first > last:
        return []
    between = _C.id.between(first, last)
    ids = list(islice(_ids(connection, wanted, between, limit, upwards), limit))
    rows = connection.execute(select(CHANGE_LOG).where(_C.id.in_(ids)).order_by(_C.id.desc()))
    return [
        Row(row.id, row.at, row.actor, row.role, row.action, row.object_kind, row.object_id,
            changes_of(row.changes), row.source, row.session)
        for row in rows
    ]  # fmt: skip


def _ids(
    connection: Connection,
    wanted: Filter,
    between: ColumnElement[bool],
    limit: int,
    upwards: bool,
) -> Iterable[int]:
    """Ids in the order they are walked: upwards from the oldest, else down from the newest."""
    order = _C.id if upwards else _C.id.desc()

    def some(*conditions: ColumnElement[bool]) -> list[int]:
        query = select(_C.id).where(between, *conditions).order_by(order).limit(limit)
        return list(connection.execute(query).scalars())

    if wanted.object_id:
        conditions: list[ColumnElement[bool]] = [
            _C.object_kind == wanted.kind, _C.object_id == wanted.object_id,
        ]  # fmt: skip
        conditions += [_C.actor == wanted.actor] if wanted.actor else []
        conditions += [_C.action == wanted.action] if wanted.action else []
        return some(*conditions)
    if not wanted.actor and not wanted.action:
        return some()
    admitted = [
        (actor, action)
        for actor, action in pairs(connection)
        if wanted.actor in ("", actor) and wanted.action in ("", action)
    ]
    found = [some(_C.actor == actor, _C.action == action) for actor, action in admitted]
    return heapq.merge(*found, reverse=not upwards)


def _range(connection: Connection, wanted: Filter) -> tuple[int, int]:
    """The first and the last id of the days wanted."""
    # Asked apart: together they would read the whole index.
    lowest, highest = (connection.execute(select(end(_C.id))).scalar() for end in _ENDS)
    if lowest is None or highest is None:
        return 1, 0
    first = _first_at(connection, wanted.since, lowest, highest) if wanted.since else lowest
    last = _first_at(connection, wanted.until, lowest, highest) - 1 if wanted.until else highest
    return first, last


def _first_at(connection: Connection, at: str, lowest: int, highest: int) -> int:
    """The id of the first entry at or after a time; one beyond the last where there is none."""
    low, high = lowest, highest + 1
    while low < high:
        middle = (low + high) // 2
        query: Any = select(_C.id, _C.at).where(_C.id >= middle).order_by(_C.id).limit(1)
        row = connection.execute(query).first()
        if row is None or row.at >= at:
            high = middle
        else:
            low = row.id + 1
    return low


def counted(connection: Connection, action: str, since: str) -> dict[str, int]:
    """How often each person did an act since a stored time; for `record.…`, to any noun's."""
    first, last = _range(connection, Filter(since=since))
    return {
        actor: int(count)
        for actor, count in connection.execute(
            select(_C.actor, func.count())
            .where(_C.id.between(first, last), _C.action.in_(acts_of(action)))
            .group_by(_C.actor)
        )
    }


def newest(connection: Connection, actions: tuple[str, ...]) -> str:
    """Which of some acts of the house was done last; empty where none was."""
    query = (
        select(_C.action)
        .where(_C.object_kind == "database", _C.object_id == 0, _C.action.in_(actions))
        .order_by(_C.id.desc())
        .limit(1)
    )
    return str(connection.execute(query).scalar() or "")


def acts_of(action: str) -> list[str]:
    """An act as it stands in the log, of every noun if it is one of records."""
    word, dot, rest = action.partition(".")
    return [f"{noun}{dot}{rest}" for noun in nouns()] if word == RECORD else [action]
