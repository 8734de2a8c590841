"""The change log (操作日志): written in the transaction of the act it records."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, select

from jxc_tui.storage.schema import CHANGE_LOG

_OF_OBJECT = (
    select(CHANGE_LOG.c.at, CHANGE_LOG.c.actor, CHANGE_LOG.c.action, CHANGE_LOG.c.changes)
    .where(
        CHANGE_LOG.c.object_kind == bindparam("kind"), CHANGE_LOG.c.object_id == bindparam("object")
    )
    .order_by(CHANGE_LOG.c.id.desc())
    .limit(bindparam("most"))
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
            action=action,
            object_kind=object_kind,
            object_id=object_id,
            changes=json.dumps(
                {name: list(pair) for name, pair in (changes or {}).items()}, ensure_ascii=False
            ),
        )
    )


def of_object(
    connection: Connection, kind: str, object_id: int, most: int = 50
) -> list[tuple[str, str, str, dict[str, list[object]]]]:
    """Newest first: (at, actor, action, changes)."""
    rows = connection.execute(_OF_OBJECT, {"kind": kind, "object": object_id, "most": most})
    return [(row.at, row.actor, row.action, _changes(row.changes)) for row in rows]


def _changes(text: str) -> dict[str, list[object]]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
