"""Old workbooks (.xls) of every version and program, read from their own records."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.common.cells import Cell
from jxc_tui.workbooks.reading.reader_process import Reading
from tests.workbooks import old_book_parts as old
from tests.workbooks.test_other_books import read, refusal

ERROR = "import.cell_error"
BIFF5 = 0x0500
NUMBER_RESULT = struct.pack("<d", 46148.5)
TEXT_RESULT = b"\0\0\0\0\0\0\xff\xff"


def _code_page(number: int) -> bytes:
    return old.record(0x0042, struct.pack("<H", number))


@pytest.mark.parametrize(
    ("version", "number", "code", "value", "text"),
    [
        (0x0600, 60, "yyyy\\-mm\\-dd", 46148, "2026-05-06"),
        (0x0600, 5, "yyyy/m/d", 46148, "2026-05-06"),
        (0x0600, 61, "[h]:mm", 1.5, "36:00:00"),
        (0x0600, 62, "000000", 42, "000042"),
        (0x0600, 14, "0", 46148, "46148"),
        (0x0600, 164, "[Red][<>50]General;[Blue]000", 50, "50"),
        (BIFF5, 164, b"[Red][<>50]General;[Blue]000", 50, "50"),
        (BIFF5, 60, b"yyyy-mm-dd", 46148, "2026-05-06"),
        (BIFF5, 60, 'yyyy"年"m"月"d"日"'.encode("gb18030"), 46148, "2026-05-06"),
    ],
)
def test_numbers_wear_their_own_format_whatever_its_id(
    tmp_path: Path, version: int, number: int, code: str | bytes, value: float, text: str
) -> None:
    cells = old.number(1, 0, value, 1) + old.formula(2, 0, struct.pack("<d", value), 1)
    path = old.xls(
        tmp_path / "a.xls", cells, formats={number: code}, styles=(0, number), version=version
    )
    found = [cell if isinstance(cell, str) else cell[0] for _row, (cell,) in read(path)]
    assert found == [text, text]


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    more = old.record(0x0022, b"\1\0")
    path = old.xls(tmp_path / "a.xls", old.number(1, 0, 44686, 1), styles=(0, 14), more=more)
    assert read(path) == [(1, [["2026-05-06", "import.cell_date"]])]


@pytest.mark.parametrize(
    ("number", "encoding"),
    [
        (936, "gb18030"), (10008, "gb18030"), (20936, "gb18030"), (54936, "gb18030"),
        (950, "big5"), (10002, "big5"), (932, "cp932"), (65001, "utf-8"), (1200, "utf-16-le"),
        (None, "gb18030"), (21010, "gb18030"), (9999, "gb18030"),
    ],
)  # fmt: skip
def test_texts_of_any_code_page(tmp_path: Path, number: int | None, encoding: str) -> None:
    value = "東方公司"
    more = _code_page(number) if number else b""
    cells = old.label(1, 0, value.encode(encoding))
    path = old.xls(
        tmp_path / "a.xls", cells, more=more, version=BIFF5, name="客户1".encode(encoding, "ignore")
    )
    assert read(path) == [(1, [value])]


@pytest.mark.parametrize(("number", "text"), [(1252, "Müller"), (437, "Müller"), (10000, "Müller"),
                                              (32768, "Müller"), (1250, "Müller")])  # fmt: skip
def test_western_code_pages(tmp_path: Path, number: int, text: str) -> None:
    encoding = {10000: "mac_roman", 32768: "mac_roman"}.get(number, f"cp{number}")
    cells = old.label(1, 0, text.encode(encoding))
    path = old.xls(tmp_path / "a.xls", cells, more=_code_page(number), version=BIFF5, name=b"A")
    assert read(path) == [(1, [text])]


@pytest.mark.parametrize("number", [1200, 1252, 936, 21010, 0, 65535])
def test_a_newer_workbook_does_not_ask_for_its_code_page(tmp_path: Path, number: int) -> None:
    path = old.xls(tmp_path / "a.xls", old.label(1, 0, "东方公司"), more=_code_page(number))
    assert read(path) == [(1, ["东方公司"])]


@pytest.mark.parametrize("kind", [0x0006, 0x0206, 0x0406])
def test_formulas_in_records_of_every_version(tmp_path: Path, kind: int) -> None:
    results: list[tuple[bytes, Cell]] = [
        (NUMBER_RESULT, "46148.5"),
        (b"\1\0\1\0\0\0\xff\xff", "TRUE"),
        (b"\2\0\x2a\0\0\0\xff\xff", ["#N/A", ERROR]),
        (b"\3\0\0\0\0\0\xff\xff", ""),
    ]
    cells = b"".join(old.formula(1, at, raw, kind=kind) for at, (raw, _cell) in enumerate(results))
    cells += old.formula(1, 4, TEXT_RESULT, kind=kind)
    cells += old.record(0x04BC, bytes(10)) + old.record(0x0207, old.text("结果"))
    expected = [*(cell for _raw, cell in results), "结果"]
    assert read(old.xls(tmp_path / "a.xls", cells)) == [(1, expected)]


@pytest.mark.parametrize("cut", [1, 2, 5, 4000, 8000])
def test_texts_go_on_in_other_records(tmp_path: Path, cut: int) -> None:
    """Every continuation says anew whether its characters take one byte or two."""
    value = "东方" * cut + "abc"
    wide, narrow = value[:-3].encode("utf-16-le"), b"abc"
    head = struct.pack("<HB", len(value), 1)
    pieces = [wide[at : at + 8000] for at in range(0, len(wide), 8000)]
    result = old.record(0x0207, head + pieces[0])
    result += b"".join(old.record(0x003C, b"\1" + piece) for piece in pieces[1:])
    result += old.record(0x003C, b"\0" + narrow)
    cells = old.formula(1, 0, TEXT_RESULT) + result + old.number(1, 1, 7)
    assert read(old.xls(tmp_path / "a.xls", cells)) == [(1, [value, "7"])]


def test_the_table_of_texts_leaves_styles_and_guides_out(tmp_path: Path) -> None:
    coded = "重庆".encode("utf-16-le")
    rich = struct.pack("<HBHI", 2, 0x0D, 1, 6) + coded + bytes(4) + b"guides"
    plain = struct.pack("<HB", 3, 0) + b"abc"
    texts = old.record(0x00FC, struct.pack("<II", 3, 3) + rich + plain[:4])
    texts += old.record(0x003C, b"\0" + plain[4:] + old.text("乙"))
    cells = b"".join(
        old.record(0x00FD, old.place(1, at) + struct.pack("<I", at)) for at in range(3)
    )
    assert read(old.xls(tmp_path / "a.xls", cells, more=texts)) == [(1, ["重庆", "abc", "乙"])]


def test_cells_of_a_chart_in_a_sheet_are_no_cells_of_the_sheet(tmp_path: Path) -> None:
    chart = old.part(0x20, old.number(1, 0, 99))
    cells = old.number(1, 0, 1) + chart + old.number(2, 0, 2)
    assert read(old.xls(tmp_path / "a.xls", cells)) == [(1, ["1"]), (2, ["2"])]


def test_rows_in_any_order_and_short_numbers(tmp_path: Path) -> None:
    short = struct.pack("<I", 12345 << 2 | 3)
    many = old.record(0x00BD, struct.pack("<HH", 1, 0) + (b"\0\0" + short) * 2 + b"\1\0")
    whole = old.record(0x027E, old.place(1, 1) + struct.pack("<i", -7 << 2 | 2))
    truth = old.record(0x0205, old.place(1, 0) + b"\1\0")
    wrong = old.record(0x0205, old.place(1, 2) + b"\x07\1")
    path = old.xls(tmp_path / "a.xls", many, whole, wrong, truth)
    assert read(path) == [(1, ["TRUE", "-7", ["#DIV/0!", ERROR]]), (2, ["123.45", "123.45"])]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_an_old_workbook_that_was_cut_off_is_refused(tmp_path: Path, kept: float) -> None:
    path = old.xls(tmp_path / "a.xls", *(old.label(row, 0, "东方公司") for row in range(1, 400)))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert refusal(path) == "file.damaged"


def test_an_old_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    path = old.xls(tmp_path / "a.xls", old.number(1, 0, 1), more=old.record(0x002F, bytes(6)))
    assert refusal(path) == "file.encrypted"


def test_merged_cells_fill_downwards_and_hidden_rows_are_told(tmp_path: Path) -> None:
    merged = old.record(0x00E5, struct.pack("<H4H4H", 2, 0, 2, 0, 0, 0, 0, 1, 1))
    hidden = old.record(0x0208, struct.pack("<HHHHHHI", 1, 0, 2, 255, 0, 0, 0x20))
    cells = old.label(1, 0, "广东") + b"".join(old.number(row, 1, row) for row in (1, 2, 3, 4))
    path = old.xls(tmp_path / "a.xls", hidden, cells, merged)
    with path.open("rb") as file, Reading(file, ".xls", record_headings()) as reading:
        rows = list(reading.begin())
    assert rows == [(1, ["广东", "1"]), (2, ["广东", "2"]), (3, ["广东", "3"]), (4, ["", "4"])]
    assert reading.hidden_rows == (2,)
