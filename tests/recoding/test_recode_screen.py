"""The re-coding place by keys: whom, how, the whole table, all at once, the log, undoing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.config import Settings
from jxc_tui.recoding.screens.recode import RecodeScreen
from jxc_tui.recoding.screens.recode_views import LOG, TABLE
from jxc_tui.recoding.service.recodes import Recodes
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.screens.welcome import _remind
from jxc_tui.wiring import Services
from tests.desk.fixtures import MOST, Desk, settle
from tests.whole_database import table_hashes

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def old_codes(services: Services, admin: CurrentUser) -> None:
    for number in range(6):
        services.records.create(
            admin,
            {"name": f"老客户{number}号", "code": f"OLD-{number}", "mobile": f"1380000{number:04d}",
             "level": "A" if number < 2 else "B"},
        )  # fmt: skip
    services.records.create(admin, {"name": "新客户甲"})


def step_of(desk: Desk) -> str:
    return desk.app.screen.step if isinstance(desk.app.screen, RecodeScreen) else ""


async def to_recode(desk: Desk) -> None:
    await desk.app.run_action("go('recode')")
    await settle(desk.pilot, lambda: step_of(desk) == TABLE)


async def apply_all(desk: Desk) -> None:
    await desk.press("f2")
    await desk.sees("改码的原因")
    await desk.press("enter")
    await desk.sees("换新编码？")
    await desk.press("f2")
    await settle(desk.pilot, lambda: step_of(desk) == LOG)


async def test_the_whole_table_then_f2_then_the_log_then_undo(
    open_desk: Open, services: Services, manager: CurrentUser, old_codes: None
) -> None:
    before = table_hashes(services.database)
    async with open_desk(manager) as desk:
        await to_recode(desk)
        await desk.sees("不合规则的编码 · 各用今天的规则", "可改 6 · 不能改 0", "还没有改任何编码")
        await desk.sees("OLD-5", "KH000007", "OLD-0 → KH000002  老客户0号")
        await desk.press("f2")
        await desk.sees("改码的原因")
        await desk.press("enter")
        await desk.sees("给 6 位客户换新编码？")
        await desk.press("enter")  # No is the default
        await desk.sees("对照表 6│改码记录 0", without="换新编码？")
        assert table_hashes(services.database) == before
        await apply_all(desk)
        await desk.sees("已改 6 个编码", "改码记录 1", "统一编码", "有效")
        found = services.records.search(manager, SearchQuestion("OLD-3")).rows[0]
        assert found.code == "KH000005"
        await desk.press("f11")
        await desk.sees("撤销第 1 次改码，6 个编码恢复原样？")
        await desk.press("f2")
        await desk.sees("第 1 次改码已撤销", "已撤销", "manager")
        assert table_hashes(services.database) == before
        await desk.press("f11")
        await desk.sees("第 1 次改码已经撤销过了")


async def test_f4_chooses_whom_and_by_which_rule(
    open_desk: Open, services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    services.codes.set_rule(admin, CodeRule("VIP{seq:3}", category="大客户"))
    async with open_desk(manager) as desk:
        await to_recode(desk)
        await desk.press("f4", "enter")
        await desk.sees("给哪些客户改码")
        await desk.type("level")
        await desk.press("enter")
        await desk.sees("客户等级", "A", "D")
        await desk.press("enter")
        await desk.sees("客户等级 A", "可改 2", without="OLD-2")
        await desk.press("f4", "down", "enter")
        await desk.sees("VIP{seq:3}")
        await desk.press("down", "down", "enter")
        await desk.sees("OLD-1", "VIP002", "客户等级 A · VIP{seq:3}")
        await desk.press("f4", "enter")
        await desk.type("search")
        await desk.press("enter")
        await desk.sees("查找到的客户")
        await desk.type("OLD-4")
        await desk.press("enter")
        await desk.sees("OLD-4", "VIP001", "可改 1", without="OLD-1")


async def test_who_cannot_get_a_code_is_listed_with_the_reason(
    open_desk: Open, services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    mapping = {"level": {"A": "A"}}
    services.codes.set_rule(admin, CodeRule("{level}{seq:3}", id=1, mapping=mapping))
    async with open_desk(manager) as desk:
        await to_recode(desk)
        await desk.sees("可改 2 · 不能改 5", "OLD-0", "A001", "—")
        await desk.press("end")
        await desk.sees("编码规则没有“B”的代号", "不改")


async def test_f6_writes_the_sheet_of_the_table_and_of_the_log(
    open_desk: Open, services: Services, settings: Settings, manager: CurrentUser, old_codes: None
) -> None:
    async with open_desk(manager) as desk:
        await to_recode(desk)
        await desk.press("f6")
        await desk.sees("写编码对照表", "编码对照表-")
        await desk.press(*["backspace"] * 40)
        await desk.type("draft")
        await desk.press("enter")
        await desk.sees("对照表 6 行", "draft.xlsx")
        await apply_all(desk)
        await desk.press("ctrl+b")
        await desk.sees("编码对照表-1.xlsx")
        await desk.press("enter")
        await desk.sees("对照表 6 行", "编码对照表-1.xlsx")
    box = settings.box(manager.name)
    draft, done = (load_workbook(box / name).active for name in ("draft.xlsx", "编码对照表-1.xlsx"))
    assert [cell.value for cell in draft["B"]] == [cell.value for cell in done["B"]]
    assert draft["G2"].value != done["G2"].value == "统一编码"


async def test_a_long_table_scrolls_from_end_to_end(
    open_desk: Open, services: Services, manager: CurrentUser, admin: CurrentUser
) -> None:
    for number in range(150):
        services.records.create(admin, {"name": f"客{number}", "code": f"Q-{number:03d}"})
    async with open_desk(manager) as desk:
        await to_recode(desk)
        await desk.sees("可改 150", "Q-000")
        await desk.press("end")
        await desk.sees("Q-149", "KH000150")
        await desk.press(*["pageup"] * 12)
        await desk.sees("Q-000", "KH000001")
        await desk.press(*["pagedown"] * 12)
        await desk.sees("Q-149")
        await desk.press("home")
        await desk.sees("Q-000")


async def test_a_changed_outcome_is_refused_and_f5_shows_the_new_one(
    open_desk: Open, services: Services, manager: CurrentUser, old_codes: None
) -> None:
    async with open_desk(manager) as desk:
        await to_recode(desk)
        await desk.sees("KH000002")
        services.records.create(manager, {"name": "抢先"})
        await desk.press("f2")
        await desk.sees("改码的原因")
        await desk.press("enter")
        await desk.sees("换新编码？")
        await desk.press("f2")
        await desk.sees("这样不行", "有人刚改过客户")
        await desk.press("enter")
        await desk.press("f5")
        await desk.sees("OLD-0 → KH000003")
        assert services.recodes.history(manager) == ()


@pytest.mark.usefixtures("impatient")
async def test_esc_stops_the_work_and_nothing_is_kept(
    open_desk: Open,
    services: Services,
    manager: CurrentUser,
    old_codes: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entered, real = threading.Event(), Recodes.apply

    def slow(self: Recodes, *args: Any, stop: threading.Event, **how: Any) -> Any:
        entered.set()
        assert stop.wait(MOST)
        return real(self, *args, stop=stop, **how)

    before = table_hashes(services.database)
    async with open_desk(manager) as desk:
        await to_recode(desk)
        monkeypatch.setattr(Recodes, "apply", slow)
        await desk.press("f2")
        await desk.sees("改码的原因")
        await desk.press("enter")
        await desk.sees("换新编码？")
        await desk.press("f2")
        await settle(desk.pilot, entered.is_set)
        await desk.sees("生成对照表", "Esc 停止")
        await desk.press("f9")
        await desk.sees("去哪里")
        await desk.press("escape")
        await desk.press("escape")
        await settle(desk.pilot, lambda: step_of(desk) == TABLE)
        await desk.sees("已停止，没有写入任何数据")
    assert table_hashes(services.database) == before


async def test_the_policy_is_set_with_f4_and_told_at_sign_in(
    open_desk: Open, services: Services, admin: CurrentUser, manager: CurrentUser, old_codes: None
) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_code SET since = '2020-01-01T00:00:00Z'")
    async with open_desk(admin) as desk:
        await to_recode(desk)
        await desk.press("f4", "down", "down", "enter")
        await desk.sees("编码几个月轮换一次")
        await desk.press("backspace")
        await desk.type("12")
        await desk.press("enter")
        await desk.sees("7 个编码已用了 12 个月以上")
        await desk.press("f4", "enter")
        await desk.type("due")
        await desk.press("enter")
        await desk.sees("到期该轮换的编码", "可改 7")
    async with open_desk(manager) as desk:
        await desk.sees("OLD-0")
        desk.app.screen.welcome()  # type: ignore[attr-defined]
        await desk.sees("7 个编码该轮换了（F9 批量改码）", "上次登录")
        await to_recode(desk)
        await desk.sees("F6对照表", without="F7周期")


async def test_a_reminder_that_does_not_fit_waits_for_the_first_key(
    open_desk: Open, services: Services, admin: CurrentUser, old_codes: None
) -> None:
    services.recodes.set_rotation(admin, 1)
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_code SET since = '2020-01-01T00:00:00Z'")
    async with open_desk(admin) as desk:
        await desk.sees("OLD-0")
        desk.app.screen.say_text("很长的一句话" * 6)  # type: ignore[attr-defined]
        await _remind(desk.app.screen)  # type: ignore[arg-type]
        await desk.sees("很长的一句话", without="该轮换了")
        await desk.type("O")
        await desk.sees("该轮换了")
        await desk.type("L")
        await desk.sees("OLD-0", without="该轮换了")


async def test_the_report_leads_to_the_codes_that_break_the_rule(
    open_desk: Open, manager: CurrentUser, old_codes: None
) -> None:
    async with open_desk(manager) as desk:
        await desk.app.run_action("go('report')")
        await desk.sees("合计")
        await desk.press("left")
        await desk.sees("客户编码不合编码规则", without="改这些编码")
        await desk.press("down", "down", "down")
        await desk.sees("F4改这些编码")
        await desk.press("f4")
        await desk.sees("不合规则的编码", "可改 6")
        await desk.press("escape")
        await desk.sees("资料质量", "F4改这些编码")


async def test_clerks_do_not_get_there(
    open_desk: Open, clerk: CurrentUser, old_codes: None
) -> None:
    async with open_desk(clerk) as desk:
        await desk.app.run_action("go('recode')")
        await desk.sees("批量改码")
        assert not isinstance(desk.app.screen, RecodeScreen)


async def test_the_place_in_english(open_desk: Open, manager: CurrentUser, old_codes: None) -> None:
    async with open_desk(manager, language="en") as desk:
        await to_recode(desk)
        await desk.sees("Re-code customers", "6 change · 0 cannot", "breaks the rule")
        await desk.press("ctrl+s")
        await desk.sees("Why the codes are changed")
        await desk.press("enter")
        await desk.sees("Give 6 customers new codes?")
