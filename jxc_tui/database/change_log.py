"""The change log (操作日志): written in the transaction of the act it records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select

from jxc_tui.database.dialect.by_hand import run_each
from jxc_tui.database.naming import noun_of
from jxc_tui.database.tables import CHANGE_LOG
from jxc_tui.i18n import FIRST_NOUN, RECORD

_OF_OBJECT = (
    select(CHANGE_LOG.c.at, CHANGE_LOG.c.actor, CHANGE_LOG.c.action, CHANGE_LOG.c.changes)
    .where(
        CHANGE_LOG.c.object_kind == bindparam("kind"), CHANGE_LOG.c.object_id == bindparam("object")
    )
    .order_by(CHANGE_LOG.c.id.desc())
    .limit(bindparam("most"))
)

# What is kept of a noun's own things: two nouns number them each for themselves.
_OWN = frozenset({"code", "recode", "bulk_edit", "import_batch", "duplicate_group", "custom_field"})

_INSERT = (
    "INSERT INTO change_log (at, actor, role, action, object_kind, object_id, changes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def record(
    connection: Connection,
    *,
    at: str,
    actor: str,
    role: str,
    action: str,
    object_kind: str = "",
    object_id: int = 0,
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    """One entry. `changes` maps a field to its value before and after."""
    connection.execute(
        insert(CHANGE_LOG).values(
            at=at,
            actor=actor,
            role=role,
            action=_of_noun(connection, action),
            object_kind=kind_of(connection, object_kind),
            object_id=object_id,
            changes=_as_text(changes or {}),
        )
    )


def record_many(
    connection: Connection,
    entries: Iterable[tuple[int, Mapping[str, tuple[object, object]]]],
    *,
    at: str,
    actor: str,
    role: str,
    action: str,
    object_kind: str,
) -> None:
    """One entry for each (object id, changes) of one act."""
    action, object_kind = _of_noun(connection, action), kind_of(connection, object_kind)
    rows = [
        (at, actor, role, action, object_kind, object_id, _as_text(changes))
        for object_id, changes in entries
    ]
    if rows:
        run_each(connection, _INSERT, rows)


def kind_of(connection: Connection, kind: str) -> str:
    """The kind of an object as it stands in the log: that of another noun is set apart."""
    noun = noun_of(connection)
    if kind == RECORD:
        return noun
    return kind if noun == FIRST_NOUN or kind not in _OWN else f"{noun}_{kind}"


def _of_noun(connection: Connection, action: str) -> str:
    """`record.created` and `records.imported`, said of the noun."""
    return action.replace(RECORD, noun_of(connection), 1) if action.startswith(RECORD) else action


def _as_text(changes: Mapping[str, tuple[object, object]]) -> str:
    return json.dumps({name: list(pair) for name, pair in changes.items()}, ensure_ascii=False)


def of_object(
    connection: Connection, kind: str, object_id: int, most: int = 50
) -> list[tuple[str, str, str, dict[str, list[object]]]]:
    """Newest first: (at, actor, action, changes)."""
    rows = connection.execute(
        _OF_OBJECT, {"kind": kind_of(connection, kind), "object": object_id, "most": most}
    )
    return [(row.at, row.actor, row.action, changes_of(row.changes)) for row in rows]


def count(connection: Connection, kind: str, object_id: int, action: str) -> int:
    """How many times an act was done to an object."""
    c = CHANGE_LOG.c
    query = select(func.count()).where(
        c.object_kind == kind_of(connection, kind), c.object_id == object_id, c.action == action
    )
    return int(connection.execute(query).scalar_one())


class ChangeEntry(NamedTuple):
    """One entry with its id."""

    id: int
    at: str
    actor: str
    action: str
    changes: dict[str, list[object]]


def entries(
    connection: Connection, kind: str, object_id: int, before: int, most: int
) -> list[ChangeEntry]:
    """Newest first, those before the id `before` where that is not 0."""
    c = CHANGE_LOG.c
    query = select(c.id, c.at, c.actor, c.action, c.changes).where(
        c.object_kind == kind_of(connection, kind), c.object_id == object_id
    )
    if before:
        query = query.where(c.id < before)
    rows = connection.execute(query.order_by(c.id.desc()).limit(most))
    return [
        ChangeEntry(row.id, row.at, row.actor, row.action, changes_of(row.changes)) for row in rows
    ]


def count_of_action(connection: Connection, action: str) -> int:
    """How many entries of an action there are, of the noun if it is one of records; looks at every
    entry."""
    same = CHANGE_LOG.c.action == _of_noun(connection, action)
    query = select(func.count()).select_from(CHANGE_LOG).where(same)
    return int(connection.execute(query).scalar_one())


def changes_of(text: str) -> dict[str, list[object]]:
    """The changes of an entry, field → [before, after]; empty where they cannot be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
