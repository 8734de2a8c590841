"""The customer page by keys: what it shows, hides, and leads to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import Saved
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.widgets.cells import width_of
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]

RECORD = {
    "name": "杭州蓝燕科技有限公司",
    "level": "A",
    "mobile": "13800001234",
    "email": "wangmin@example.com",
    "province": "浙江省",
    "city": "杭州市",
    "address": "文三路 99 号",
    "account_no": "6222000011110031",
    "credit_limit_fen": "50000",
    "salesperson": "李雷",
}


def create(services: Services, user: CurrentUser) -> Saved:
    return services.records.create(user, RECORD)


async def open_page(desk: Desk) -> RecordPage:
    await desk.press("enter")
    await desk.sees("概况", "建档")
    assert isinstance(desk.app.screen, RecordPage)
    return desk.app.screen


async def test_the_page_shows_groups_and_hides_numbers(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    create(services, clerk)
    async with open_desk(clerk) as desk:
        await open_page(desk)
        await desk.sees("KH000001 杭州蓝燕科技有限公司", "A 级 · 启用 · 业务员 李雷")
        await desk.sees("138****1234", "浙江省杭州市文三路 99 号", "50,000.00", "0031")
        assert "以后的版本" not in desk.text
        assert "13800001234" not in desk.text and "6222" not in desk.text
        assert all(width_of(line) <= 80 for line in desk.text.split("\n"))


async def test_codes_and_changes_have_their_tabs(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    saved = create(services, clerk)
    services.records.update(
        clerk, saved.id, saved.version, {"code": "VIP1", "level": "B", "status": "停用"}
    )
    async with open_desk(clerk) as desk:
        await open_page(desk)
        await desk.sees("编码 2", "变更 2", "停用")
        await desk.press(*["left"] * 3)
        await desk.sees("VIP1", "现用", "KH000001", "clerk")
        await desk.press("tab")
        await desk.sees("客户等级", "A → B", "启用 → 停用", "KH000001 → VIP1", "新建")
        await desk.press(*["left"] * 6)
        await desk.sees("手机号码")


async def test_long_changes_scroll_to_their_end(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    saved = create(services, clerk)
    version = saved.version
    for number in range(15):
        answer = services.records.update(
            clerk, saved.id, version, {"contact": f"联系人{number:02d}"}
        )
        assert isinstance(answer, Saved)
        version = answer.version
    async with open_desk(clerk) as desk:
        await open_page(desk)
        await desk.press("left", "left")
        await desk.sees("联系人14", "↓ 还有")
        await desk.press("end")
        await desk.sees("新建", without="↓ 还有")
        await desk.press("home")
        await desk.sees("联系人14")


async def test_full_numbers_show_for_a_moment_and_are_recorded(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    saved = create(services, clerk)
    async with open_desk(clerk) as desk:
        page = await open_page(desk)
        await desk.press("ctrl+f")
        await desk.sees("13800001234", "6222000011110031", "30 秒")
        assert page._hiding is not None
        await desk.press("ctrl+f")
        await desk.sees("138****1234", "重新隐去", without="13800001234")
        assert page._hiding is None
    actions = [each.action for each in services.records.card(clerk, saved.id).changes]
    assert "customer.revealed" in actions


async def test_the_timer_hides_the_numbers_again(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    """Shows DP-02."""
    create(services, clerk)
    async with open_desk(clerk) as desk:
        page = await open_page(desk)
        await desk.press("ctrl+f")
        await desk.sees("13800001234")
        timer = page._hiding
        assert timer is not None and timer._interval == 30
        page._hide()
        await desk.sees("138****1234", without="13800001234")


async def test_a_viewer_is_told_of_keys_they_may_not_use(
    open_desk: Open, services: Services, clerk: CurrentUser, viewer: CurrentUser
) -> None:
    create(services, clerk)
    async with open_desk(viewer) as desk:
        page = await open_page(desk)
        for key in ("F4", "F8", "^F"):
            assert key not in desk.text
        for key, wanted in (("f4", "修改客户"), ("f8", "删除客户"), ("ctrl+f", "查看完整号码")):
            await desk.press(key)
            await desk.sees("您的角色没有这项权限", wanted)
        assert desk.app.screen is page
        assert "13800001234" not in desk.text


async def test_f4_edits_and_comes_back_refreshed(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    create(services, clerk)
    async with open_desk(clerk) as desk:
        page = await open_page(desk)
        await desk.press("f4")
        await desk.sees("编辑 KH000001")
        await desk.type("新")
        await desk.press("f2")
        await desk.sees("已保存 KH000001", "杭州蓝燕科技有限公司新", "变更 3")
        assert desk.app.screen is page


async def test_f8_asks_by_name_and_goes_back_with_the_backup(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    create(services, manager)
    async with open_desk(manager) as desk:
        page = await open_page(desk)
        await desk.press("f8")
        await desk.sees("删除客户「杭州蓝燕科技有限公司」（KH000001）？")
        await desk.press("enter")
        await settle(desk.pilot, lambda: desk.app.screen is page)
        await desk.press("f8")
        await desk.sees("删除客户")
        await desk.press("f2")
        await desk.sees("已删除「杭州蓝燕科技有限公司」", "已备份到", "查找")


async def test_a_larger_screen_and_english(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    create(services, clerk)
    async with open_desk(clerk, language="en", size=(120, 36)) as desk:
        await desk.press("enter")
        await desk.sees("Overview", "Credit limit", "50,000.00", "created by clerk")
        await desk.press("left", "left")
        await desk.sees("created", "Code")


async def test_the_external_token_is_issued_rotated_and_revoked_on_the_codes_tab(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    record = services.records.create(manager, {"name": "蓝燕科技"})
    async with open_desk(manager) as desk:
        await desk.sees("蓝燕科技")
        await desk.press("enter")
        await desk.sees("概况", without="^F对外代号")
        await desk.press(*["left"] * 3)
        await desk.sees("还没有对外代号", "^F对外代号")
        await desk.press("ctrl+f")
        await desk.sees("对外代号：蓝燕科技", "发一个新的")
        await desk.press("enter")
        await desk.sees("已可使用", "对外代号  T-")
        first = services.tokens.current(manager, record.id)
        assert first is not None
        await desk.sees(first.token)
        await desk.press("ctrl+f")
        await desk.sees("换一个新的", "作废，不再发")
        await desk.press("enter")
        await desk.sees("换一个对外代号？")
        await desk.press("enter")  # No is the default
        await desk.sees(first.token, without="换一个对外代号？")
        await desk.press("ctrl+f")
        await desk.sees("换一个新的")
        await desk.press("enter")
        await desk.sees("换一个对外代号？")
        await desk.press("f2")
        await desk.sees("旧的已作废", without=first.token)
        second = services.tokens.current(manager, record.id)
        assert second is not None
        await desk.press("ctrl+f")
        await desk.sees("换一个新的")
        await desk.press("down", "enter")
        await desk.sees("的对外代号？", "作废「")
        await desk.press("f2")
        await desk.sees("对外代号已作废", "还没有对外代号")
        assert services.tokens.current(manager, record.id) is None


async def test_a_token_typed_in_the_box_finds_its_record(
    open_desk: Open, services: Services, manager: CurrentUser, viewer: CurrentUser
) -> None:
    services.records.create(manager, {"name": "别的客户"})
    record = services.records.create(manager, {"name": "蓝燕科技"})
    token = services.tokens.issue(manager, record.id).token
    async with open_desk(viewer) as desk:
        await desk.sees("别的客户")
        await desk.type(token.lower())
        await desk.sees("蓝燕科技", "对外代号", without="别的客户")
        await desk.press("enter")
        await desk.press(*["left"] * 3)
        await desk.sees("现用", without=token)
