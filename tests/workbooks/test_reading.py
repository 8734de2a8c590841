"""Files through the reading child: rows as they stand, or one refusal with a sentence."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from jxc_tui.errors import FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks import limited_process
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import CELL_DATE, Row
from jxc_tui.workbooks.reading.reader_process import Reading
from tests.imports.import_files import processor_seconds, write_csv, write_xlsx


def read(path: Path, sheet: str = "") -> list[Row]:
    with path.open("rb") as file, Reading(file, path.suffix, record_headings(), sheet) as reading:
        return list(reading.begin())


def refusal(path: Path) -> str:
    """The text id of the refusal; every refusal has a sentence in both languages."""
    with pytest.raises(FileRefused) as refused:
        read(path)
    text_id = refused.value.text_id
    assert Texts("zh").get(text_id, **refused.value.params) != text_id
    assert "?" not in Texts("en").get(text_id, **refused.value.params)
    return text_id


def test_workbook_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], [], ["甲", None, 12.5], [True]])
    assert read(path) == [(1, ["名称"]), (3, ["甲", "", "12.5"]), (4, ["TRUE"])]


def test_workbook_number_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [[42, 13800001234, 44197]], {"A1": "000000", "C1": "yyyy-mm-dd"})
    assert read(path) == [(1, ["000042", "13800001234", ["2021-01-01", CELL_DATE]])]


def test_workbook_errors_and_formulas_are_flagged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["#N/A", "=1+1"]])
    assert read(path) == [(1, [["#N/A", "import.cell_error"], ["", "import.cell_no_result"]])]


def test_the_sheet_with_headings_is_chosen(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(["填写说明"])
    sheet = book.create_sheet("客户")
    sheet.append(["客户名称", "手机"])
    sheet.append(["甲", "13800001234"])
    book.save(path)
    assert read(path)[0] == (1, ["客户名称", "手机"])
    assert read(path, "Sheet") == [(1, ["填写说明"])]
    with pytest.raises(FileRefused) as refused:
        read(path, "没有")
    assert refused.value.text_id == "file.no_such_sheet"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"]
)
def test_text_files_of_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, [["客户名称", "地址"], ["张三商行", "杭州市西湖区"]], encoding)
    assert read(path) == [(1, ["客户名称", "地址"]), (2, ["张三商行", "杭州市西湖区"])]


def test_other_encodings_are_right_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("編碼,名稱\nC1,張三貿易\n".encode("big5"))
    assert read(path)[1] == (2, ["C1", "張三貿易"])
    path.write_bytes("name,city\nMéxico D.F.,São Paulo\n".encode("cp1252"))
    assert refusal(path) == "file.encoding"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(separator.join(["名称", "手机"]) + "\n" + separator.join(["甲, 乙"[:1], "1"]))
    assert read(path)[0] == (1, ["名称", "手机"])


def test_separator_line_and_odd_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('sep=;\r\n名称;备注\r甲;"一\n二"\n\n乙;\n'.encode())
    assert read(path) == [(2, ["名称", "备注"]), (3, ["甲", "一\n二"]), (5, ["乙"])]


def test_text_that_would_swallow_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('code,name\nC1,"甲\nC2,乙\n')
    assert refusal(path) == "file.quotes"


@pytest.mark.parametrize(
    ("name", "content", "text_id"),
    [
        ("a.xlsx", b"", "file.empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n", "file.empty"),
        ("a.xlsx", b"code,name\n", "file.not_workbook"),
        ("a.xls", b"<table></table>", "file.not_workbook"),
        ("a.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "file.old_excel"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.damaged"),
        ("a.csv", b"PK\x03\x04....", "file.not_text"),
        ("a.pdf", b"%PDF-1.4", "file.kind"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 40, "file.damaged"),
    ],
)
def test_files_that_are_something_else(
    tmp_path: Path, name: str, content: bytes, text_id: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == text_id


SHEET = "xl/worksheets/sheet1.xml"


def _rebuilt(source: Path, target: Path, sheet: bytes, extra: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if sheet and name == SHEET else old.read(name))
        for name, content in extra.items():
            new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("sheet", "extra", "text_id"),
    [
        (b"", {"../evil.txt": b"x"}, "file.unsafe_names"),
        (b"", {"/abs.txt": b"x"}, "file.unsafe_names"),
        (b"", {"XL/workbook.xml": b"x"}, "file.doubled_names"),
        (b"", {f"xl/media/{n}": b"" for n in range(limits.MAX_ENTRIES)}, "file.bomb"),
        (b"<worksheet><sheetData>" + b" " * 30_000_000, {}, "file.bomb"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>', {}, "file.unsafe_xml"),
        (b"<worksheet><sheetData><row>", {}, "file.damaged"),
        (
            b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            b"</sheetData></worksheet>", {}, "file.too_many_columns",
        ),
        (
            b'<worksheet><sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row>'
            b"</sheetData></worksheet>", {}, "file.too_many_rows",
        ),
    ],
)  # fmt: skip
def test_bombs_and_traps_in_workbooks(
    tmp_path: Path, sheet: bytes, extra: dict[str, bytes], text_id: str
) -> None:
    """Shows IN-01, IN-03."""
    source = tmp_path / "good.xlsx"
    write_xlsx(source, [["名称"], ["甲"]])
    began = processor_seconds()
    assert refusal(_rebuilt(source, tmp_path / "bad.xlsx", sheet, extra)) == text_id
    assert processor_seconds() - began < 10


def test_a_wrong_dimension_drops_no_row(tmp_path: Path) -> None:
    """Shows IN-03."""
    source = tmp_path / "good.xlsx"
    write_xlsx(source, [["名称"]])
    sheet = (
        b'<worksheet><dimension ref="A1:A1"/><sheetData><row r="1"><c t="inlineStr"><is><t>a</t>'
        b'</is></c></row><row><c><v>2</v></c><c r="C2"><v>3</v></c></row></sheetData></worksheet>'
    )
    path = _rebuilt(source, tmp_path / "odd.xlsx", sheet, {})
    assert read(path) == [(1, ["a"]), (2, ["2", "", "3"])]


def test_too_big_a_file_is_refused_unread(tmp_path: Path) -> None:
    """Shows IN-01."""
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE + 1)
    assert refusal(path) == "file.too_big"


@pytest.mark.parametrize(
    ("act", "text_id"),
    [
        ("os.abort()", "file.too_costly"),
        ("'x' * 4_000_000_000", "file.too_costly"),
        ("raise BaseException('panic')", "file.damaged"),
        ("print('no json')", "file.too_costly"),
        ("time.sleep(60)", "file.too_slow"),
    ],
)
def test_whatever_happens_to_the_child_is_one_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, text_id: str
) -> None:
    """Shows IN-02."""
    path = tmp_path / "a.csv"
    path.write_text("名称\n甲\n")
    begin = "importlib.import_module(order['module']).main(order)"
    assert begin in limited_process._START
    start = limited_process._START.replace(
        begin,
        "import os, time\n"
        "import jxc_tui.workbooks.reading.reader as reader\n"
        f"def broken(*_):\n    {act}\n    yield 0\n"
        "reader.lines_of = broken\n" + begin,
    )
    monkeypatch.setattr(limited_process, "_START", start)
    monkeypatch.setattr(limits, "CHILD_SECONDS", 1.0 if "sleep" in act else 30.0)
    assert refusal(path) == text_id


def test_the_child_ignores_the_environment_and_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "json.py"
    trap.write_text(f"open({str(tmp_path / 'caught')!r}, 'w')")
    path = tmp_path / "a.csv"
    path.write_text("名称\n甲\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert len(read(path)) == 2
    assert not (tmp_path / "caught").exists()


def test_leaving_early_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("名称\n" + "甲\n" * 50_000)
    with path.open("rb") as file, Reading(file, ".csv", record_headings()) as reading:
        next(reading.begin())
        pid = reading._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
