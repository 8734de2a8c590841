"""Drafts as rows: one per user and object."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from jxc_tui.database.dialect.upsert import insert_or_change
from jxc_tui.records.tables import DRAFT


def put(
    connection: Connection, user_id: int, object_id: int, based_on: int, fields: str, at: str
) -> None:
    """Stores a draft over an older one of the same object."""
    place = {"user_id": user_id, "object_id": object_id}
    row = {**place, "based_on": based_on, "fields": fields, "saved_at": at}
    connection.execute(insert_or_change(DRAFT, row, key=[*place]))


class Draft(NamedTuple):
    """One stored draft: `based_on` is a version of the object, `fields` are JSON."""

    object_id: int
    based_on: int
    fields: str
    saved_at: str


def of_user(connection: Connection, user_id: int) -> list[Draft]:
    """A user's drafts, newest first."""
    found = connection.execute(
        select(DRAFT.c.object_id, DRAFT.c.based_on, DRAFT.c.fields, DRAFT.c.saved_at)
        .where(DRAFT.c.user_id == user_id)
        .order_by(DRAFT.c.saved_at.desc())
    )
    return [Draft(*row) for row in found]


def drop(connection: Connection, user_id: int, object_id: int) -> None:
    connection.execute(
        delete(DRAFT).where(DRAFT.c.user_id == user_id, DRAFT.c.object_id == object_id)
    )
