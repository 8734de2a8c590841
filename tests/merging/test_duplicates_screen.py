"""查重 by keys: search, settle, compare, merge, undo; and the quiet word in the form."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.merging.answers import ScanDone
from jxc_tui.merging.screens.duplicates import DuplicatesScreen
from jxc_tui.merging.screens.merge import MergeScreen
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services
from tests.conftest import signed_in
from tests.desk.fixtures import MOST, Desk, settle
from tests.desk.hostile import OWN
from tests.desk.test_hostile import CONTROL

Open = Callable[..., AbstractAsyncContextManager[Desk]]

LANYAN = {"name": "杭州蓝燕科技有限公司", "mobile": "13800001234", "opening_fen": "12300"}
TWIN = {"name": "杭州蓝雁科技有限公司", "contact": "王敏", "opening_fen": "700"}


@pytest.fixture
def pair(services: Services, manager: CurrentUser) -> tuple[int, int]:
    first = services.records.create(manager, LANYAN)
    return first.id, services.records.create(manager, TWIN).id


async def to_duplicates(desk: Desk) -> None:
    await desk.app.run_action("go('duplicates')")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, DuplicatesScreen))


async def to_merge(desk: Desk) -> MergeScreen:
    await to_duplicates(desk)
    await desk.press("f5")
    await desk.sees("名称相近", "找到 1 组")
    await desk.press("enter")
    await desk.sees("*")
    await desk.press("f2")
    await desk.sees("留下 KH000001", "并入 KH000002")
    screen = desk.app.screen
    assert isinstance(screen, MergeScreen)
    return screen


async def test_from_the_search_to_the_merge_and_back(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    before = [services.records.for_edit(manager, each) for each in pair]
    async with open_desk(manager) as desk:
        await to_duplicates(desk)
        await desk.sees("还没有查过重")
        await to_merge(desk)
        await desk.sees("← 左", "→ 右", "+ 相加")
        await desk.press("right")
        await desk.sees("合并后 客户名称：杭州蓝雁科技有限公司")
        await desk.press("f2")
        await desk.sees("合并这两位客户？", "留下  KH000001 杭州蓝燕", "并入  KH000002 杭州蓝雁")
        await desk.press("enter")
        await desk.sees("并入 KH000002", without="合并这两位客户")
        assert services.merging.history(manager) == ()
        await desk.press("f2")
        await desk.sees("合并这两位客户？")
        await desk.press("f2")
        await desk.sees("KH000002 已并入 KH000001", "没有待处理的重复客户")
        values = services.records.for_edit(manager, pair[0]).values
        assert (values.name, values.contact) == (TWIN["name"], "王敏")
        assert (values.mobile, values.opening_fen) == ("13800001234", 1_300_000)
        await desk.press("f6")
        await desk.sees("合并记录", "KH000002", "有效")
        await desk.press("f11")
        await desk.sees("撤销合并 1？")
        await desk.press("f2")
        await desk.sees("KH000002 和 KH000001 又是两位客户", "已撤销")
        await desk.sees("F5刷新", without="F11撤销")
        await desk.press("f11")
        await desk.sees("这次合并已经撤销了")
    assert [services.records.for_edit(manager, each) for each in pair] == before


async def test_the_sides_are_swapped_and_choices_begin_anew(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    async with open_desk(manager) as desk:
        await to_merge(desk)
        await desk.press("f4")
        await desk.sees("留下 KH000002", "并入 KH000001")
        await desk.press("space")
        await desk.sees("合并后 客户名称：杭州蓝燕科技有限公司")
        await desk.press("space")
        await desk.sees("合并后 客户名称：杭州蓝雁科技有限公司")
        await desk.press("f2", "f2")
        await desk.sees("KH000001 已并入 KH000002")
    values = services.records.for_edit(manager, pair[1]).values
    assert (values.name, values.mobile) == (TWIN["name"], "13800001234")


async def test_money_is_left_right_or_the_sum(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    async with open_desk(manager) as desk:
        await to_merge(desk)
        await desk.press("down", "down", "down")
        await desk.sees("合并后 期初应收：13,000.00")
        await desk.press("space")
        await desk.sees("合并后 期初应收：12,300.00")
        await desk.press("right")
        await desk.sees("合并后 期初应收：700.00")
        await desk.press("f2", "f2")
        await desk.sees("已并入")
    assert services.records.for_edit(manager, pair[0]).values.opening_fen == 70_000


async def test_somebody_saved_meanwhile(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    async with open_desk(manager) as desk:
        await to_merge(desk)
        services.records.update(manager, pair[1], 1, {"level": "A"})
        await desk.press("f2", "f2")
        await desk.sees("manager", "KH000002", "没有合并")
        await desk.press("f5")
        await desk.sees("客户等级", "→ 右", without="没有合并")
        await desk.press("f2", "f2")
        await desk.sees("已并入")


async def test_numbers_are_shown_on_demand_and_that_is_recorded(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    async with open_desk(manager) as desk:
        await to_merge(desk)
        await desk.sees("138****1234")
        await desk.press("ctrl+f")
        await desk.sees("13800001234")
    actions = [each.action for each in services.records.card(manager, pair[0]).changes]
    assert actions[0] == "customer.revealed"


async def test_three_in_a_group_are_marked_by_hand(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    for _ in range(3):
        services.records.create(manager, {"name": LANYAN["name"]})
    services.duplicates.scan(manager)
    async with open_desk(manager) as desk:
        await to_duplicates(desk)
        await desk.sees("名称相同")
        await desk.press("enter")
        await desk.sees("用 Insert 标出两位客户")
        await desk.press("f2")
        await desk.sees("用 Insert 标出两位客户")
        await desk.press("down", "space", "down", "space", "up", "up", "space", "f2")
        await desk.sees("留下 KH000003", "并入 KH000001")
        await desk.press("escape")
        await desk.sees("* KH000001")
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordPage))
        await desk.press("escape")
        await desk.sees("* KH000001")


async def test_no_duplicates_is_asked_and_stays(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    services.duplicates.scan(manager)
    async with open_desk(manager) as desk:
        await to_duplicates(desk)
        await desk.sees("名称相近")
        await desk.press("f8")
        await desk.sees("这些不是重复的客户？", "KH000001", "KH000002")
        await desk.press("escape")
        await desk.sees("1 组待处理")
        await desk.press("f8")
        await desk.sees("这些不是重复的客户？")
        await desk.press("f2")
        await desk.sees("已定为不是重复（1 组）", "没有待处理的重复客户")
        await desk.press("f5")
        await desk.sees("另有 1 组已定为不是重复")


@pytest.mark.usefixtures("impatient")
async def test_a_running_search_shows_a_bar_and_esc_stops_it(
    open_desk: Open,
    services: Services,
    manager: CurrentUser,
    pair: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = services.duplicates.scan

    def slow(user: CurrentUser, progress: object, stop: object) -> ScanDone:
        assert callable(progress)
        progress(Progress("reading", 250_000, 1_000_000, 50_000.0, 15.0))
        assert stop.wait(MOST)  # type: ignore[attr-defined]
        return real(user, None, stop)  # type: ignore[arg-type]

    monkeypatch.setattr(services.duplicates, "scan", slow)
    async with open_desk(manager) as desk:
        await to_duplicates(desk)
        await desk.sees("还没有查过重")
        await desk.press("f5")
        await desk.sees("正在查重 1/2", "██", "25 %", "250,000 / 1,000,000", "Esc")
        await desk.press("f8", "enter", "f6")
        await desk.sees("正在查重 1/2")
        await desk.app.run_action("go('bin')")
        await desk.sees("这里还在处理")
        await desk.press("escape")
        await desk.sees("已停止查重", "还没有查过重")


async def test_only_leaders_have_the_place(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    clerk = signed_in(services, admin, Role.CLERK)
    async with open_desk(clerk) as desk:
        await desk.press("f9")
        await desk.sees("客户统计", without="查重")
        await desk.press("escape")
        await desk.app.run_action("go('duplicates')")
        await desk.sees("没有这项权限（合并客户）")


async def test_a_merged_record_says_where_it_went(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    services.merging.merge(manager, *pair, (1, 1))
    async with open_desk(manager) as desk:
        await desk.app.run_action("go('bin')")
        await desk.sees("KH000002", "已并入 KH000001")
        await desk.press("f11")
        await desk.sees("KH000002 已并入 KH000001", "按 F6，再按 F11 撤销", "合并（编号 1）")
        await desk.press("escape")
        await desk.app.run_action(f"open_customer({pair[1]})")
        await desk.sees("杭州蓝雁科技有限公司", "已并入 KH000001")


async def test_the_form_says_quietly_who_may_be_there_already(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    clerk = signed_in(services, manager_admin(services), Role.CLERK)
    async with open_desk(clerk) as desk:
        await desk.press("f7")
        await desk.sees("新建客户", "自动，可改")
        form = desk.app.screen
        assert isinstance(form, RecordForm)
        await desk.type("杭州蓝燕科技")
        await desk.press("enter")
        await desk.sees("! 已有相近客户 KH000001 杭州蓝燕科技有限公司")
        assert form.here == "short_name"
        await desk.press("up", "f4")
        await desk.sees("是不是已经有了", "KH000001", "名称相同", "KH000002", "名称相近")
        await desk.press("down", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordPage))
        await desk.sees("KH000002 杭州蓝雁科技有限公司")
        await desk.press("escape")
        await settle(desk.pilot, lambda: desk.app.screen is form)
        assert form.text_in("name") == "杭州蓝燕科技"
        for _ in "科技":
            await desk.press("backspace")
        await desk.type("纺织")
        await desk.press("enter")
        await desk.sees("新建客户", without="已有相近客户")
        await desk.press("f2")
        await desk.sees("已新建 KH000003")


async def test_a_look_alike_code_is_told_and_f4_shows_whose(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    services.records.create(manager, {"name": "义乌百货", "code": "YW-O1"})
    async with open_desk(manager) as desk:
        await desk.press("f7")
        await desk.sees("新建客户", "自动，可改")
        await desk.press("up", "ctrl+a", "backspace")
        await desk.type("YW-0I")
        await desk.press("enter")
        await desk.sees("! 已有相近客户 YW-O1 义乌百货")
        await desk.press("up", "f4")
        await desk.sees("是不是已经有了", "编码形近")
        await desk.press("escape")
        await desk.sees("新建客户")


async def test_hostile_names_stay_texts_in_every_list(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    for text in OWN:
        name = text.encode("utf-8", "replace").decode()
        numbers = [services.records.create(manager, {"name": "占位名称"}).id for _ in range(2)]
        with services.database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE record SET name = ?, contact = ?, mobile = '13800000000'"
                " WHERE id IN (?, ?)",
                (name, name, *numbers),
            )
    services.duplicates.scan(manager)
    services.merging.merge(manager, 1, 2, (1, 1))
    async with open_desk(manager) as desk:
        await to_duplicates(desk)
        for keys in (("enter",), ("space", "down", "space"), ("f2",), ("f2",), ("escape",)):
            await desk.press(*keys)
            await desk.pilot.pause()
            assert not CONTROL.search(desk.text.replace("\n", ""))
        await desk.press("escape", "escape", "f6")
        await desk.sees("合并记录", "有效")
        assert not CONTROL.search(desk.text.replace("\n", ""))


async def test_a_long_history_scrolls_from_end_to_end(
    open_desk: Open, services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    services.merging.merge(manager, *pair, (1, 1))
    with services.database.write() as connection:
        for number in range(2, 251):
            connection.exec_driver_sql(
                "INSERT INTO record_merge SELECT ?, at, actor, winner_id, loser_id, before, ?, 'x'"
                " FROM record_merge WHERE id = 1",
                (number, "2026-01-01T00:00:00Z"),
            )
    async with open_desk(manager) as desk:
        await to_duplicates(desk)
        await desk.press("f6")
        await desk.sees("  250 ")
        await desk.press("end")
        await desk.sees("▌    1 ")
        await desk.press(*["pageup"] * 18)
        await desk.sees("▌  250 ")
        await desk.press(*["pagedown"] * 18)
        await desk.sees("▌    1 ")
        await desk.press("home")
        await desk.sees("▌  250 ")


def manager_admin(services: Services) -> CurrentUser:
    """The administrator, who alone can make accounts."""
    from tests.conftest import ADMIN_PASSWORD

    return services.accounts.sign_in("admin", ADMIN_PASSWORD)
