"""A lock is seen: by the administrator, by whoever is refused, and by whom it happened to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.accounts.answers import Account, AccountState
from jxc_tui.accounts.service.accounts import Accounts
from jxc_tui.config import Settings
from jxc_tui.errors import Refused, SignInRefused
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD

START = datetime(2026, 11, 28, 6, 20, tzinfo=UTC)  # 14:20 of the business


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment


class Counting:
    """A hasher that notes how often it hashes anew."""

    def __init__(self, inner: PasswordHasher, hashed: list[str]) -> None:
        self._inner, self._hashed = inner, hashed

    def hash(self, password: str) -> str:
        self._hashed.append(password)
        return self._inner.hash(password)

    def verify(self, stored: str, password: str) -> bool:
        return self._inner.verify(stored, password)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def at(services: Services, settings: Settings, clock: HandClock) -> Iterator[Callable[..., object]]:
    """`at("bob@10.0.0.9")`: the accounts as that source uses them."""

    def accounts(source: str = "local") -> Accounts:
        here = dataclasses.replace(settings, source=source)
        return Accounts(services.database, here, services.accounts.gate, clock)

    yield accounts


At = Callable[..., Accounts]


def fail(accounts: Accounts, name: str, times: int = 1) -> SignInRefused:
    """That many wrong passwords; the last refusal."""
    for _ in range(times):
        with pytest.raises(SignInRefused) as refused:
            accounts.sign_in(name, "wrong")
    return refused.value


def named(accounts: Accounts, admin: CurrentUser, name: str) -> Account:
    return next(each for each in accounts.list(admin) if each.name == name)


def logged(services: Services) -> list[tuple[str, str]]:
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT action, actor FROM change_log WHERE action LIKE 'account.%' ORDER BY id"
        )
        return [(str(row[0]), str(row[1])) for row in rows]


def test_six_wrong_passwords_are_seen_with_the_end_of_the_lock(
    at: At, admin: CurrentUser, clerk: CurrentUser
) -> None:
    fail(at(), "clerk", 6)
    seen = named(at(), admin, "clerk")
    assert (seen.state, seen.failures) == (AccountState.LOCKED, 6)
    assert seen.locked_until == "2026-11-28T06:35:00Z"
    assert (seen.last_failed_at, seen.last_failed_from) == ("2026-11-28T06:20:00Z", "")


def test_the_strongest_lock_of_all_sources_is_shown(
    at: At, clock: HandClock, admin: CurrentUser, clerk: CurrentUser
) -> None:
    fail(at("eve@10.0.0.9"), "clerk", 5)
    clock.moment += timedelta(minutes=16)
    fail(at("eve@10.0.0.9"), "clerk", 5)
    fail(at("bob@10.0.0.2"), "clerk", 5)
    seen = named(at(), admin, "clerk")
    assert seen.locked_until == "2026-11-28T08:36:00Z"
    assert seen.failures == 15


def test_a_lock_that_is_over_is_shown_no_more(
    at: At, clock: HandClock, admin: CurrentUser, clerk: CurrentUser
) -> None:
    fail(at(), "clerk", 5)
    clock.moment += timedelta(minutes=15, seconds=1)
    seen = named(at(), admin, "clerk")
    assert (seen.state, seen.locked_until, seen.failures) == (AccountState.ACTIVE, "", 5)


@pytest.mark.parametrize("name", ["clerk", "nobody", "off"])
def test_everybody_hears_how_long_to_wait_alike(
    at: At, admin: CurrentUser, clerk: CurrentUser, name: str
) -> None:
    """A stranger learns nothing of the account: known, unknown and disabled read the same."""
    at().add(admin, "off", "", Role.CLERK)
    at().disable(admin, named(at(), admin, "off").id)
    said = [fail(at(), name) for _ in range(6)]
    assert [error.text_id for error in said] == [
        *["error.sign_in_refused"] * 4, *["error.sign_in_locked"] * 2,
    ]  # fmt: skip
    assert said[-1].params == {"until": "14:35", "minutes": 15}


def test_a_lock_beyond_midnight_names_the_day(at: At, clock: HandClock) -> None:
    clock.moment = datetime(2026, 11, 28, 15, 50, tzinfo=UTC)
    assert fail(at(), "nobody", 5).params == {"until": "11-29 00:05", "minutes": 15}


def test_the_first_unknown_name_costs_no_more_than_the_next(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only a name without an account needs is made ready for every name."""
    accounts = at()
    hashed: list[str] = []
    hasher = accounts._passwords._hasher
    monkeypatch.setattr(
        accounts._passwords, "_hasher",
        Counting(hasher, hashed),
    )  # fmt: skip
    fail(accounts, "admin")
    assert len(hashed) == 1
    fail(accounts, "nobody")
    assert len(hashed) == 1


def test_whom_it_happened_to_is_told_once(
    at: At, clock: HandClock, admin: CurrentUser, clerk: CurrentUser
) -> None:
    """Shows AUTH-17."""
    fail(at("eve@10.0.0.9"), "clerk", 2)
    clock.moment += timedelta(minutes=5)
    fail(at("bob@10.0.0.2"), "clerk", 6)
    clock.moment += timedelta(minutes=5)
    told = at().sign_in("clerk", NEW_PASSWORD)
    assert (told.failures, told.last_failed_from) == (8, "bob@10.0.0.2")
    assert told.last_failed_at == "2026-11-28T06:25:00Z"
    assert at().sign_in("clerk", NEW_PASSWORD).failures == 0
    assert named(at(), admin, "clerk").failures == 0
    still = fail(at("bob@10.0.0.2"), "clerk")
    assert still.text_id == "error.sign_in_locked"


def test_this_machine_is_no_source(at: At, admin: CurrentUser, clerk: CurrentUser) -> None:
    fail(at(), "clerk")
    told = at().sign_in("clerk", NEW_PASSWORD)
    assert (told.failures, told.last_failed_from) == (1, "")
    assert named(at(), admin, "clerk").last_sign_in_from == ""


def test_unlocking_lets_in_at_once_and_still_tells(
    services: Services, at: At, admin: CurrentUser, clerk: CurrentUser
) -> None:
    fail(at(), "clerk", 6)
    fail(at("eve@10.0.0.9"), "clerk", 5)
    assert at().unlock(admin, clerk.id)
    assert not at().unlock(admin, clerk.id)
    assert named(at(), admin, "clerk").state is AccountState.ACTIVE
    assert at().sign_in("clerk", NEW_PASSWORD).failures == 11
    assert ("account.unlocked", "admin") in logged(services)


def test_failures_and_locks_are_in_the_log(services: Services, at: At, clerk: CurrentUser) -> None:
    """What is refused while locked is counted, but does not fill the log; no typed name is kept."""
    before = len(logged(services))
    fail(at(), "clerk", 9)
    fail(at(), "my secret password", 1)
    assert logged(services)[before:] == [
        *[("account.sign_in_failed", "clerk")] * 4, ("account.locked", "clerk"),
        ("account.sign_in_failed", ""),
    ]  # fmt: skip


def test_a_lock_is_no_wrong_password_when_changing_it(at: At, clerk: CurrentUser) -> None:
    said = []
    for _ in range(6):
        with pytest.raises(Refused) as refused:
            at().change_own_password(clerk, "wrong", "a sentence of my own")
        said.append(refused.value.text_id)
    assert said == [*["password.current_wrong"] * 4, *["password.locked"] * 2]
    with pytest.raises(Refused) as refused:
        at().change_own_password(clerk, NEW_PASSWORD, "a sentence of my own")
    assert refused.value.text_id == "password.locked"


def test_every_state_is_the_true_one(
    at: At, clock: HandClock, admin: CurrentUser, clerk: CurrentUser
) -> None:
    secret = at().add(admin, "zhang", "", Role.CLERK)

    def state(name: str) -> AccountState:
        return named(at(), admin, name).state

    assert state("zhang") is AccountState.ONE_TIME
    assert state("clerk") is AccountState.ACTIVE
    clock.moment += timedelta(hours=73)
    assert state("zhang") is AccountState.EXPIRED
    with pytest.raises(SignInRefused) as refused:
        at().sign_in("zhang", secret.password)
    assert refused.value.text_id == "error.sign_in_expired"
    fail(at(), "zhang", 5)
    assert state("zhang") is AccountState.LOCKED
    at().disable(admin, named(at(), admin, "zhang").id)
    assert state("zhang") is AccountState.DISABLED
    assert named(at(), admin, "zhang").locked_until


def test_an_account_that_nobody_used_is_said_to_be(services: Services, admin: CurrentUser) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE user SET last_sign_in_at = '' WHERE name = 'admin'")
    assert services.accounts.list(admin)[0].state is AccountState.NEVER
    assert services.accounts.sign_in("admin", ADMIN_PASSWORD)
