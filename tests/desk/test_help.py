"""F1 everywhere, and promises of keys that are kept: by role, by row, in dialogs, at the log-in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_the_help_of_the_records_tells_a_viewer_no_key_of_others(
    open_desk: Open, services: Services, manager: CurrentUser, viewer: CurrentUser
) -> None:
    services.records.create(manager, {"name": "甲公司"})
    async with open_desk(viewer) as desk:
        await desk.press("f1")
        await desk.sees("直接输入就是查找", "Enter 打开客户", without="F2")
        assert "Insert" not in desk.text
        await desk.press("escape", "f9")
        await desk.sees("跟进")
        await desk.type("跟进")
        await desk.press("enter")
        await desk.sees("没有要您跟进的客户", "F4 看所有人的", without="F7")


async def test_f1_in_the_menu_and_in_a_dialog_shows_its_keys_and_leads_back(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    services.records.create(clerk, {"name": "甲公司"})
    async with open_desk(clerk) as desk:
        await desk.press("f9")
        await desk.sees("去哪里")
        menu = desk.app.screen
        await desk.press("f1")
        await desk.sees("帮助", "确定", "取消")
        await desk.press("f1")
        await desk.rests()
        assert desk.app.screen is menu
        await desk.press("escape", "enter")
        await desk.sees("概况")
        await desk.press("f7")
        await desk.sees("跟进 甲公司")
        await desk.type("回访")
        await desk.press("ctrl+g")
        await desk.sees("帮助", "保存")
        await desk.press("escape")
        await desk.sees("跟进 甲公司", "回访", without="帮助")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_f1_at_the_log_in_is_whole(
    open_desk: Open, services: Services, language: str
) -> None:
    async with open_desk(None, language=language) as desk:
        await desk.sees("SQLite")
        await desk.press("f1")
        end = ("忘记密码请找管理员重置", "F10") if language == "zh" else ("administrator.", "F10")
        await desk.sees(*end)
        await desk.press("escape")
        await desk.sees("SQLite", without=end[0])


async def test_f4_at_the_log_in_keeps_what_was_typed(open_desk: Open, services: Services) -> None:
    async with open_desk(None) as desk:
        await desk.sees("SQLite")
        await desk.type("zhangsan")
        await desk.press("f4")
        await desk.sees("zhangsan", "Password")
        await desk.press("enter")
        await desk.type("secret")
        await desk.press("f4")
        await desk.sees("zhangsan", "密  码", "••••••")
        login = desk.app.screen
        assert desk.app.focused is login.query_one("#login-password")
        await desk.type("!")
        assert login.query_one("#login-password").value == "secret!"  # type: ignore[attr-defined]


async def test_no_key_of_the_page_is_mute(
    open_desk: Open, services: Services, admin: CurrentUser, viewer: CurrentUser
) -> None:
    services.records.create(admin, {"name": "甲公司"})
    async with open_desk(viewer) as desk:
        await desk.press("enter")
        await desk.sees("概况")
        for key in ("f2", "f4", "f7", "f8"):
            await desk.press(key)
            await desk.sees("您的角色没有这项权限")
            await desk.press("f5")
            await desk.sees("概况", without="您的角色没有这项权限")
        await desk.press("left")
        await desk.sees("还没有跟进。", without="F7")
    async with open_desk(admin) as desk:
        await desk.press("enter")
        await desk.sees("概况", without="F2")
        await desk.press("f2")
        await desk.sees("没有待完成的跟进")


async def test_nothing_is_changed_in_the_recycle_bin_and_that_is_said(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    saved = services.records.create(admin, {"name": "甲公司"})
    services.records.delete(admin, saved.id)
    async with open_desk(admin) as desk:
        desk.app.action_open_record(saved.id)
        await desk.sees("已删除")
        for key in ("f2", "f4", "f7", "f8"):
            await desk.press(key)
            await desk.sees("客户在回收站里")
            await desk.press("f5")
            await desk.sees("已删除", without="客户在回收站里")


async def test_an_undone_bulk_edit_offers_no_undo(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    services.records.create(manager, {"name": "甲公司"})
    plan = services.bulk_edits.preview(manager, Selection(Slice("all")), {"level": "A"})
    done = services.bulk_edits.apply(manager, plan.token)
    async with open_desk(manager) as desk:
        desk.app.action_go("bulk_edits")
        await desk.sees("F11撤销")
        services.bulk_edits.undo(manager, done.id)
        await desk.press("f5")
        await desk.sees("已撤销", without="F11撤销")
        await desk.press("f11")
        await desk.sees(f"批量修改 {done.id} 已由 manager 撤销")


async def test_amounts_have_their_thousands_set_off_where_they_are_read(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    ids = [
        services.records.create(manager, {"name": name, "opening_fen": owed}).id
        for name, owed in (("甲公司", "12300"), ("甲有限公司", "-1000.5"))
    ]
    from jxc_tui.merging.screens.merge import MergeScreen

    async with open_desk(manager) as desk:
        await desk.app.push_screen(MergeScreen(*ids))
        await desk.sees("12,300.00", "-1,000.50", without="12300.00")
