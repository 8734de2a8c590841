"""Accounts: signing in under lockout, and what an administrator does with those of others.

Source: AUTH-07, AZ-08.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate, Service, guards, open_to_all, reads, writes
from jxc_tui.access.permission import Permission, Role
from jxc_tui.accounts.answers import Account, OneTimePassword
from jxc_tui.accounts.service.account_states import account_of
from jxc_tui.accounts.service.passwords import Passwords, check_new, one_time_password
from jxc_tui.accounts.service.ssh_names import admits
from jxc_tui.accounts.storage import sign_ins, users
from jxc_tui.accounts.storage.sign_ins import AttemptReserved, Failures
from jxc_tui.config import Settings, shown_source
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.links import Links
from jxc_tui.errors import NotFound, Refused, SignInRefused
from jxc_tui.values.clock import Clock, local_until, moment_of, stamp, utc_now
from jxc_tui.values.text import clean_text, visible

FAILS_ALLOWED = 5
LOCK_TIERS = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=24))
SECRET_LIFE = timedelta(hours=72)

_NAME = re.compile(r"[\w一-鿿][\w一-鿿.-]{0,31}$")


def name_key(name: str) -> str:
    """The form in which account names are compared."""
    return unicodedata.normalize("NFKC", clean_text(name)).casefold()


def check_name(name: str) -> str:
    """The account name as it is stored; raises Refused when it cannot be one."""
    cleaned = unicodedata.normalize("NFKC", clean_text(name))
    if not cleaned:
        raise Refused("account.name_missing")
    if not _NAME.match(cleaned):
        raise Refused("account.name_invalid", name=visible(cleaned))
    return cleaned


class Accounts(Service):
    """Verbs about accounts. Passwords never leave this class but for one-time ones."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        gate: Gate,
        clock: Clock = utc_now,
        links: Callable[[], Links] = Links,
    ) -> None:
        super().__init__(database, settings, gate, clock, links)
        self._passwords = Passwords(settings.argon2)

    @open_to_all
    def sign_in(self, name: str, password: str) -> CurrentUser:
        """The account behind name and password.

        The attempt is counted before the password is looked at, per typed name and source; five
        failures lock for 15 minutes, then 2 and 24 hours. Raises SignInRefused, alike for every
        name; only who knows a one-time password hears that it is too old. Source: AUTH-05, AUTH-08.
        """
        self._passwords.prepare()
        key, source = name_key(name)[:64], self.settings.source
        with self.database.write() as connection:
            reserved = self._reserve(connection, key, source)
            account = users.by_key(connection, key)
            own = admits(connection, self.settings.ssh_user, key)
        if not own:
            self._passwords.verify_nobody(password)
            refused = self._failed(key, source, account, reserved)
            if reserved.locked_until:
                raise refused
            raise SignInRefused("error.sign_in_ssh", name=self.settings.ssh_user)
        usable = reserved.admitted and account is not None and not account["disabled_at"]
        if account is None or not usable:
            self._passwords.verify_nobody(password)
            raise self._failed(key, source, account, reserved)
        if not self._passwords.verify(account["password_hash"], password):
            raise self._failed(key, source, account, reserved)
        if account["secret_expires_at"] and account["secret_expires_at"] < self.now():
            raise SignInRefused("error.sign_in_expired")
        return self._admit(account, key, source, password)

    def _reserve(self, connection: Connection, key: str, source: str) -> AttemptReserved:
        return sign_ins.reserve(
            connection, key, source, now=self.now(), allowed=FAILS_ALLOWED,
            lock_until=[stamp(self.clock() + tier) for tier in LOCK_TIERS],
        )  # fmt: skip

    def _failed(
        self, key: str, source: str, account: Any, reserved: AttemptReserved
    ) -> SignInRefused:
        """Notes a failure, whether or not there is such an account; what is said of it."""
        with self.database.write() as connection:
            sign_ins.failed(connection, key, source, self.now())
            if reserved.admitted:  # what is refused unseen would fill the log
                self._log_failure(connection, account, source, reserved.locked_until)
        if not reserved.locked_until:
            return SignInRefused()
        return SignInRefused("error.sign_in_locked", **self._wait(reserved.locked_until))

    def _log_failure(
        self, connection: Connection, account: Any, source: str, locked_until: str
    ) -> None:
        name, role = (account["name"], account["role"]) if account is not None else ("", "")
        changes: dict[str, tuple[object, object]] = {}
        if shown_source(source):
            changes["source"] = ("", source)
        if locked_until:
            changes["locked_until"] = ("", locked_until)
        log.record(
            connection, at=self.now(), actor=name, role=role,
            action="account.locked" if locked_until else "account.sign_in_failed",
            object_kind="account", object_id=account["id"] if account is not None else 0,
            changes=changes,
        )  # fmt: skip

    def _wait(self, until: str) -> dict[str, object]:
        """The end of a lock and the minutes up to it, at least one."""
        now = self.clock()
        seconds = (moment_of(until) - now).total_seconds()
        return {"until": local_until(until, now), "minutes": max(1, round(seconds / 60))}

    def _admit(self, account: Any, key: str, source: str, password: str) -> CurrentUser:
        stronger = None
        if self._passwords.outdated(account["password_hash"]):
            stronger = self._passwords.hash(password)
        with self.database.write() as connection:
            fresh = users.by_id(connection, account["id"])
            if fresh is None or fresh["disabled_at"] or fresh["epoch"] != account["epoch"]:
                raise SignInRefused
            missed = sign_ins.succeeded(connection, key, source)
            users.signed_in(connection, fresh["id"], self.now(), source, stronger)
            granted = users.permissions_of(connection, fresh["role"])
            user = CurrentUser(
                id=int(fresh["id"]),
                name=fresh["name"],
                display_name=visible(fresh["display_name"] or fresh["name"]),
                role=Role(fresh["role"]),
                epoch=int(fresh["epoch"]),
                permissions=frozenset(
                    Permission(name) for name in granted if name in set(Permission)
                ),
                must_change=bool(fresh["must_change"]),
                last_sign_in_at=fresh["last_sign_in_at"],
                last_sign_in_from=visible(shown_source(fresh["last_sign_in_from"])),
                failures=missed.count,
                last_failed_at=missed.last_at,
                last_failed_from=visible(shown_source(missed.last_from)),
            )
            self.record(connection, user, "account.signed_in", "account", user.id)
        return user

    @guards(Permission.ACCOUNT_OWN)
    def sign_out(self, user: CurrentUser) -> None:
        """Records the end of a session."""
        with self.database.write() as connection:
            self.record(connection, user, "account.signed_out", "account", user.id)

    @guards(Permission.ACCOUNT_OWN)
    def change_own_password(self, user: CurrentUser, current: str, new: str) -> None:
        """A new password for oneself; every session of the account ends, this one too.

        Raises Refused when the current one is wrong (counted as a failed attempt) or the new one
        is not allowed.
        """
        check_new(new, user.name)
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
            users.set_password(connection, user.id, hashed, must_change=False, expires="")
            self.record(connection, user, "account.password_changed", "account", user.id)

    @reads(Permission.ACCOUNT_MANAGE)
    def list(self, connection: Connection, user: CurrentUser) -> tuple[Account, ...]:
        """Every account by name, with the state it is in now."""
        now = self.now()
        failures = sign_ins.of_accounts(connection, now)
        return tuple(
            account_of(row, failures.get(row["name_key"], Failures()), now)
            for row in users.everyone(connection)
        )

    @guards(Permission.ACCOUNT_MANAGE)
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
            )  # fmt: skip
            self.record(connection, user, "account.added", "account", new_id)
        return OneTimePassword(stored, secret, expires)

    @guards(Permission.ACCOUNT_MANAGE)
    def reset_password(self, user: CurrentUser, account_id: int) -> OneTimePassword:
        """A one-time password for another account; its sessions end. Raises NotFound."""
        secret, expires = one_time_password(), stamp(self.clock() + SECRET_LIFE)
        hashed = self._passwords.hash(secret)
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.ACCOUNT_MANAGE)
            account = _known(connection, account_id)
            if account_id == user.id:
                raise Refused("account.own_reset")
            users.set_password(connection, account_id, hashed, must_change=True, expires=expires)
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

    @writes(Permission.ACCOUNT_MANAGE)
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
        secret_expires_at="", created_at=at,
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
