"""Bulk edits by keys: marked and found customers, the question, the log and the way back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.bulk_edits.screens.bulk_dialog import BulkDialog
from jxc_tui.bulk_edits.screens.bulk_edits import BulkEditsScreen
from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def ids(services: Services, admin: CurrentUser) -> list[int]:
    names = ("杭州蓝燕科技有限公司", "宁波海曙五金经营部", "曾惠", "义乌百货")
    return [
        services.records.create(admin, {"name": name, "salesperson": "王敏", "level": "B"}).id
        for name in names
    ]


def salespeople(services: Services, user: CurrentUser, ids: list[int]) -> list[str]:
    return [services.records.card(user, one).values.salesperson for one in ids]


async def at(desk: Desk, screen: type[object]) -> None:
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, screen))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_marked_records_are_set_and_taken_back(
    open_desk: Open, services: Services, manager: CurrentUser, ids: list[int], language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        await desk.press("insert", "insert", "f4")
        await at(desk, ChoiceDialog)
        await desk.type("业务员" if language == "zh" else "Salesp")
        await desk.press("enter")
        await at(desk, BulkDialog)
        await desk.type("李雷")
        await check("bulk_dialog", language, desk)
        await desk.press("enter")
        await at(desk, ConfirmDialog)
        await desk.sees("王敏 → 李雷")
        await check("bulk_question", language, desk)
        await desk.press("enter")
        await at(desk, BulkDialog)
        assert salespeople(services, manager, ids) == ["王敏"] * 4
        await desk.press("f2")
        await at(desk, ConfirmDialog)
        await desk.press("f2")
        await at(desk, RecordsScreen)
        await desk.sees("已先备份，已修改 2 位" if language == "zh" else "2 customers changed")
        assert salespeople(services, manager, ids) == ["李雷", "李雷", "王敏", "王敏"]
        services.records.update(manager, ids[0], 2, {"note": "后来"})
        await desk.app.run_action("app.go('bulk_edits')")
        await at(desk, BulkEditsScreen)
        await desk.sees("李雷")
        await check("bulk_edits", language, desk)
        await desk.press("f11")
        await at(desk, ConfirmDialog)
        await check("bulk_undo", language, desk)
        await desk.press("f2")
        await at(desk, BulkEditsScreen)
        await desk.sees("已撤销" if language == "zh" else "undone")
        assert salespeople(services, manager, ids) == ["李雷", "王敏", "王敏", "王敏"]


async def test_what_was_found_is_set_from_the_log_and_a_wrong_value_is_told(
    open_desk: Open, services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    async with open_desk(manager) as desk:
        await desk.type("百货")
        await desk.sees("义乌百货", without="曾惠")
        await desk.app.run_action("app.go('bulk_edits')")
        await at(desk, BulkEditsScreen)
        await desk.sees("还没有批量修改过")
        await desk.press("f7")
        await at(desk, ChoiceDialog)
        await desk.type("账期")
        await desk.press("enter")
        await desk.sees("查找“百货”所得")
        await desk.type("9999")
        await desk.press("enter")
        await desk.sees("!")
        assert isinstance(desk.app.screen, BulkDialog)
        await desk.press("ctrl+u")
        await desk.type("30")
        await desk.press("enter")
        await at(desk, ConfirmDialog)
        await desk.sees("修改 1 位客户？")
        await desk.press("f2")
        await at(desk, BulkEditsScreen)
        await desk.sees("已修改 1 位客户", "查找到的客户 百货")
        assert services.records.card(manager, ids[3]).values.term_days == 30


async def test_taking_back_is_not_called_an_import(open_desk: Open, manager: CurrentUser) -> None:
    async with open_desk(manager) as desk:
        await desk.app.run_action("app.go('bulk_edits')")
        await at(desk, BulkEditsScreen)
        screen = desk.app.screen
        assert isinstance(screen, BulkEditsScreen)
        screen.begin("writing", "bulk.esc_undo")
        await desk.sees("写入", "撤销不能中断", without="正在导入")


async def test_who_may_not_set_many_edits_the_row(
    open_desk: Open, services: Services, clerk: CurrentUser, ids: list[int]
) -> None:
    async with open_desk(clerk) as desk:
        await desk.press("insert", "f4")
        await at(desk, RecordForm)
