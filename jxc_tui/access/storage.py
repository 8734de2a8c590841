"""How an account stands to a permission now: asked before every verb, so compiled once."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, select

from jxc_tui.access.policy import SECOND_FACTOR as WANTED
from jxc_tui.access.policy import needs_factor
from jxc_tui.access.tables import ROLE_GRANT, SECOND_FACTOR, USER
from jxc_tui.database.prepared import Prepared
from jxc_tui.database.tables import SETTING

_wanted = select(SETTING.c.value).where(SETTING.c.name == WANTED).scalar_subquery().label("wanted")
_STANDING = Prepared(
    select(
        ROLE_GRANT.c.permission,
        USER.c.must_change,
        USER.c.role,
        SECOND_FACTOR.c.enrolled_at,
        _wanted,
    )
    .select_from(
        USER.outerjoin(SECOND_FACTOR, SECOND_FACTOR.c.user_id == USER.c.id).outerjoin(
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
    """Whether an account holds a permission now, and whether it must first change its password, or
    set up a second factor."""

    granted: bool
    must_change: bool
    must_enrol: bool


def standing(connection: Connection, user_id: int, epoch: int, permission: str) -> Standing | None:
    """How an account stands to a permission, None when its session has ended."""
    row = _STANDING.first(connection, permission=permission, user=user_id, epoch=epoch)
    if row is None:
        return None
    must_enrol = not row.enrolled_at and needs_factor(row.role, row.wanted)
    return Standing(row.permission is not None, bool(row.must_change), must_enrol)
