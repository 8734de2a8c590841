"""Documents that are being written, as rows: on disk after every line."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, select, update

from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.engine import Connection
from jxc_tui.database.prepared import Prepared
from jxc_tui.documents.tables import DRAFT

_ONE = Prepared(select(DRAFT).where(DRAFT.c.id == bindparam("draft_id")))


def add(
    connection: Connection, kind: str, user_id: int, party_id: int, content: str, at: str
) -> int:
    """A new draft; its id."""
    row = {
        "kind": kind, "user_id": user_id, "party_ref": party_id, "content": content,
        "parked": False, "version": 1, "begun_at": at, "changed_at": at, "waits": False,
    }  # fmt: skip
    return add_row(connection, DRAFT, row)


def find(connection: Connection, draft_id: int) -> Any:
    """One draft, None for none."""
    return _ONE.first(connection, draft_id=draft_id)


def put(
    connection: Connection, draft_id: int, content: str, at: str, *, parked: bool,
    waits: bool = False,
) -> None:  # fmt: skip
    """Its new content; the version rises."""
    values = {
        "content": content, "changed_at": at, "parked": parked, "waits": waits,
        "version": DRAFT.c.version + 1,
    }  # fmt: skip
    connection.execute(update(DRAFT).where(DRAFT.c.id == draft_id).values(**values))


def remove(connection: Connection, draft_id: int) -> None:
    """The draft is over."""
    connection.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def of_user(
    connection: Connection, kind: str, user_id: int, most: int, party_id: int = 0
) -> list[RowMapping]:
    """One's own drafts, of one party where it is told, the last changed first."""
    query = select(DRAFT).where(DRAFT.c.kind == kind, DRAFT.c.user_id == user_id)
    if party_id:
        query = query.where(DRAFT.c.party_ref == party_id)
    query = query.order_by(DRAFT.c.changed_at.desc(), DRAFT.c.id.desc()).limit(most)
    return list(connection.execute(query).mappings())


def waiting(connection: Connection, kind: str, most: int) -> list[RowMapping]:
    """Drafts of anybody that wait for an approval, the oldest first."""
    query = select(DRAFT).where(DRAFT.c.waits != 0, DRAFT.c.kind == kind)
    return list(connection.execute(query.order_by(DRAFT.c.changed_at).limit(most)).mappings())
