"""Signing in, lockout, one-time passwords, and who may not be touched."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Role
from jxc_tui.accounts.service.accounts import Accounts
from jxc_tui.accounts.service.signing_in import check_name
from jxc_tui.config import Settings
from jxc_tui.errors import NotPermitted, NotSignedIn, Refused, SignInRefused
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD, signed_in


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def accounts(services: Services, settings: Settings, clock: HandClock) -> Iterator[Accounts]:
    yield Accounts(services.database, settings, services.accounts.gate, clock)


def test_five_failures_lock_even_for_the_right_password(
    accounts: Accounts, clock: HandClock
) -> None:
    """Shows AUTH-05."""
    for _ in range(5):
        with pytest.raises(SignInRefused):
            accounts.sign_in("admin", "wrong")
    with pytest.raises(SignInRefused):
        accounts.sign_in("admin", ADMIN_PASSWORD)
    clock.moment += timedelta(minutes=16)
    assert accounts.sign_in("admin", ADMIN_PASSWORD).role is Role.ADMIN


def test_the_lock_belongs_to_the_source(
    services: Services, settings: Settings, accounts: Accounts, clock: HandClock
) -> None:
    """Shows AUTH-06."""
    for _ in range(6):
        with pytest.raises(SignInRefused):
            accounts.sign_in("admin", "wrong")
    elsewhere = dataclasses.replace(settings, source="bob@10.0.0.9")
    assert Accounts(services.database, elsewhere, Gate(), clock).sign_in("admin", ADMIN_PASSWORD)


def test_unknown_wrong_disabled_and_locked_read_the_same(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    """Shows AUTH-08."""
    services.accounts.disable(admin, clerk.id)
    said = set()
    for name, password in (("nobody", "x"), ("admin", "x"), ("clerk", NEW_PASSWORD)):
        with pytest.raises(SignInRefused) as refused:
            services.accounts.sign_in(name, password)
        said.add((refused.value.text_id, str(refused.value.params)))
    assert len(said) == 1


def test_an_unknown_user_costs_a_verification_too(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows AUTH-08."""
    asked: list[str] = []

    def never(stored: str, _typed: str) -> bool:
        asked.append(stored)
        return False

    passwords = services.accounts._passwords
    monkeypatch.setattr(passwords, "verify", never)
    for name in ("nobody", "admin"):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in(name, "some password")
    assert len(asked) == 2 and all(stored.startswith("$argon2id$v=19$") for stored in asked)


def test_weak_hashes_are_replaced_at_sign_in(
    services: Services, settings: Settings, admin: CurrentUser
) -> None:
    """Shows AUTH-01."""
    stronger = dataclasses.replace(settings, argon2=(128, 2, 1))
    Accounts(services.database, stronger, Gate()).sign_in("admin", ADMIN_PASSWORD)
    with services.database.read() as connection:
        stored = connection.exec_driver_sql("SELECT password_hash FROM user").scalar()
    assert str(stored).startswith("$argon2id$v=19$m=128,t=2,p=1$")


def test_a_one_time_password_opens_nothing_but_its_own_change(
    services: Services, admin: CurrentUser
) -> None:
    """Shows AUTH-07."""
    secret = services.accounts.add(admin, "zhang", "张三", Role.CLERK)
    user = services.accounts.sign_in("zhang", secret.password)
    assert user.must_change
    with pytest.raises(NotPermitted):
        services.records.search(user, SearchQuestion("x"))
    services.accounts.change_own_password(user, secret.password, NEW_PASSWORD)
    with pytest.raises(NotSignedIn):
        services.accounts.change_own_password(user, NEW_PASSWORD, "yet another sentence")
    assert not services.accounts.sign_in("zhang", NEW_PASSWORD).must_change


def test_a_one_time_password_expires(
    services: Services, admin: CurrentUser, accounts: Accounts, clock: HandClock
) -> None:
    """Shows AUTH-07."""
    secret = accounts.add(admin, "zhang", "", Role.CLERK)
    clock.moment += timedelta(hours=73)
    with pytest.raises(SignInRefused):
        accounts.sign_in("zhang", secret.password)


@pytest.mark.parametrize("password", ["short", "a" * 40, "admin admin admin", "password123456"])
def test_passwords_that_may_not_be_chosen(
    services: Services, admin: CurrentUser, password: str
) -> None:
    """Shows AUTH-03, AUTH-04."""
    with pytest.raises(Refused):
        services.accounts.change_own_password(admin, ADMIN_PASSWORD, password)


def test_role_change_and_disabling_end_the_session_at_once(
    services: Services, admin: CurrentUser
) -> None:
    """Shows AUTH-09."""
    acts: tuple[Callable[[CurrentUser], object], ...] = (
        lambda user: services.accounts.change_role(admin, user.id, Role.VIEWER),
        lambda user: services.accounts.disable(admin, user.id),
        lambda user: services.accounts.reset_password(admin, user.id),
    )
    for number, act in enumerate(acts):
        user = signed_in(services, admin, Role.CLERK, name=f"user{number}")
        act(user)
        with pytest.raises(NotSignedIn):
            services.records.create(user, {"name": "甲"})


def test_oneself_and_the_last_admin_are_protected(services: Services, admin: CurrentUser) -> None:
    """Shows AZ-08."""
    with pytest.raises(Refused):
        services.accounts.change_role(admin, admin.id, Role.CLERK)
    with pytest.raises(Refused):
        services.accounts.disable(admin, admin.id)
    second = signed_in(services, admin, Role.ADMIN, name="second")
    services.accounts.change_role(second, admin.id, Role.MANAGER)
    with pytest.raises(NotSignedIn):
        services.accounts.disable(admin, second.id)
    with services.database.read() as connection:
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM user WHERE role = 'admin' AND disabled_at = ''"
        ).scalar()
    assert left == 1


@pytest.mark.parametrize("name", ["", " ", "\u3000", "\u200b"])
def test_a_name_that_is_empty_is_said_without_a_hole(name: str) -> None:
    with pytest.raises(Refused) as refused:
        check_name(name)
    assert refused.value.text_id == "account.name_missing"
