"""Workbooks of the less usual kinds: .xlsb, .ods, .et, and those whose name says something else."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jxc_tui.errors import FileRefused
from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.other.ods_elements import TableNames, cell_of, ordinary_cell
from jxc_tui.workbooks.other.ods_names import scan_names
from jxc_tui.workbooks.reading.reader_process import Reading
from jxc_tui.workbooks.xlsx.xml_parts import XmlStream
from tests.imports.import_files import write_xlsx
from tests.workbooks import book_parts as parts

ERROR, ROUNDED, NO_RESULT = "import.cell_error", "import.cell_rounded", "import.cell_no_result"
DATE = "import.cell_date"


def read(path: Path, sheet: str = "") -> list[Row]:
    with path.open("rb") as file, Reading(file, path.suffix, record_headings(), sheet) as reading:
        return list(reading.begin())


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read(path)
    return refused.value.text_id


def double(value: float) -> bytes:
    return struct.pack("<d", value)


def test_binary_workbook_keeps_zeros_errors_dates_and_tells_rounded_numbers(tmp_path: Path) -> None:
    rows = parts.row(
        1,
        parts.cell(7, 0, struct.pack("<I", 0)),
        parts.cell(5, 1, double(42), style=1),
        parts.cell(2, 2, struct.pack("<I", 15653 << 2 | 2)),
        parts.cell(2, 3, struct.pack("<I", (12345 << 2) | 3)),
        parts.cell(3, 4, b"\x2a"),
        parts.cell(4, 5, b"\x01"),
        parts.cell(6, 6, parts.wide("甲")),
    ) + parts.row(
        5,
        parts.cell(5, 0, double(44197), style=2),
        parts.cell(9, 1, double(13800001234)),
        parts.cell(11, 2, b"\x07"),
        parts.cell(8, 3, parts.wide("结果")),
        parts.cell(5, 4, double(6222021234567890123)),
        parts.cell(1, 5, b""),
    )
    path = parts.xlsb(tmp_path / "a.xlsb", rows)
    with path.open("rb") as file, Reading(file, ".xlsb", record_headings()) as reading:
        found = list(reading.begin())
        assert (reading.sheets, reading.hidden, reading.sheet) == (("客户",), ("旧",), "客户")
    assert found == [
        (1, ["张三_x0041_", "000042", "15653", "123.45", ["#N/A", ERROR], "TRUE", "甲"]),
        (5, [["2021-01-01", DATE], "13800001234", ["#DIV/0!", ERROR], "结果",
             ["6222021234567890000", ROUNDED]]),
    ]  # fmt: skip
    old = parts.xlsb(tmp_path / "b.xlsb", parts.row(1, parts.cell(5, 0, double(42735), style=2)),
                     from_1904=True)  # fmt: skip
    assert read(old) == [(1, [["2021-01-01", DATE]])]


def test_short_records_follow_the_cell_before_them(tmp_path: Path) -> None:
    style = struct.pack("<I", 1)
    rows = parts.row(
        1,
        parts.cell(7, 2, struct.pack("<I", 0)),
        parts.record(13, style + struct.pack("<I", 42 << 2 | 2)),
        parts.record(12, style),
        parts.record(16, struct.pack("<I", 2) + double(44197)),
        parts.record(18, bytes(4) + bytes(4)),
        parts.cell(1, 9, b""),
        parts.record(17, bytes(4) + parts.wide("乙")),
        parts.record(15, bytes(4) + b"\1"),
        parts.record(14, bytes(4) + b"\x2a"),
    ) + parts.row(2, parts.record(17, bytes(4) + parts.wide("甲")))
    assert read(parts.xlsb(tmp_path / "a.xlsb", rows)) == [
        (1, ["", "", "张三_x0041_", "000042", "", ["2021-01-01", DATE], "张三_x0041_", "", "", "",
             "乙", "TRUE", ["#N/A", ERROR]]),
        (2, ["甲"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "text_id"),
    [
        (parts.row(1, parts.cell(5, 16383, bytes(8))), "file.too_many_columns"),
        (parts.row(1, parts.cell(5, 99999, bytes(8))), "file.damaged"),
        (parts.row(1, parts.cell(7, 0, struct.pack("<I", 7))), "file.damaged"),
        (parts.row(1, parts.cell(6, 0, struct.pack("<I", 9999))), "file.damaged"),
        (parts.row(1, parts.record(5, b"\0")), "file.damaged"),
        (parts.row(2, parts.cell(4, 0, b"\1")) + parts.row(1, parts.cell(4, 0, b"\1")),
         "file.damaged"),
        (parts.row(limits.MAX_ROWS + 1, parts.cell(4, 0, b"\1")), "file.too_many_rows"),
    ],
)  # fmt: skip
def test_a_broken_binary_workbook_is_refused(tmp_path: Path, rows: bytes, text_id: str) -> None:
    assert refusal(parts.xlsb(tmp_path / "a.xlsb", rows)) == text_id


def _cell(kind: str, shown: str, more: str = "") -> str:
    what = f' office:value-type="{kind}"' if kind else ""
    return f"<table:table-cell{what} {more}><text:p>{shown}</text:p></table:table-cell>"


def test_open_document_values(tmp_path: Path) -> None:
    cells = (
        _cell("string", "张三<text:s text:c='2'/>商行<text:line-break/>x")
        + _cell("float", "000042", 'office:value="42"')
        + _cell("float", "1.38E+10", 'office:value="13800001234"')
        + _cell("float", "KH0007", 'office:value="7"')
        + _cell("currency", "￥1,234.50", 'office:value="1234.5"')
        + _cell("percentage", "13%", 'office:value="0.13"')
        + _cell("date", "21年1月1日", 'office:date-value="2021-01-01"')
        + _cell("date", "x", 'office:date-value="2021-01-01T10:11:12"')
        + _cell("date", "x", 'office:date-value="2021-01-01T00:00:00.000Z"')
        + _cell("time", "x", 'office:time-value="PT09H05M00S"')
        + _cell("time", "x", 'office:time-value="PT36H00M00S"')
        + _cell("time", "x", 'office:time-value="P1DT12H"')
        + _cell("boolean", "真", 'office:boolean-value="true"')
        + _cell("string", "#N/A", 'table:formula="of:=NA()" calcext:value-type="error"')
        + '<table:table-cell table:formula="of:=A1"/>'
        + _cell("float", "6.22E+18", 'office:value="6222021234567890123"')
        + _cell("float", "138-0000-1234", 'office:value="13800001234"')
    )
    path = parts.ods(tmp_path / "a.ods", f"客户|<table:table-row>{cells}</table:table-row>")
    assert read(path) == [
        (1, [
            "张三  商行\nx", "000042", "13800001234", "KH0007", "1234.5", "13%",
            ["2021-01-01", DATE], ["2021-01-01 10:11:12", DATE], ["2021-01-01", DATE],
            ["09:05:00", DATE], ["36:00:00", DATE], ["36:00:00", DATE], "TRUE",
            ["#N/A", ERROR], ["", NO_RESULT],
            ["6222021234567890123", ROUNDED], "138-0000-1234",
        ]),
    ]  # fmt: skip


def test_open_document_repeats_notes_and_hidden_sheets(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>不要读</text:p></office:annotation>"
    rows = (
        f"<table:table-row><table:table-cell>{note}<text:p>a</text:p><text:p>b</text:p>"
        '</table:table-cell><table:table-cell table:number-columns-repeated="2"/>'
        '<table:covered-table-cell office:value-type="float" office:value="1"'
        ' table:number-columns-repeated="2"/>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell>'
        "<text:p>c</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row>"
    )
    path = parts.ods(tmp_path / "a.ods", "-旧|<table:table-row/>", f"客户|{rows}")
    with path.open("rb") as file, Reading(file, ".ods", record_headings()) as reading:
        assert list(reading.begin()) == [(1, ["a\nb", "", "", "1", "1"]), (5, ["c"]), (6, ["c"])]
        assert (reading.sheets, reading.hidden) == (("客户",), ("旧",))


@pytest.mark.parametrize(
    ("rows", "text_id"),
    [
        ('<table:table-row table:number-rows-repeated="900000">' + _cell("string", "x")
         + "</table:table-row>", "file.bomb"),
        ('<table:table-row table:number-rows-repeated="1048577">' + _cell("string", "x")
         + "</table:table-row>", "file.too_many_rows"),
        ("<table:table-row>" + _cell("string", "x", 'table:number-columns-repeated="16384"')
         + "</table:table-row>", "file.too_many_columns"),
        ("<table:table-row>", "file.damaged"),
    ],
)  # fmt: skip
def test_open_document_bombs(tmp_path: Path, rows: str, text_id: str) -> None:
    assert refusal(parts.ods(tmp_path / "a.ods", f"客户|{rows}")) == text_id


def test_other_open_documents_and_enciphered_ones_are_refused(tmp_path: Path) -> None:
    text = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
    assert refusal(parts.zipped(tmp_path / "a.ods", text)) == "file.no_workbook"
    secret = {"META-INF/manifest.xml": b"<manifest:encryption-data/>", "content.xml": b"\x80\x81"}
    assert refusal(parts.zipped(tmp_path / "b.ods", secret)) == "file.encrypted"


@pytest.mark.parametrize("suffix", [".xls", ".et", ".xlsm", ".xlsb", ".ods", ".csv", ".txt"])
def test_the_content_decides_not_the_name(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write_xlsx(tmp_path / "a.xlsx", [["名称"], ["甲"]])
    (tmp_path / "a.xlsx").rename(path)
    assert read(path) == [(1, ["名称"]), (2, ["甲"])]


def test_hidden_sheets_are_told_and_read_only_when_asked_for(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(["说明"])
    for name, state in (("旧", "hidden"), ("更旧", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append(["客户名称", "手机"])
        sheet.sheet_state = state
    book.save(path)
    with path.open("rb") as file, Reading(file, ".xlsx", record_headings()) as reading:
        assert list(reading.begin()) == [(1, ["说明"])]
        assert (reading.sheets, reading.hidden) == (("Sheet",), ("旧", "更旧"))
    assert read(path, "旧") == [(1, ["客户名称", "手机"])]


def test_part_names_know_neither_case_nor_slashes(tmp_path: Path) -> None:
    import zipfile

    write_xlsx(tmp_path / "a.xlsx", [["名称"]])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as good:
        odd = {name.replace("/", "\\").upper(): good.read(name) for name in good.namelist()}
    assert read(parts.zipped(tmp_path / "b.xlsx", odd)) == [(1, ["名称"])]


@pytest.mark.parametrize("shown", ["甲", "", "#N/A", "Err:502", "42", "042", "1.5", "1E+5", "-0"])
@pytest.mark.parametrize("kind", ["string", "float", "date", ""])
@pytest.mark.parametrize("more", ["", "error", "string", "float"])
@pytest.mark.parametrize("value", [None, "42", "1.5", "100000", "-0", "6222021234567890123"])
def test_ordinary_cells_are_what_all_cells_are(
    shown: str, kind: str, more: str, value: str | None
) -> None:
    attributes = {"table:style-name": "ce1"}
    for name, text in (("office:value-type", kind), ("calcext:value-type", more)):
        if text:
            attributes[name] = text
    if value is not None:
        attributes["office:value"] = value
    ordinary = ordinary_cell(attributes, shown)
    assert not ordinary or ordinary == cell_of(attributes, shown)


@pytest.mark.parametrize(
    "extra",
    ["", "<!-- <table:table table:name='x'> -->", "<![CDATA[<table:table table:name='x'>]]>"],
)
def test_sheets_are_named_alike_with_and_without_a_parser(tmp_path: Path, extra: str) -> None:
    row = f"<table:table-row><table:table-cell><text:p>a{extra}</text:p>"
    nested = "<table:table table:name='inner'/></table:table-cell></table:table-row>"
    path = parts.ods(tmp_path / "a.ods", f"甲&amp;&lt;乙|{row}{nested}", "-旧|", "空|")
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    expected, found = TableNames(), TableNames()
    XmlStream(expected.start, expected.end, lambda _text: None).feed_all(io.BytesIO(content))
    assert scan_names(io.BytesIO(content), found.start, found.end) is not bool(extra)
    names = [("甲&<乙", True), ("旧", False), ("空", True)]
    assert expected.sheets() == names
    assert extra or found.sheets() == names
    with path.open("rb") as file, Reading(file, ".ods", record_headings()) as reading:
        list(reading.begin())
        assert (reading.sheets, reading.hidden) == (("甲&<乙", "空"), ("旧",))


MERGED = [(1, ["业务员", "名称"]), (2, ["李雷", "甲"]), (3, ["李雷", "乙"]), (4, ["李雷", "丙"]),
          (5, ["韩梅", "丁"])]  # fmt: skip


def _binary_merged(path: Path) -> Path:
    def row(number: int, *texts: str, hidden: bool = False) -> bytes:
        head = struct.pack("<II", number - 1, 0) + bytes(3) + bytes([0x10 * hidden]) + bytes(5)
        cells = (parts.cell(6, at, parts.wide(text)) for at, text in enumerate(texts) if text)
        return parts.record(0, head) + b"".join(cells)

    rows = row(1, "业务员", "名称") + row(2, "李雷", "甲") + row(3, "", "乙", hidden=True)
    rows += row(4, "", "丙") + row(5, "韩梅", "丁", hidden=True)
    merged = parts.record(177, struct.pack("<I", 1))
    merged += parts.record(176, struct.pack("<4I", 1, 3, 0, 0)) + parts.record(178)
    return parts.xlsb(path, rows, behind=merged)


def _open_merged(path: Path) -> Path:
    def row(*cells: str, more: str = "") -> str:
        return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"

    def cell(text: str, more: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
            "</table:table-cell>"
        )

    under = "<table:covered-table-cell/>"
    return parts.ods(
        path,
        "客户|"
        + row(cell("业务员"), cell("名称"))
        + row(cell("李雷", 'table:number-rows-spanned="3"'), cell("甲"))
        + row(under, cell("乙"), more='table:visibility="filter"')
        + row(under, cell("丙"))
        + row(cell("韩梅"), cell("丁"), more='table:visibility="collapse"'),
    )


@pytest.mark.parametrize(
    ("suffix", "write"), [(".ods", _open_merged), (".xlsb", _binary_merged)]
)  # fmt: skip
def test_merged_cells_fill_and_hidden_or_filtered_rows_are_told(
    tmp_path: Path, suffix: str, write: Callable[[Path], Path]
) -> None:
    path = write(tmp_path / f"a{suffix}")
    with path.open("rb") as file, Reading(file, suffix, record_headings()) as reading:
        assert list(reading.begin()) == MERGED
    assert (reading.filled, reading.hidden_rows) == ((3, 4), (3, 5))
