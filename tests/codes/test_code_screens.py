"""Rules, missing codes and codes set aside, by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_a_rule_is_made_with_the_next_codes_before_ones_eyes(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await desk.press("f9")
        await desk.type("bmgz")
        await desk.sees("编码规则", without="客户统计")
        await desk.press("enter")
        await desk.sees("KH{seq:6}", "999,999")
        await desk.press("f7")
        await desk.sees("新编码规则")
        await desk.type("vip{YY}{seq:2}")
        await desk.sees("接下来", "还剩 99 个")
        for _ in range(6):
            await desk.press("down")
        await desk.press("f4")
        await desk.sees("每年")
        await desk.press("down", "enter")
        await desk.sees("重新编号   │每年")
        await desk.press("f2")
        await desk.sees("规则已生效：VIP{YY}{seq:2}")
        await desk.press("escape", "f7")
        await desk.sees("新建客户", "VIP")
    rules = [line.rule.pattern for line in services.codes.rules(admin) if line.applies]
    assert rules == ["VIP{YY}{seq:2}"]


async def test_an_impossible_rule_says_why_under_its_field(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('rules')")
        await desk.sees("KH{seq:6}")
        await desk.press("f7")
        await desk.type("KH{nonsense}")
        await desk.sees("不认识 {nonsense}")
        await desk.press("f2")
        await desk.sees("还有 1 处要改")
        await desk.press("escape")
        await desk.sees("放弃修改？")
        await desk.press("escape")
        await desk.sees("KH{nonsense}", without="放弃修改")
        await desk.press("escape")
        await desk.sees("放弃修改？")
        await desk.press("f2")
        await desk.sees("KH{seq:6}", without="nonsense")
    assert len(services.codes.rules(admin)) == 1


async def test_the_last_rule_is_not_retired(open_desk: Open, admin: CurrentUser) -> None:
    async with open_desk(admin) as desk:
        await desk.app.run_action("go('rules')")
        await desk.sees("KH{seq:6}")
        await desk.press("f8")
        await desk.sees("停用规则 KH{seq:6}？")
        await desk.press("f2")
        await desk.sees("最后一条通用规则")


async def test_codes_are_set_aside_seen_as_missing_and_taken_back(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        await desk.app.run_action("go('reservations')")
        await desk.sees("没有预留的编码")
        await desk.press("f7")
        await desk.sees("为谁预留？")
        await desk.type("李雷")
        await desk.press("enter")
        await desk.sees("为 李雷 预留多少个？")
        await desk.press("end", "backspace", "backspace", "3", "enter")
        await desk.sees("已为 李雷 预留 3 个编码", "KH000001  KH000002  KH000003")
        await desk.press("enter")
        await desk.sees("李雷", "KH000001", "KH000003", without="已为")
        await desk.press("f6")
        await desk.sees("缺号报告", "已预留", "李雷")
        await desk.press("escape")
        await desk.sees("预留编码")
        await desk.press("f8")
        await desk.sees("收回 李雷 未用的 3 个编码？")
        await desk.press("f2")
        await desk.sees("李雷 的 3 个编码已收回", "没有预留的编码")
    assert services.codes.propose(manager).code == "KH000001"


async def test_f4_in_the_code_field_goes_on_behind_a_typed_prefix(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    services.records.create(admin, {"name": "甲", "code": "VIP0099"})
    services.records.create(admin, {"name": "乙", "code": "VX-7"})
    async with open_desk(admin) as desk:
        await desk.press("f7")
        await desk.sees("KH000001")
        await desk.press("up")
        await desk.press("end", *["backspace"] * 8)
        await desk.type("v")
        await desk.press("f4")
        await desk.sees("VIP0100", "前缀 VIP，最后一个 VIP0099", "VX-8")
        await desk.type("VIP")
        await desk.press("enter")
        await desk.sees("│VIP0100")


async def test_few_codes_left_warn_in_the_form(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    (line,) = services.codes.rules(admin)
    services.codes.set_rule(admin, CodeRule("K{seq:2}", warn_left=100, id=line.rule.id))
    async with open_desk(admin) as desk:
        await desk.press("f7")
        await desk.sees("编码快用完了：还剩 99 个")


async def test_a_clerk_does_not_get_to_the_rules(open_desk: Open, clerk: CurrentUser) -> None:
    async with open_desk(clerk) as desk:
        await desk.app.run_action("go('rules')")
        await desk.sees("更改编码规则")
        await desk.press("f9")
        await desk.sees("去哪里", without="编码规则  ")
