"""Files that come back from a rehearsal: marked, only the refused rows, the verdict as a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import Conflict, FileRefused
from jxc_tui.imports.answers import ImportVerdict
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_xlsx

ROWS = [
    ["编码", "名称", "手机", "等级"],
    ["A1", "甲公司", "13800001234", "A"],
    ["A1", "乙公司", "1380", "B"],
    ["A3", "@SUM(1+1)", "13800009999", "C"],
    ["合计", "", "", ""],
]


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


@pytest.fixture
def verdict(services: Services, manager: CurrentUser, box: Path) -> ImportVerdict:
    return services.imports.rehearse(manager, write_xlsx(box / "客户.xlsx", ROWS))


def test_the_own_workbook_says_what_is_wrong(
    services: Services, manager: CurrentUser, box: Path, verdict: ImportVerdict
) -> None:
    done = services.import_files.annotated(manager, verdict.token, "批注.xlsx", language="zh")
    assert done.layout_kept
    sheet = load_workbook(box / "批注.xlsx").active
    assert [cell.value for cell in sheet["E"]] == [
        "导入结论", "新增", "错误", "新增", "跳过 合计行",
    ]  # fmt: skip
    assert "11 位" in sheet["C3"].comment.text
    assert "第 2 行" in sheet["A3"].comment.text
    assert sheet["B4"].value == ROWS[3][1]
    again = services.imports.rehearse(manager, "批注.xlsx")
    assert [text_id for text_id, _ in again.notes] == ["import.note_footers"]
    with pytest.raises(FileRefused):
        services.import_files.annotated(manager, verdict.token, "批注.xlsx")


def test_the_verdict_is_a_list_of_its_own(
    services: Services, manager: CurrentUser, box: Path, verdict: ImportVerdict
) -> None:
    done = services.import_files.verdicts(manager, verdict.token, "结论.xlsx", language="zh")
    book = load_workbook(box / "结论.xlsx")
    rows = [[cell.value for cell in row] for row in book["导入结论"].iter_rows(min_row=2)]
    assert done.rows == len(rows) == 5
    assert [(row[0], row[1], row[4]) for row in rows] == [
        (2, "新增", None), (3, "错误", "手机"), (3, "错误", "编码"), (4, "新增", None),
        (5, "跳过", None),
    ]  # fmt: skip
    assert all(cell.data_type != "f" for row in book["导入结论"] for cell in row)
    assert book["导入结论"].freeze_panes == "A2"
    with pytest.raises(FileRefused):  # a list of verdicts is no list of customers
        services.imports.rehearse(manager, "结论.xlsx")


def test_a_file_changed_since_the_check_is_not_marked(
    services: Services, manager: CurrentUser, box: Path, verdict: ImportVerdict
) -> None:
    write_xlsx(box / "客户.xlsx", ROWS[:2])
    for write in (services.import_files.annotated, services.import_files.failed):
        with pytest.raises(Conflict) as refused:
            write(manager, verdict.token, "b.xlsx")
        assert refused.value.text_id == "import.file_changed"
    assert not (box / "b.xlsx").exists()
