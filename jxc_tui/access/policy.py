"""What the house asks of those who sign in, as settings of the database.

Without a setting the house asks what it always asked: no second factor, no change of passwords.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.access.permission import Role
from jxc_tui.database import settings
from jxc_tui.database.engine import Connection

SECOND_FACTOR = "policy.second_factor"
PASSWORDS = "policy.passwords"
IDLE_MINUTES = "policy.idle_minutes"
USUAL_IDLE_MINUTES = 15
MOST_IDLE_MINUTES = 12 * 60


class FactorFor(StrEnum):
    """Whose role needs a second factor. Source: AUTH-13."""

    NONE = "none"
    ADMINS = "admins"
    LEADERS = "leaders"  # administrators and managers

    @property
    def roles(self) -> frozenset[Role]:
        return _ROLES[self]


_ROLES = {
    FactorFor.NONE: frozenset[Role](),
    FactorFor.ADMINS: frozenset({Role.ADMIN}),
    FactorFor.LEADERS: frozenset({Role.ADMIN, Role.MANAGER}),
}


class Profile(StrEnum):
    """Whose rules passwords follow: length and no guessing, or kinds of characters and age too."""

    NIST = "nist"
    DENGBAO = "dengbao"


@dataclass(frozen=True, slots=True)
class Policy:
    """What is in force. `idle_minutes` is after how long screens lock, 0 for never."""

    second_factor: FactorFor = FactorFor.NONE
    passwords: Profile = Profile.NIST
    idle_minutes: int = USUAL_IDLE_MINUTES


def needs_factor(role: str, wanted: str | None) -> bool:
    """Whether a role needs a second factor under a stored setting; an unknown one asks everything
    of those it may mean."""
    if not wanted:
        return False
    known = wanted in set(FactorFor)
    return role in (FactorFor(wanted) if known else FactorFor.LEADERS).roles


def policy_of(connection: Connection) -> Policy:
    """What is in force in a database; a setting that cannot be read is the stricter one."""
    factor = settings.get(connection, SECOND_FACTOR, FactorFor.NONE)
    passwords = settings.get(connection, PASSWORDS, Profile.NIST)
    idle = settings.get(connection, IDLE_MINUTES, str(USUAL_IDLE_MINUTES))
    return Policy(
        FactorFor(factor) if factor in set(FactorFor) else FactorFor.LEADERS,
        Profile(passwords) if passwords in set(Profile) else Profile.DENGBAO,
        int(idle) if idle.isdecimal() and idle.isascii() else USUAL_IDLE_MINUTES,
    )


def store(connection: Connection, policy: Policy) -> None:
    settings.put(connection, SECOND_FACTOR, policy.second_factor.value)
    settings.put(connection, PASSWORDS, policy.passwords.value)
    settings.put(connection, IDLE_MINUTES, str(policy.idle_minutes))
