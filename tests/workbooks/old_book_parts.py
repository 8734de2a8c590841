"""Old workbooks (.xls), written record by record by the test that needs them."""

from __future__ import annotations

import struct
from pathlib import Path

_FREE, _END_OF_CHAIN, _IS_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TELLS_OF_TABLE = 0xFFFFFFFC
_SECTOR = 512


def record(kind: int, body: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(body)) + body


def text(value: str, *, count: str = "<H") -> bytes:
    """A text as the later versions store it."""
    coded = value.encode("utf-16-le")
    return struct.pack(count, len(coded) // 2) + b"\1" + coded


def place(row: int, column: int, style: int = 0) -> bytes:
    """Where a cell stands, rows from 1, and its style."""
    return struct.pack("<HHH", row - 1, column, style)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number."""
    return record(0x0203, place(row, column, style) + struct.pack("<d", value))


def label(row: int, column: int, value: str | bytes) -> bytes:
    """A cell with its own text; bytes are of an older version."""
    if isinstance(value, bytes):
        return record(0x0204, place(row, column) + struct.pack("<H", len(value)) + value)
    return record(0x0204, place(row, column) + text(value))


def formula(row: int, column: int, result: bytes, style: int = 0, kind: int = 0x0006) -> bytes:
    """A formula with its result, in a record of any version."""
    return record(kind, place(row, column, style) + result + bytes(8))


def part(kind: int, *bodies: bytes, version: int = 0x0600) -> bytes:
    """A part with its begin and end; `kind` is 5 for the first one, 0x10 for a sheet."""
    begin = record(0x0809, struct.pack("<HHHH", version, kind, 0, 0) + bytes(8))
    return begin + b"".join(bodies) + record(0x000A)


def xls(
    path: Path,
    *cells: bytes,
    formats: dict[int, str | bytes] | None = None,
    styles: tuple[int, ...] = (0,),
    more: bytes = b"",
    version: int = 0x0600,
    name: bytes = "客户".encode("gb18030"),
) -> Path:
    """A workbook with one sheet; `styles` are the numbers of their formats."""
    modern = version == 0x0600
    globals_ = more
    for format_number, code in (formats or {}).items():
        kept = text(code) if isinstance(code, str) else bytes([len(code)]) + code
        globals_ += record(0x041E, struct.pack("<H", format_number) + kept)
    for format_number in styles:
        globals_ += record(0x00E0, struct.pack("<HH", 0, format_number) + bytes(16))
    title = text("客户", count="<B") if modern else bytes([len(name)]) + name
    size = len(part(5, globals_, record(0x0085, bytes(6) + title), version=version))
    sheet = record(0x0085, struct.pack("<IH", size, 0) + title)
    stream = part(5, globals_, sheet, version=version) + part(0x10, *cells, version=version)
    path.write_bytes(container(stream))
    return path


def container(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream."""
    size = max(4096, len(stream))
    count = -(-size // _SECTOR)
    table_count = 1 + (count + 3) // 126
    more = -(-max(0, table_count - 109) // 127)  # sectors that say where the table goes on
    first = table_count + more + 1  # of the stream, behind the folder
    chain = [*range(first + 1, first + count), _END_OF_CHAIN]
    table = [_IS_TABLE] * table_count + [_TELLS_OF_TABLE] * more + [_END_OF_CHAIN, *chain]
    table += [_FREE] * (table_count * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIII", table_count, first - 1, 0, 4096)
    head += struct.pack("<II", _END_OF_CHAIN, 0)
    head += struct.pack("<II", table_count if more else _END_OF_CHAIN, more)
    places = [*range(table_count), *[_FREE] * (109 + 127 * more - table_count)]
    head += struct.pack("<109I", *places[:109])
    rest = b"".join(
        struct.pack("<128I", *places[109 + 127 * each : 236 + 127 * each],
                    table_count + each + 1 if each + 1 < more else _END_OF_CHAIN)
        for each in range(more)
    )  # fmt: skip
    folder = _entry("Root Entry", 5, 1, _END_OF_CHAIN, 0)
    folder += _entry(name, 2, _FREE, first, size) + bytes(256)
    body = struct.pack(f"<{len(table)}I", *table) + rest + folder
    return head + body + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
    return (
        head
        + struct.pack("<III", _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<III", start, size, 0)
    )
