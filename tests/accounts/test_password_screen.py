"""Changing one's password by keys, by wish and after a one-time password."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.events import Paste

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.accounts.screens.login import LoginScreen
from jxc_tui.accounts.screens.password import PasswordScreen
from jxc_tui.widgets.entry import Entry
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]
NEW = "mountain river lake"


async def to_password(desk: Desk) -> None:
    await desk.app.run_action("go('password')")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, PasswordScreen))
    await desk.sees("当前密码", "至少 15 个字符")


async def fill(desk: Desk, *texts: str) -> None:
    """Pastes each text where the cursor is, and Enter."""
    for text in texts:
        entry = desk.app.screen.focused
        assert isinstance(entry, Entry)
        entry.post_message(Paste(text))
        await desk.press("enter")


async def test_a_new_password_ends_the_session(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await to_password(desk)
        await fill(desk, ADMIN_PASSWORD, NEW, NEW)
        await desk.sees("密码已改，请用新密码登录", "用户名")
        assert isinstance(desk.app.screen, LoginScreen)
        assert NEW not in desk.text
    assert services.accounts.sign_in("admin", NEW).name == "admin"


async def test_what_is_typed_there_cannot_be_copied(open_desk: Open, admin: CurrentUser) -> None:
    """Shows TERM-07."""
    async with open_desk(admin) as desk:
        await to_password(desk)
        await fill(desk, ADMIN_PASSWORD, NEW)
        await desk.press("up")
        entry = desk.app.screen.focused
        assert isinstance(entry, Entry)
        entry.select_all()
        await desk.press("ctrl+c", "ctrl+x")
        assert entry.value == NEW
        assert desk.app.clipboard == ""


async def test_refusals_stand_below_the_form(open_desk: Open, admin: CurrentUser) -> None:
    async with open_desk(admin) as desk:
        await to_password(desk)
        await desk.press("f2")
        await desk.sees("请填写这一项")
        await fill(desk, ADMIN_PASSWORD, "short", "short")
        await desk.sees("密码至少 15 个字符（现为 5 个）")
        await fill(desk, NEW, NEW + "x")
        await desk.sees("两次输入的新密码不一样")
        await fill(desk, NEW)
        await desk.sees("密码已改")


async def test_a_wrong_current_password_changes_nothing(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    """Shows AUTH-07."""
    async with open_desk(admin) as desk:
        await to_password(desk)
        await fill(desk, "not the one", NEW, NEW)
        await desk.sees("当前密码不对，密码没有改")
        await desk.press("escape")
        await desk.sees("查找")
    assert services.accounts.sign_in("admin", ADMIN_PASSWORD)


async def test_a_one_time_password_leads_to_the_change_and_nowhere_else(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    once = services.accounts.add(admin, "lilei", "李雷", Role.CLERK).password
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        await fill(desk, "lilei", once)
        await desk.sees("一次性密码，请先换成自己的密码", "Esc换人登录")
        assert "F9" not in desk.text
        await desk.press("f9", "ctrl+p")
        await desk.app.run_action("go('customers')")
        await desk.sees("一次性密码")
        await fill(desk, once, NEW, NEW)
        await desk.sees("密码已改，请用新密码登录")
    assert not services.accounts.sign_in("lilei", NEW).must_change


async def test_escape_signs_out_where_the_change_is_forced(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    once = services.accounts.add(admin, "lilei", "李雷", Role.CLERK).password
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        await fill(desk, "lilei", once)
        await desk.sees("一次性密码")
        await desk.press("escape")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, LoginScreen))
        assert desk.app.user is None


async def test_the_form_in_english(open_desk: Open, viewer: CurrentUser) -> None:
    async with open_desk(viewer, language="en") as desk:
        await desk.app.run_action("go('password')")
        await desk.sees("Current password", "At least 15 characters", "F2Save")
