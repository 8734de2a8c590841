"""Accounts: one's own password, and what an administrator does with the accounts of others.

Source: AUTH-07, AZ-08.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import guards, reads, writes
from jxc_tui.access.permission import Permission, Role
from jxc_tui.access.policy import policy_of
from jxc_tui.accounts.answers import Account, OneTimePassword
from jxc_tui.accounts.service.account_states import account_of
from jxc_tui.accounts.service.passwords import Passwords, check_new, one_time_password
from jxc_tui.accounts.service.signing_in import SigningIn, check_name, name_key
from jxc_tui.accounts.storage import factors, sign_ins, users
from jxc_tui.accounts.storage.sign_ins import Failures
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.values.clock import stamp
from jxc_tui.values.text import clean_text

SECRET_LIFE = timedelta(hours=72)


class Accounts(SigningIn):
    """Verbs about accounts. Passwords never leave this class but for one-time ones."""

    @guards(Permission.ACCOUNT_OWN)
    def sign_out(self, user: CurrentUser) -> None:
        """Records the end of a session."""
        self.gate.forget(user)
        with self.database.write() as connection:
            self.record(connection, user, "account.signed_out", "account", user.id)

    @guards(Permission.ACCOUNT_OWN)
    def change_own_password(self, user: CurrentUser, current: str, new: str) -> None:
        """A new password for oneself; every session of the account ends, this one too.

        Raises Refused when the current one is wrong (counted as a failed attempt) or the new one
        is not allowed.
        """
        with self.database.read() as connection:
            check_new(new, user.name, policy_of(connection).passwords)
        key, source = name_key(user.name), self.settings.source
        with self.database.write() as connection:
            reserved = self._reserve(connection, key, source)
            account = users.by_id(connection, user.id)
        fits = account is not None and self._passwords.verify(account["password_hash"], current)
        if not reserved.admitted or not fits:
            self._failed(key, source, account, reserved)
            if reserved.locked_until:
                raise Refused("password.locked", **self._wait(reserved.locked_until))
            raise Refused("password.current_wrong")
        if current == new:
            raise Refused("password.same")
        hashed = self._passwords.hash(new)
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.ACCOUNT_OWN)
            sign_ins.lift(connection, key, source)
            users.set_password(
                connection, user.id, hashed, must_change=False, expires="", at=self.now()
            )
            self.record(connection, user, "account.password_changed", "account", user.id)

    @reads(Permission.ACCOUNT_MANAGE)
    def list(self, connection: Connection, user: CurrentUser) -> tuple[Account, ...]:
        """Every account by name, with the state it is in now."""
        now = self.now()
        failures, enrolled = sign_ins.of_accounts(connection, now), factors.enrolled(connection)
        return tuple(
            account_of(
                row, failures.get(row["name_key"], Failures()), now, enrolled.get(row["id"], "")
            )
            for row in users.everyone(connection)
        )

    @guards(Permission.ACCOUNT_MANAGE, confirmed=True)
    def add(self, user: CurrentUser, name: str, display_name: str, role: Role) -> OneTimePassword:
        """A new account with a one-time password. Raises Refused for a bad or taken name."""
        stored = check_name(name)
        secret, expires = one_time_password(), stamp(self.clock() + SECRET_LIFE)
        hashed = self._passwords.hash(secret)
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.ACCOUNT_MANAGE)
            if users.by_key(connection, name_key(stored)) is not None:
                raise Refused("account.name_taken", name=stored)
            new_id = users.insert_user(
                connection, name=stored, name_key=name_key(stored), role=role.value,
                display_name=clean_text(display_name)[:40], password_hash=hashed,
                must_change=True, secret_expires_at=expires, created_at=self.now(),
                password_changed_at=self.now(),
            )  # fmt: skip
            self.record(connection, user, "account.added", "account", new_id)
        return OneTimePassword(stored, secret, expires)

    @guards(Permission.ACCOUNT_MANAGE)
    def reset_password(self, user: CurrentUser, account_id: int) -> OneTimePassword:
        """A one-time password for another account; its sessions end, a second factor stays.

        Raises NotFound. Source: AUTH-12.
        """
        secret, expires = one_time_password(), stamp(self.clock() + SECRET_LIFE)
        hashed = self._passwords.hash(secret)
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.ACCOUNT_MANAGE)
            account = _known(connection, account_id)
            if account_id == user.id:
                raise Refused("account.own_reset")
            users.set_password(
                connection, account_id, hashed, must_change=True, expires=expires, at=self.now()
            )
            sign_ins.lift(connection, account["name_key"])
            self.record(connection, user, "account.password_reset", "account", account_id)
        return OneTimePassword(account["name"], secret, expires)

    @writes(Permission.ACCOUNT_MANAGE)
    def disable(self, connection: Connection, user: CurrentUser, account_id: int) -> None:
        """Ends an account's sessions and refuses new ones. Raises Refused, NotFound."""
        account = _known(connection, account_id)
        if account_id == user.id:
            raise Refused("account.own_disable")
        self._keep_one_admin(connection, account)
        users.set_disabled(connection, account_id, self.now())
        self.record(connection, user, "account.disabled", "account", account_id)

    @writes(Permission.ACCOUNT_MANAGE)
    def enable(self, connection: Connection, user: CurrentUser, account_id: int) -> None:
        """Lets a disabled account sign in again, and unlocks it. Raises NotFound."""
        account = _known(connection, account_id)
        users.set_disabled(connection, account_id, "")
        sign_ins.lift(connection, account["name_key"])
        self.record(connection, user, "account.enabled", "account", account_id)

    @writes(Permission.ACCOUNT_MANAGE)
    def unlock(self, connection: Connection, user: CurrentUser, account_id: int) -> bool:
        """Lifts an account's locks of every source; False when there was none. Raises NotFound."""
        account = _known(connection, account_id)
        key = account["name_key"]
        found = sign_ins.of_accounts(connection, self.now(), key).get(key, Failures())
        if not found.locked_until:
            return False
        sign_ins.lift(connection, key)
        told = {"locked_until": (found.locked_until, "")}
        self.record(connection, user, "account.unlocked", "account", account_id, told)
        return True

    @writes(Permission.ACCOUNT_MANAGE, confirmed=True)
    def change_role(
        self, connection: Connection, user: CurrentUser, account_id: int, role: Role
    ) -> None:
        """Another role for another account; its sessions end. Raises Refused, NotFound."""
        account = _known(connection, account_id)
        if account_id == user.id:
            raise Refused("account.own_role")
        if role is not Role.ADMIN:
            self._keep_one_admin(connection, account)
        if account["role"] != role.value:
            users.set_role(connection, account_id, role.value)
            told = {"role": (account["role"], role.value)}
            self.record(connection, user, "account.role_changed", "account", account_id, told)

    @staticmethod
    def _keep_one_admin(connection: Connection, account: Any) -> None:
        if account["role"] == Role.ADMIN and not account["disabled_at"]:
            others = users.active_admins(connection) - 1
            if others < 1:
                raise Refused("account.last_admin")


def create_first_admin(
    connection: Connection, passwords: Passwords, name: str, password: str, at: str
) -> None:
    """The first account of a new database. Raises Refused when the name or password is not allowed,
    or when an account exists already."""
    stored = check_name(name)
    check_new(password, stored)
    if users.active_admins(connection):
        raise Refused("account.exists_already")
    new_id = users.insert_user(
        connection, name=stored, name_key=name_key(stored), role=Role.ADMIN.value,
        display_name=stored, password_hash=passwords.hash(password), must_change=False,
        secret_expires_at="", created_at=at, password_changed_at=at,
    )  # fmt: skip
    log.record(
        connection, at=at, actor=stored, role=Role.ADMIN.value, action="account.added",
        object_kind="account", object_id=new_id,
    )  # fmt: skip


def _known(connection: Connection, account_id: int) -> Any:
    account = users.by_id(connection, account_id)
    if account is None:
        raise NotFound
    return account
