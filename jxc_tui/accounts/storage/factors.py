"""Second factors and their recovery codes, as rows: each code is used up by one statement.

Two processes that bring the same code ask for the same row in turn, since every write is
`BEGIN IMMEDIATE`; the second one finds it used. Source: AUTH-11, AUTH-12.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from jxc_tui.access.tables import SECOND_FACTOR
from jxc_tui.accounts.tables import RECOVERY_CODE
from jxc_tui.database.dialect.upsert import insert_or_change

_F, _R = SECOND_FACTOR.c, RECOVERY_CODE.c


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor; `enrolled_at` is empty while its first code is waited for."""

    sealed: str
    last_step: int
    begun_at: str
    enrolled_at: str


def of_user(connection: Connection, user_id: int) -> Factor | None:
    query = select(_F.sealed, _F.last_step, _F.begun_at, _F.enrolled_at)
    row = connection.execute(query.where(_F.user_id == user_id)).first()
    return None if row is None else Factor(*row)


def enrolled(connection: Connection) -> dict[int, str]:
    """Account id → since when it has a second factor."""
    found = connection.execute(select(_F.user_id, _F.enrolled_at).where(_F.enrolled_at != ""))
    return {int(user_id): str(at) for user_id, at in found}


def any_sealed(connection: Connection) -> tuple[int, str] | None:
    """Some account's id and sealed secret, to try the key with."""
    found = connection.execute(select(_F.user_id, _F.sealed).limit(1)).first()
    return None if found is None else (int(found[0]), str(found[1]))


def begin(connection: Connection, user_id: int, sealed: str, at: str) -> None:
    """A secret that waits for its first code, instead of one that waited before."""
    row = {"user_id": user_id, "sealed": sealed, "last_step": 0, "begun_at": at, "enrolled_at": ""}
    connection.execute(insert_or_change(SECOND_FACTOR, row, key=["user_id"]))


def enrol(connection: Connection, user_id: int, at: str) -> None:
    connection.execute(update(SECOND_FACTOR).where(_F.user_id == user_id).values(enrolled_at=at))


def use_step(connection: Connection, user_id: int, step: int) -> bool:
    """Whether the code of a step was new until now: neither it nor a later one was used."""
    done = connection.execute(
        update(SECOND_FACTOR)
        .where(_F.user_id == user_id, _F.last_step < step)
        .values(last_step=step)
    )
    return done.rowcount == 1


def use_recovery(connection: Connection, user_id: int, hashed: str, at: str) -> bool:
    """Whether there was such a recovery code, unused until now."""
    done = connection.execute(
        update(RECOVERY_CODE)
        .where(_R.user_id == user_id, _R.hashed == hashed, _R.used_at == "")
        .values(used_at=at)
    )
    return done.rowcount == 1


def put_recovery(connection: Connection, user_id: int, hashes: Iterable[str]) -> None:
    """New recovery codes instead of those there were."""
    connection.execute(delete(RECOVERY_CODE).where(_R.user_id == user_id))
    rows = [{"user_id": user_id, "hashed": each, "used_at": ""} for each in hashes]
    if rows:
        connection.execute(insert(RECOVERY_CODE), rows)


def recovery_left(connection: Connection, user_id: int) -> int:
    query = select(func.count()).where(_R.user_id == user_id, _R.used_at == "")
    return int(connection.execute(query).scalar_one())


def take_away(connection: Connection, user_id: int) -> bool:
    """Whether there was a factor that signing in asked for; nothing of it is left."""
    gone = connection.execute(
        select(_F.enrolled_at).where(_F.user_id == user_id, _F.enrolled_at != "")
    ).first()
    connection.execute(delete(SECOND_FACTOR).where(_F.user_id == user_id))
    connection.execute(delete(RECOVERY_CODE).where(_R.user_id == user_id))
    return gone is not None
