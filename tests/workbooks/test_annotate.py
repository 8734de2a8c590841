"""The user's own workbook with the verdicts in it: layout kept, marks at their cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.errors import FileRefused
from jxc_tui.workbooks.patching import row_marks as marks_module
from jxc_tui.workbooks.patching.row_marks import TONES, Annotated, CellMark, RowMark
from tests.imports.import_files import write_csv, write_xlsx
from tests.workbooks.annotating import (
    HEADING,
    RED,
    annotate,
    decorated,
    fill_of,
    opened,
    rows_of,
    wrong,
)
from tests.workbooks.book_parts import zipped

SHEET = "客户's"
MARKS = [
    RowMark(4, "错误", "error", (CellMark(1, "手机少一位"), CellMark(-1, "整行看一看"))),
    wrong(5, 1, 2, reason="另一个原因"),
    RowMark(6, "重复", "duplicate", (CellMark(0, "与第 4 行重复"),)),
    RowMark(7, "更新 等级 B → A", "updated"),
    RowMark(8, "新增", "new"),
]


def test_layout_stays_and_marks_sit_at_their_cells(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    answer, out = annotate(path, MARKS, sheet=SHEET, header_row=3)
    assert answer == Annotated(layout_kept=True, rows=5, cells=5, reasons_beside=False)
    sheet = opened(out)
    assert [sheet.cell(row, 5).value for row in range(1, 9)] == [
        None, None, HEADING, "错误", "错误", "重复", "更新 等级 B → A", "新增",
    ]  # fmt: skip
    assert [fill_of(sheet[place]) for place in ("B4", "B5", "C5", "A6", "A4", "D5")] == [
        RED, RED, RED, TONES["duplicate"], "", "",
    ]  # fmt: skip
    assert "手机少一位" in sheet["B4"].comment.text
    assert sheet["B4"].comment.text.startswith("用户的话")
    assert sheet["E4"].comment.text == "整行看一看"
    assert sheet["C5"].comment.text == "另一个原因"
    assert fill_of(sheet["E7"]) == TONES["updated"]
    assert sheet["E3"].font.b
    assert sheet["A3"].font.color.rgb == "FF0000FF"
    assert sheet["D8"].value == "=D7*2"
    assert sheet["D7"].number_format == "#,##0.00"
    assert [str(found) for found in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet.freeze_panes == "B4"
    assert sheet.column_dimensions["A"].width == 31
    assert sheet.column_dimensions["E"].width == 17
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C4:C100"
    assert sheet.auto_filter.ref == "A3:E8"
    other = load_workbook(out)["说明"]
    assert (other["B2"].value, other.column_dimensions["B"].width) == ("=1+1", 44)


def test_parts_that_carry_no_mark_stay_as_they_are(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG picture")
        archive.writestr("xl/vbaProject.bin", b"macros")
    _answer, out = annotate(path, MARKS, sheet=SHEET, header_row=3)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out) as after:
        assert set(before.namelist()) <= set(after.namelist())
        for name in ("xl/media/image1.png", "xl/vbaProject.bin", "xl/worksheets/sheet2.xml"):
            assert after.read(name) == before.read(name)


def test_annotated_again_old_marks_are_taken_off(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    _answer, once = annotate(path, MARKS, sheet=SHEET, header_row=3)
    _answer, twice = annotate(
        once, [RowMark(4, "新增", "new"), wrong(6, 1)], sheet=SHEET, header_row=3
    )  # fmt: skip
    sheet = opened(twice)
    assert [sheet.cell(row, 5).value for row in range(3, 9)] == [
        HEADING, "新增", None, "错误", None, None,
    ]  # fmt: skip
    assert sheet.max_column == 5
    assert fill_of(sheet["B4"]) == "FFFFFF00"
    assert fill_of(sheet["B5"]) == "FF00FFFF"
    assert [fill_of(sheet[place]) for place in ("C5", "A6", "B6")] == ["", "", RED]
    assert sheet["B4"].comment.text == "用户的话"
    assert sheet["B4"].comment.author == "老王"
    noted = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert noted == {"B4", "B6"}
    with zipfile.ZipFile(twice) as archive:
        boxes = [name for name in archive.namelist() if name.endswith(".vml")]
        assert len(boxes) == 1
        assert archive.read(boxes[0]).count(b"ObjectType") == 2


def test_marks_survive_a_program_that_writes_everything_anew(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    _answer, once = annotate(path, MARKS, sheet=SHEET, header_row=3)
    book = load_workbook(once)
    book[SHEET]["C5"].comment = None
    book.save(once)
    _answer, twice = annotate(once, [], sheet=SHEET, header_row=3)
    sheet = opened(twice)
    assert fill_of(sheet["B4"]) == "FFFFFF00"
    assert fill_of(sheet["C5"]) == ""
    assert sheet["B5"].comment is None


def test_a_filter_is_widened_and_a_table_left_alone(tmp_path: Path) -> None:
    from openpyxl.worksheet.table import Table

    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", "手机"], ["甲", "1"], ["乙", "2"]])
    book = load_workbook(path)
    book.active.auto_filter.ref = "A1:B2"
    book.save(path)
    _answer, out = annotate(path, [RowMark(2, "新增", "new")], sheet="Sheet")
    assert opened(out).auto_filter.ref == "A1:C3"
    book.active.auto_filter.ref = None
    book.active.add_table(Table(displayName="T", ref="A1:B3"))
    book.save(path)
    _answer, out = annotate(path, [RowMark(2, "新增", "new")], sheet="Sheet")
    sheet = opened(out)
    assert sheet.auto_filter.ref is None
    assert sheet["C2"].value == "新增"


def test_key_row_and_label_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["name", "mobile"], ["客户名称", "手机"], ["甲", "1"]])
    _answer, out = annotate(path, [wrong(3, 1)], sheet="Sheet", last_header_row=2)
    sheet = opened(out)
    assert [sheet.cell(row, 3).value for row in (1, 2, 3)] == [HEADING, HEADING, "错误"]
    assert sheet.auto_filter.ref == "A2:C3"


def _rewritten(path: Path, **parts: str) -> None:
    """The workbook with its main parts rewritten: `{pattern: replacement}` by the part's stem."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            stem = Path(name).stem
            if stem in parts:
                pattern, _, new = parts[stem].partition(" => ")
                content = re.sub(pattern.encode(), new.encode(), content)
            archive.writestr(name, content)


def test_elements_with_a_prefix(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    for part in ("sheet1", "styles", "comment1", "workbook"):
        _rewritten(path, **{part: r"<(/?)(?=[A-Za-z]) => <\1x:"})
        _rewritten(path, **{part: r'xmlns="(?=[^"]*main") => xmlns:x="'})
    answer, out = annotate(path, MARKS, sheet=SHEET, header_row=3)
    assert answer.layout_kept
    _answer, out = annotate(out, MARKS, sheet=SHEET, header_row=3)
    sheet = opened(out)
    assert [sheet.cell(row, 5).value for row in (3, 4, 8)] == [HEADING, "错误", "新增"]
    assert fill_of(sheet["B5"]) == RED
    assert "手机少一位" in sheet["B4"].comment.text
    assert sheet.auto_filter.ref == "A3:E8"


def test_cells_without_references(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", "手机"], ["甲", "1"], ["乙", "2"]])
    _rewritten(path, sheet1=r' r="[A-Z]*\d+" => ')
    answer, out = annotate(path, [wrong(2, 1), RowMark(3, "新增", "new")], sheet="Sheet")
    assert answer.layout_kept
    sheet = opened(out)
    assert [cell.value for cell in sheet[2]] == ["甲", "1", "错误"]
    assert [cell.value for cell in sheet[3]] == ["乙", "2", "新增"]
    assert fill_of(sheet["B2"]) == RED


def test_a_conversation_is_left_alone_and_the_reason_stands_at_the_verdict(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    _rewritten(path, comment1=r"老王 => tc={0}")
    _answer, out = annotate(path, [wrong(4, 1, reason="少一位")], sheet=SHEET, header_row=3)
    sheet = opened(out)
    assert sheet["B4"].comment.text == "用户的话"
    assert sheet["E4"].comment.text == "少一位"
    assert fill_of(sheet["B4"]) == RED


def test_a_column_format_that_reaches_over_ours_is_split(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", "手机"], ["甲", "1"]])
    cols = '<cols><col min="2" max="9" width="20" hidden="1"/></cols>'
    _rewritten(path, sheet1=f"<sheetData> => {cols}<sheetData>")
    _answer, out = annotate(path, [RowMark(2, "新增", "new")], sheet="Sheet")
    with zipfile.ZipFile(out) as archive:
        head = archive.read("xl/worksheets/sheet1.xml").decode().partition("<sheetData")[0]
    assert re.findall(r'min="(\d+)" max="(\d+)" width="(\d+)" hidden="(\d)"', head) == [
        ("2", "2", "20", "1"), ("3", "3", "14", "0"), ("4", "9", "20", "1"),
    ]  # fmt: skip


def test_an_empty_cell_can_be_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", "手机", "备注"], [None, None, "x"]])
    answer, out = annotate(path, [wrong(2, 0)], sheet="Sheet")
    assert answer.layout_kept
    assert fill_of(opened(out)["A2"]) == RED


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "\t=2", "a\x00b\x1b[31m", "\ud800", "_x0041_",
             "<b>&amp;</b>", "]]>", "长" * 40_000]
)  # fmt: skip
def test_hostile_texts_stay_texts(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", "手机"], ["甲", "1"]])
    mark = RowMark(2, text, "error", (CellMark(1, text), CellMark(-1, text)))
    answer, out = annotate(path, [mark], sheet="Sheet")
    assert answer.layout_kept
    cell = opened(out)["C2"]
    assert cell.data_type == "s"
    assert cell.value.isprintable()
    assert len(cell.value) <= 32_767
    assert rows_of(out)[2][2][:3].startswith(text[:1] if text[:1].isprintable() else "\ufffd")
    assert "\x1b" not in cell.comment.text
    if text.startswith(("=", "+", "@")):
        assert cell.quotePrefix


def test_too_many_marks_put_the_reasons_into_the_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks_module, "MOST_COMMENTS", 1)
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", "手机"], ["甲", "1"]])
    mark = RowMark(2, "错误", "error", (CellMark(0, "太短"), CellMark(1, "少一位")))
    for suffix in (".xlsx", ".csv"):
        if suffix == ".csv":
            path = tmp_path / "a.csv"
            path.write_text("名称,手机\n甲,1\n")
        answer, out = annotate(path, [mark], sheet="Sheet" if suffix == ".xlsx" else "")
        assert answer.reasons_beside
        sheet = opened(out)
        assert sheet["C2"].value == "错误：太短；少一位"
        assert sheet["A2"].comment is None
        assert fill_of(sheet["B2"]) == RED


def test_marks_out_of_order_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], ["甲"], ["乙"]])
    with pytest.raises(ValueError, match="row 2"):
        annotate(path, [wrong(3, 0), wrong(2, 0)], sheet="Sheet")


def _tags(path: Path, name: str) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    return re.findall(rf"<{name} [^>]*>", sheet)


def test_what_is_wrong_is_shown_where_it_was_hidden(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    book = load_workbook(path)
    sheet = book.active
    for row in (5, 6, 7):
        sheet.row_dimensions[row].hidden = True
    sheet.row_dimensions[8].height = 0
    for letter in "BCD":
        sheet.column_dimensions[letter].hidden = True
        sheet.column_dimensions[letter].width = 9
    book.save(path)
    marks = [wrong(5, 2), RowMark(6, "新增", "new"), wrong(8, 2)]
    answer, out = annotate(path, marks, sheet="客户's", header_row=3)
    assert answer.layout_kept
    sheet = opened(out)
    hidden = {row for row in range(1, 9) if sheet.row_dimensions[row].hidden}
    assert hidden == {6, 7}
    assert sheet.row_dimensions[8].height is None
    seen = {int(number): tag for tag in _tags(out, "col")
            for number in re.findall(r'min="(\d+)"', tag)}  # fmt: skip
    assert [number for number, tag in sorted(seen.items()) if 'hidden="1"' in tag] == [2, 4]
    assert 'hidden="0"' in seen[3]


@pytest.mark.parametrize("spell", [str.upper, str.swapcase, lambda name: name.replace("/", "\\")])
def test_parts_keep_the_names_they_have(tmp_path: Path, spell: Callable[[str], str]) -> None:
    path = decorated(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {spell(name): archive.read(name) for name in archive.namelist()}
    zipped(path, parts)
    answer, out = annotate(path, [wrong(5, 1)], sheet="客户's", header_row=3)
    assert answer.layout_kept
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
    assert set(parts) <= set(names)
    folded = [name.replace("\\", "/").casefold() for name in names]
    assert len(set(folded)) == len(folded)
    assert rows_of(out)[5][-1] == "错误"
    again, _out = annotate(out, [wrong(5, 1)], sheet="客户's", header_row=3)
    assert again.layout_kept


def test_relations_have_their_content_type(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], ["甲"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(r'<Default Extension="rels"[^>]*>', "", types).encode()
    assert b'"rels"' not in parts["[Content_Types].xml"]
    _answer, out = annotate(zipped(path, parts), [wrong(2, 0)], sheet="Sheet")
    with zipfile.ZipFile(out) as archive:
        assert b'Extension="rels"' in archive.read("[Content_Types].xml")


def test_the_verdict_stays_where_it_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], ["甲"]])
    book = load_workbook(path)
    book.active.merge_cells("A1:ZZ1")
    book.save(path)
    answer, out = annotate(path, [wrong(2, 0)], sheet="Sheet")
    assert not answer.layout_kept
    assert rows_of(out) == {1: ["名称", HEADING], 2: ["甲", "错误"]}
    write_xlsx(path, [["名称", *map(str, range(199))], ["甲"]])
    with pytest.raises(FileRefused) as refused:
        annotate(path, [wrong(2, 0)], sheet="Sheet")
    assert refused.value.text_id == "file.no_column"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_list_without_headings_has_nothing_to_filter_by(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    (write_xlsx if suffix == ".xlsx" else write_csv)(path, [["A1", "甲"], ["A2", "乙"]])
    sheet = "Sheet" if suffix == ".xlsx" else ""
    _answer, out = annotate(path, [wrong(2, 1)], sheet=sheet, header_row=0)
    found = opened(out)
    assert (found.auto_filter.ref, found.freeze_panes) == (None, None)
    assert rows_of(out) == {1: ["A1", "甲"], 2: ["A2", "乙", "错误"]}
