"""Workbooks to annotate, made by the test that needs them, and what came back."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.patching.annotate import write_annotated
from jxc_tui.workbooks.patching.row_marks import TONES, Annotated, CellMark, RowMark
from jxc_tui.workbooks.reading.reader_process import Reading

HEADING = "导入结论"
RED = TONES["error"]


def decorated(path: Path) -> Path:
    """A list as people keep it: a merged tip, colours, widths, a drop-down, a second sheet."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = "客户's"
    sheet.append(["请按说明填写"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["客户名称", "手机", "等级", "信用额度"])
    for number in range(4, 9):
        sheet.append([f"公司{number}", f"1380000000{number}", "A", 100])
    sheet["A3"].font = Font(bold=True, color="FF0000FF")
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["B4"].comment = Comment("用户的话", "老王")
    sheet["B5"].fill = PatternFill("solid", fgColor="FF00FFFF")
    sheet["D8"] = "=D7*2"
    sheet["D7"].number_format = "#,##0.00"
    sheet.column_dimensions["A"].width = 31
    sheet.freeze_panes = "B4"
    choice = DataValidation(type="list", formula1='"A,B,C"')
    choice.add("C4:C100")
    sheet.add_data_validation(choice)
    other = book.create_sheet("说明")
    other["B2"] = "=1+1"
    other.column_dimensions["B"].width = 44
    book.save(path)
    return path


def annotate(
    path: Path, marks: Iterable[RowMark], *, sheet: str = "", header_row: int = 1, **more: Any
) -> tuple[Annotated, Path]:
    """The file annotated beside itself."""
    out = path.with_name(f"out_{path.stem}.xlsx")
    with path.open("rb") as source, out.open("w+b") as target:
        answer = write_annotated(
            source, path.suffix, sheet, header_row, marks, HEADING, target,
            known=record_headings(), **more,
        )  # fmt: skip
    return answer, out


def opened(path: Path) -> Any:
    """The first sheet in openpyxl, once calamine has read it too."""
    data = path.read_bytes()
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    book = load_workbook(io.BytesIO(data))
    return book[book.sheetnames[0]]


def fill_of(cell: Any) -> str:
    """The colour of a solid ground, empty without one."""
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type == "solid" else ""


def wrong(row: int, *columns: int, reason: str = "不对") -> RowMark:
    """A row with wrong cells."""
    return RowMark(row, "错误", "error", tuple(CellMark(column, reason) for column in columns))


def rows_of(path: Path, suffix: str = ".xlsx") -> dict[int, list[Any]]:
    """The rows as an import reads them."""
    with path.open("rb") as file, Reading(file, suffix, record_headings()) as reading:
        return dict(reading.begin())
