"""The report place by keys: sections, drill-down to exactly those customers, export."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.reports.screens.records_report import ReportScreen
from jxc_tui.widgets.figure_list import FigureLine, FigureList
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def records(services: Services, admin: CurrentUser) -> None:
    for number in range(6):
        services.records.create(
            admin,
            {
                "name": f"客户{number}号",
                "level": "A" if number < 4 else "",
                "province": "浙江省" if number % 2 else "江苏省",
                "mobile": "" if number == 5 else f"1380000{number:04d}",
            },
        )


async def to_report(desk: Desk) -> None:
    await desk.app.run_action("go('report')")
    await desk.sees("共 6 位客户", "合计 6")


async def test_sections_follow_the_arrows_and_add_up(
    open_desk: Open, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await to_report(desk)
        await desk.sees("等级│类别│省│业务员│状态│每月新增│资料质量", "66.7 %", "█", "（未填）")
        await desk.press("right", "right")
        await desk.sees("浙江省", "50.0 %", "各行相加等于客户总数")
        await desk.press("left", "left", "left")
        await desk.sees("没有手机也没有电话", "不求合计", without="合计 6")
        await desk.press("right")
        await desk.sees("66.7 %")
        await desk.press("escape")
        await desk.sees("查找")


async def test_enter_lists_exactly_the_records_of_a_line(
    open_desk: Open, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await to_report(desk)
        await desk.press("left", "enter")
        await desk.sees("资料质量：没有手机也没有电话", "客户5号", "1 位", without="客户4号")
        assert isinstance(desk.app.screen, RecordsScreen)
        await desk.press("escape")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, ReportScreen))
        await desk.press("down", "enter")
        await desk.sees("这一行没有客户。")


async def test_every_figure_equals_the_list_behind_it(
    open_desk: Open, services: Services, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await to_report(desk)
        for _ in range(7):
            rows = desk.app.screen.query_one(FigureList).rows
            for index, line in enumerate(rows):
                if line.count:
                    await desk.press("home", *["down"] * index, "enter")
                    await desk.sees(f"{line.count} 位 ·")
                    await desk.press("escape")
                    await settle(desk.pilot, lambda: isinstance(desk.app.screen, ReportScreen))
            await desk.press("right")


async def test_export_goes_to_the_own_folder_and_never_over_a_file(
    open_desk: Open, manager: CurrentUser, records: None, settings: Settings
) -> None:
    async with open_desk(manager) as desk:
        await to_report(desk)
        await desk.press("f2")
        await desk.sees("客户统计-", ".xlsx")
        await desk.press("enter")
        await desk.sees("已导出到")
        (path,) = settings.box(manager.name).glob("客户统计-*.xlsx")
        assert len(load_workbook(path).sheetnames) >= 7
        await desk.press("f2")
        await desk.sees("客户统计-")
        await desk.press("enter")
        await desk.sees("导出统计表，文件名")
        told = "已存在，没有覆盖。请换一个文件名。"  # broken somewhere, by the length of the path
        await settle(desk.pilot, lambda: told in "".join(desk.text.replace("│", "").split()))


async def test_who_may_not_export_has_no_key_for_it(
    open_desk: Open, viewer: CurrentUser, records: None, settings: Settings
) -> None:
    async with open_desk(viewer) as desk:
        await to_report(desk)
        assert "导出" not in desk.text
        await desk.press("f2")
        await desk.sees("合计 6")
        assert not list(settings.folder.rglob("*.xlsx"))


async def test_f5_counts_again_and_keeps_the_row(
    open_desk: Open, services: Services, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await to_report(desk)
        await desk.press("right", "right", "down")
        services.records.create(manager, {"name": "新客户", "province": "上海市"})
        await desk.press("f5")
        await desk.sees("共 7 位客户", "上海市")
        assert desk.app.screen.query_one(FigureList).cursor == 1


async def test_no_records_no_figures(open_desk: Open, manager: CurrentUser) -> None:
    async with open_desk(manager) as desk:
        await desk.app.run_action("go('report')")
        await desk.sees("共 0 位客户", "还没有客户")
        await desk.press("enter", "left", "right")


async def test_the_report_in_english_and_wide(
    open_desk: Open, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager, language="en", size=(120, 36)) as desk:
        await desk.app.run_action("go('report')")
        await desk.sees("6 customers", "Level│Category│Province", "Total 6", "not filled in")
        bars = [line.count("█") for line in desk.text.splitlines() if "66.7 %" in line]
        assert bars and bars[0] > 50


def test_labels_take_what_they_need_within_reason() -> None:
    figures = FigureList(("项目", "客户数", "占比"))
    figures.fit_labels(["新疆维吾尔自治区"])
    assert figures.columns[0].width == 16
    figures.fit_labels(["很长" * 50])
    assert figures.columns[0].width == 36
    assert FigureLine("省", 1, "100.0 %").count == 1
