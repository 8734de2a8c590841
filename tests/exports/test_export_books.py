"""The report and the import template as workbooks."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.customers.noun import FIELDS
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.wiring import Services
from tests.exports.export_cases import FULL, HEADINGS, add


def test_report_workbook(services: Services, viewer: CurrentUser) -> None:
    add(services, FULL, RecordValues(code="X1", name="名", level="=A"))
    path = Path(services.exports.report(viewer, "统计.xlsx").path)
    book = load_workbook(path)
    assert book.sheetnames == [
        "客户统计", "客户等级", "客户类别", "省", "业务员", "状态", "每月新增", "资料质量",
    ]  # fmt: skip
    rows = [[cell.value for cell in row] for row in book["客户等级"].iter_rows()]
    assert rows == [
        ["项目", "客户数", "占比"], ["=A", 1, 0.5], ["A", 1, 0.5], ["合计", 2, None],
    ]  # fmt: skip
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    english = load_workbook(services.exports.report(viewer, "en.xlsx", language="en").path)
    assert english.sheetnames[1] == "Level"


def test_template(services: Services, manager: CurrentUser) -> None:
    services.records.create(manager, {"name": "甲", "salesperson": "李四"})
    path = Path(services.exports.template(manager, "模板.xlsx").path)
    book = load_workbook(path)
    assert book.sheetnames == ["客户", "示例", "说明", "选项"]
    assert book["选项"].sheet_state == "hidden"
    sheet = book["客户"]
    (first,) = sheet.iter_rows()
    assert [cell.value for cell in first] == [
        heading + "*" * (heading == "客户名称") for heading in HEADINGS
    ]
    rules = {
        str(rule.sqref).split("2")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    offered = {
        first[column_index_from_string(letter) - 1].value: [
            cell[0].value for cell in book["选项"][source.split("!")[1].replace("$", "")]
        ]
        for letter, source in rules.items()
    }
    assert offered["状态"] == ["启用", "停用"]
    assert set(offered) == {
        "客户类别", "客户等级", "结算方式", "信用控制", "业务员", "状态",
    }  # fmt: skip
    assert offered["业务员"] == ["李四"]
    assert sheet.freeze_panes == book["示例"].freeze_panes == book["说明"].freeze_panes == "A2"
    assert [len(list(book[name].iter_rows())) for name in ("客户", "示例")] == [1, 2]
    cells = [cell for each in book for row in each.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "月结" in offered["结算方式"]
    assert book["示例"]["B2"].value
    notes = [row[1].value for row in book["说明"].iter_rows(min_row=2)]
    assert len(notes) == len(FIELDS)
    assert all(note and not note.startswith("template.") for note in notes)


def test_a_filled_template_is_imported_and_its_example_is_not(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    path = Path(services.exports.template(manager, "t.xlsx").path)
    book = load_workbook(path)
    book["客户"]["B2"] = "新客户"
    book["客户"]["H2"] = "13800001234"
    book.save(path)
    verdict = services.imports.rehearse(manager, "t.xlsx")
    assert (verdict.rows, verdict.new, verdict.error_rows) == (1, 1, 0)
    example = services.imports.rehearse(manager, "t.xlsx", sheet="示例")
    assert (example.new, example.problems) == (1, ())


def test_an_empty_template_imports_nobody_from_the_example(
    services: Services, manager: CurrentUser
) -> None:
    services.exports.template(manager, "t.xlsx")
    verdict = services.imports.rehearse(manager, "t.xlsx")
    assert (verdict.sheet, verdict.rows, verdict.new) == ("客户", 0, 0)


def test_the_report_tells_what_it_is(services: Services, viewer: CurrentUser) -> None:
    add(services, FULL)
    book = load_workbook(services.exports.report(viewer, "a.xlsx").path)
    told = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert (told["导出人"], told["客户资料"], told["回收站"]) == (viewer.name, 1, 0)
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    assert all(sheet.column_dimensions["A"].width >= 20 for sheet in book)
