"""The password again before acts that want to know who sits there; by the session's own word."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import CONFIRMED_FOR
from jxc_tui.access.permission import Role
from jxc_tui.accounts.screens.accounts import AccountsScreen
from jxc_tui.config import Settings
from jxc_tui.errors import CodeWanted, ConfirmWanted, JxcError, NotPermitted, Refused
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services, local_user, open_services
from tests.access.matrix import MATRIX, OPEN
from tests.access.test_matrix import verbs
from tests.accounts.factor_steps import HandClock, enrolled
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2, NEW_PASSWORD, signed_in
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]

# Every verb that asks for it; `exports.records` does where numbers are wanted in full.
CONFIRMED = {
    "accounts.add", "accounts.change_role", "factors.begin", "factors.enrol", "factors.remove",
    "factors.renew_recovery", "factors.take_away", "policies.put", "recodes.apply", "recodes.undo",
}  # fmt: skip


@pytest.mark.parametrize("noun", list(nouns()))
def test_the_acts_that_want_it_are_those_of_the_list(
    house: Services, boss: CurrentUser, clock: HandClock, noun: str
) -> None:
    """Shows AUTH-16."""
    clock.seconds += CONFIRMED_FOR + 1
    asking = set()
    for name, method in verbs(house.of(noun)):
        if name in OPEN or name == "accounts.sign_out":
            continue
        try:
            method(boss)  # type: ignore[operator]
        except ConfirmWanted:
            asking.add(name)
        except (JxcError, TypeError):
            assert name not in CONFIRMED
    assert asking == CONFIRMED <= set(MATRIX)


def test_it_holds_for_five_minutes_and_for_this_session_only(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-16."""
    clock.seconds += CONFIRMED_FOR
    house.accounts.add(boss, "first", "", Role.CLERK)
    clock.seconds += 1
    with pytest.raises(ConfirmWanted):
        house.accounts.add(boss, "second", "", Role.CLERK)
    elsewhere = house.accounts.sign_in("admin", ADMIN_PASSWORD)
    house.accounts.add(elsewhere, "second", "", Role.CLERK)
    for other in (boss, replace(boss, session=""), replace(boss, session="made up")):
        with pytest.raises(ConfirmWanted):
            house.accounts.add(other, "third", "", Role.CLERK)
    house.accounts.confirm(boss, ADMIN_PASSWORD)
    house.accounts.add(boss, "third", "", Role.CLERK)
    house.accounts.sign_out(boss)
    with pytest.raises(ConfirmWanted):
        house.accounts.add(boss, "fourth", "", Role.CLERK)


def test_a_clock_that_is_set_changes_nothing(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-16."""
    clock.seconds += CONFIRMED_FOR + 1
    clock.moment = clock.moment.replace(year=2020)
    with pytest.raises(ConfirmWanted):
        house.accounts.add(boss, "first", "", Role.CLERK)


def test_guesses_are_counted_with_those_of_the_log_in(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-05, AUTH-16."""
    for _ in range(4):
        with pytest.raises(Refused) as refused:
            house.accounts.confirm(boss, "guess")
        assert refused.value.text_id == "confirm.wrong"
    with pytest.raises(Refused) as refused:
        house.accounts.confirm(boss, "guess")
    assert refused.value.text_id == "confirm.locked"
    with pytest.raises(Refused):
        house.accounts.confirm(boss, ADMIN_PASSWORD)
    with pytest.raises(JxcError):
        house.accounts.sign_in("admin", ADMIN_PASSWORD)


def test_where_there_is_a_factor_its_code_is_wanted_too(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-16."""
    app, done = enrolled(house, boss, clock)
    clock.seconds += CONFIRMED_FOR + 1
    for code, refusal in (("", CodeWanted), (app.wrong(), Refused)):
        with pytest.raises(refusal):
            house.accounts.confirm(done.user, ADMIN_PASSWORD, code)
        with pytest.raises(ConfirmWanted):
            house.factors.renew_recovery(done.user)
    house.accounts.confirm(done.user, ADMIN_PASSWORD, app.code())
    house.factors.renew_recovery(done.user)
    clock.seconds += CONFIRMED_FOR + 1
    with pytest.raises(Refused):  # used a moment ago
        house.accounts.confirm(done.user, ADMIN_PASSWORD, app.code())


def test_full_numbers_are_exported_by_whom_it_is_and_masked_ones_by_anybody_who_may(
    house: Services, boss: CurrentUser, clock: HandClock, settings: Settings
) -> None:
    """Shows AUTH-16, DP-07."""
    manager = signed_in(house, boss, Role.MANAGER)
    clerk = signed_in(house, boss, Role.CLERK)
    house.records.create(boss, {"name": "甲", "mobile": "13800001234"})
    clock.seconds += CONFIRMED_FOR + 1
    with pytest.raises(NotPermitted):
        house.exports.records(clerk, "a.csv", full=True)
    with pytest.raises(ConfirmWanted):
        house.exports.records(manager, "a.csv", full=True)
    assert not [each for each in settings.box("manager").glob("*") if each.is_file()]
    house.exports.records(manager, "a.csv")
    house.accounts.confirm(manager, NEW_PASSWORD)
    done = house.exports.records(manager, "b.csv", full=True)
    assert "13800001234" in Path(done.path).read_text(encoding="utf-8-sig")


def test_the_command_line_is_not_asked(services: Services, settings: Settings) -> None:
    """Shows AUTH-14, AUTH-16."""
    here = open_services(replace(settings, argon2=CHEAP_ARGON2), local_allowed=True)
    try:
        assert here.accounts.add(local_user("root"), "lilei", "", Role.CLERK).name == "lilei"
    finally:
        here.close()


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_role_is_granted_after_the_password(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, language: str
) -> None:
    """Shows AUTH-16."""
    signed_in(house, boss, Role.CLERK)
    title = {"zh": "请再输一次 admin 的密码", "en": "The password of admin again"}[language]
    undone = {"zh": "没有输，所以没有做", "en": "without it nothing was done"}[language]
    wrong = {"zh": "密码不对", "en": "The password is wrong"}[language]
    granted = {"zh": "「clerk」现在是主管", "en": "“clerk” is now Manager"}[language]
    async with open_desk(boss, language=language) as desk:
        clock.seconds += CONFIRMED_FOR + 1
        await desk.app.run_action("go('accounts')")
        await desk.press("down", "f4", "up", "enter")
        await desk.sees(title)
        await desk.press("escape")
        await desk.sees(undone)
        await desk.press("f4", "up", "enter")
        await desk.sees(title)
        await desk.type("guess")
        await desk.press("enter")
        await desk.sees(wrong)
        await desk.type(ADMIN_PASSWORD)
        assert ADMIN_PASSWORD not in desk.text
        await desk.press("enter")
        await desk.sees(granted, without=title)
        assert isinstance(desk.app.screen, AccountsScreen)
        await desk.press("f4", "down", "enter")
        await desk.sees({"zh": "现在是录入员", "en": "is now Clerk"}[language])


async def test_full_numbers_at_the_desk(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, settings: Settings
) -> None:
    """Shows AUTH-16."""
    house.records.create(boss, {"name": "甲", "mobile": "13800001234"})
    async with open_desk(boss) as desk:
        clock.seconds += CONFIRMED_FOR + 1
        await desk.press("f2")
        await desk.sees("[遮盖]")
        await desk.press("down", "down", "right")
        await desk.sees("[完整]")
        await desk.press("f2")
        await desk.sees("请再输一次 admin 的密码")
        await desk.press("escape")
        await desk.sees("没有输，所以没有做", "[完整]")
        await desk.press("f2")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees(".xlsx", without="[完整]")
    assert len(list(settings.box("admin").glob("*.xlsx"))) == 1


async def test_codes_are_changed_after_the_password(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-16."""
    house.records.create(boss, {"name": "甲", "code": "OLD-1"})
    async with open_desk(boss) as desk:
        clock.seconds += CONFIRMED_FOR + 1
        await desk.app.run_action("go('recode')")
        await desk.sees("OLD-1")
        for answer in ("escape", "enter"):
            await desk.press("f2")
            await desk.sees("改码的原因")
            await desk.press("enter")
            await desk.sees("换新编码？")
            await desk.press("f2")
            await desk.sees("请再输一次 admin 的密码")
            if answer == "enter":
                await desk.type(ADMIN_PASSWORD)
            await desk.press(answer)
            if answer == "escape":
                await desk.sees("没有输，所以没有做", "对照表 1")
        await desk.sees("已改 1 个编码")
