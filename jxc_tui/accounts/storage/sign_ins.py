"""Attempts to sign in, as rows: counted before a password is looked at, and told afterwards.

A row belongs to a typed name and the source it was typed at, whether or not there is such an
account. `fails` and `tier` make the lock; `unseen` counts what the account's owner was not told.
Source: AUTH-05, AUTH-06.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, delete, insert, select, update

from jxc_tui.access.tables import USER
from jxc_tui.accounts.tables import SIGN_IN_ATTEMPT

_T = SIGN_IN_ATTEMPT.c


@dataclass(frozen=True, slots=True)
class AttemptReserved:
    """Whether a password may be looked at, and until when (UTC) the next one may not."""

    admitted: bool
    locked_until: str = ""


@dataclass(frozen=True, slots=True)
class Failures:
    """What went wrong at an account's name, over all sources.

    `count` is since the last sign-in that succeeded, `last_at` and `last_from` are of the newest;
    `locked_until` is the latest lock in force, empty for none.
    """

    count: int = 0
    last_at: str = ""
    last_from: str = ""
    locked_until: str = ""


def _row(name_key: str, source: str) -> ColumnElement[bool]:
    return (_T.name_key == name_key) & (_T.source == source)


def reserve(
    connection: Connection,
    name_key: str,
    source: str,
    *,
    now: str,
    allowed: int,
    lock_until: Sequence[str],
) -> AttemptReserved:
    """Counts one attempt and says whether a password may be looked at for it.

    Call it in a write transaction of its own, before verifying. The attempt after `allowed`
    failures locks until `lock_until[tier]`; the tier rises with every lock.
    """
    key = _row(name_key, source)
    row: Mapping[Any, Any] | None = (
        connection.execute(select(SIGN_IN_ATTEMPT).where(key)).mappings().first()
    )
    if row is None:
        row = {"name_key": name_key, "source": source, "fails": 0, "tier": 0, "locked_until": "",
               "last_at": now, "unseen": 0, "failed_at": ""}  # fmt: skip
        connection.execute(insert(SIGN_IN_ATTEMPT).values(row))
    if row["locked_until"] > now:
        return AttemptReserved(False, row["locked_until"])
    fails = 1 if row["locked_until"] else int(row["fails"]) + 1
    tier, locked = int(row["tier"]), ""
    if fails >= allowed:
        locked = lock_until[min(tier, len(lock_until) - 1)]
        tier += 1
    connection.execute(
        update(SIGN_IN_ATTEMPT)
        .where(key)
        .values(fails=fails, tier=tier, locked_until=locked, last_at=now)
    )
    return AttemptReserved(True, locked)


def give_back(
    connection: Connection, name_key: str, source: str, reserved: AttemptReserved, *, allowed: int
) -> None:
    """Takes a reservation back of whoever knew the password but was not asked for the code yet.

    What others reserved meanwhile stays: the lock is lifted only where this one put it there.
    """
    key = _row(name_key, source) & (_T.locked_until == reserved.locked_until)
    values: dict[str, object] = {"fails": _T.fails - 1}
    if reserved.locked_until:
        values = {"fails": allowed - 1, "tier": _T.tier - 1, "locked_until": ""}
    connection.execute(update(SIGN_IN_ATTEMPT).where(key, _T.fails > 0).values(**values))


def failed(connection: Connection, name_key: str, source: str, now: str) -> None:
    """One more attempt that the account's owner is to be told of."""
    connection.execute(
        update(SIGN_IN_ATTEMPT)
        .where(_row(name_key, source))
        .values(unseen=_T.unseen + 1, failed_at=now)
    )


def succeeded(connection: Connection, name_key: str, source: str) -> Failures:
    """What happened since the last success, which is told and forgotten; locks elsewhere stay."""
    missed = _summed(connection.execute(select(SIGN_IN_ATTEMPT).where(_T.name_key == name_key)))
    connection.execute(delete(SIGN_IN_ATTEMPT).where(_row(name_key, source)))
    connection.execute(
        update(SIGN_IN_ATTEMPT).where(_T.name_key == name_key).values(unseen=0, failed_at="")
    )
    return missed.get(name_key, Failures())


def lift(connection: Connection, name_key: str, source: str | None = None) -> None:
    """Takes the locks of a name away (of one source only, where named); what is untold stays."""
    which = _T.name_key == name_key if source is None else _row(name_key, source)
    connection.execute(
        update(SIGN_IN_ATTEMPT).where(which).values(fails=0, tier=0, locked_until="")
    )


def of_accounts(connection: Connection, now: str, name_key: str = "") -> dict[str, Failures]:
    """The failures at every account (or one) that has any, by the key of its name."""
    known = select(SIGN_IN_ATTEMPT).join(USER, USER.c.name_key == _T.name_key)
    if name_key:
        known = known.where(_T.name_key == name_key)
    return _summed(connection.execute(known), now)


def _summed(rows: CursorResult[Any], now: str = "") -> dict[str, Failures]:
    found: dict[str, Failures] = {}
    for row in rows.mappings():
        before = found.get(row["name_key"], Failures())
        newer = row["failed_at"] > before.last_at
        lock = row["locked_until"] if row["locked_until"] > now else ""
        found[row["name_key"]] = Failures(
            count=before.count + int(row["unseen"]),
            last_at=row["failed_at"] if newer else before.last_at,
            last_from=row["source"] if newer else before.last_from,
            locked_until=max(before.locked_until, lock),
        )
    return found
