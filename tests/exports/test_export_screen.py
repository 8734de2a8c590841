"""Exporting by keys: marks, the dialog, progress, Esc, and the sentence with the path."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.exports.screens.export_dialog import ExportDialog
from jxc_tui.exports.service import export_scope, exports
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import MOST, Desk, settle
from tests.exports.export_cases import add, named

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def records(services: Services) -> None:
    add(services, *[
        RecordValues(
            code=f"KH{number:06d}", name=f"客户{number}号", mobile=f"1380000{number:04d}",
            level="A" if number < 4 else "",
        )
        for number in range(1, 7)
    ])  # fmt: skip


def written(settings: Settings, user: CurrentUser) -> list[Path]:
    box = settings.box(user.name)
    return sorted(box.iterdir()) if box.exists() else []


def table(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))[1:]


async def closed(desk: Desk) -> None:
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))


async def test_marks_outlast_a_search_and_are_exported(
    open_desk: Open, settings: Settings, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await desk.press("insert")
        await desk.sees("*KH000001", "标记 1")
        await desk.type("客户5")
        await desk.sees("KH000005", without="KH000001")
        await desk.press("ctrl+d", "ctrl+d", "ctrl+d")
        await desk.sees("*KH000005", "标记 2")
        await desk.press("escape")
        await desk.sees("*KH000001", "*KH000005")
        assert "*KH000002" not in desk.text
        await desk.press("f2")
        await desk.sees("[标记的 2 位]", "全部 6 位", "客户_", ".xlsx")
        await desk.press("down", "right", "enter")
        await closed(desk)
        await desk.sees("已导出 2 位（遮盖）到", ".csv")
        (path,) = written(settings, manager)
        assert [row[0] for row in table(path)] == ["KH000001", "KH000005"]
        assert table(path)[0][7] == "138****0001"
        await desk.press("escape")
        await desk.sees("取消全部 2 个标记？", "Enter / Esc 否（默认）")
        await desk.press("enter")
        await desk.sees("*KH000001", "*KH000005", without="取消全部")
        await desk.press("escape", "f2")
        await desk.sees("标记已全部取消", without="*KH")


async def test_full_numbers_of_what_was_found_as_gbk(
    open_desk: Open, settings: Settings, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await desk.type("00002")
        await desk.sees("KH000002", without="KH000003")
        await desk.press("ctrl+s")
        await desk.sees("[查找所得 1 位]", "全部 6 位")
        await desk.press("down", "left", "down", "right")
        await desk.sees("[.csv GBK]", "[完整]", "会记入日志", ".csv ")
        await desk.press("f2")
        await closed(desk)
        await desk.sees("已导出 1 位到")
        (path,) = written(settings, manager)
        assert [row[7] for row in table(path, "gb18030")] == ["13800000002"]


async def test_bad_names_keep_the_dialog_open(
    open_desk: Open, settings: Settings, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await desk.press("f2")
        await desk.sees("导出客户")
        await desk.press("up", "ctrl+a")
        await desk.press(*["delete"] * 30)
        await desk.type("../a")
        await desk.press("enter")
        await desk.sees("不能用", "[全部 6 位]")
        assert isinstance(desk.app.screen, ExportDialog)
        await desk.press(*["backspace"] * 8)
        await desk.type("mine")
        await desk.press("enter")
        await closed(desk)
        assert [path.name for path in written(settings, manager)] == ["mine.xlsx"]
        await desk.press("f2")
        await desk.sees("导出客户")
        await desk.press("up", "ctrl+a", *["delete"] * 30)
        await desk.type("mine")
        await desk.press("enter")
        await desk.sees("已存在，没有覆盖")
        await desk.press("escape")
        await closed(desk)


async def test_a_line_of_the_report_in_english(
    open_desk: Open, settings: Settings, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager, language="en") as desk:
        await desk.app.run_action("go('report')")
        await desk.sees("6 customers")
        await desk.press("enter")
        await desk.sees("KH000001", without="KH000004")
        await desk.press("insert")
        await desk.sees("*KH000001", "1 marked")
        await desk.press("escape")
        await desk.sees("All marks are gone")
        await desk.press("f2")
        await desk.sees("[3 of this line]", "Whom", "[masked]")
        await desk.press("down", "right", "f2")
        await closed(desk)
        await desk.sees("Exported 3 (masked) to")
        (path,) = written(settings, manager)
        assert [row[0] for row in table(path)] == ["KH000001", "KH000002", "KH000003"]


async def test_esc_stops_and_leaves_nothing(
    open_desk: Open,
    settings: Settings,
    manager: CurrentUser,
    records: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began, go_on = threading.Event(), threading.Event()
    real = export_scope.find

    def slow(*args: object) -> object:
        began.set()
        assert go_on.wait(MOST)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(exports, "find", slow)
    async with open_desk(manager) as desk:
        await desk.press("f2")
        await desk.sees("导出客户")
        desk.strike("enter")
        await settle(desk.pilot, began.is_set)
        desk.strike("escape")
        await desk.sees("正在停止")
        go_on.set()
        await desk.sees("已停止，没有留下文件", "Enter导出")
        assert written(settings, manager) == []
        await desk.press("escape")
        await closed(desk)


async def test_progress_with_rows_a_second(
    open_desk: Open, services: Services, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(services, *named([f"名{number}" for number in range(30)]))
    told, go_on = threading.Event(), threading.Event()
    real = exports._watched

    def slow(found: object, pace: object) -> object:
        yield from real(found, pace)  # type: ignore[arg-type]
        told.set()
        assert go_on.wait(MOST)

    monkeypatch.setattr(exports, "_watched", slow)
    async with open_desk(manager) as desk:
        await desk.press("f2")
        await desk.sees("导出客户")
        desk.strike("enter")
        await settle(desk.pilot, told.is_set)
        await desk.sees("100 %", "30 / 30", "行/秒")
        go_on.set()
        await closed(desk)


async def test_what_is_to_be_said_about_the_file(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    add(services, *named(["𠮷野家", "甲"]))
    async with open_desk(manager) as desk:
        await desk.press("insert", "insert")
        await desk.sees("标记 2")
        services.records.delete(manager, 2)
        await desk.press("f2")
        await desk.sees("[标记的 2 位]")
        await desk.press("down", "left", "f2")
        await desk.sees("请留意", "1 位已不在", "GBK 没有的字")
        await desk.press("enter")
        await desk.sees("已导出 1 位")


async def test_who_may_not_export_has_no_keys_for_it(
    open_desk: Open, clerk: CurrentUser, records: None
) -> None:
    async with open_desk(clerk) as desk:
        assert "F2" not in desk.text
        await desk.press("insert", "f2", "ctrl+s", "ctrl+d")
        await desk.sees("KH000001", without="*KH")
        assert isinstance(desk.app.screen, RecordsScreen)


async def test_without_the_permission_numbers_are_only_masked(
    open_desk: Open, services: Services, manager: CurrentUser, records: None
) -> None:
    from dataclasses import replace

    from jxc_tui.access.permission import Permission

    less = replace(manager, permissions=manager.permissions - {Permission.CUSTOMER_REVEAL})
    async with open_desk(less) as desk:
        await desk.press("f2")
        await desk.sees("[遮盖]", without="完整")


async def test_marks_and_export_stand_in_the_palette(
    open_desk: Open, manager: CurrentUser, records: None
) -> None:
    async with open_desk(manager) as desk:
        await desk.press("ctrl+p")
        await desk.sees("导出  F2", "标记  Ins")
