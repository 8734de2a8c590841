"""The places that look after the house, by keys: backups, checks, the change log."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.copy import backups_in
from jxc_tui.errors import SignInRefused
from jxc_tui.values.clock import stamp, utc_now
from jxc_tui.values.local_day import local_day
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture
def record(services: Services, clerk: CurrentUser) -> int:
    saved = services.records.create(clerk, {"name": "杭州蓝燕", "mobile": "13800001234"})
    services.records.update(clerk, saved.id, 1, {"name": "杭州蓝燕", "mobile": "13900005678"})
    return saved.id


WORDS = {
    "zh": {
        "menu": "维护：备份", "none": "还没有备份", "made": "已备份 1 位客户", "fine": "可以恢复",
        "sound": "每一页都检查过", "checks": "都正常", "log": "全部记录", "changed": "修改",
        "how": "jxc restore", "filter": "看哪些记录", "of": "动作 登录失败",
        "other": "这条记录不是关于某位客户的",
    },
    "en": {
        "menu": "Maintenance: backups", "none": "There are no backups yet",
        "made": "Backed up 1 customer:", "fine": "fine", "sound": "every page is sound",
        "checks": "all fine", "log": "All entries", "changed": "changed", "how": "jxc restore",
        "filter": "Which entries", "of": "action failed sign-in",
        "other": "not about a customer",
    },
}  # fmt: skip


@LANGUAGES
@pytest.mark.usefixtures("as_at_work")
async def test_a_walk_through_the_house(
    open_desk: Open, services: Services, admin: CurrentUser, record: int, language: str
) -> None:
    said = WORDS[language]
    async with open_desk(admin, language=language) as desk:
        await desk.press("f9")
        await desk.type(said["menu"][-7:])
        await desk.sees(said["menu"])
        await desk.press("enter")
        await desk.sees(said["none"])
        await desk.press("f7")
        await desk.sees(said["made"], said["fine"], said["how"])
        await desk.press("enter")
        await desk.sees(said["sound"])
        await desk.press("enter", "right")
        await desk.sees(said["checks"])
        await desk.press("right")
        await desk.sees(said["log"], "KH000001 杭州蓝燕")
        await desk.press("down")
        await desk.sees("138****1234 → 139****5678")
        await desk.press("right")
        await desk.sees(said["fine"])


async def test_a_damaged_backup_is_told_apart(
    open_desk: Open, services: Services, settings: Settings, admin: CurrentUser
) -> None:
    path = Path(services.maintenance.backup(admin).path)
    data = path.read_bytes()
    path.write_bytes(data[:40960] + os.urandom(40960) + data[81920:])
    cut = Path(services.maintenance.backup(admin).path)
    cut.write_bytes(data[:3000])
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('house')")
        await desk.sees("2 份备份", "已损坏，不能恢复")
        await desk.press("down", "enter")
        await desk.sees("已损坏，不能恢复。请换一份", without="每一页")


async def test_leaving_while_a_backup_is_made_loses_nothing(
    open_desk: Open, services: Services, settings: Settings, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('house')")
        await desk.sees("还没有备份")
        await desk.press("f7", "escape")
        await desk.sees("查找")
        await desk.app.run_action("go('house')")
        await desk.sees("0 份备份" if not _made(settings) else "1 份备份")
        while not _made(settings):
            await desk.pilot.pause(0.01)
        await desk.press("f5")
        await desk.sees("1 份备份")


def _made(settings: Settings) -> int:
    return len(backups_in(settings.backup_folder, settings.database))


@pytest.mark.usefixtures("as_at_work")
async def test_what_is_wrong_stands_first_with_the_way_out(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    for _ in range(5):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in("clerk", "wrong")
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('checks')")
        await desk.sees("1 项要注意", "锁定的账户", "clerk →", "jxc users unlock")
        await desk.press("enter")
        await desk.sees("问问本人")
        await desk.press("enter")
        services.accounts.unlock(admin, clerk.id)
        await desk.press("f5")
        await desk.sees("都正常", without="要注意")
        await desk.press("enter")
        await desk.sees("没有问题，不用处理")


@LANGUAGES
async def test_the_log_is_narrowed_and_opens_the_record(
    open_desk: Open, services: Services, admin: CurrentUser, record: int, language: str
) -> None:
    with pytest.raises(SignInRefused):
        services.accounts.sign_in("clerk", "wrong")
    said = WORDS[language]
    async with open_desk(admin, language=language) as desk:
        await desk.app.run_action("go('log')")
        await desk.sees(said["log"])
        await desk.press("f4")
        await desk.sees(said["filter"])
        await desk.press("down", "enter")
        await desk.type(said["of"].partition(" ")[2])
        await desk.press("enter")
        await desk.sees(said["of"], without="KH000001")
        await desk.press("enter")
        await desk.sees(
            "这条记录不是关于某位客户的" if language == "zh" else "not about a customer"
        )
        await desk.press("f4", "end")
        await desk.press(*["down"] * 4, "enter")
        await desk.sees(said["log"], "KH000001")
        await desk.press("down", "enter")
        await desk.sees("139****5678", "KH000001", without=said["log"])


async def test_by_record_and_by_day_what_is_wrong_is_asked_again(
    open_desk: Open, services: Services, admin: CurrentUser, record: int
) -> None:
    today = f"{local_day(stamp(utc_now())):%Y-%m}"
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('log')")
        await desk.sees("全部记录")
        await desk.press("f4", *["down"] * 2, "enter")
        await desk.sees("客户编码（现用或曾用）")
        await desk.type("KH999999")
        await desk.press("enter")
        await desk.sees("没有客户用过编码 KH999999", "全部记录")
        await desk.press("f4", *["down"] * 2, "enter")
        await desk.type("KH000001")
        await desk.press("enter")
        await desk.sees("客户 KH000001，最新的在前", without="登录")
        await desk.press("f4", *["down"] * 3, "enter")
        await desk.sees("哪天或哪个月")
        await desk.type("昨天")
        await desk.press("enter")
        await desk.sees("“昨天”不是日期")
        await desk.press("ctrl+u")
        await desk.type("1999-12")
        await desk.press("enter")
        await desk.sees("日期 1999-12", "没有这样的记录")
        await desk.press("f4", *["down"] * 3, "enter")
        await desk.press("ctrl+u")
        await desk.type(today)
        await desk.press("enter")
        await desk.sees(f"日期 {today}", "138****1234")


async def test_a_long_log_is_paged_to_its_other_end(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM change_log")
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            " INSERT INTO change_log (id, at, actor, role, action, object_kind, object_id, changes)"
            " SELECT i, '2026-11-28T04:00:00Z', 'nr' || i, 'admin', 'backup', 'database', 0, '{}'"
            " FROM n"
        )
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('log')")
        await desk.sees("nr3000")
        await desk.press("end")
        await desk.sees("nr1 ", without="nr3000")
        await desk.press("pageup", "pageup")
        await desk.sees("nr25 ", without="nr1 ")
        await desk.press("home")
        await desk.sees("nr3000")


async def test_a_manager_makes_backups_and_sees_neither_checks_nor_log(
    open_desk: Open, manager: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        await desk.app.run_action("go('house')")
        await desk.sees("还没有备份", without="操作日志")
        await desk.press("f7")
        await desk.sees("已备份")
        await desk.app.run_action("go('log')")
        await desk.sees("没有这项权限（查看操作日志）")


async def test_a_clerk_does_not_get_there(open_desk: Open, clerk: CurrentUser) -> None:
    async with open_desk(clerk) as desk:
        await desk.app.run_action("go('house')")
        await desk.sees("没有这项权限（做备份）")
