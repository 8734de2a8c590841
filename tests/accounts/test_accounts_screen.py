"""The accounts place by keys: add, role, disable, one-time password, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.accounts.answers import Account
from jxc_tui.accounts.screens.accounts import AccountsScreen
from jxc_tui.errors import SignInRefused
from jxc_tui.values.clock import local_until, utc_now
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]
SECRET = re.compile(r"(?:[a-z]+-){5}\d\d")


async def to_accounts(desk: Desk, name: str = "admin") -> None:
    """The place, with the cursor on an account."""
    await desk.app.run_action("go('accounts')")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, AccountsScreen))
    screen = desk.app.screen
    assert isinstance(screen, AccountsScreen)
    await settle(desk.pilot, lambda: bool(screen.rows.rows))
    names = [account.name for account in screen.rows.rows]
    await desk.press("home", *["down"] * names.index(name))
    await desk.sees(f" {name}   ")


def account(services: Services, admin: CurrentUser, name: str) -> Account:
    return next(each for each in services.accounts.list(admin) if each.name == name)


def secret_on(desk: Desk) -> str:
    found = SECRET.search(desk.text)
    assert found is not None, desk.text
    return found.group()


async def test_the_list_shows_role_state_and_last_sign_in(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    services.accounts.add(admin, "han", "韩梅梅", Role.MANAGER)
    async with open_desk(admin) as desk:
        await to_accounts(desk, "han")
        await desk.sees("3 个账户", "韩梅梅", "主管", "待改密码", "从未登录", "一次性密码")
        await desk.press("home")
        await desk.sees("（您自己）", "上次登录", without="来自")


async def test_a_lock_is_shown_with_its_end_and_lifted_by_a_key(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    for _ in range(6):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in("clerk", "wrong")
    end = local_until(account(services, admin, "clerk").locked_until, utc_now())
    async with open_desk(admin) as desk:
        await to_accounts(desk, "clerk")
        await desk.sees("1 个锁定", f"锁定至 {end}", "失败 6 次", "F11 解除锁定")
        await desk.press("f11")
        await desk.sees("解除「clerk」的锁定？", f"锁定到 {end}")
        await desk.press("f2")
        await desk.sees("已解除「clerk」的锁定", "失败 6 次", without=f"锁定至 {end}")
        await desk.press("f11")
        await desk.sees("「clerk」没有锁定")
    assert services.accounts.sign_in("clerk", "another long sentence").failures == 6


async def test_adding_an_account_shows_its_password_once(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await to_accounts(desk)
        await desk.press("f7")
        await desk.sees("新账户的用户名")
        await desk.type("lilei")
        await desk.press("enter")
        await desk.sees("「lilei」的姓名")
        await desk.press("end", *["backspace"] * 5)
        await desk.type("李雷")
        await desk.press("enter")
        await desk.sees("「lilei」的角色")
        await desk.press("up", "enter")
        await desk.sees("只显示这一次", "有效到")
        secret = secret_on(desk)
        await desk.press("enter")
        await desk.sees("李雷", "主管", "2 个账户", without=secret)
    user = services.accounts.sign_in("lilei", secret)
    assert user.must_change
    assert user.role is Role.MANAGER


async def test_a_taken_name_is_asked_for_again(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await to_accounts(desk)
        await desk.press("f7")
        await desk.sees("新账户的用户名")
        await desk.type("admin")
        await desk.press("enter")
        await desk.sees("的姓名")
        await desk.press("enter")
        await desk.sees("的角色")
        await desk.press("enter")
        await desk.sees("已有人用", "新账户的用户名")
        await desk.press("end")
        await desk.type("2")
        await desk.press("enter")
        await desk.sees("只显示这一次")
        await desk.press("escape")
        await desk.sees("admin2", "2 个账户")
    assert account(services, admin, "admin2").role is Role.CLERK


async def test_changing_a_role(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await to_accounts(desk, "clerk")
        await desk.press("f4")
        await desk.sees("「clerk」改为什么角色")
        await desk.press("enter")
        await desk.sees("角色没有变")
        await desk.press("f4")
        await desk.sees("改为什么角色")
        await desk.press("down", "enter")
        await desk.sees("「clerk」现在是只读")
    assert account(services, admin, "clerk").role is Role.VIEWER


async def test_disabling_and_enabling(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await to_accounts(desk, "clerk")
        await desk.press("f8")
        await desk.sees("停用账户「clerk」？")
        await desk.press("escape")
        await desk.press("f8")
        await desk.sees("停用账户「clerk」？")
        await desk.press("f2")
        await desk.sees("已停用「clerk」", "1 个停用")
        assert account(services, admin, "clerk").disabled
        await desk.press("f8")
        await desk.sees("启用账户「clerk」？")
        await desk.press("f2")
        await desk.sees("已启用「clerk」", "0 个停用")
    assert not account(services, admin, "clerk").disabled


async def test_a_reset_ends_the_old_password(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await to_accounts(desk, "clerk")
        await desk.press("ctrl+f")
        await desk.sees("重置「clerk」的密码？")
        await desk.press("f2")
        await desk.sees("「clerk」的一次性密码")
        secret = secret_on(desk)
        await desk.press("enter")
        await desk.sees("可以用一次性密码登录了", without=secret)
    with pytest.raises(SignInRefused):
        services.accounts.sign_in("clerk", "another long sentence")
    assert services.accounts.sign_in("clerk", secret).must_change


async def test_nobody_locks_themselves_out(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await to_accounts(desk)
        await desk.press("f8")
        await desk.sees("停用账户「admin」？")
        await desk.press("f2")
        await desk.sees("不能停用自己的账户")
        await desk.press("f4")
        await desk.sees("改为什么角色")
        await desk.press("down", "enter")
        await desk.sees("不能更改自己的角色")
        await desk.press("ctrl+f")
        await desk.sees("重置「admin」的密码？")
        await desk.press("f2")
        await desk.sees("修改密码")
    assert account(services, admin, "admin").role is Role.ADMIN


async def test_others_do_not_get_there(open_desk: Open, manager: CurrentUser) -> None:
    async with open_desk(manager) as desk:
        await desk.app.run_action("go('accounts')")
        await desk.sees("没有这项权限（管理账户）", "查找")


async def test_a_session_ended_meanwhile_leads_to_the_log_in(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    other = services.accounts.add(admin, "second", "", Role.ADMIN)
    once = services.accounts.sign_in("second", other.password)
    services.accounts.change_own_password(once, other.password, "a sentence of my own")
    second = services.accounts.sign_in("second", "a sentence of my own")
    async with open_desk(admin) as desk:
        await to_accounts(desk)
        own = next(each for each in services.accounts.list(second) if each.name == "admin")
        services.accounts.change_role(second, own.id, Role.CLERK)
        await desk.press("f5")
        await desk.sees("登录已失效", "用户名")


async def test_the_accounts_in_english(open_desk: Open, admin: CurrentUser) -> None:
    async with open_desk(admin, language="en") as desk:
        await to_accounts(desk)
        await desk.sees("1 account,", "Administrator", "Last sign-in", "Reset password")
