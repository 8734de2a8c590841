"""After a while without a key everything is hidden; the password leads back to what was typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.access.policy import Policy
from jxc_tui.accounts.screens.lock import LockScreen
from jxc_tui.accounts.screens.login import LoginScreen
from jxc_tui.desk.dialogs import NoticeDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import ConfirmWanted, InvalidFields
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.wiring import Services
from tests.accounts.factor_steps import HandClock, enrolled
from tests.conftest import ADMIN_PASSWORD, signed_in
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]
SAID = {
    "zh": ("已锁屏", "密码不对", "新建客户"),
    "en": ("Locked", "password is wrong", "New customer"),
}
MINUTE = 60.0


def watched(desk: Desk, clock: HandClock, minutes: int = 15) -> None:
    """The desk goes by the clock, as after a log-in."""
    desk.app.idle.seconds = clock.monotonic
    desk.app.idle.begin(minutes)


async def wait(desk: Desk, clock: HandClock, seconds: float) -> None:
    """Nobody touches a key for that long."""
    clock.seconds += seconds
    desk.app.idle._wake()
    await desk.rests(stopping=True)


@pytest.mark.parametrize("language", list(SAID))
async def test_a_half_filled_form_is_hidden_and_comes_back_as_it_was(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, language: str
) -> None:
    """Shows AUTH-10."""
    locked, wrong, form = SAID[language]
    async with open_desk(boss, language=language) as desk:
        watched(desk, clock)
        await desk.press("f7")
        await desk.type("杭州蓝燕")
        await desk.sees(form, "杭州蓝燕")
        before = desk.text
        await wait(desk, clock, 15 * MINUTE - 1)
        assert desk.text == before
        await wait(desk, clock, 1)
        await desk.sees(locked, "admin", without="蓝燕")
        assert isinstance(desk.app.screen, LockScreen)
        await desk.press("f9", "ctrl+p", "f3", "f4", "f7", "tab", "down", "enter")
        await desk.app.run_action("go('customers')")
        await desk.sees(locked, without="蓝燕")
        await desk.type("not the one")
        await desk.press("enter")
        await desk.sees(wrong, without="蓝燕")
        await desk.press("f1")
        await desk.press("escape")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees(form, "杭州蓝燕", without=locked)
        assert desk.text == before
        await desk.type("科技")
        await desk.sees("杭州蓝燕科技")


async def test_a_key_that_comes_too_late_meets_the_lock(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Nothing woke the desk in time, as after the machine slept. Shows AUTH-10."""
    async with open_desk(boss) as desk:
        watched(desk, clock)
        await desk.press("f7")
        await desk.type("甲")
        clock.seconds += 16 * MINUTE
        await desk.press("乙", "f2")
        await desk.sees("已锁屏", without="甲")
        assert isinstance(desk.app.screen, LockScreen)
    with house.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == 0


async def test_every_key_puts_it_off(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    async with open_desk(boss) as desk:
        watched(desk, clock)
        for _ in range(20):
            await wait(desk, clock, 14 * MINUTE)
            await desk.press("down")
        assert isinstance(desk.app.screen, RecordsScreen)


async def test_with_no_minutes_it_never_locks(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    async with open_desk(boss) as desk:
        watched(desk, clock, 0)
        await wait(desk, clock, 11 * 60 * MINUTE)
        assert isinstance(desk.app.screen, RecordsScreen)


@pytest.mark.parametrize("minutes", [0, 15])
async def test_the_longest_session_ends_with_its_form_kept(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, minutes: int
) -> None:
    """Locked or not, by twelve hours. Shows AUTH-10."""
    async with open_desk(boss) as desk:
        watched(desk, clock, minutes)
        await desk.press("f7")
        await desk.type("草稿里的客户")
        await wait(desk, clock, 11 * 60 * MINUTE)
        assert isinstance(desk.app.screen, LockScreen) == bool(minutes)
        await wait(desk, clock, 60 * MINUTE)
        await desk.sees("登录已满 12 小时")
        assert isinstance(desk.app.screen, LoginScreen) and not desk.app.locked
        await desk.type("admin")
        await desk.press("enter")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees("接着填上次没保存的表单", "草稿里的客户")


async def test_work_that_goes_on_opens_nothing_above_the_lock_and_closes_nothing_of_it(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-10."""
    async with open_desk(boss) as desk:
        watched(desk, clock)
        await desk.press("f7")
        form = desk.app.screen
        assert isinstance(form, DeskScreen)
        done = asyncio.Event()
        told: list[str] = []

        async def work() -> None:
            await done.wait()
            told.append("asks")
            await desk.app.push_screen_wait(NoticeDialog("机密", ["杭州蓝燕"]))
            told.append("answered")
            form.dismiss(None)

        form.start(work(), group="aside")
        await wait(desk, clock, 15 * MINUTE)
        await desk.press("f1")
        done.set()
        await settle(desk.pilot, lambda: told == ["asks"])
        await desk.rests()
        assert "蓝燕" not in desk.text and "机密" not in desk.text
        await desk.press("escape")
        await desk.sees("已锁屏", without="蓝燕")
        form.dismiss(None)
        desk.app.pop_screen()
        await desk.rests()
        await desk.sees("已锁屏", without="蓝燕")
        desk.app._afterwards.clear()
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees("机密", "杭州蓝燕")
        await desk.press("enter")
        await settle(desk.pilot, lambda: told == ["asks", "answered"])
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))


async def test_a_screen_whose_work_ends_below_the_lock_closes_afterwards(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    async with open_desk(boss) as desk:
        watched(desk, clock)
        await desk.press("f7")
        form = desk.app.screen
        await wait(desk, clock, 15 * MINUTE)
        form.dismiss(None)
        await desk.rests()
        assert isinstance(desk.app.screen, LockScreen) and form in desk.app.screen_stack
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))


async def test_an_account_disabled_meanwhile_is_out(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-09, AUTH-10."""
    clerk = signed_in(house, boss, Role.CLERK)
    async with open_desk(clerk) as desk:
        watched(desk, clock)
        await wait(desk, clock, 15 * MINUTE)
        house.accounts.disable(boss, clerk.id)
        await desk.type("whatever it was")
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, LoginScreen))
        assert desk.app.user is None and not desk.app.locked


async def test_guesses_at_the_lock_are_counted(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-05, AUTH-10."""
    async with open_desk(boss) as desk:
        watched(desk, clock)
        await wait(desk, clock, 15 * MINUTE)
        for _ in range(5):
            await desk.type("guess")
            await desk.press("enter")
        await desk.sees("失败次数太多")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees("失败次数太多")
        assert isinstance(desk.app.screen, LockScreen)
        await desk.press("escape")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, LoginScreen))


async def test_the_log_in_begins_the_watch_with_the_minutes_of_the_house(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-10."""
    house.policies.put(boss, Policy(idle_minutes=3))
    with pytest.raises(InvalidFields):
        house.policies.put(boss, Policy(idle_minutes=721))
    async with open_desk(None) as desk:
        desk.app.idle.seconds = clock.monotonic
        await desk.type("admin")
        await desk.press("enter")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))
        await wait(desk, clock, 3 * MINUTE)
        await desk.sees("已锁屏")
        await desk.press("escape")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, LoginScreen))
        await wait(desk, clock, 60 * MINUTE)
        assert isinstance(desk.app.screen, LoginScreen)


def test_with_a_factor_the_password_alone_opens_the_lock_and_confirms_nothing(
    house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-16."""
    _, done = enrolled(house, boss, clock)
    clock.seconds += 301
    house.accounts.still_there(done.user, ADMIN_PASSWORD)
    with pytest.raises(ConfirmWanted):
        house.factors.remove(done.user)
