"""Number formats, dates, texts and formulas of every kind of workbook, seen by two readers.

Each workbook is read by us and by calamine; both see the same, or the difference is in the table
with its reason. Shows IN-11.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from python_calamine import CalamineError, CalamineWorkbook

from tests.workbooks import book_parts, old_book_parts
from tests.workbooks.test_other_books import read

# (workbook, text we read) → why calamine sees another thing
EXPLAINED = {
    ("numbers", "000042"): "zeros that only the format shows",
    ("numbers", "KH000042"): "a prefix that only the format shows",
    ("numbers", "#DIV/0!"): "an error, which calamine gives as an empty cell",
    ("old", "#N/A"): "an error, which calamine gives as an empty cell",
    ("dates-iso", "2026-05-06 08:30:00"): "calamine keeps the text as it stands",
    ("old", "2026-05-06"): "calamine knows no own format below 164",
    ("old-formulas", "46148.5"): "calamine drops formulas of older versions",
    ("old-formulas", "结果"): "calamine drops formulas of older versions",
    ("old-5", "50"): "calamine takes [Red] of BIFF5 for the d of a date",
    ("old-5", "公司"): "calamine takes every byte of a text of BIFF5 for a character",
    ("open-document", "36:00:00"): "calamine keeps the text as it stands",
    ("binary-short", "000042"): "zeros that only the format shows",
    ("binary-short", "甲"): "calamine stops at a short record",
    ("binary-short", "乙"): "calamine stops at a short record",
}


def _numbers(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row, (value, code) in enumerate(
        [(42, "000000"), (42, '"KH"000000'), (46148, "yyyy-mm-dd"), (46148.25, "yyyy/m/d h:mm"),
         (1.5, "[h]:mm"), (2.25, "[h]:mm:ss"), (0.25, "h:mm"), (1.5, "0.00"), (50, "[Red]General"),
         (1234.5, '#,##0.00_ ;[Red]-#,##0.00'), ("_x0041_甲", "@"), ("#DIV/0!", "General")], 1,
    ):  # fmt: skip
        sheet.cell(row, 1, value).number_format = code
    book.save(path)


def _coloured(path: Path) -> None:
    """A conditional format with a date format of its own, under the number of another one."""
    book = Workbook()
    sheet = book.active
    for row in range(1, 4):
        sheet.cell(row, 1, 46148 + row).number_format = '0.0"x"'
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode="yyyy-mm-dd"),
                              fill=PatternFill(bgColor="FFFF0000"))  # fmt: skip
    rule = Rule(type="cellIs", operator="greaterThan", formula=["0"], dxf=style)
    sheet.conditional_formatting.add("A1:A3", rule)
    book.save(path)


def _changed(path: Path, part: str, before: str, after: str) -> None:
    """A part of a workbook written anew, as another program writes it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert before in parts[part].decode()
    parts[part] = parts[part].decode().replace(before, after, 1).encode()
    book_parts.zipped(path, parts)


def _from_1904(path: Path) -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.active["A1"] = 44686
    book.active["A1"].number_format = "yyyy-mm-dd"
    book.save(path)
    _changed(
        path, "xl/workbook.xml", "</workbook>",
        '<extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" xmlns:x15="urn:x15">'
        '<x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>',
    )  # fmt: skip


def _iso(path: Path) -> None:
    book = Workbook()
    book.iso_dates = True
    for row, value in enumerate((datetime(2026, 5, 6, 8, 30), datetime(2026, 5, 6)), 1):
        book.active.cell(row, 1, value)
    book.save(path)
    _changed(path, "xl/worksheets/sheet1.xml", "2026-05-06T08:30:00", "2026-05-06T08:30:00.000Z")


def _guided(path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "重庆公司"
    book.save(path)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = (
        f'<x:sst xmlns:x="{main}" count="1" uniqueCount="1"><x:si><x:t>重庆公司</x:t>'
        '<x:rPh sb="0" eb="2"><x:t>chóngqìng</x:t></x:rPh></x:si></x:sst>'
    ).encode()
    book_parts.zipped(path, parts)


def _long_formula(path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "=REPT(1,2)"
    book.save(path)
    text = "甲&amp;乙 " * 3000
    _changed(path, "xl/worksheets/sheet1.xml", '<c r="A1"><f>REPT(1,2)</f><v /></c>',
             f'<c r="A1" t="str"><f>REPT(1,2)</f><v>{text}末</v></c>')  # fmt: skip


def _old(path: Path) -> None:
    cells = (
        old_book_parts.number(1, 0, 46148, 1) + old_book_parts.label(2, 0, "东方公司")
        + old_book_parts.number(3, 0, 12.5)
        + old_book_parts.formula(4, 0, b"\2\0\x2a\0\0\0\xff\xff")
    )  # fmt: skip
    old_book_parts.xls(path, cells, formats={60: "yyyy\\-mm\\-dd"}, styles=(0, 60))


def _old_formulas(path: Path) -> None:
    cells = old_book_parts.formula(1, 0, struct.pack("<d", 46148.5), kind=0x0406)
    cells += old_book_parts.formula(2, 0, b"\0\0\0\0\0\0\xff\xff", kind=0x0206)
    cells += old_book_parts.record(0x0207, old_book_parts.text("结果"))
    old_book_parts.xls(path, cells + old_book_parts.number(3, 0, 1))


def _old_5(path: Path) -> None:
    cells = old_book_parts.number(1, 0, 50, 1) + old_book_parts.label(2, 0, "公司".encode("gbk"))
    page = old_book_parts.record(0x0042, struct.pack("<H", 936))
    old_book_parts.xls(path, cells, formats={164: b"[Red][<>50]General;[Blue]000"},
                       styles=(0, 164), version=0x0500, more=page)  # fmt: skip


def _binary_short(path: Path) -> None:
    rows = book_parts.row(
        1,
        book_parts.cell(6, 0, book_parts.wide("甲")),
        book_parts.record(13, struct.pack("<II", 1, 42 << 2 | 2)),
        book_parts.record(17, bytes(4) + book_parts.wide("乙")),
    )
    book_parts.xlsb(path, rows)


def _open_document(path: Path) -> None:
    cells = "".join(
        f'<table:table-row><table:table-cell office:value-type="{kind}" {more}>'
        f"<text:p>{shown}</text:p></table:table-cell></table:table-row>"
        for kind, more, shown in (
            ("date", 'office:date-value="2026-05-06"', "x"),
            ("time", 'office:time-value="PT36H00M00S"', "x"),
            ("float", 'office:value="12.5"', "12.5"),
            ("string", "", "重庆<text:ruby><text:ruby-base>公司</text:ruby-base></text:ruby>"),
        )
    )
    book_parts.ods(path, f"客户|{cells}")
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", manifest)


MADE: dict[str, tuple[str, Any, list[str]]] = {
    "numbers": (".xlsx", _numbers, [
        "000042", "KH000042", "2026-05-06", "2026-05-06 06:00:00", "36:00:00", "54:00:00",
        "06:00:00", "1.5", "50", "1234.5", "A甲", "#DIV/0!",
    ]),
    "coloured": (".xlsx", _coloured, ["46149", "46150", "46151"]),
    "from-1904": (".xlsx", _from_1904, ["2026-05-06"]),
    "dates-iso": (".xlsx", _iso, ["2026-05-06 08:30:00", "2026-05-06"]),
    "guided": (".xlsx", _guided, ["重庆公司"]),
    "long-formula": (".xlsx", _long_formula, ["甲&乙 " * 3000 + "末"]),
    "old": (".xls", _old, ["2026-05-06", "东方公司", "12.5", "#N/A"]),
    "old-formulas": (".xls", _old_formulas, ["46148.5", "结果", "1"]),
    "old-5": (".xls", _old_5, ["50", "公司"]),
    "binary-short": (".xlsb", _binary_short, ["甲", "000042", "乙"]),
    "open-document": (".ods", _open_document, ["2026-05-06", "36:00:00", "12.5", "重庆公司"]),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_both_readers_see_the_same_or_it_is_explained(tmp_path: Path, name: str) -> None:
    suffix, make, expected = MADE[name]
    path = tmp_path / f"a{suffix}"
    make(path)
    ours = [cell if isinstance(cell, str) else cell[0] for _row, cells in read(path)
            for cell in cells]  # fmt: skip
    assert [_unit_less(text) for text in ours] == expected
    theirs = list(_calamine(path))
    for place, text in enumerate(expected):
        other = theirs[place] if place < len(theirs) else ""
        explained = (name, text) in EXPLAINED
        assert (other == text) != explained, f"{text!r} here, {other!r} there"


def _unit_less(text: str) -> str:
    """Without what a number format writes behind a number."""
    return text.removesuffix("x")


def _calamine(path: Path) -> Iterator[str]:
    try:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    except (CalamineError, OSError):
        return
    for row in sheet.to_python():
        for value in row:
            yield _text(value)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return (
        f"{value:g}" if isinstance(value, float) and value < 1e5 else str(value).removesuffix(".0")
    )
