"""What the verbs about accounts hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role


class AccountState(StrEnum):
    """What decides whether an account can sign in now, the strongest first."""

    DISABLED = "disabled"
    LOCKED = "locked"
    EXPIRED = "expired"  # its one-time password was not used in time
    ONE_TIME = "one_time"  # its one-time password still has to be replaced
    NEVER = "never"  # never signed in
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Account:
    """An account as an administrator sees it. Times are UTC, sources empty at this machine.

    `locked_until` is empty unless it is locked now; `failures` are since the last sign-in.
    """

    id: int
    name: str
    display_name: str
    role: Role
    state: AccountState
    disabled: bool
    must_change: bool
    secret_expires_at: str
    secret_expired: bool
    locked_until: str
    failures: int
    last_failed_at: str
    last_failed_from: str
    last_sign_in_at: str
    last_sign_in_from: str
    factor_since: str  # when its second factor was set up, empty without one


@dataclass(frozen=True, slots=True)
class SshName:
    """An account of the operating system, and the account it logs in as."""

    ssh_user: str
    account: str


@dataclass(frozen=True, slots=True)
class OneTimePassword:
    """Shown once; `expires_at` is UTC."""

    name: str
    password: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class OwnFactor:
    """How it stands with one's second factor; `since` is empty without one.

    `wanted` says that the role may not do without it.
    """

    since: str
    recovery_left: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class FactorOffer:
    """What an app needs to make codes; kept by nobody but the app once the screen is left."""

    secret: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Recovery codes, shown once, and the session that goes on while all others ended."""

    recovery_codes: tuple[str, ...] = field(repr=False)
    user: CurrentUser
