"""How an account stands to a permission now: asked before every verb, so compiled once."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, select

from jxc_tui.access.tables import ROLE_GRANT, USER
from jxc_tui.database.prepared import Prepared

_STANDING = Prepared(
    select(ROLE_GRANT.c.permission, USER.c.must_change)
    .select_from(
        USER.outerjoin(
            ROLE_GRANT,
            and_(
                ROLE_GRANT.c.role == USER.c.role,
                ROLE_GRANT.c.permission == bindparam("permission"),
            ),
        )
    )
    .where(
        USER.c.id == bindparam("user"),
        USER.c.epoch == bindparam("epoch"),
        USER.c.disabled_at == "",
    )
)


class Standing(NamedTuple):
    """Whether an account holds a permission now, and whether it must change its password first."""

    granted: bool
    must_change: bool


def standing(connection: Connection, user_id: int, epoch: int, permission: str) -> Standing | None:
    """How an account stands to a permission, None when its session has ended."""
    row = _STANDING.first(connection, permission=permission, user=user_id, epoch=epoch)
    return None if row is None else Standing(row.permission is not None, bool(row.must_change))
