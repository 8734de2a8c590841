"""A backup restored under running screens, and what happened at one's name: told at the log-in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.app import JxcApp
from jxc_tui.config import Settings
from jxc_tui.database.copy import copy_database
from jxc_tui.errors import NotSignedIn, SignInRefused
from jxc_tui.maintenance.service.restoring import restore
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]
SAID = {"zh": "数据库已换成恢复的备份", "en": "replaced by a restored backup"}


@pytest.fixture
def backup(services: Services, admin: CurrentUser, tmp_path: Path) -> Path:
    services.records.create(admin, {"name": "备份里的客户"})
    target = tmp_path / "b.db"
    copy_database(services.database, target)
    services.records.create(admin, {"name": "后来的客户"})
    return target


async def log_in(desk: Desk, password: str = ADMIN_PASSWORD, name: str = "admin") -> None:
    await desk.press("ctrl+u")
    await desk.type(name)
    await desk.press("enter")
    await desk.type(password)
    await desk.press("enter")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_next_key_says_so_and_logging_in_finds_the_backup(
    open_desk: Open, settings: Settings, admin: CurrentUser, backup: Path, language: str
) -> None:
    async with open_desk(admin, language=language) as desk:
        await desk.sees("后来的客户")
        restore(settings, backup, "cli:test")
        await desk.type("k")
        await desk.sees(SAID[language], without="后来的客户")
        await log_in(desk)
        await desk.sees("备份里的客户", without="后来的客户")


async def test_a_form_for_a_new_record_is_not_lost(
    open_desk: Open, settings: Settings, admin: CurrentUser, backup: Path
) -> None:
    async with open_desk(admin) as desk:
        await desk.press("f7")
        await desk.sees("新建客户")
        await desk.type("正在录入的客户")
        await desk.sees("正在录入的客户")
        restore(settings, backup, "cli:test")
        await desk.press("f2")
        await desk.sees(SAID["zh"], "已存为草稿")
        await log_in(desk)
        await desk.sees("接着填上次没保存的表单", "正在录入的客户")
    opened = open_services(settings)
    with opened.database.read() as connection:
        found = connection.exec_driver_sql("SELECT name FROM record").scalars().all()
    opened.close()
    assert found == ["备份里的客户"]


async def edit(desk: Desk, typed: str) -> None:
    """Opens the customer on top of the list and types into its name."""
    await desk.press("f4")
    await desk.sees("F2保存")
    await desk.rests()
    await desk.type(typed)
    await desk.sees(typed)


async def test_an_edit_of_a_record_is_not_lost_and_every_field_of_it_is_asked(
    open_desk: Open, settings: Settings, services: Services, admin: CurrentUser, backup: Path
) -> None:
    found = services.records.search(admin, SearchQuestion("后来的客户")).rows[0]
    services.records.delete(admin, found.id)
    async with open_desk(admin) as desk:
        await edit(desk, "改了名的")
        restore(settings, backup, "cli:test")
        await desk.press("f2")
        await desk.sees(SAID["zh"], "已存为草稿")
        await log_in(desk)
        await desk.sees("接着填上次没保存的表单", "备份里的客户")
        await desk.press("enter")
        await desk.sees("改了名的")
        await desk.press("f2")
        await desk.sees("库里现在", "改了名的")
        await desk.press("space", "down", "space", "f2")
        await desk.sees("已保存 KH000001")
    opened = open_services(settings)
    with opened.database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM record").scalars().all()
    opened.close()
    assert len(names) == 1
    assert "改了名的" in names[0]


async def test_an_edit_of_a_record_that_the_backup_has_not_becomes_a_new_one(
    open_desk: Open, settings: Settings, services: Services, admin: CurrentUser, backup: Path
) -> None:
    services.records.create(
        admin, {"name": "末", "mobile": "13800001111", "contacts": "赵六 13800010006"}
    )
    async with open_desk(admin) as desk:
        await desk.type("13800001111")
        await desk.sees("KH000003")
        await edit(desk, "改了名的")
        restore(settings, backup, "cli:test")
        await desk.press("f2")
        await desk.sees(SAID["zh"], "已存为草稿")
        await log_in(desk)
        await desk.sees("接着填上次没保存的表单", "改了名的")
        await desk.press("enter")
        await desk.sees("新建客户", "改了名的", "KH000003", "13800001111", "赵六 13800010006")


async def test_where_the_account_was_another_the_form_waits_for_its_user(
    open_desk: Open, settings: Settings, services: Services, admin: CurrentUser, backup: Path
) -> None:
    services.accounts.change_own_password(admin, ADMIN_PASSWORD, NEW_PASSWORD)
    again = services.accounts.sign_in("admin", NEW_PASSWORD)
    async with open_desk(again) as desk:
        await edit(desk, "改了名的")
        restore(settings, backup, "cli:test")
        await desk.press("f2")
        await desk.sees(SAID["zh"], "重新登录后就存为草稿")
        await log_in(desk)
        await desk.sees("接着填上次没保存的表单", "备份里的客户")
        await desk.press("enter")
        await desk.sees("改了名的")


async def test_a_session_that_ends_keeps_what_was_typed_last(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    services.records.create(admin, {"name": "库里的客户"})
    async with open_desk(clerk) as desk:
        await edit(desk, "改了名的")
        services.accounts.change_role(admin, clerk.id, Role.MANAGER)
        await desk.press("f2")
        await desk.sees("登录已失效")
        await log_in(desk, NEW_PASSWORD, "clerk")
        await desk.sees("接着填上次没保存的表单", "库里的客户")
        await desk.press("enter")
        await desk.sees("改了名的")


def test_a_form_of_before_is_not_kept_for_another_person(
    services: Services, clerk: CurrentUser
) -> None:
    stranger = replace(clerk, name="somebody")
    with pytest.raises(NotSignedIn):
        services.drafts.keep_from_before(stranger, "", {"name": "甲"}, {"name": "甲"})


async def test_replaced_behind_the_log_in_it_is_simply_opened(
    open_desk: Open, settings: Settings, admin: CurrentUser, backup: Path
) -> None:
    async with open_desk(None) as desk:
        await desk.sees("SQLite")
        restore(settings, backup, "cli:test")
        await log_in(desk)
        await desk.sees("备份里的客户", without="后来的客户")


@pytest.mark.parametrize(
    ("language", "wait", "told"),
    [
        ("zh", "失败次数太多，请到", "自上次登录以来有 6 次失败的尝试，最后一次"),
        ("en", "Too many failures: try again at", "6 failed attempts since your last sign-in"),
    ],
)
async def test_the_log_in_says_how_long_to_wait_and_later_what_happened(
    open_desk: Open, services: Services, admin: CurrentUser, language: str, wait: str, told: str
) -> None:
    for _ in range(5):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in("admin", "wrong")
    async with open_desk(None, language=language) as desk:
        await desk.sees("SQLite")
        await log_in(desk)
        await desk.sees(wait)
        services.accounts.unlock(admin, admin.id)
        await log_in_again(desk)
        await desk.sees(told, without="local")


async def test_a_long_opening_says_what_it_does(open_desk: Open, services: Services) -> None:
    async with open_desk(None) as desk:
        await desk.sees("SQLite")
        desk.app._let_go()
        desk.app.post_message(JxcApp.Mending(Progress("removing", 30, 60, 1.0, 1.0)))
        await desk.sees("先撤回一批中断的导入（50 %）")


async def test_the_arrows_go_from_field_to_field(open_desk: Open, services: Services) -> None:
    async with open_desk(None) as desk:
        await desk.sees("SQLite")
        await desk.press("down")
        assert desk.app.focused is desk.app.screen.query_one("#login-password")
        await desk.press("up")
        assert desk.app.focused is desk.app.screen.query_one("#login-name")


async def log_in_again(desk: Desk) -> None:
    """The name stands there still; only the password is typed."""
    await desk.type(ADMIN_PASSWORD)
    await desk.press("enter")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_stranger_reads_the_same(
    open_desk: Open, services: Services, language: str
) -> None:
    for name in ("admin", "nobody"):
        for _ in range(5):
            with pytest.raises(SignInRefused):
                services.accounts.sign_in(name, "wrong")
    said = []
    for name in ("admin", "nobody"):
        async with open_desk(None, language=language) as desk:
            await desk.sees("SQLite")
            await log_in(desk, "wrong", name)
            await desk.sees("15")
            said.append(desk.text.splitlines()[-2])
    assert said[0] == said[1]
