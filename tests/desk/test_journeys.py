"""What operators do all day, by keys only, at 80×24."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_from_log_in_to_the_record(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    services.records.create(clerk, {"name": "杭州蓝燕科技有限公司", "mobile": "13800001234"})
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        await desk.type("admin")
        await desk.press("enter")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees("查找", "蓝燕")
        await desk.type("kh0000")
        await desk.sees("1 / 1")
        await desk.press("enter")
        await desk.sees("概况", "138****1234", "杭州蓝燕科技有限公司")
        await desk.press("ctrl+f")
        await desk.sees("13800001234")
        await desk.press("escape")
        await desk.sees("kh0000")
        await desk.press("escape")
        await desk.sees("F7", without="kh0000")


async def test_wrong_password_says_one_sentence_and_keeps_the_name(open_desk: Open) -> None:
    async with open_desk(None) as desk:
        await desk.type("admin")
        await desk.press("enter")
        await desk.type("wrong")
        await desk.press("enter")
        await desk.sees("用户名或密码不对", "admin")


async def test_f4_changes_the_language_before_signing_in(open_desk: Open) -> None:
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        await desk.press("f4")
        await desk.sees("Password", without="用户名")


async def test_a_new_record_is_found_every_way(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        await desk.sees("这里还没有客户", "F7 新建第一位客户")
        await desk.press("f7")
        await desk.sees("KH000001", "客户名称")
        await desk.type("宁波海曙五金经营部")
        for _ in range(6):
            await desk.press("down")
        await desk.type("13900000077")
        await desk.press("f2")
        await desk.sees("已新建 KH000001")
        for term in ("nbhs", "0077", "曙"):
            await desk.press("f3")
            await desk.type(term)
            await desk.sees("1 / 1", "宁波海曙五金经营部")


async def test_a_bad_field_says_so_under_itself_and_saves_nothing(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        await desk.press("f7")
        await desk.sees("KH000001")
        await desk.type("甲")
        for _ in range(6):
            await desk.press("down")
        await desk.type("1380013")
        await desk.press("f2")
        await desk.sees("手机号应为 11 位，现为 7 位", "还有 1 处要改")
        assert services.codes.propose(clerk).code == "KH000001"


async def test_a_list_of_many_goes_from_first_to_last_and_back(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    for number in range(230):
        services.records.create(clerk, {"name": f"客户{number:03d}"})
    async with open_desk(clerk) as desk:
        await desk.press("end")
        await desk.sees("客户229")
        await desk.press("home")
        await desk.sees("客户000")
        for _ in range(20):
            await desk.press("pagedown")
        await desk.sees("客户229")
        for _ in range(20):
            await desk.press("pageup")
        await desk.sees("客户000")


async def test_nothing_found_says_what_to_try(open_desk: Open, clerk: CurrentUser) -> None:
    async with open_desk(clerk) as desk:
        await desk.type("zzzz")
        await desk.sees("没有哪位客户的资料与「zzzz」相符", "hangzhou", "F7 新建这位客户")


async def test_deleting_asks_by_name_and_the_bin_gives_back(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    services.records.create(manager, {"name": "曾惠"})
    async with open_desk(manager) as desk:
        await desk.press("f8")
        await desk.sees("删除客户「曾惠」（KH000001）")
        await desk.press("enter")
        await desk.sees("曾惠", without="删除客户")
        await desk.press("f8")
        await desk.sees("删除客户「曾惠」")
        await desk.press("f2")
        await desk.sees("已备份到")
        await desk.app.run_action("go('bin')")
        await desk.sees("回收站里有 1 位")
        await desk.press("f11")
        await desk.sees("恢复客户「曾惠」")
        await desk.press("f2")
        await desk.sees("已恢复「曾惠」")


async def test_a_viewer_is_offered_nothing_they_may_not_do(
    open_desk: Open, services: Services, clerk: CurrentUser, viewer: CurrentUser
) -> None:
    services.records.create(clerk, {"name": "曾惠"})
    async with open_desk(viewer) as desk:
        await desk.sees("曾惠")
        assert "F7" not in desk.text and "F8" not in desk.text
        await desk.press("f7")
        await desk.sees("您的角色没有这项权限（新建客户）")
        await desk.press("ctrl+p")
        await desk.sees("命令")
        forbidden = ("新建", "删除", "导入", "账户", "Screenshot", "theme")
        assert not [word for word in forbidden if word in desk.text]
        await desk.type("统计")
        await desk.sees("客户统计")
        assert not [word for word in forbidden if word in desk.text]
        await desk.press("escape")
        await desk.app.run_action("go('accounts')")
        await desk.sees("您的角色没有这项权限")


async def test_a_report_line_opens_exactly_its_records(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    for level in "AAB":
        services.records.create(manager, {"name": f"客户{level}", "level": level})
    async with open_desk(manager) as desk:
        await desk.app.run_action("go('report')")
        await desk.sees("共 3 位客户", "66.7 %")
        await desk.press("enter")
        await desk.sees("2 位", "客户A", without="客户B")
        await desk.press("escape")
        await desk.sees("合计 3")


async def test_an_administrator_adds_an_account(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('accounts')")
        await desk.sees("admin", "管理员")
        await desk.press("f7")
        await desk.sees("新账户的用户名")
        await desk.type("zhang")
        await desk.press("enter")
        await desk.sees("姓名")
        await desk.press("enter")
        await desk.sees("录入员")
        await desk.press("enter")
        await desk.sees("一次性密码", "只显示这一次")
        roles = {account.name: account.role for account in services.accounts.list(admin)}
        assert roles == {"admin": Role.ADMIN, "zhang": Role.CLERK}


async def test_a_session_that_ended_leads_back_to_the_log_in(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        services.accounts.disable(admin, clerk.id)
        await desk.type("k")
        await desk.sees("登录已失效", "用户名")


async def test_help_names_the_live_keys(open_desk: Open, clerk: CurrentUser) -> None:
    async with open_desk(clerk) as desk:
        await desk.press("f1")
        await desk.sees("直接输入就是查找", "新建")
        await desk.press("escape")
        await desk.sees("查找:")
