"""Signing in under lockout, and showing once more who sits there.

An attempt is counted in the database before a password or a code is looked at. Source: AUTH-05,
AUTH-08, AUTH-11, AUTH-12.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate, Service, guards, open_to_all
from jxc_tui.access.permission import Permission, Role
from jxc_tui.access.policy import Policy, Profile, needs_factor, policy_of
from jxc_tui.accounts.service.passwords import Passwords
from jxc_tui.accounts.service.ssh_names import admits
from jxc_tui.accounts.storage import factors, sign_ins, users
from jxc_tui.accounts.storage.factors import Factor
from jxc_tui.accounts.storage.sign_ins import AttemptReserved
from jxc_tui.config import Settings, shown_source
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.links import Links
from jxc_tui.errors import CodeWanted, Refused, SignInRefused
from jxc_tui.values.clock import Clock, local_until, moment_of, stamp, utc_now
from jxc_tui.values.text import clean_text, visible

FAILS_ALLOWED = 5
LOCK_TIERS = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=24))
PASSWORD_LIFE = timedelta(days=90)  # where the profile wants passwords changed

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


class SigningIn(Service):
    """Verbs that look at passwords and codes."""

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
    def sign_in(self, name: str, password: str, code: str = "") -> CurrentUser:
        """The account behind name and password, and the code where it has a second factor.

        The attempt is counted before the password is looked at, per typed name and source; five
        failures lock for 15 minutes, then 2 and 24 hours. Raises SignInRefused, alike for every
        name; only who knows a one-time password hears that it is too old, and only who knows the
        password that a code is wanted (CodeWanted).
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
        stronger = None
        if self._passwords.outdated(account["password_hash"]):
            stronger = self._passwords.hash(password)
        with self.database.write() as connection:
            used = self._code_used(connection, account["id"], code)
            if used in _FITTING:
                user = self._admit(connection, account, key, source, stronger)
                if used == "recovery":
                    left = factors.recovery_left(connection, user.id)
                    told = {"recovery_left": (left + 1, left)}
                    self.record(connection, user, "account.recovery_used", "account", user.id, told)
            elif used == _WANTED:
                sign_ins.give_back(connection, key, source, reserved, allowed=FAILS_ALLOWED)
        if used == _WANTED:
            raise CodeWanted
        if used not in _FITTING:
            raise self._failed(key, source, account, reserved, code=True)
        self.gate.confirm(user)
        return user

    def _code_used(self, connection: Connection, user_id: int, code: str) -> str:
        """How a code was used up: empty where it does not fit. Without a factor there is none.

        Raises KeyMissing.
        """
        factor = factors.of_user(connection, user_id)
        if factor is None or not factor.enrolled_at:
            return "none"
        return self._used(connection, user_id, factor, code) if code else _WANTED

    def _used(self, connection: Connection, user_id: int, factor: Factor, code: str) -> str:
        from jxc_tui.accounts.service import codes_by_time
        from jxc_tui.accounts.service.sealing import seal_of

        seal = seal_of(self.settings)
        return codes_by_time.use(connection, seal, user_id, factor, code, self.clock())

    def _reserve(self, connection: Connection, key: str, source: str) -> AttemptReserved:
        return sign_ins.reserve(
            connection, key, source, now=self.now(), allowed=FAILS_ALLOWED,
            lock_until=[stamp(self.clock() + tier) for tier in LOCK_TIERS],
        )  # fmt: skip

    def _failed(
        self, key: str, source: str, account: Any, reserved: AttemptReserved, *, code: bool = False
    ) -> SignInRefused:
        """Notes a failure, whether or not there is such an account; what is said of it.

        `code` says that the password was right and the code was not.
        """
        with self.database.write() as connection:
            sign_ins.failed(connection, key, source, self.now())
            if reserved.admitted:  # what is refused unseen would fill the log
                self._log_failure(connection, account, source, reserved.locked_until, code)
        if not reserved.locked_until:
            return SignInRefused("factor.code_refused") if code else SignInRefused()
        return SignInRefused("error.sign_in_locked", **self._wait(reserved.locked_until))

    def _log_failure(
        self, connection: Connection, account: Any, source: str, locked_until: str, code: bool
    ) -> None:
        name, role = (account["name"], account["role"]) if account is not None else ("", "")
        changes: dict[str, tuple[object, object]] = {}
        if shown_source(source):
            changes["source"] = ("", source)
        if locked_until:
            changes["locked_until"] = ("", locked_until)
        refused = "account.code_refused" if code else "account.sign_in_failed"
        log.record(
            connection, at=self.now(), actor=name, role=role,
            action="account.locked" if locked_until else refused,
            object_kind="account", object_id=account["id"] if account is not None else 0,
            changes=changes,
        )  # fmt: skip

    def _wait(self, until: str) -> dict[str, object]:
        """The end of a lock and the minutes up to it, at least one."""
        now = self.clock()
        seconds = (moment_of(until) - now).total_seconds()
        return {"until": local_until(until, now), "minutes": max(1, round(seconds / 60))}

    def _admit(
        self, connection: Connection, account: Any, key: str, source: str, stronger: str | None
    ) -> CurrentUser:
        fresh = users.by_id(connection, account["id"])
        if fresh is None or fresh["disabled_at"] or fresh["epoch"] != account["epoch"]:
            raise SignInRefused
        policy = policy_of(connection)
        old = self._is_old(fresh, policy)
        if old and not fresh["must_change"]:
            users.demand_change(connection, fresh["id"])
        missed = sign_ins.succeeded(connection, key, source)
        users.signed_in(connection, fresh["id"], self.now(), source, stronger)
        granted = users.permissions_of(connection, fresh["role"])
        factor = factors.of_user(connection, fresh["id"])
        has_factor = factor is not None and bool(factor.enrolled_at)
        user = CurrentUser(
            id=int(fresh["id"]),
            name=fresh["name"],
            display_name=visible(fresh["display_name"] or fresh["name"]),
            role=Role(fresh["role"]),
            epoch=int(fresh["epoch"]),
            permissions=frozenset(Permission(name) for name in granted if name in set(Permission)),
            must_change=old or bool(fresh["must_change"]),
            last_sign_in_at=fresh["last_sign_in_at"],
            last_sign_in_from=visible(shown_source(fresh["last_sign_in_from"])),
            failures=missed.count,
            last_failed_at=missed.last_at,
            last_failed_from=visible(shown_source(missed.last_from)),
            session=secrets.token_urlsafe(16),
            must_enrol=not has_factor and needs_factor(fresh["role"], policy.second_factor),
            password_old=old,
            has_factor=has_factor,
            idle_minutes=policy.idle_minutes,
        )
        self.database.hand.new_session()
        self.record(connection, user, "account.signed_in", "account", user.id)
        return user

    def _is_old(self, account: Any, policy: Policy) -> bool:
        """Whether the person's own password has to be changed by its age; one of which nothing is
        known is as old as the account. Source: AUTH-18."""
        if policy.passwords is not Profile.DENGBAO or account["secret_expires_at"]:
            return False
        since = account["password_changed_at"] or account["created_at"]
        return bool(moment_of(since) + PASSWORD_LIFE < self.clock())

    @guards(Permission.ACCOUNT_OWN)
    def still_there(self, user: CurrentUser, password: str) -> None:
        """The same person sits at the screens again: the password, which is asked after a while.

        A wrong one counts as a failed attempt. Raises Refused. Source: AUTH-10.
        """
        self._show_who(user, password)
        if not self._has_factor(user):
            self.gate.confirm(user)

    @guards(Permission.ACCOUNT_OWN)
    def confirm(self, user: CurrentUser, password: str, code: str = "") -> None:
        """Shows once more who sits there, for acts that want to know: password, and code if any.

        Either counts as an attempt. Raises Refused, and CodeWanted where only the code is missing.
        Source: AUTH-16.
        """
        self._show_who(user, password, code, code_too=True)
        self.gate.confirm(user)

    def _has_factor(self, user: CurrentUser) -> bool:
        with self.database.read() as connection:
            factor = factors.of_user(connection, user.id)
        return factor is not None and bool(factor.enrolled_at)

    def _show_who(
        self, user: CurrentUser, password: str, code: str = "", *, code_too: bool = False
    ) -> None:
        """Returns when the password is the user's, and the code where that is asked for too."""
        key, source = name_key(user.name), self.settings.source
        with self.database.write() as connection:
            reserved = self._reserve(connection, key, source)
            account = users.by_id(connection, user.id)
        fits = (
            reserved.admitted
            and account is not None
            and self._passwords.verify(account["password_hash"], password)
        )
        used = "none"
        if fits:
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.ACCOUNT_OWN)
                used = self._code_used(connection, user.id, code)
                # A password alone lifts nothing where guesses of a code are counted beside it.
                if used in _FITTING:
                    sign_ins.lift(connection, key, source)
                elif used == _WANTED:
                    sign_ins.give_back(connection, key, source, reserved, allowed=FAILS_ALLOWED)
                if used == "recovery":
                    left = factors.recovery_left(connection, user.id)
                    told = {"recovery_left": (left + 1, left)}
                    self.record(connection, user, "account.recovery_used", "account", user.id, told)
        if used == _WANTED:
            if code_too:
                raise CodeWanted
            return
        if not fits or used not in _FITTING:
            self._failed(key, source, account, reserved, code=bool(fits))
            if reserved.locked_until:
                raise Refused("confirm.locked", **self._wait(reserved.locked_until))
            raise Refused("factor.code_refused" if fits else "confirm.wrong")


_WANTED = "wanted"  # a second factor is there, and no code was given
_FITTING = frozenset({"none", "code", "recovery"})
