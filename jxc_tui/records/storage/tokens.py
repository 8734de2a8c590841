"""External tokens as rows: at most one of a record is live, revoked ones are never used again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from jxc_tui.codes.model.external_token import new_token
from jxc_tui.codes.storage.codes import is_known
from jxc_tui.records.tables import EXTERNAL_TOKEN

_LIVE = select(EXTERNAL_TOKEN).where(
    EXTERNAL_TOKEN.c.record_id == bindparam("whose"), EXTERNAL_TOKEN.c.revoked_at == ""
)
_KNOWN = select(EXTERNAL_TOKEN.c.record_id).where(EXTERNAL_TOKEN.c.token == bindparam("token"))


def live_of(connection: Connection, record_id: int) -> Any:
    """The live token's row of a record, None when it has none."""
    return connection.execute(_LIVE, {"whose": record_id}).first()


def is_token(connection: Connection, token: str) -> bool:
    """True when the text is, or ever was, somebody's token."""
    return connection.execute(_KNOWN, {"token": token}).first() is not None


def issue(connection: Connection, record_id: int, *, at: str, by: str) -> str:
    """A new live token, unlike every code and every token there ever was."""
    token = new_token()
    while is_known(connection, token) or is_token(connection, token):
        token = new_token()
    connection.execute(
        insert(EXTERNAL_TOKEN).values(
            token=token, record_id=record_id, issued_at=at, issued_by=by,
            revoked_at="", revoked_by="",
        )
    )  # fmt: skip
    return token


def revoke(connection: Connection, record_id: int, *, at: str, by: str) -> int:
    """Revokes a record's live token; how many there were."""
    result = connection.execute(
        update(EXTERNAL_TOKEN)
        .where(EXTERNAL_TOKEN.c.record_id == record_id, EXTERNAL_TOKEN.c.revoked_at == "")
        .values(revoked_at=at, revoked_by=by)
    )
    return int(result.rowcount)
