"""The recycle bin by keys: what was deleted, and the way back with the code."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.screens.recycle_bin import RecycleBinScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]


def delete_some(services: Services, user: CurrentUser, count: int) -> None:
    for number in range(count):
        saved = services.records.create(user, {"name": f"客户{number}号"})
        services.records.delete(user, saved.id)


async def to_bin(desk: Desk) -> None:
    await desk.app.run_action("go('bin')")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecycleBinScreen))


async def test_an_empty_bin_says_how_records_come_there(
    open_desk: Open, manager: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        await to_bin(desk)
        await desk.sees("回收站是空的", "F8", "0 位")
        await desk.press("f11", "end", "down")
        await desk.sees("回收站是空的")
        await desk.press("escape")
        await desk.sees("查找")


async def test_restore_asks_and_names_the_code_that_is_back(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    delete_some(services, manager, 3)
    async with open_desk(manager) as desk:
        await to_bin(desk)
        await desk.sees("3 位客户", "KH000001", "KH000003", "manager")
        await desk.press("down", "f11")
        await desk.sees("恢复客户「客户1号」（KH000002）？")
        await desk.press("escape")
        await desk.sees("3 位客户", without="恢复客户「")
        assert services.records.page(manager, PageQuestion()).total == 0
        await desk.press("f11")
        await desk.sees("恢复客户「客户1号」")
        await desk.sees("Enter / F2 是（默认）")
        await desk.press("enter")
        await desk.sees("已恢复「客户1号」，编码 KH000002", "2 位客户")
        await desk.press("escape")
        await desk.sees("查找", "KH000002", "客户1号", "1 位")


async def test_the_last_one_leaves_an_empty_bin(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    delete_some(services, manager, 1)
    async with open_desk(manager) as desk:
        await to_bin(desk)
        await desk.sees("KH000001")
        await desk.press("f11")
        await desk.sees("恢复客户")
        await desk.press("f2")
        await desk.sees("回收站是空的", "KH000001 又可以使用了")


async def test_somebody_else_was_faster(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    delete_some(services, manager, 1)
    async with open_desk(manager) as desk:
        await to_bin(desk)
        await desk.sees("KH000001")
        services.records.restore(manager, services.records.bin(manager).rows[0].id)
        await desk.press("f11")
        await desk.sees("恢复客户")
        await desk.press("f2")
        await desk.sees("已经不在了")
        await desk.press("f5")
        await desk.sees("回收站是空的")


async def test_a_long_bin_scrolls_from_end_to_end(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    delete_some(services, manager, 150)
    async with open_desk(manager) as desk:
        await to_bin(desk)
        await desk.sees("150 位客户", "KH000001")
        await desk.press("end")
        await desk.sees("KH000150")
        await desk.press(*["pageup"] * 9)
        await desk.sees("KH000001")
        await desk.press(*["pagedown"] * 9)
        await desk.sees("KH000150")
        await desk.press("home")
        await desk.sees("KH000001")


async def test_the_bin_in_english(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    delete_some(services, manager, 1)
    async with open_desk(manager, language="en") as desk:
        await to_bin(desk)
        await desk.sees("Recycle bin", "Deleted", "KH000001")
        await desk.press("ctrl+z")
        await desk.sees("Restore customer")
