"""Workbooks that LibreOffice writes, where it is installed: read as the one they were made of."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles.numbers import FORMAT_TEXT

from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.reading.reader_process import Reading

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
VALUES = (
    ("00042", FORMAT_TEXT), (42, "000000"), (46148, "yyyy-mm-dd"), (46148.25, "yyyy/m/d h:mm"),
    (1.5, "[h]:mm"), (0.25, "h:mm"), (1234.5, "#,##0.00"), (50, "[Red]General"), (0.05, "0.00%"),
    (13800010001, "0"), ("甲\n乙", "General"), ("=1+1", FORMAT_TEXT),
)  # fmt: skip


def _made(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["业务员", "名称", "备注"])
    for number, (value, code) in enumerate(VALUES, 2):
        sheet.cell(number, 2, f"公司{number}")
        cell = sheet.cell(number, 3, value)
        cell.number_format = code
        if isinstance(value, str):
            cell.data_type = "s"
    sheet["A2"] = "李雷"
    sheet.merge_cells("A2:A5")
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    return path


def _turned(path: Path, suffix: str) -> Path:
    """The workbook as LibreOffice writes it, with a profile of its own."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    folder = path.parent / suffix
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", folder, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / f"{path.stem}.{suffix}"


def _read(path: Path) -> tuple[list[Row], tuple[int, ...], tuple[int, ...]]:
    with path.open("rb") as file, Reading(file, path.suffix, record_headings()) as reading:
        rows = list(reading.begin())
    return rows, reading.filled, reading.hidden_rows


@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsx"])
def test_what_libreoffice_writes_is_read_as_what_it_was_given(tmp_path: Path, suffix: str) -> None:
    path = _made(tmp_path / "a.xlsx")
    wanted = _read(path)
    assert wanted[1:] == ((3, 4, 5), (4,))
    assert _read(_turned(path, suffix)) == wanted
