"""Files of goods: what is missing is named, though the file has no column for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import InvalidFields, Refused
from jxc_tui.i18n import LANGUAGES
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_without_a_column_is_named_where_it_is_missed(
    services: Services, settings: Settings, manager: CurrentUser, language: str
) -> None:
    box = box_of(settings, manager)
    own = services.of("product")
    write_csv(box / "a.csv", [["名称", "零售价"], ["钢笔", "12.50"]])
    verdict = own.imports.rehearse(manager, "a.csv")
    [problem] = verdict.problems
    assert (problem.column, problem.text_id) == ("基本单位", "field.required")
    back = own.import_files.annotated(manager, verdict.token, "b.xlsx", language=language)
    said = [
        str(cell.comment.text if cell.comment else cell.value)
        for row in load_workbook(Path(back.path)).worksheets[0]
        for cell in row
    ]
    missed = {"zh": "基本单位 必填", "en": "Unit Required"}[language]
    assert any(missed in text for text in said), said


@pytest.mark.parametrize("noun", ["supplier", "product"])
def test_written_files_speak_of_what_they_are_about(
    services: Services, manager: CurrentUser, noun: str
) -> None:
    own = services.of(noun)
    needed = {"unit": "个"} if noun == "product" else {}
    own.records.create(manager, {"name": "蓝燕", "code": "ALT-1", **needed})
    plan = own.recodes.preview(manager, Slice("bad_code"))
    done = (
        own.recodes.mapping(manager, plan.token, "codes.xlsx"),
        own.exports.records(manager, "list.xlsx"),
        own.exports.template(manager, "empty.xlsx"),
    )
    for each in done:
        book = load_workbook(Path(each.path))
        cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
        assert [text for text in (*book.sheetnames, *cells) if "客户" in text] == []
        assert len(cells) > len(book.sheetnames)


@pytest.mark.parametrize("noun", list(nouns()))
def test_the_example_of_a_template_can_be_imported(
    services: Services, manager: CurrentUser, noun: str
) -> None:
    own = services.of(noun)
    path = Path(own.exports.template(manager, "empty.xlsx").path)
    verdict = own.imports.rehearse(manager, path.name, sheet="示例")
    assert (verdict.rows, verdict.new, verdict.problems) == (1, 1, ())


GOODS = Path(__file__).parents[2].parent / "shared/data/jsherp_templates/goods_template.xls"


@pytest.mark.skipif(not GOODS.is_file(), reason="the folder ../shared/data is not beside this one")
def test_the_columns_of_a_real_list_of_goods_have_their_fields(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    own = services.of("product")
    shutil.copy2(GOODS, box_of(settings, manager) / GOODS.name)
    verdict = own.imports.rehearse(manager, GOODS.name)
    assert (verdict.rows, verdict.new, verdict.refused) == (2, 2, 0)
    known = {heading: field for heading, field in verdict.mapping if field}
    assert {known[name] for name in ("基本条码*", "副条码", "副单位", "比例")} == {
        "barcode", "barcode2", "unit2", "factor",
    }  # fmt: skip


def test_further_barcodes_and_units_come_by_file_and_go_back_into_one(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    box = box_of(settings, manager)
    own = services.of("product")
    rows = [
        ["商品名称", "基本单位", "副单位", "换算", "箱条码", "多单位", "一品多码", "A级价",
         "阶梯价", "最低价"],
        ["中性笔", "支", "盒", "12", "16901234567899", "1箱=20盒", "6901234567892，箱：X-1", "1.9",
         "100=2.1；10=2.3", "1.5"],
        ["圆珠笔", "支", "", "", "", "箱=20盒", "", "", "", ""],
        ["毛笔", "支", "", "", "", "", "6901234567890", "1.2", "10=1", "1.5"],
    ]  # fmt: skip
    write_csv(box / "a.csv", rows)
    verdict = own.imports.rehearse(manager, "a.csv")
    assert (verdict.new, verdict.refused) == (1, 2)
    assert {(problem.row, problem.text_id) for problem in verdict.problems} == {
        (3, "unit.unknown"), (4, "barcode.check"), (4, "price.below_lowest"),
    }  # fmt: skip
    own.imports.apply(manager, verdict.token)
    values = own.records.card(manager, 1).values
    stored = {name: values.text_of(name) for name in ("units", "barcodes", "barcode2", "breaks")}
    assert stored == {
        "units": "箱=20盒", "barcodes": "6901234567892 箱:X-1", "barcode2": "16901234567899",
        "breaks": "10=2.30 100=2.10",
    }  # fmt: skip
    path = Path(own.exports.records(manager, "out.xlsx").path)
    again = own.imports.rehearse(manager, path.name)
    assert (again.new, again.updated, again.unchanged, again.refused) == (0, 0, 1, 0)


@pytest.mark.parametrize("field", ["unit", "unit2"])
@pytest.mark.parametrize("given", ["次(服务)", "2盒", "箱/件", "a*b", "长" * 11])
def test_no_door_lets_a_unit_in_that_no_quantity_can_be_read_by(
    services: Services, settings: Settings, manager: CurrentUser, field: str, given: str
) -> None:
    own = services.of("product")
    good = {"name": "保养", "code": "P1", "unit": "次", "unit2": "套", "factor": "2"}
    made = own.records.create(manager, good)
    doors: list[Callable[[], object]] = [
        lambda: own.records.create(manager, good | {"code": "P2", field: given}),
        lambda: own.records.update(manager, made.id, made.version, {field: given}),
        lambda: own.bulk_edits.preview(manager, Selection(Slice("all")), {field: given}),
    ]
    for door in doors:
        with pytest.raises((InvalidFields, Refused)) as raised:
            door()
        if isinstance(raised.value, InvalidFields):
            assert raised.value.problems[0].field == field
    row = [
        "P3",
        "保养",
        *(given if each == field else good[each] for each in ("unit", "unit2")),
        "2",
    ]
    write_csv(box_of(settings, manager) / "a.csv",
              [["编码", "商品名称", "基本单位", "副单位", "换算"], row])  # fmt: skip
    verdict = own.imports.rehearse(manager, "a.csv")
    assert (verdict.new, verdict.refused) == (0, 1)
    assert verdict.problems[0].text_id.startswith("unit.name_") or len(given) > 10
    assert own.records.card(manager, made.id).values.text_of(field) == good[field]


def test_two_names_of_one_unit_are_told(services: Services, manager: CurrentUser) -> None:
    with pytest.raises(InvalidFields) as raised:
        services.of("product").records.create(
            manager, {"name": "糖", "unit": "kg", "unit2": "ＫＧ", "factor": "2"}
        )
    assert raised.value.problems[0].field == "unit2"
