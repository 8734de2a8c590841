"""The change log (操作日志): written in the transaction of the act it records. Source: AUD-02."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.hand import as_it_is
from jxc_tui.database.log_chain import append
from jxc_tui.database.naming import noun_of
from jxc_tui.database.tables import CHANGE_LOG
from jxc_tui.i18n import FIRST_NOUN, RECORD

_as_json = json.JSONEncoder(ensure_ascii=False).encode
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
    """One entry. `changes` maps a field to its value before and after.

    Of what is personal only what a mask shows is kept. Source: AUD-06.
    """
    kind = kind_of(connection, object_kind)
    told = (at, actor, role, _of_noun(connection, action), kind, object_id,
            _as_text(connection, changes or {}))  # fmt: skip
    append(connection, (told,))


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
    append(
        connection,
        (
            (at, actor, role, action, object_kind, object_id, _as_text(connection, changes))
            for object_id, changes in entries
        ),
    )


def kind_of(connection: Connection, kind: str) -> str:
    """The kind of an object as it stands in the log: that of another noun is set apart."""
    noun = noun_of(connection)
    if kind == RECORD:
        return noun
    return kind if noun == FIRST_NOUN or kind not in _OWN else f"{noun}_{kind}"


def _of_noun(connection: Connection, action: str) -> str:
    """`record.created` and `records.imported`, said of the noun."""
    return action.replace(RECORD, noun_of(connection), 1) if action.startswith(RECORD) else action


def _as_text(connection: Connection, changes: Mapping[str, tuple[object, object]]) -> str:
    """Changes as JSON: field → [before, after], and a third part, true, where a mask hides some."""
    if not changes:
        return "{}"
    hand = driver_of(connection).hand
    discreet = hand.discreet if hand else as_it_is
    told: dict[str, list[object]] = {}
    for name, pair in changes.items():
        kept = [discreet(name, value) for value in pair]
        told[name] = kept if kept == list(pair) else [*kept, True]
    return _as_json(told)


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


def entry_of(connection: Connection, kind: str, entry: int) -> tuple[ChangeEntry, int] | None:
    """One entry and the id of its object; None unless that is of the kind."""
    c = CHANGE_LOG.c
    query = select(c.id, c.at, c.actor, c.action, c.changes, c.object_id).where(
        c.id == entry, c.object_kind == kind_of(connection, kind)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    told = ChangeEntry(row.id, row.at, row.actor, row.action, changes_of(row.changes))
    return told, int(row.object_id)


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
