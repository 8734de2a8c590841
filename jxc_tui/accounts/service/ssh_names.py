"""Who may log in as whom over SSH: the account of the same name, or one that was written down.

The password is asked for all the same. Source: DEP-04.
"""

from __future__ import annotations

import re

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.accounts.answers import SshName
from jxc_tui.accounts.storage import ssh_names, users
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.values.text import visible

_SSH_USER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,31}")


def admits(connection: Connection, ssh_user: str, key: str) -> bool:
    """Whether somebody who came over SSH may try the account of that key; all may without SSH."""
    if not ssh_user:
        return True
    led = ssh_names.led(connection).get(ssh_user)
    if led is None:
        return ssh_user.casefold() == key
    account = users.by_id(connection, led)
    return account is not None and account["name_key"] == key


class SshNames(Service):
    """SSH users that log in as an account of another name."""

    @reads(Permission.ACCOUNT_MANAGE)
    def list(self, connection: Connection, user: CurrentUser) -> tuple[SshName, ...]:
        """Every SSH user with another account, by name."""
        names = {row["id"]: row["name"] for row in users.everyone(connection)}
        led = sorted(ssh_names.led(connection).items())
        return tuple(SshName(ssh_user, names.get(account, "")) for ssh_user, account in led)

    @writes(Permission.ACCOUNT_MANAGE)
    def lead(
        self, connection: Connection, user: CurrentUser, ssh_user: str, account_id: int
    ) -> SshName:
        """From now on that SSH user logs in as this account only. Raises Refused, NotFound.

        To the account of its own name it needs no leading, so nothing is kept then.
        """
        if not _SSH_USER.fullmatch(ssh_user):
            raise Refused("account.ssh_user_invalid", name=visible(ssh_user)[:80])
        account = users.by_id(connection, account_id)
        if account is None:
            raise NotFound
        before = ssh_names.led(connection).get(ssh_user)
        own = account["name_key"] == ssh_user.casefold()
        ssh_names.lead(connection, ssh_user, None if own else account_id)
        old = users.by_id(connection, before) if before is not None else None
        told = {
            "ssh_user": ("", ssh_user),
            "account": (old["name"] if old else "", account["name"]),
        }
        self.record(connection, user, "account.ssh_led", "account", account_id, told)
        return SshName(ssh_user, account["name"])
