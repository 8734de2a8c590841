"""The import place by keys: files, verdict, writing, stopping, and what is left when one leaves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.desk.work_lines import REPAINT_EVERY, Telling, work_lines
from jxc_tui.desk.work_screen import WORK
from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import ImportDone
from jxc_tui.imports.screens.place import DONE, FILES, MAPPING, VERDICT
from jxc_tui.imports.screens.write_step import done_lines
from jxc_tui.imports.service.imports import Imports
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.values.progress import Progress
from jxc_tui.widgets.cells import width_of
from jxc_tui.wiring import Services
from tests.desk.fixtures import MOST, Desk, settle
from tests.imports.screens.import_steps import (
    fits,
    plans,
    step_of,
    to_columns,
    to_mapping,
    to_verdict,
    total,
    write_book,
)

Open = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_an_empty_folder_says_what_to_do_and_f7_gives_a_template(
    open_desk: Open, manager: CurrentUser, settings: Settings
) -> None:
    async with open_desk(manager) as desk:
        await desk.press("f6")
        await desk.sees("还没有可以导入的文件", "sftp", "F7 在这里放一个空的导入模板")
        assert settings.box(manager.name).name in desk.text
        await desk.press("f7")
        await desk.sees("客户导入模板.xlsx", "模板已放到")
        await desk.press("escape")
        await desk.sees("查找")


async def test_the_columns_come_first_and_one_enter_goes_on(
    open_desk: Open, services: Services, manager: CurrentUser, file: Path, settings: Settings
) -> None:
    async with open_desk(manager) as desk:
        await to_mapping(desk, file.name)
        await desk.sees("客户编码", "KH000001 │ KH9001", "—— 不导入", "还没有写入任何数据")
        assert fits(desk)
        assert plans(settings) == []
        await desk.press("escape")
        await settle(desk.pilot, lambda: step_of(desk) == FILES)
        await desk.press("enter")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.sees("错误 2", "新增 2")
        assert total(services, manager) == 1


async def test_the_verdict_names_every_problem_and_writes_nothing(
    open_desk: Open, services: Services, manager: CurrentUser, file: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.sees("全部 5", "新增 2", "更新 1", "未变 0", "跳过 0", "错误 2")
        await desk.sees("还没有写入任何数据，也没有取用编码。", "必填", "KH9001")
        assert fits(desk)
        await desk.press("end")
        await desk.sees("第 4 行", "1380000", "手机号应为 11 位，现为 7 位")
        await desk.press("enter")
        await desk.sees("客户等级: A", "关闭")
        await desk.press("escape", *["left"] * 3)
        await desk.sees("客户等级 A → B", "第 2 行")
        await desk.press(*["left"] * 2)
        await desk.sees("结论", "KH9002", "第 2 行")
        await desk.press(*["left"] * 3)
        await desk.sees("没用的列", "—— 不导入")
        await desk.press(*["right"] * 2)
        await desk.sees("不会导入：没用的列")
        await desk.press("right")
        await desk.sees("结论")
        assert total(services, manager) == 1
        assert services.codes.propose(manager).code == "KH000002"


async def test_f2_asks_what_is_left_out_then_imports_the_good_rows(
    open_desk: Open, services: Services, manager: CurrentUser, file: Path, settings: Settings
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("f2")
        await desk.sees("导入这 3 行？", "有错误的 2 行不会导入")
        await desk.press("escape")
        await desk.sees("还没有写入任何数据")
        assert total(services, manager) == 1
        await desk.press("f2")
        await desk.sees("导入这 3 行？")
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.sees(
            "导入完成", "新增 2 · 更新 1 · 未变 0", "KH000002 – KH000003", "错误 2 行", "批次 1"
        )
        await desk.press("enter")
        await desk.sees("查找", "3 位", "绍兴纺织有限公司")
    assert total(services, manager) == 3
    assert plans(settings) == []


async def test_the_same_file_again_has_nothing_to_write(
    open_desk: Open, services: Services, manager: CurrentUser, box: Path
) -> None:
    (box / "一.csv").write_text("客户名称,手机号码\n义乌百货,13800001237\n", encoding="utf-8")
    async with open_desk(manager) as desk:
        await to_verdict(desk, "一.csv")
        await desk.sees("错误 0", "新增 1")
        await desk.press("f2")
        await desk.sees("导入这 1 行？", "新增 1 位", without="不会导入")
        await desk.press("enter")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.press("enter")
        await desk.sees("义乌百货")
        await to_mapping(desk, "一.csv")
        await desk.sees("这个文件导入过：批次 1", "manager")
        await desk.press("enter")
        await desk.sees("新增 0", "未变 1")
        await desk.press("f2")
        await desk.sees("没有可以写入的行")
    assert total(services, manager) == 1


async def test_a_file_whose_import_was_undone_is_said_to_be(
    open_desk: Open, services: Services, manager: CurrentUser, box: Path
) -> None:
    (box / "一.csv").write_text("客户名称,手机号码\n义乌百货,13800001237\n", encoding="utf-8")
    verdict = services.imports.rehearse(manager, "一.csv")
    done = services.imports.apply(manager, verdict.token)
    services.batches.undo(manager, done.batch_id)
    async with open_desk(manager) as desk:
        await to_mapping(desk, "一.csv")
        await desk.sees("这个文件导入过：批次 1", "后来撤销了", without="不会重复")


async def test_escape_while_writing_leaves_nothing_behind(
    open_desk: Open, services: Services, manager: CurrentUser, file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    real = Imports.apply

    def slow(self: Imports, user: CurrentUser, token: str, **rest: object) -> ImportDone:
        stop = rest["stop"]
        assert isinstance(stop, threading.Event)
        assert stop.wait(MOST)
        return real(self, user, token, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Imports, "apply", slow)
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("f2")
        await desk.sees("导入这 3 行？")
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == WORK)
        await desk.sees("正在检查", "已写入的会撤回")
        await desk.app.run_action("go('report')")
        await desk.sees("先按 Esc 停止")
        await desk.press("escape")
        await desk.sees("已停止，没有写入任何数据。", "全部 5")
        assert total(services, manager) == 1
        monkeypatch.undo()
        await desk.press("f2")
        await desk.sees("导入这 3 行？")
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
    assert total(services, manager) == 3


async def test_escape_while_checking_leads_back_to_the_columns(
    open_desk: Open, manager: CurrentUser, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Imports.rehearse

    def slow(self: Imports, user: CurrentUser, source: str, **rest: object) -> object:
        stop = rest["stop"]
        assert isinstance(stop, threading.Event)
        assert stop.wait(MOST)
        return real(self, user, source, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Imports, "rehearse", slow)
    async with open_desk(manager) as desk:
        await desk.press("f6")
        await desk.sees("客户2026.csv")
        await desk.press("enter")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("enter")
        await desk.sees("正在读取", "还没有写入数据")
        await desk.press("escape")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.sees("已停止", "客户2026.csv", "手机号码")


async def test_leaving_the_verdict_forgets_the_plan(
    open_desk: Open, manager: CurrentUser, file: Path, settings: Settings
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        assert len(plans(settings)) == 1
        await desk.press("escape")
        await desk.sees("您的文件夹")
        await settle(desk.pilot, lambda: not plans(settings))
        await desk.press("enter")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("enter")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        assert len(plans(settings)) == 1
        await desk.app.run_action("go('report')")
        await settle(desk.pilot, lambda: not plans(settings))


async def test_f6_takes_another_sheet(
    open_desk: Open, manager: CurrentUser, box: Path, settings: Settings
) -> None:
    rows = {"客户": [["客户名称"], ["杭州蓝燕科技有限公司"]],
            "旧客户": [["客户名称"], ["绍兴纺织有限公司"], ["义乌百货"]]}  # fmt: skip
    name = write_book(box / "两张表.xlsx", rows)
    async with open_desk(manager) as desk:
        await to_mapping(desk, name)
        await desk.sees("表“客户”", "2 张表，F6 换一张")
        await desk.press("f6")
        await desk.sees("导入哪一张表")
        await desk.press("escape", "enter")
        await desk.sees("新增 1")
        await to_columns(desk)
        await desk.press("f6")
        await desk.sees("导入哪一张表")
        await desk.press("down", "enter")
        await desk.sees("表“旧客户”", "绍兴纺织有限公司 │ 义乌百货")
        await settle(desk.pilot, lambda: not plans(settings))
        await desk.press("enter")
        await desk.sees("新增 2")


async def test_a_file_that_cannot_be_read_says_why(
    open_desk: Open, manager: CurrentUser, box: Path
) -> None:
    (box / "坏.xlsx").write_bytes(b"this is no workbook at all")
    async with open_desk(manager) as desk:
        await desk.press("f6")
        await desk.sees("坏.xlsx")
        await desk.press("enter")
        await desk.sees("内容却不是")
        await desk.press("escape")
        await desk.sees("坏.xlsx")


async def test_markup_in_a_file_is_only_text(
    open_desk: Open, services: Services, manager: CurrentUser, box: Path
) -> None:
    (box / "m.csv").write_text(
        "客户名称,手机号码\n[red]红[/red],abc[bold]\n\x1b]0;x\x07名,1\n", encoding="utf-8"
    )
    async with open_desk(manager) as desk:
        await to_verdict(desk, "m.csv")
        await desk.sees("[red]红[/red]", "abc[bold]")
        await desk.press("down")
        assert "\x1b" not in desk.text


async def test_the_place_in_english(open_desk: Open, manager: CurrentUser, file: Path) -> None:
    async with open_desk(manager, language="en") as desk:
        await to_verdict(desk)
        await desk.sees("All 5", "New 2", "Updated 1", "Errors 2", "Nothing was written")
        await desk.press("f2")
        await desk.sees("Import 3 rows?", "2 rows with errors")


def test_progress_is_told_at_most_five_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("jxc_tui.desk.work_lines.monotonic", lambda: now[0])
    told: list[Progress] = []
    telling = Telling(told.append)
    for done in range(100):
        telling(Progress("checking", done, 100, 10.0, 1.0))
        now[0] += REPAINT_EVERY / 10
    assert 10 <= len(told) <= 11
    telling(Progress("writing", 0, 100, 0.0, 0.0))
    assert told[-1].phase == "writing"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("phase", ["reading", "checking", "writing"])
def test_the_bar_fits_eighty_cells(language: str, phase: str) -> None:
    texts = Texts(language)
    for done in (0, 1, 499_999, 1_000_000):
        progress = Progress(phase, done, 1_000_000, 8140.2, 61.4)
        for line in work_lines(progress, texts, 80):
            assert width_of("".join(text for text, _ in line)) <= 80
    text = "".join(t for t, _ in work_lines(Progress(phase, 61, 100, 9.0, 1.0), texts, 80)[1])
    assert "61 %" in text and "█" in text and "░" in text and "61 / 100" in text


def test_done_names_the_backup_in_full() -> None:
    done = ImportDone(1, 0, 3, 0, 0, 0, 1.0, backup_path="/very/long/" * 12 + "jxc.db")
    lines = ["".join(t for t, _ in line).strip() for line in done_lines(done, Texts("zh"), 80)]
    assert done.backup_path in "".join(lines)


async def test_a_row_of_one_more_contact_is_not_called_left_out(
    open_desk: Open, services: Services, manager: CurrentUser, settings: Settings
) -> None:
    rows = "编号,名称,联系人,手机\nK1,远山五金行,陈明,13800010001\nK1,,李芳,13800010002\n"
    box = settings.box(manager.name)
    box.mkdir(parents=True)
    (box / "人.csv").write_text(rows, encoding="utf-8")
    async with open_desk(manager) as desk:
        await to_verdict(desk, "人.csv")
        await desk.press("f2")
        await desk.sees("导入这 1 行？", "另有 1 行是同一客户的又一位联系人，记到那位客户")
        assert "不会导入" not in desk.text
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.sees("另有 1 行是同一客户的又一位联系人，记到那位客户")
        assert "没有导入" not in desk.text


async def test_imported_records_are_found_at_once(
    open_desk: Open, services: Services, manager: CurrentUser, file: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("f2")
        await desk.sees("导入这 3 行？")
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.press("enter")
        await desk.sees("查找")
        await desk.type("ywbh")
        await desk.sees("义乌百货")
    found = services.records.search(manager, SearchQuestion("1237"))
    assert [row.name for row in found.rows] == ["义乌百货"]
