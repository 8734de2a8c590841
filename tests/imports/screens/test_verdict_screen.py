"""The verdict by keys: cells put right, words explained, choices, columns, files back, pages."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission
from jxc_tui.config import Settings
from jxc_tui.desk.work_screen import WORK
from jxc_tui.imports.model import ImportChoices
from jxc_tui.imports.screens.fix import FixDialog
from jxc_tui.imports.screens.place import FILES, MAPPING, VERDICT
from jxc_tui.imports.screens.run import ImportRun, free_name
from jxc_tui.imports.service.imports import Imports
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.widgets.entry import Entry
from jxc_tui.wiring import Services
from jxc_tui.workbooks.answers import BoxFile
from tests.desk.fixtures import MOST, Desk, settle
from tests.imports.import_files import box_of
from tests.imports.screens.import_steps import (
    SHEET,
    fits,
    import_screen,
    plans,
    step_of,
    to_columns,
    to_mapping,
    to_verdict,
    total,
)

Open = Callable[..., AbstractAsyncContextManager[Desk]]

WORDS = """客户名称,手机号码,客户等级,状态
一号,13800000001,A类,启用
二号,13800000002,A类,冻结
三号,13800000003,B类,启用
四号,1380000,A,启用
"""


@pytest.fixture
def words(box: Path) -> str:
    (box / "词.csv").write_text(WORDS, encoding="utf-8")
    return "词.csv"


async def retype(desk: Desk, text: str) -> None:
    """Another text in the entry of the dialog."""
    await desk.press("end", *["backspace"] * len(desk.app.screen.query_one(Entry).value))
    await desk.type(text)


def names(services: Services, user: CurrentUser) -> set[str]:
    return {row.name for row in services.records.page(user, PageQuestion()).rows}


async def test_a_cell_is_put_right_on_the_spot(
    open_desk: Open, services: Services, manager: CurrentUser, file: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("down", "f4")
        await desk.sees(
            "第 4 行", "宁波海曙五金经营部", "! 手机号码", "手机号应为 11 位，现为 7 位"
        )
        await retype(desk, "13811")
        await desk.press("enter")
        await desk.sees("现为 5 位")
        assert desk.app.screen.query_one(Entry).value == "13811"
        await retype(desk, "13811112222")
        await desk.press("enter")
        await desk.sees("错误 1", "新增 3", "第 4 行现在是：新增", "这里改了 1 格")
        await desk.press("f2")
        await desk.sees("导入这 4 行？")
        await desk.press("f2")
        await desk.sees("批次 1", "新增 3")
    assert "宁波海曙五金经营部" in names(services, manager)
    assert file.read_text(encoding="utf-8") == SHEET


ALIKE = {
    "zh": ("错误 150", "同样的值还有 149 格", "都改成 “1200”", "都清空", "错误 0", "新增 150",
           "另外改了 149 格", "这里改了 150 格"),
    "en": ("Errors 150", "in 149 more cells", "becomes “1200” everywhere", "cleared everywhere",
           "Errors 0", "New 150", "149 more cells changed alike", "150 cells changed here"),
}  # fmt: skip


@pytest.mark.parametrize("language", ALIKE)
@pytest.mark.parametrize("text", ["1200", ""])
@pytest.mark.parametrize("quickly", [500, 100])
async def test_a_wrong_value_is_put_right_in_all_its_cells(
    open_desk: Open, manager: CurrentUser, box: Path, text: str, language: str, quickly: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """At once, or with a bar where they are many; another check keeps it."""
    monkeypatch.setattr("jxc_tui.imports.screens.verdict_step._QUICKLY", quickly)
    wrong, asked, becomes, cleared, *after = ALIKE[language]
    rows = "".join(f"客户{number},面议\n" for number in range(150))
    (box / "面议.csv").write_text(f"客户名称,信用额度\n{rows}", encoding="utf-8")
    async with open_desk(manager, language=language) as desk:
        await to_verdict(desk, "面议.csv")
        await desk.sees(wrong)
        await desk.press("f4")
        await retype(desk, text)
        await desk.press("enter")
        await desk.sees(asked, "面议", becomes if text else cleared)
        await desk.press("enter")
        await desk.sees(*after)
        await desk.press("f5")
        await desk.sees(after[0], after[1], after[3])


async def test_the_next_wrong_cell_follows_and_every_other_is_within_reach(
    open_desk: Open, manager: CurrentUser, box: Path
) -> None:
    (box / "两处.csv").write_text("客户名称,手机号码,信用额度\n,1380000,abc\n", encoding="utf-8")
    async with open_desk(manager) as desk:
        await to_verdict(desk, "两处.csv")
        await desk.sees("3 处")
        await desk.press("f4")
        await desk.sees("! 手机号码", "! 信用额度", "! 客户名称")
        await retype(desk, "13800000001")
        await desk.press("enter")
        await desk.sees("这一格对了，还有 2 格", "不是金额")
        await retype(desk, "1200.50")
        await desk.press("enter")
        await desk.sees("还有 1 格", "必填")
        await desk.press(*["down"] * 4)
        await desk.sees("客户编码")
        await desk.press(*["up"] * 4)
        await desk.type("甲公司")
        await desk.press("f2")
        await desk.sees("错误 0", "新增 1", "没有错误。")


async def test_what_was_typed_is_there_again_after_escape(
    open_desk: Open, manager: CurrentUser, file: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("down", "f4")
        await desk.sees("! 手机号码")
        await retype(desk, "13955")
        await desk.press("down", "escape")
        await desk.sees("错误 2", "F6怎样导入")
        await desk.press("f4")
        await desk.sees("13955", "! 手机号码")
        assert desk.app.screen.query_one(Entry).value == "13955"
        await desk.press("escape")
        await desk.sees("错误 2", "F6怎样导入")


async def test_choices_are_offered_for_a_cell(
    open_desk: Open, manager: CurrentUser, words: str
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk, words)
        await desk.press("f4")
        await desk.sees("! 状态", "应为 启用 或 停用")
        await desk.press("f4")
        await desk.sees("停用", "输入几个字可缩小范围")
        await desk.press("down", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, FixDialog))
        await settle(desk.pilot, lambda: desk.app.screen.query_one(Entry).value == "停用")
        await desk.press("enter")
        await desk.sees("错误 1")


async def test_a_total_has_no_cell_to_put_right(
    open_desk: Open, manager: CurrentUser, box: Path
) -> None:
    text = "客户名称,信用额度\n甲公司,100\n合计,100\n"
    (box / "合计.csv").write_text(text, encoding="utf-8")
    async with open_desk(manager) as desk:
        await to_verdict(desk, "合计.csv")
        await desk.sees("跳过 1")
        await desk.press("left", "end")
        await desk.sees("合计行")
        await desk.press("f4")
        await desk.sees("没有可改的格子")


async def test_words_are_explained_one_after_the_other_and_remembered(
    open_desk: Open, services: Services, manager: CurrentUser, words: str, box: Path
) -> None:
    services.records.create(manager, {"name": "老客户", "level": "A", "mobile": "13700000001"})
    services.records.create(manager, {"name": "老客户二", "level": "B", "mobile": "13700000002"})
    async with open_desk(manager) as desk:
        await to_verdict(desk, words)
        await desk.sees("没见过的词", "错误 2")
        await desk.press(*["right"] * 3)
        await desk.sees("A类", "没见过，照原文", "冻结", "不认识，不能导入")
        assert fits(desk)
        await desk.press("f4")
        await desk.sees("“A类”（客户等级，2 行）算作")
        await desk.type("A")
        await desk.press("enter")
        await desk.sees("算作", without="“A类”")
        first = "冻结" if "冻结" in desk.text else "B类"
        await desk.press(*(["down", "enter"] if first == "冻结" else ["escape"]))
        if first == "冻结":
            await desk.sees("“B类”")
            await desk.press("escape")
        await desk.sees("→ A", "F6怎样导入")
        if first != "冻结":
            await desk.press("down", "f4")
            await desk.sees("“冻结”")
            await desk.press("down", "enter")
            await desk.sees("“B类”")
            await desk.press("escape")
        await desk.sees("→ 停用", "错误 1", "F6怎样导入")
        await desk.press("f2")
        await desk.sees("导入这 3 行？", "1 个没见过的词会照原文存入")
        await desk.press("f2")
        await desk.sees("批次 1")
        (box / "词.csv").write_text(WORDS + "五号,13800000005,A类,冻结\n", encoding="utf-8")
        await desk.press("enter")
        await desk.sees("查找")
        await to_verdict(desk, words)
        await desk.sees("各列与词同上次", "新增 1", "未变 3")
    rows = services.records.page(manager, PageQuestion()).rows
    assert {row.name: row.level for row in rows if "号" in row.name} == {
        "一号": "A", "二号": "A", "三号": "B类",
    }  # fmt: skip


async def test_corrections_outlive_another_check(
    open_desk: Open, manager: CurrentUser, words: str
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk, words)
        await desk.press("end", "f4")
        await desk.sees("! 手机号码")
        await retype(desk, "13800000004")
        await desk.press("enter")
        await desk.sees("错误 1", "这里改了 1 格")
        await desk.press("f5")
        await desk.sees("错误 1", "新增 3", "这里改了 1 格", "F6怎样导入")
        await to_columns(desk)
        await desk.sees("导入为")
        await desk.press("down", "down", "f4")
        await desk.sees("“客户等级”导入为")
        await desk.press("home", *["pageup"] * 3, "enter")
        await desk.sees("—— 不导入")
        await desk.press("enter")
        await desk.sees("错误 1", "新增 3", "这里改了 1 格", "F6怎样导入")
        await desk.app.run_action("go('report')")
        await desk.sees("按 Esc")
        assert step_of(desk) == VERDICT
        await desk.press("escape")
        await desk.sees("放弃在这里改过的 1 格？", "F7")
        await desk.press("enter")
        await desk.sees("错误 1", "F6怎样导入")
        await desk.press("escape", "f2")
        await settle(desk.pilot, lambda: step_of(desk) == FILES)


async def test_a_file_replaced_meanwhile_drops_the_corrections(
    open_desk: Open, manager: CurrentUser, words: str, box: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk, words)
        await desk.press("end", "f4")
        await retype(desk, "13800000004")
        await desk.press("enter")
        await desk.sees("这里改了 1 格")
        (box / words).write_text(WORDS.replace("四号", "新四号"), encoding="utf-8")
        await desk.press("f5")
        await desk.sees("文件在这之间换过", "错误 2", without="这里改了")


async def test_other_choices_judge_the_whole_file_again(
    open_desk: Open, manager: CurrentUser, file: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("f6")
        await desk.sees("客户已经在库里", "< 更新 >")
        await desk.press("right")
        await desk.sees("< 跳过 >", "已有的客户不动")
        await desk.press(*["down"] * 3, "left")
        await desk.sees("< 整个文件都不导入 >")
        await desk.press("escape")
        await desk.sees("更新 1", "F6怎样导入")
        await desk.press("f6", "right", *["down"] * 3, "space", "enter")
        await desk.sees("更新 0", "跳过 1", "错误 2")
        await desk.press("f2")
        await desk.sees("有 2 行不能导入")
        screen = import_screen(desk)
        assert screen.verdict is not None
        assert screen.verdict.choices != ImportChoices()


async def test_columns_go_where_they_are_sent(
    open_desk: Open, services: Services, admin: CurrentUser, settings: Settings
) -> None:
    text = "甲列,乙列,内部备注\n温州皮革厂,13811112222,好\n"
    (box_of(settings, admin) / "散.csv").write_text(text, encoding="gb18030")
    async with open_desk(admin) as desk:
        await to_mapping(desk, "散.csv")
        await desk.sees("没有认出标题行", "温州皮革厂")
        await desk.press("enter")
        await desk.sees("还没有一列是客户名称")
        await desk.press("f4")
        await desk.sees("“甲列”导入为")
        await desk.type("客户名称")
        await desk.press("enter")
        await desk.sees("甲列  →  客户名称", "Enter 检查全部行")
        await desk.press("down", "f4")
        await desk.sees("“乙列”导入为")
        assert "客户名称" not in desk.text
        await desk.type("手机")
        await desk.press("enter", "down", "f4")
        await desk.sees("“内部备注”导入为")
        await desk.type("新建")
        await desk.press("enter")
        await desk.sees("新自定义字段的名称", "内部备注")
        await desk.press("enter")
        await desk.sees("内部备注（新字段）")
        await desk.press("enter")
        await desk.sees("新增 1")
        await desk.press("f2", "enter")
        await desk.sees("批次 1")
    assert [each.name for each in services.custom_fields.list(admin)] == ["内部备注"]


async def test_a_name_no_field_can_have_leads_back_to_the_columns(
    open_desk: Open, services: Services, admin: CurrentUser, settings: Settings
) -> None:
    (box_of(settings, admin) / "散.csv").write_text("客户名称,甲\n厂,1\n", encoding="utf-8")
    async with open_desk(admin) as desk:
        await to_mapping(desk, "散.csv")
        await desk.press("down", "f4")
        await desk.type("新建")
        await desk.press("enter")
        await desk.sees("新自定义字段的名称")
        await retype(desk, "手机号码")
        await desk.press("enter")
        await desk.sees("手机号码（新字段）")
        await desk.press("enter")
        await desk.sees("固定字段")
        await settle(desk.pilot, lambda: import_screen(desk).step == MAPPING)
    assert services.custom_fields.list(admin) == ()


async def test_only_those_who_may_are_offered_a_new_field(
    open_desk: Open, settings: Settings, admin: CurrentUser
) -> None:
    (box_of(settings, admin) / "散.csv").write_text("客户名称,甲\n厂,1\n", encoding="utf-8")
    other = replace(admin, permissions=admin.permissions - {Permission.FIELD_MANAGE})
    for user, offered in ((admin, True), (other, False)):
        async with open_desk(user) as desk:
            await to_mapping(desk, "散.csv")
            await desk.press("down", "f4")
            await desk.sees("—— 不导入")
            assert ("新建自定义字段" in desk.text) == offered


async def test_f7_writes_files_and_bad_names_leave_the_question_open(
    open_desk: Open, manager: CurrentUser, file: Path, box: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("f7")
        await desk.sees("批注后的原表存为", "客户2026-批注.xlsx")
        await desk.press("enter")
        await desk.sees("客户2026-批注.xlsx", "F6怎样导入")
        assert (box / "客户2026-批注.xlsx").is_file()
        await desk.press("f7")
        await desk.sees("客户2026-批注-2.xlsx")
        await retype(desk, "../x")
        await desk.press("enter")
        await desk.sees("不带路径", "../x.xlsx")
        await retype(desk, "客户2026-批注.xlsx")
        await desk.press("enter")
        await desk.sees("批注后的原表存为", "已")
        await desk.press("escape")
        await desk.sees("错误 2", "F6怎样导入")
        await desk.press("f7")
        await desk.sees("批注后的原表存为")
        await desk.press("f4", "f4")
        await desk.sees("不能导入的行存为", "客户2026-待改.xlsx")
        await retype(desk, "待改")
        await desk.press("enter")
        await desk.sees("已存好 2 行", "待改.xlsx")
    assert (box / "待改.xlsx").is_file()
    assert sorted(path.name for path in box.iterdir()) == [
        "客户2026-批注.xlsx", "客户2026.csv", "待改.xlsx",
    ]  # fmt: skip


async def test_f4_of_the_question_saves_the_verdicts_as_a_list(
    open_desk: Open, manager: CurrentUser, file: Path, box: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("f7")
        await desk.sees("批注后的原表存为", "F4改存结论清单")
        await desk.press("f4")
        await desk.sees("逐行结论的清单存为", "客户2026-结论.xlsx", "F4改存错误行")
        await desk.press("f4")
        await desk.sees("不能导入的行存为", "客户2026-待改.xlsx", "F4改存批注后的原表")
        await desk.press("f4")
        await desk.sees("批注后的原表存为", "客户2026-批注.xlsx")
        await desk.press("f4")
        await desk.sees("客户2026-结论.xlsx")
        await desk.press("enter")
        await desk.sees("已存好", "客户2026-结论.xlsx", "F6怎样导入")
    book = load_workbook(box / "客户2026-结论.xlsx")
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:2] == ["行", "结论"]
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} >= {2}


async def test_thousands_of_rows_are_walked_by_pages(
    open_desk: Open, manager: CurrentUser, box: Path
) -> None:
    lines = [
        f"BIG{number:05d},客户{number},{'123' if number % 2 else ''}" for number in range(6000)
    ]
    (box / "大.csv").write_text("\n".join(["客户编码,客户名称,手机号码", *lines]), encoding="utf-8")
    async with open_desk(manager) as desk:
        await to_verdict(desk, "大.csv")
        await desk.sees("错误 3,000", "BIG00001", "新增 3,000")
        await desk.press("end")
        await desk.sees("BIG05999", "第 6,001 行")
        held = import_screen(desk).rows.rows
        assert len(held) < 500
        await desk.press(*["pageup"] * 40)
        await desk.sees("↑", "↓")
        assert len(import_screen(desk).rows.rows) < 500
        await desk.press(*["pagedown"] * 45)
        await desk.sees("BIG05999")
        rows = [row.row for row in import_screen(desk).rows.rows]
        assert rows == list(range(rows[0], rows[0] + 2 * len(rows), 2))
        await desk.press("home")
        await desk.sees("BIG00001", "第 3 行")
        await desk.press("end", "f4")
        await desk.sees("第 6,001 行")
        await retype(desk, "13800000001")
        await desk.press("enter")
        await desk.sees("同样的值还有 2,999 格", "否（默认）")  # a mobile is of one customer
        await desk.press("enter")
        await desk.sees("错误 2,999", "BIG05997")


async def test_a_session_that_ends_leads_to_the_log_in(
    open_desk: Open, services: Services, admin: CurrentUser, manager: CurrentUser, file: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("down", "f4")
        await desk.sees("! 手机号码")
        services.accounts.disable(admin, manager.id)
        await retype(desk, "13800009999")
        await desk.press("enter")
        await desk.sees("用户名")
        assert len(desk.app.screen_stack) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_key_is_named_in_the_key_line(
    open_desk: Open, manager: CurrentUser, file: Path, language: str, size: tuple[int, int]
) -> None:
    async with open_desk(manager, language=language, size=size) as desk:
        await to_verdict(desk)
        for _ in range(10):
            assert fits(desk, size[0])
            assert "F6" in desk.text
            await desk.press("right")
        await desk.press("f1")
        await desk.sees("^B")
        assert all(len(line) <= size[0] for line in desk.text.splitlines())


async def test_leaving_the_columns_leaves_no_plan(
    open_desk: Open, manager: CurrentUser, file: Path, settings: Settings, services: Services
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await to_columns(desk)
        await desk.press("escape")
        await desk.sees("错误 2", "F6怎样导入")
        await to_columns(desk)
        await desk.app.run_action("go('report')")
        await settle(desk.pilot, lambda: not plans(settings))
    assert total(services, manager) == 1


def test_a_name_beside_the_file_is_free_and_short() -> None:
    assert free_name("客户.xlsx", "批注", ".xlsx", ()) == "客户-批注.xlsx"
    taken = {"客户-批注.xlsx", "客户-批注-2.xlsx"}
    assert free_name("客户.xlsx", "批注", ".xlsx", taken) == "客户-批注-3.xlsx"
    assert free_name(".x", "批注", ".xlsx", ()) == "x-批注.xlsx"
    assert len(free_name("长" * 200 + ".xlsx", "批注", ".xlsx", ()).encode()) < 200


def test_a_run_without_changes_says_nothing_of_columns() -> None:
    run = ImportRun(BoxFile("a.csv", 1, "2026-01-01T00:00:00Z"))
    assert run.mapping() is None
    assert not run.names_a_record()


@pytest.mark.parametrize("keys", [["enter"], ["f5"], ["f4", "enter"], ["escape"]])
async def test_a_session_that_ends_among_the_columns(
    open_desk: Open, services: Services, admin: CurrentUser, manager: CurrentUser, file: Path,
    keys: list[str],
) -> None:  # fmt: skip
    async with open_desk(manager) as desk:
        await to_mapping(desk, file.name)
        services.accounts.disable(admin, manager.id)
        await desk.press(*keys)
        if keys[-1] == "enter" and len(keys) > 1:
            await desk.press("f2")
        await desk.sees("用户名")
        assert len(desk.app.screen_stack) == 1


@pytest.mark.parametrize("key", ["right", "f2", "f5", "f7", "f6", "f4"])
async def test_a_session_that_ends_on_the_verdict(
    open_desk: Open, services: Services, admin: CurrentUser, manager: CurrentUser, file: Path,
    key: str,
) -> None:  # fmt: skip
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.rests()
        services.accounts.disable(admin, manager.id)
        await desk.press(key)
        if key in ("f2", "f4"):
            await desk.press("f2")
        elif key == "f6":
            await desk.press("right", "f2")
        await desk.sees("用户名")
        assert len(desk.app.screen_stack) == 1


async def test_leaving_asks_before_explained_words_and_columns_are_lost(
    open_desk: Open, manager: CurrentUser, box: Path
) -> None:
    (box / "级.csv").write_text("客户名称,客户等级\n甲,A类\n", encoding="utf-8")
    async with open_desk(manager) as desk:
        await to_verdict(desk, "级.csv")
        await desk.press(*["left"] * 3, "f4")
        await desk.sees("“A类”")
        await desk.press("down", "enter")
        await desk.sees("→ A")
        await desk.app.run_action("go('customers')")
        await desk.sees("这个文件还没有导入")
        await desk.press("escape")
        await desk.sees("放弃在这里改过的列和说明的词")
        await desk.press("escape")
        await desk.sees("→ A", "F6怎样导入")
        await desk.press("escape", "f2")
        await desk.sees("您的文件夹")


async def test_a_word_taken_as_it_is_needs_no_thought_the_next_time(
    open_desk: Open, manager: CurrentUser, box: Path
) -> None:
    (box / "级.csv").write_text("客户名称,客户等级\n甲,A类\n乙,B类\n", encoding="utf-8")
    async with open_desk(manager) as desk:
        await to_verdict(desk, "级.csv")
        await desk.sees("有 2 个没见过的词")
        await desk.press(*["left"] * 3)
        await desk.sees("没见过，照原文")
        await desk.press("f4")
        await desk.sees("“A类”")
        await desk.press("enter")
        await desk.sees("“B类”")
        await desk.press("escape")
        await desk.sees("没见过，照原文", "F6怎样导入")
        screen = import_screen(desk)
        assert screen.verdict is not None
        assert [(word.text, word.known) for word in screen.verdict.words] == [
            ("B类", False), ("A类", True),
        ]  # fmt: skip


async def test_a_check_that_is_stopped_leaves_the_verdict_as_it_was(
    open_desk: Open, manager: CurrentUser, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Imports.rehearse

    def slow(self: Imports, user: CurrentUser, source: str, **rest: object) -> object:
        stop = rest["stop"]
        assert isinstance(stop, threading.Event)
        assert stop.wait(MOST)
        return real(self, user, source, **rest)  # type: ignore[arg-type]

    async with open_desk(manager) as desk:
        await to_verdict(desk)
        monkeypatch.setattr(Imports, "rehearse", slow)
        await desk.press("f5")
        await settle(desk.pilot, lambda: step_of(desk) == WORK)
        await desk.press("escape")
        await desk.sees("已停止", "错误 2", "KH9001")
        await desk.press("down", "f4")
        await desk.sees("! 手机号码")


async def test_f4_among_the_columns_leads_back_to_them(
    open_desk: Open, manager: CurrentUser, file: Path
) -> None:
    async with open_desk(manager) as desk:
        await to_verdict(desk)
        await desk.press("right", "right")
        await desk.sees("没用的列", "—— 不导入")
        await desk.press("f4")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press(*["down"] * 4, "f4")
        await desk.sees("“没用的列”导入为")
        await desk.type("备注")
        await desk.press("enter")
        await desk.sees("没用的列  →  备注")
        await desk.press("escape")
        await desk.sees("—— 不导入", "F6怎样导入")
        await to_columns(desk)
        await desk.sees("没用的列             ", "—— 不导入", "前几行的值")
