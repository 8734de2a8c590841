"""Accounts and the grants of their roles, as rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from jxc_tui.access.permission import DEFAULT_GRANTS, Role
from jxc_tui.access.tables import ROLE_GRANT, USER
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.dialect.upsert import insert_or_keep
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.values.text import visible

Row = Mapping[str, Any]
_DISPLAY_NAMES = f"SELECT name, display_name FROM user WHERE name IN {LIST}"  # noqa: S608


def _first(connection: Connection, which: ColumnElement[bool]) -> Row | None:
    found = connection.execute(select(USER).where(which)).mappings().first()
    return None if found is None else dict(found)


def by_key(connection: Connection, name_key: str) -> Row | None:
    return _first(connection, USER.c.name_key == name_key)


def by_id(connection: Connection, user_id: int) -> Row | None:
    return _first(connection, USER.c.id == user_id)


def everyone(connection: Connection) -> list[Row]:
    found = connection.execute(select(USER).order_by(USER.c.name_key)).mappings()
    return [dict(row) for row in found]


def named(connection: Connection, name: str) -> Row | None:
    """The account of that name, else the only one whose shown name (姓名) it is."""
    found = by_key(connection, unicodedata.normalize("NFKC", name).casefold())
    if found is not None:
        return found
    query = select(USER).where(USER.c.display_name == name, USER.c.disabled_at == "").limit(2)
    rows = connection.execute(query).mappings().all()
    return dict(rows[0]) if len(rows) == 1 else None


def display_names(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Account name → the name people know (姓名), safe to show; the account's own without one."""
    wanted = set(names)
    found = run(connection, _DISPLAY_NAMES, (as_list(wanted),))
    known = {str(name): str(shown) for name, shown in found}
    return {name: visible(known.get(name) or name) for name in wanted}


def active_admins(connection: Connection) -> int:
    """How many administrators can sign in."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(USER)
            .where(USER.c.role == Role.ADMIN.value, USER.c.disabled_at == "")
        ).scalar()
        or 0
    )


def insert_user(connection: Connection, **columns: object) -> int:
    """A new account's id."""
    return add_row(connection, USER, columns)


def set_password(
    connection: Connection, user_id: int, hashed: str, *, must_change: bool, expires: str, at: str
) -> None:
    """Stores a hash and ends the account's sessions."""
    connection.execute(
        update(USER)
        .where(USER.c.id == user_id)
        .values(
            password_hash=hashed,
            must_change=must_change,
            secret_expires_at=expires,
            password_changed_at=at,
            epoch=USER.c.epoch + 1,
        )
    )


def demand_change(connection: Connection, user_id: int) -> None:
    """The password has to be changed before anything else."""
    connection.execute(update(USER).where(USER.c.id == user_id).values(must_change=True))


def end_sessions(connection: Connection, user_id: int) -> None:
    connection.execute(update(USER).where(USER.c.id == user_id).values(epoch=USER.c.epoch + 1))


def set_disabled(connection: Connection, user_id: int, at: str) -> None:
    """`at` empty enables again. Ends the account's sessions."""
    connection.execute(
        update(USER).where(USER.c.id == user_id).values(disabled_at=at, epoch=USER.c.epoch + 1)
    )


def set_role(connection: Connection, user_id: int, role: str) -> None:
    """Ends the account's sessions too."""
    connection.execute(
        update(USER).where(USER.c.id == user_id).values(role=role, epoch=USER.c.epoch + 1)
    )


def signed_in(
    connection: Connection, user_id: int, at: str, source: str, stronger_hash: str | None
) -> None:
    """Notes time and source; stores the re-hashed password when there is one."""
    values: dict[str, object] = {"last_sign_in_at": at, "last_sign_in_from": source}
    if stronger_hash is not None:
        values["password_hash"] = stronger_hash
    connection.execute(update(USER).where(USER.c.id == user_id).values(**values))


def permissions_of(connection: Connection, role: str) -> list[str]:
    found = connection.execute(select(ROLE_GRANT.c.permission).where(ROLE_GRANT.c.role == role))
    return [str(row[0]) for row in found]


def fill_grants(connection: Connection) -> None:
    """The grants a new database begins with."""
    connection.execute(
        insert_or_keep(ROLE_GRANT),
        [
            {"role": role.value, "permission": permission.value}
            for role, granted in DEFAULT_GRANTS.items()
            for permission in sorted(granted)
        ],
    )
