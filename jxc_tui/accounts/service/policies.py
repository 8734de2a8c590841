"""What the house asks of those who sign in: told, and changed by administrators.

Source: AUTH-10, AUTH-13.
"""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.access.policy import MOST_IDLE_MINUTES, Policy, policy_of, store
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields


class Policies(Service):
    """Verbs about it. Whoever signed in before keeps the idle time of then; all else holds at
    once."""

    @reads(Permission.ACCOUNT_MANAGE)
    def show(self, connection: Connection, user: CurrentUser) -> Policy:
        """What is in force."""
        return policy_of(connection)

    @writes(Permission.ACCOUNT_MANAGE, confirmed=True)
    def put(self, connection: Connection, user: CurrentUser, policy: Policy) -> Policy:
        """Another policy from now on. Raises InvalidFields for minutes out of range."""
        if not 0 <= policy.idle_minutes <= MOST_IDLE_MINUTES:
            told = (("most", MOST_IDLE_MINUTES),)
            shown = str(policy.idle_minutes)
            problem = FieldProblem("idle_minutes", "policy.minutes_invalid", told, shown)
            raise InvalidFields((problem,))
        before = asdict(policy_of(connection))
        store(connection, policy)
        changes = {
            name: (before[name], value)
            for name, value in asdict(policy).items()
            if before[name] != value
        }
        if changes:
            self.record(connection, user, "policy.changed", "setting", 0, changes)
        return policy
