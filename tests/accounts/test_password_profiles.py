"""Two profiles of passwords: length and no guessing; kinds of characters and age besides."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.access.policy import Policy, Profile
from jxc_tui.accounts.service.passwords import check_new
from jxc_tui.errors import NotPermitted, Refused
from jxc_tui.wiring import Services
from tests.accounts.factor_steps import HandClock
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD, signed_in
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]
STRICT = Policy(passwords=Profile.DENGBAO)
MIXED = "Mountain River 42"


@pytest.mark.parametrize(("password", "kinds"), [
    ("mountain river lake", 2), ("mountainriverlake", 1), ("Mountain river lake", 3),
    ("mountainriver42lake", 2), ("Mountainriver42lake", 3), ("山高水长风清月明鸟语花香春夏秋", 1),
    ("山高水长 Mountain river", 3), (MIXED, 4),
])  # fmt: skip
def test_three_kinds_of_characters_are_wanted_by_one_profile(password: str, kinds: int) -> None:
    """Shows AUTH-18."""
    check_new(password, "zhang")
    if kinds >= 3:
        check_new(password, "zhang", Profile.DENGBAO)
    else:
        with pytest.raises(Refused) as refused:
            check_new(password, "zhang", Profile.DENGBAO)
        assert refused.value.text_id == "password.too_few_kinds"


@pytest.mark.parametrize("password", ["Short 1", "Admin Admin Admin 1"])
def test_what_one_profile_refuses_the_other_refuses_too(password: str) -> None:
    """Shows AUTH-03, AUTH-04, AUTH-18."""
    for profile in Profile:
        with pytest.raises(Refused):
            check_new(password, "admin", profile)


def test_the_profile_of_the_house_counts_when_a_password_is_changed(
    house: Services, boss: CurrentUser
) -> None:
    """Shows AUTH-18."""
    clerk = signed_in(house, boss, Role.CLERK)
    house.policies.put(boss, STRICT)
    with pytest.raises(Refused):
        house.accounts.change_own_password(clerk, NEW_PASSWORD, "yet another sentence")
    house.accounts.change_own_password(clerk, NEW_PASSWORD, MIXED)
    assert house.accounts.sign_in("clerk", MIXED)


def test_after_ninety_days_nothing_but_another_password(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-18."""
    signed_in(house, boss, Role.CLERK)
    clock.moment += timedelta(days=91)
    assert not house.accounts.sign_in("clerk", NEW_PASSWORD).must_change
    fresh = house.accounts.sign_in("admin", ADMIN_PASSWORD)
    house.policies.put(fresh, STRICT)
    clerk = house.accounts.sign_in("clerk", NEW_PASSWORD)
    assert clerk.must_change and clerk.password_old
    with pytest.raises(NotPermitted):
        house.records.create(clerk, {"name": "甲"})
    house.accounts.change_own_password(clerk, NEW_PASSWORD, MIXED)
    clock.moment += timedelta(days=90)
    assert not house.accounts.sign_in("clerk", MIXED).must_change
    clock.moment += timedelta(seconds=1)
    assert house.accounts.sign_in("clerk", MIXED).must_change


def test_a_password_of_unknown_age_is_as_old_as_its_account(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """As in a database that was brought up. Shows AUTH-18."""
    house.policies.put(boss, STRICT)
    with house.database.write() as connection:
        connection.exec_driver_sql("UPDATE user SET password_changed_at = ''")
        connection.exec_driver_sql("UPDATE user SET created_at = '2026-01-01T00:00:00Z'")
    assert house.accounts.sign_in("admin", ADMIN_PASSWORD).password_old


def test_a_one_time_password_has_an_end_of_its_own(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    house.policies.put(boss, STRICT)
    once = house.accounts.add(boss, "lilei", "李雷", Role.CLERK)
    user = house.accounts.sign_in("lilei", once.password)
    assert user.must_change and not user.password_old


@pytest.mark.parametrize(("language", "said"), [("zh", "用满 90 天了"), ("en", "is 90 days old")])
async def test_the_screen_says_why_and_which_kinds_are_wanted(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, language: str, said: str
) -> None:
    """Shows AUTH-18."""
    house.policies.put(replace(boss), STRICT)
    clock.moment += timedelta(days=400)
    async with open_desk(None, language=language) as desk:
        await desk.type("admin")
        await desk.press("enter")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees(said)
        for text in (ADMIN_PASSWORD, "mountain river lake", "mountain river lake"):
            await desk.type(text)
            await desk.press("enter")
        await desk.sees({"zh": "至少 3 种", "en": "at least 3 of these"}[language])
        for text in (MIXED, MIXED):
            await desk.type(text)
            await desk.press("enter")
        await desk.sees({"zh": "密码已改", "en": "The password was changed"}[language])
