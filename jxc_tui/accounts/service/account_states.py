"""An account as an administrator sees it: what happened at it, and what state that makes."""

from __future__ import annotations

from typing import Any

from jxc_tui.access.permission import Role
from jxc_tui.accounts.answers import Account, AccountState
from jxc_tui.accounts.storage.sign_ins import Failures
from jxc_tui.config import shown_source
from jxc_tui.values.text import visible


def account_of(row: Any, failures: Failures, now: str, factor_since: str = "") -> Account:
    """The account of a row of users, at a moment; since when it has a second factor."""
    expired = bool(row["secret_expires_at"]) and row["secret_expires_at"] < now
    return Account(
        id=int(row["id"]),
        name=visible(row["name"]),
        display_name=visible(row["display_name"]),
        role=Role(row["role"]),
        state=_state(row, expired, failures.locked_until),
        disabled=bool(row["disabled_at"]),
        must_change=bool(row["must_change"]),
        secret_expires_at=row["secret_expires_at"],
        secret_expired=expired,
        locked_until=failures.locked_until,
        failures=failures.count,
        last_failed_at=failures.last_at,
        last_failed_from=visible(shown_source(failures.last_from)),
        last_sign_in_at=row["last_sign_in_at"],
        last_sign_in_from=visible(shown_source(row["last_sign_in_from"])),
        factor_since=factor_since,
    )


def _state(row: Any, expired: bool, locked_until: str) -> AccountState:
    found = {
        AccountState.DISABLED: row["disabled_at"],
        AccountState.LOCKED: locked_until,
        AccountState.EXPIRED: expired,
        AccountState.ONE_TIME: row["must_change"],
        AccountState.NEVER: not row["last_sign_in_at"],
    }
    return next((state for state, holds in found.items() if holds), AccountState.ACTIVE)
