"""Which kind of file this is: its content decides, its name only guides."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from jxc_tui.values.headings import Headings
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_OLD_EXCEL = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_FOREIGN = (
    b"\x7fELF", b"%PDF", b"\x1f\x8b", b"\x89PNG", b"Rar!", b"SQLite f", b"{\\rtf", b"7z\xbc",
)  # fmt: skip


class FileSource(Protocol):
    """An opened file of any kind; `unpacked` is what its parts take, 0 where nothing is packed.

    `spans` may grow while the rows are read; `hidden_rows` are those that were, once they are.
    """

    fraction: float
    separator: str
    unpacked: int
    hidden_rows: list[int]

    def sheets(self) -> list[tuple[str, bool]]: ...

    def spans(self, name: str) -> Spans: ...

    def rows(self, name: str) -> Iterator[Row]: ...


def open_source(file: BinaryIO, suffix: str, known: Headings) -> FileSource:
    """The file as rows, by what it is and by what its name says; raises Refusal.

    `known` headings tell the separator of a text file.
    """
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if not size:
        raise Refusal("file.empty")
    if size > limits.MAX_FILE:
        raise Refusal("file.too_big", megabytes=limits.MAX_FILE // limits.MIB)
    if suffix not in WORKBOOK_SUFFIXES | TEXT_SUFFIXES:
        raise Refusal("file.kind", suffix=suffix or "-")
    if suffix == ".xls" and not head.startswith((_ZIP, _COMPOUND, *_FOREIGN, *_OLD_EXCEL)):
        from jxc_tui.workbooks.reading.disguised import open_disguised

        return open_disguised(file, known)
    if suffix in WORKBOOK_SUFFIXES:
        return _open_workbook(file, head)
    if head.startswith((_ZIP, _COMPOUND)):
        return _open_misnamed(file, head)
    if head.startswith(_FOREIGN):
        raise Refusal("file.not_text")
    from jxc_tui.workbooks.reading.delimited import DelimitedFile

    return DelimitedFile(file, known)


def _open_misnamed(file: BinaryIO, head: bytes) -> FileSource:
    """A workbook whose name says text."""
    try:
        return _open_workbook(file, head)
    except Refusal as refusal:
        if refusal.text_id in ("file.damaged", "file.no_workbook"):
            raise Refusal("file.not_text") from refusal
        raise


def _open_workbook(file: BinaryIO, head: bytes) -> FileSource:
    if head.startswith(_ZIP):
        from jxc_tui.workbooks.common.archive import open_archive

        return _open_packed(open_archive(file))
    if head.startswith(_COMPOUND):
        from jxc_tui.workbooks.other.xls import XlsWorkbook

        return XlsWorkbook(file)
    raise Refusal("file.old_excel" if head.startswith(_OLD_EXCEL) else "file.not_workbook")


def _open_packed(archive: zipfile.ZipFile) -> FileSource:
    from jxc_tui.workbooks.xlsx.xlsx_parts import main_part

    names = archive.NameToInfo
    if "content.xml" in names and "[Content_Types].xml" not in names:
        from jxc_tui.workbooks.other.ods import OdsWorkbook

        return OdsWorkbook(archive)
    main = main_part(archive)
    if main.lower().endswith(".bin"):
        from jxc_tui.workbooks.other.xlsb import XlsbWorkbook

        return XlsbWorkbook(archive, main)
    from jxc_tui.workbooks.xlsx.xlsx import XlsxWorkbook

    return XlsxWorkbook(archive, main)
