"""Files of goods: what is missing is named, though the file has no column for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.i18n import LANGUAGES
from jxc_tui.records.answers.selection import Slice
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
