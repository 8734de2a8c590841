"""Sheets as people make them: merged and hidden cells, rows filled in advance, text called .xls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services
from jxc_tui.workbooks.common.cells import Cell
from jxc_tui.workbooks.common.spans import Spans
from tests.imports.import_files import box_of, write_csv, write_xlsx

HTML = """<html><head><meta charset="{0}"><style>td {{ color: red }}</style></head><body>
<p>客户资料</p><table border=1>
<tr><th>客户编码</th><th>客户名称</th><th>省</th><th>地址</th></tr>
<tr><td>00123</td><td>远山&amp;五金行</td><td rowspan="2">浙江省</td><td>文三路<br>1 号</td></tr>
<tr style="display:none"><td>="00124"</td><td>乙公司</td><td>文二路</td></tr>
<tr><td>00125<td>丙公司<td>江苏省<td></tr>
</table></body></html>"""

XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="z"><NumberFormat ss:Format="00000"/></Style></Styles>
<Worksheet ss:Name="客户"><Table>
<Row><Cell><Data ss:Type="String">客户编码</Data></Cell>
<Cell><Data ss:Type="String">客户名称</Data></Cell>
<Cell><Data ss:Type="String">省</Data></Cell><Cell><Data ss:Type="String">地址</Data></Cell></Row>
<Row><Cell ss:StyleID="z"><Data ss:Type="Number">123</Data></Cell>
<Cell><Data ss:Type="String">远山&amp;五金行</Data></Cell>
<Cell ss:MergeDown="1"><Data ss:Type="String">浙江省</Data></Cell>
<Cell><Data ss:Type="String">文三路&#10;1 号</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="String">00124</Data></Cell>
<Cell><Data ss:Type="String">乙公司</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">文二路</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">00125</Data></Cell>
<Cell><Data ss:Type="String">丙公司</Data></Cell>
<Cell><Data ss:Type="String">江苏省</Data></Cell></Row>
</Table></Worksheet></Workbook>"""

TABS = (
    "客户编码\t客户名称\t省\t地址\n00123\t远山&五金行\t浙江省\t文三路 1 号\n"
    "00124\t乙公司\t浙江省\t文二路\n00125\t丙公司\t江苏省\t\n"
)


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def values(services: Services, user: CurrentUser, code: str) -> dict[str, str | int]:
    row = services.records.search(user, SearchQuestion(code)).rows[0]
    return services.records.for_edit(user, row.id).values.as_dict()


def test_merged_cells_give_their_value_to_each_of_their_rows() -> None:
    spans = Spans()
    spans.add(2, 4, 1)
    spans.add(3, 3, 0)
    spans.add(5, 6, 3)
    rows: list[tuple[int, list[Cell]]] = [
        (1, ["a", "b"]), (2, ["c", "d"]), (3, ["e"]), (4, ["f", ""]), (5, ["g"]), (6, ["h"]),
    ]  # fmt: skip
    for number, cells in rows:
        spans.fill(number, cells)
    assert [cells for _number, cells in rows] == [
        ["a", "b"], ["c", "d"], ["e", "d"], ["f", "d"], ["g"], ["h"],
    ]  # fmt: skip
    assert spans.filled == [3, 4]


def _write_merged(path: Path, suffix: str) -> str:
    book = Workbook()
    sheet = book.active
    for row in (
        ["业务员", "省", "客户名称", "手机号码"],
        ["李雷", "浙江省", "甲公司", "13800010001"],
        ["", "", "乙公司", "13800010002"],
        ["", "江苏省", "丙公司", "13800010003"],
    ):
        sheet.append([cell or None for cell in row])
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B2:B3")
    sheet.row_dimensions[3].hidden = True
    path = path.with_suffix(suffix)
    book.save(path)
    return path.name


def test_merged_and_hidden_rows_are_read_and_told(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    verdict = services.imports.rehearse(manager, _write_merged(box / "a", ".xlsx"))
    notes = dict(verdict.notes)
    assert dict(notes["import.note_filled"]) == {"rows": "3、4", "count": 2}
    assert dict(notes["import.note_hidden_rows"]) == {"rows": "3", "count": 1}
    services.imports.apply(manager, verdict.token)
    rows = services.records.search(manager, SearchQuestion("公司")).rows
    stored = [services.records.for_edit(manager, row.id).values for row in rows]
    assert {(one.name, one.province, one.salesperson) for one in stored} == {
        ("甲公司", "浙江省", "李雷"), ("乙公司", "浙江省", "李雷"), ("丙公司", "江苏省", "李雷"),
    }  # fmt: skip


def test_merged_headings_of_two_rows_are_one(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["客户编码", "客户名称", "联系方式", None])
    sheet.append([None, None, "联系人", "手机号码"])
    sheet.append(["K1", "甲公司", "李雷", "13800010001"])
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(merged)
    book.save(box / "a.xlsx")
    verdict = services.imports.rehearse(manager, "a.xlsx")
    assert (verdict.new, verdict.error_rows) == (1, 0)
    assert [field for _heading, field in verdict.mapping] == ["code", "name", "contact", "mobile"]


@pytest.mark.parametrize(
    "rows",
    [
        [["", "", "0", "0", ""], ["", "", "0.00", "30", "启用"]],
        [["K2", "", "0", "", ""], ["K3", "", "", "", ""]],
        [["", "", "-", "", ""], ["", "", "0", "", "启用"]],
    ],
)
def test_rows_filled_in_advance_are_left_out_with_one_note(
    services: Services, manager: CurrentUser, box: Path, rows: list[list[str]]
) -> None:
    head = ["编号", "客户名称", "信用额度", "账期", "状态"]
    name = write_csv(box / "a.csv", [head, ["K1", "甲公司", "100", "30", "启用"], *rows])
    verdict = services.imports.rehearse(manager, name)
    assert (verdict.new, verdict.skipped, verdict.error_rows) == (1, len(rows), 0)
    assert dict(dict(verdict.notes)["import.note_prefilled"]) == {"row": 3, "count": len(rows)}


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "500", "", ""],
        ["K9", "", "", "", ""],
        ["", "", "", "", "", "13800010001"],
        ["", "", "0", "", "", "13800010001"],
    ],
)
def test_a_row_that_somebody_wrote_in_is_no_row_filled_in_advance(
    services: Services, manager: CurrentUser, box: Path, row: list[str]
) -> None:
    head = ["编号", "客户名称", "信用额度", "账期", "状态", "手机"]
    name = write_xlsx(box / "a.xlsx", [head, ["K1", "甲公司"], row])
    verdict = services.imports.rehearse(manager, name)
    assert (verdict.new, verdict.skipped, verdict.error_rows) == (1, 0, 1)


def _html(encoding: str) -> bytes:
    return HTML.format(encoding).encode(encoding)


@pytest.mark.parametrize(
    "make",
    [
        lambda: _html("gb2312"), lambda: _html("utf-8"), lambda: b"\xef\xbb\xbf" + _html("utf-8"),
        lambda: XML.encode(), lambda: TABS.encode("gb18030"), lambda: TABS.encode("utf-16"),
    ],
)  # fmt: skip
def test_text_called_xls_is_read_as_what_it_is(
    services: Services, manager: CurrentUser, box: Path, make: Callable[[], bytes]
) -> None:
    (box / "a.xls").write_bytes(make())
    verdict = services.imports.rehearse(manager, "a.xls")
    assert (verdict.new, verdict.error_rows) == (3, 0)
    services.imports.apply(manager, verdict.token)
    one, two = values(services, manager, "00123"), values(services, manager, "00124")
    assert (one["name"], one["province"]) == ("远山&五金行", "浙江省")
    assert str(one["address"]).split() == ["文三路", "1", "号"]
    assert (two["name"], two["province"], two["address"]) == ("乙公司", "浙江省", "文二路")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><p>no table</p></body></html>", b"<html>" + b"<table>" * 500, b"just words\n",
        b'{"a": 1}', b"%PDF-1.4", b"\x00\x01\x02" * 50, XML.encode()[:400], b"<table><tr><td>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Workbook '
        b'xmlns="urn:schemas-microsoft-com:office:spreadsheet">&b;</Workbook>',
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(
    services: Services, manager: CurrentUser, box: Path, data: bytes
) -> None:
    (box / "a.xls").write_bytes(data)
    with pytest.raises(FileRefused):
        services.imports.rehearse(manager, "a.xls")
