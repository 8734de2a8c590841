"""The columns of a sheet without headings, and of one with codes of its own, by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from openpyxl import Workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.i18n import Texts
from jxc_tui.imports.screens.place import MAPPING, VERDICT
from tests.desk.fixtures import Desk, settle
from tests.imports.import_files import box_of, write_csv
from tests.imports.screens.import_steps import import_screen, step_of, to_mapping, to_verdict

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


@pytest.mark.parametrize(
    ("language", "name_field", "new"), [("zh", "客户名称", "新增 2"), ("en", "Name", "New 2")]
)
async def test_a_list_without_headings_is_mapped_by_letters(
    open_desk: Open, manager: CurrentUser, box: Path, language: str, name_field: str, new: str
) -> None:
    rows = [["甲公司", "13800010001"], ["乙公司", "13800010002"]]
    name = write_csv(box / "无标题.csv", rows)
    async with open_desk(manager, language=language) as desk:
        await to_mapping(desk, name)
        await desk.sees("甲公司 │ 乙公司", "13800010001 │ 13800010002")
        await desk.press("f4")
        await desk.sees("A")
        await desk.press(*name_field, "enter")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.sees(new)


TOLD = {
    "zh": ("有 2 行在合并的单元格里", "有 1 行在表里是隐藏或筛选掉的", "新增 3"),
    "en": ("2 rows stand in cells merged", "1 row is hidden or filtered", "New 3"),
}


@pytest.mark.parametrize("language", TOLD)
async def test_a_merged_and_filtered_sheet_comes_in_and_says_so(
    open_desk: Open, manager: CurrentUser, box: Path, language: str
) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["省", "客户名称"], ["浙江省", "甲公司"], [None, "乙公司"], [None, "丙公司"]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.auto_filter.ref = "A1:B4"
    sheet.row_dimensions[3].hidden = True
    book.save(box / "合并.xlsx")
    merged, hidden, new = TOLD[language]
    async with open_desk(manager, language=language) as desk:
        await to_verdict(desk, "合并.xlsx")
        await desk.sees(new)
        screen = import_screen(desk)
        while screen.tab != "notes":
            await desk.press("right")
        await desk.sees(merged, hidden)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_columns_of_a_second_contact_and_equal_headings_are_shown_and_chosen(
    open_desk: Open, manager: CurrentUser, box: Path, language: str
) -> None:
    rows = [["编码", "名称", "联系人", "手机2", "备注", "备注"],
            ["A1", "甲", "王敏", "13800010002", "一", "二"]]  # fmt: skip
    name = write_csv(box / "两位.csv", rows)
    label = "联系人 2 的手机" if language == "zh" else "Mobile of contact 2"
    async with open_desk(manager, language=language) as desk:
        await to_mapping(desk, name)
        await desk.sees(label, "备注 2")
        await desk.press("down", "down", "down", "f4")
        await desk.sees(label)
        await desk.press(*Texts(language).get("import_screen.not_used"), "enter")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        run = import_screen(desk).run
        assert run is not None
        assert run.goes_to(3) == ""
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        verdict = import_screen(desk).verdict
        assert verdict is not None
        assert dict(verdict.mapping)["手机2"] == ""


@pytest.mark.parametrize(("keys", "field"), [((), "code"), (("down",), "")])
async def test_codes_of_the_file_are_asked_about_before_new_ones_are_drawn(
    open_desk: Open, manager: CurrentUser, box: Path, keys: tuple[str, ...], field: str
) -> None:
    rows = [["名称", "系统号"], ["甲公司", "A-0101"], ["乙公司", "A-0233"]]
    name = write_csv(box / "旧编码.csv", rows)
    async with open_desk(manager) as desk:
        await to_mapping(desk, name)
        await desk.press("enter")
        await desk.sees("“系统号”列像是客户编码", "另取编码")
        await desk.press("escape")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("enter")
        await desk.sees("“系统号”列像是客户编码")
        await desk.press(*keys, "enter")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.sees("新增 2")
        run = import_screen(desk).run
        assert run is not None
        assert run.goes_to(1) == field


@pytest.mark.parametrize(
    ("language", "seems", "ask"),
    [("zh", "这份表像是供应商表", "仍然作为客户导入吗"),
     ("en", "This seems to be a list of suppliers", "Import it as customers all the same")],
)  # fmt: skip
async def test_a_list_of_another_noun_is_asked_about(
    open_desk: Open, manager: CurrentUser, box: Path, language: str, seems: str, ask: str
) -> None:
    rows = [["名称", "手机", "期初应付"], ["甲公司", "13800010001", "12"]]
    name = write_csv(box / "a.csv", rows)
    async with open_desk(manager, language=language) as desk:
        await to_mapping(desk, name)
        await desk.sees(seems)
        await desk.press("f2")
        await desk.sees(ask)
        await desk.press("escape")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("f2")
        await desk.sees(ask)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
