"""Text files of every usual encoding and shape: right, or one sentence, never garbled.

Shows IN-10.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from jxc_tui.errors import FileRefused
from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.encodings import encoding_of
from jxc_tui.workbooks.reading.reader_process import Reading

LIST = "客户编码,客户名称,地址\nC1,张三商行,杭州市西湖区\nC2,鑫淼晟贸易,义乌市\n"
OLD_FORMS = "編碼,名稱\nC1,張三貿易有限公司\nC2,臺灣電子\n"


def read(path: Path) -> list[Row]:
    with path.open("rb") as file, Reading(file, path.suffix, record_headings()) as reading:
        return list(reading.begin())


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (LIST.encode(), "utf-8"),
        (LIST.encode("utf-8-sig"), "utf-8"),
        (LIST.encode("gbk"), "gb18030"),
        ("名称\n𠮷田,镕基䶮\n".encode("gb18030"), "gb18030"),
        (LIST.encode("utf-16"), "utf-16-le"),
        (LIST.encode("utf-16-le"), "utf-16-le"),
        (LIST.encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "utf-16-be"),
        (OLD_FORMS.encode("big5"), "big5"),
        (OLD_FORMS.encode("utf-8"), "utf-8"),
        (b"code,name\n" + b"C1,x\n" * 300_000 + "C2,张三\n".encode("gbk"), "gb18030"),
        (b"code,name\n" + b"C1,x\n" * 300_000 + "C2,张三\n".encode(), "utf-8"),
    ],
)
def test_the_encoding_is_found_from_the_whole_file(content: bytes, encoding: str) -> None:
    assert encoding_of(io.BytesIO(content))[0] == encoding


@pytest.mark.parametrize(
    ("content", "text_id"),
    [
        ("name\nMéxico,São Paulo\n".encode("cp1252"), "file.encoding"),
        ("name\nCréée\n".encode("cp1252"), "file.encoding"),
        ("name\nПривет, мир\n".encode("cp1251"), "file.encoding"),
        ("名称\n株式会社カタカナ、ひらがな\n".encode("shift_jis"), "file.encoding"),
        (b"code,name\n" + b"C1,x\n" * 300_000 + "C2,é\n".encode("cp1252"), "file.encoding"),
        (LIST.encode("utf-16")[:-1], "file.encoding"),
        (LIST.encode("utf-8-sig") + b"\xff", "file.encoding"),
        (LIST.encode("utf-32"), "file.not_text"),
        (b"a,b\n" + b"\0" * 5000, "file.not_text"),
    ],
)
def test_rather_refused_than_garbled(content: bytes, text_id: str) -> None:
    with pytest.raises(Refusal) as refused:
        encoding_of(io.BytesIO(content))
    assert refused.value.text_id == text_id


def test_a_tab_separated_list_and_carriage_returns_only(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes("客户名称\t手机\r张三, 李四\t13800001234\r\r王五\t1\r".encode("gbk"))
    assert read(path) == [
        (1, ["客户名称", "手机"]), (2, ["张三, 李四", "13800001234"]), (4, ["王五", "1"]),
    ]  # fmt: skip


def test_a_character_may_lie_on_the_border_of_two_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("名称\n" + "甲" * 100 + "\n").encode("gbk") * 8000)
    rows = read(path)
    assert len(rows) == 16_000
    assert {tuple(cells) for _number, cells in rows} == {("名称",), ("甲" * 100,)}


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b"%PDF-1.7 x"), ("a.csv", b"\x7fELF\x02\x01"), ("a.csv", b"7z\xbc\xaf\x27\x1c")],
)
def test_files_that_are_no_text(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        read(path)
    assert refused.value.text_id == "file.not_text"


def test_a_cell_without_end_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("名称\n甲\n" + "x" * 140_000 + "\n", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        read(path)
    assert refused.value.text_id == "file.cell_too_long"
    assert refused.value.params["row"] == 3
