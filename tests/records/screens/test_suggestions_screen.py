"""Nothing found: the suggestions stand below the search and are chosen by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.desk.test_frames import LANGUAGES, check
from tests.widgets.test_paint import paints as paints

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def filled(services: Services, manager: CurrentUser) -> CurrentUser:
    """Customers with near codes, one of them deleted, one renamed."""
    create = services.records.create
    create(manager, {"name": "杭州蓝燕科技有限公司", "code": "KH001200", "level": "A"})
    create(manager, {"name": "宁波慈溪电器厂", "code": "KH001290"})
    gone = create(manager, {"name": "旧货行", "code": "KH0012O0"})
    services.records.delete(manager, gone.id)
    renamed = create(manager, {"name": "曾惠", "code": "KH0007", "mobile": "13800001234"})
    services.records.update(manager, renamed.id, 1, {"code": "KH0103"})
    return manager


async def test_up_and_down_choose_and_enter_opens(
    open_desk: Open, services: Services, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.type("kh00l200")
        await desk.sees("您要找的是：", "▌ KH001200", "(第 5 位的字母 l 当作数字 1)", "A 级")
        await desk.press("enter")
        await desk.sees("概况", "杭州蓝燕科技有限公司", without="您要找的是")
        await desk.press("escape")
        await desk.sees("您要找的是：", "▌ KH001200")
        await desk.press("f3")
        await desk.type("kh0012o0")
        await desk.sees("▌ KH0012O0", "已删除，在回收站", "KH001200", "键相邻")
        await desk.press("down")
        await desk.sees("▌ KH001200")
        await desk.press("up")
        await desk.sees("▌ KH0012O0")
        await desk.press("pagedown")
        await desk.sees("▌ KH001290")
        await desk.press("enter")
        await desk.sees("概况", "宁波慈溪电器厂")
        await desk.press("escape")
        await desk.sees("您要找的是：", "▌ KH001290")
        await desk.press("pageup")
        await desk.sees("▌ KH0012O0")


async def test_a_deleted_one_opens_its_page_and_is_changed_nowhere(
    open_desk: Open, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.type("kh0012o0")
        await desk.sees("▌ KH0012O0", "已删除，在回收站")
        for key in ("f4", "f8"):
            await desk.press(key)
            await desk.sees("先恢复才能修改", "您要找的是")
        await desk.press("enter")
        await desk.sees("旧货行", "已删除", without="您要找的是")
        assert "F4" not in desk.text


async def test_f7_opens_a_new_record_with_the_code_that_was_typed(
    open_desk: Open, services: Services, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.type("kh001208")
        await desk.sees("您要找的是", "F7 以此编码新建", "Esc 重新输入")
        await desk.press("f7")
        await desk.sees("新建客户", "KH001208")
        await desk.type("新店")
        await desk.press("f2")
        await desk.sees("已新建 KH001208", without="您要找的是")
        found = services.records.search(filled, SearchQuestion("KH001208")).rows
        assert [row.name for row in found] == ["新店"]


async def test_nothing_near_still_says_what_to_try_and_f7_takes_the_code(
    open_desk: Open, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.type("qx-77")
        await desk.sees("可以试试", "F7 新建这位客户", without="您要找的是")
        await desk.press("f7")
        await desk.sees("新建客户", "QX-77")


async def test_a_viewer_is_not_offered_a_new_record(
    open_desk: Open, filled: CurrentUser, viewer: CurrentUser
) -> None:
    async with open_desk(viewer) as desk:
        await desk.type("kh00l200")
        await desk.sees("您要找的是", "Enter 打开")
        assert "F7" not in desk.text


async def test_going_on_typing_takes_the_suggestions_away(
    open_desk: Open, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.type("kh00l200")
        await desk.sees("您要找的是")
        await desk.press("escape")
        await desk.sees("3 位", "KH0103", without="您要找的是")
        await desk.type("kh0012")
        await desk.sees("2 / 3", "KH001290", without="您要找的是")


async def test_the_suggestions_come_in_the_same_paint_as_the_key(
    open_desk: Open, filled: CurrentUser, paints: list[str]
) -> None:
    async with open_desk(filled) as desk:
        await desk.type("kh00120")
        await desk.sees("1 / 3")
        await desk.pilot.pause()
        paints.clear()
        await desk.press("x")
        await desk.sees("您要找的是")
        assert len(paints) == 1, paints
        assert "您要找的是" in paints[0] and "kh00120x" in paints[0]


async def test_a_former_code_says_what_it_became(
    open_desk: Open, services: Services, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.type("kh0007")
        await desk.sees("1 / 3", "KH0007 已改为 KH0103（", " manager）")
        await desk.press("enter")
        await desk.sees("概况", "编码 2")
        await desk.press(*["left"] * 3)
        await desk.sees("现用", "KH0007 已改为 KH0103（")


async def test_where_lines_are_few_the_suggestions_stay(
    open_desk: Open, filled: CurrentUser
) -> None:
    async with open_desk(filled, size=(60, 12)) as desk:
        await desk.type("kh0012o0")
        await desk.sees("▌ KH0012O0", "KH001200", "KH001290")
        assert "没有编码" not in desk.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_it_looks(
    open_desk: Open, services: Services, filled: CurrentUser, language: str
) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record_code SET until = '2026-03-01T18:00:00Z', changed_by = '王芳'"
            " WHERE until > ''"
        )
    async with open_desk(filled, language=language) as desk:
        await desk.type("kh0012o0")
        await desk.sees("KH0012O0", "KH001290")
        await check("customers-suggest", language, desk)
        await desk.press("f3")
        await desk.type("kh0007")
        await desk.sees("1 / 3", "2026-03-02")
        await check("customers-former", language, desk)
