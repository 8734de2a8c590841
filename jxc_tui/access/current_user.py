"""Who is signed in, as every verb is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from jxc_tui.access.permission import Permission, Role


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """Who is signed in. `epoch` ties the value to the account's state: see `access.gate`.

    `local` is the command line on the server itself: whoever may read the database file.
    `session` is known to this session alone: what it confirmed, no other one has.
    `password_old` says why it `must_change`, `idle_minutes` when the screens lock (0: never).
    """

    id: int
    name: str
    display_name: str
    role: Role
    epoch: int
    permissions: frozenset[Permission]
    must_change: bool = False
    last_sign_in_at: str = ""
    last_sign_in_from: str = ""
    failures: int = 0  # since the last sign-in; `last_failed_at` and `_from` are of the newest
    last_failed_at: str = ""
    last_failed_from: str = ""
    local: bool = False
    session: str = field(default="", repr=False)
    must_enrol: bool = False
    password_old: bool = False
    has_factor: bool = False
    idle_minutes: int = 0

    def may(self, permission: Permission) -> bool:
        """For hiding only; the verbs ask the database."""
        return permission in self.permissions
