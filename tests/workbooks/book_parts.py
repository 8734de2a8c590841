"""Small workbooks of the less usual kinds, written part by part by the test that needs them."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    """An archive of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods(path: Path, *tables: str) -> Path:
    """An OpenDocument workbook of tables, each a name, a `|` and the XML of its rows.

    A name that begins with `-` is of a hidden table.
    """
    body = ""
    for table in tables:
        name, _, rows = table.partition("|")
        style = ' table:style-name="ta2"' if name.startswith("-") else ""
        body += f'<table:table table:name="{name.lstrip("-")}"{style}>{rows}</table:table>'
    content = _OPEN + body + "</office:spreadsheet></office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped(path, {"mimetype": kind, "content.xml": content.encode()})


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of a binary workbook."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(body)
    sizes = bytearray()
    while True:
        sizes.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return head + bytes(sizes) + body


def wide(text: str) -> bytes:
    """A text as binary workbooks store it."""
    coded = text.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    """The record of one cell."""
    return record(kind, struct.pack("<II", column, style) + value)


def row(number: int, *cells: bytes) -> bytes:
    """A row, numbered from 1, with its cells."""
    return record(0, struct.pack("<I", number - 1) + bytes(13)) + b"".join(cells)


def xlsb(path: Path, rows: bytes, *, from_1904: bool = False, behind: bytes = b"") -> Path:
    """A binary workbook: a visible sheet of rows and a hidden one; formats 0, 000000 and a date."""
    main = record(153, struct.pack("<III", from_1904, 0, 0) + wide(""))
    for number, (name, state) in enumerate((("客户", 0), ("旧", 1)), start=1):
        body = struct.pack("<II", state, number) + wide(f"r{number}") + wide(name)
        main += record(156, body)
    styles = record(44, struct.pack("<H", 164) + wide("000000")) + record(617)
    for number in (0, 164, 14):
        styles += record(47, struct.pack("<HH", 0, number) + bytes(12))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("r1", "worksheet", "worksheets/sheet1.bin"), ("r2", "worksheet", "sheet2.bin"),
            ("r3", "styles", "styles.bin"), ("r4", "sharedStrings", "SHAREDSTRINGS.bin"),
        )
    )  # fmt: skip
    top = f'<Relationship Id="a" Type="{RELATION}officeDocument" Target="xl/workbook.bin"/>'
    return zipped(path, {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f"<Relationships>{top}</Relationships>".encode(),
        "xl/workbook.bin": main,
        "xl/_rels/workbook.bin.rels": f"<Relationships>{relations}</Relationships>".encode(),
        "xl/styles.bin": styles + record(618),
        "xl/sharedStrings.bin": record(19, b"\0" + wide("张三_x0041_")),
        "xl/sheet2.bin": record(145) + record(146),
        "xl/worksheets/sheet1.bin": record(145) + rows + record(146) + behind,
    })  # fmt: skip
