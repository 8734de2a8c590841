"""What calamine does not tell of an .xls file: numbers that wear zeros, cells that are errors.

Reads the container and the cell records only as far as that needs; anything odd ends the reading,
never the import. Source: [MS-CFB] §2, [MS-XLS] §2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from jxc_tui.workbooks.common.cells import kind_of_format

Marks = dict[tuple[int, int], tuple[str, str]]  # (row, column) → (digit mask, error text)

_END = 0xFFFFFFFA
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


def marks_of(data: bytes) -> dict[str, Marks]:
    """Sheet name → its marks; empty where the file is of an older or odd kind."""
    try:
        stream = _workbook_stream(data)
        return _sheets(stream) if stream else {}
    except (struct.error, IndexError, ValueError):
        return {}


def has_password(data: bytes) -> bool:
    """Whether the workbook's first records say that the rest is enciphered."""
    try:
        stream = _workbook_stream(data)
        return any(kind == 0x2F for kind, _body in islice(_records(stream, 0), 200))
    except (struct.error, IndexError, ValueError):
        return False


def _chain(fat: list[int], first: int) -> Iterator[int]:
    seen = 0
    while first < _END and first < len(fat) and seen <= len(fat):
        yield first
        first = fat[first]
        seen += 1


def _workbook_stream(data: bytes) -> bytes:
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift != 6:
        return b""
    size = 1 << shift
    first_folder, cutoff, first_mini, _count, difat, difats = _header_numbers(data)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    fat_sectors = [n for n in struct.unpack_from("<109I", data, 76) if n < _END]
    for _ in range(min(difats, len(data) // size)):
        numbers = struct.unpack(f"<{size // 4}I", sector(difat))
        fat_sectors += [n for n in numbers[:-1] if n < _END]
        difat = numbers[-1]
    fat: list[int] = []
    for number in fat_sectors:
        fat.extend(struct.unpack(f"<{size // 4}I", sector(number).ljust(size, b"\xff")))
    folder = b"".join(sector(n) for n in _chain(fat, first_folder))
    entries = [folder[at : at + 128] for at in range(0, len(folder) - 127, 128)]
    for entry in entries:
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(0, length - 2)].decode("utf-16-le", "replace").lower()
        if name not in ("workbook", "book"):
            continue
        start, count = struct.unpack_from("<II", entry, 116)
        if count >= cutoff:
            return b"".join(sector(n) for n in _chain(fat, start))[:count]
        root = struct.unpack_from("<I", entries[0], 116)[0]
        small = b"".join(sector(n) for n in _chain(fat, root))
        mini = b"".join(sector(n) for n in _chain(fat, first_mini))
        mini_fat = list(struct.unpack(f"<{len(mini) // 4}I", mini))
        return b"".join(small[n * 64 : n * 64 + 64] for n in _chain(mini_fat, start))[:count]
    return b""


def _header_numbers(data: bytes) -> tuple[int, int, int, int, int, int]:
    first_folder = struct.unpack_from("<I", data, 48)[0]
    cutoff, first_mini, minis, difat, difats = struct.unpack_from("<5I", data, 56)
    return first_folder, cutoff, first_mini, minis, difat, difats


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == 0x0A:
            return
        at += 4 + length


def _sheets(stream: bytes) -> dict[str, Marks]:
    formats: dict[int, str] = {}
    styles: list[int] = []
    places: list[tuple[str, int]] = []
    modern = True
    for kind, body in _records(stream, 0):
        if kind == 0x0809 and len(body) >= 2:
            modern = body[:2] == b"\x00\x06"
        elif kind == 0x041E:
            formats[struct.unpack_from("<H", body)[0]] = _string(body[2:], modern, wide=modern)
        elif kind == 0x00E0:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == 0x0085:
            at = struct.unpack_from("<I", body)[0]
            places.append((_string(body[6:], modern, wide=False), at))
    masks = [kind_of_format(0 if n in formats else n, formats.get(n, "")) for n in styles]
    return {name: dict(_marks(stream, at, masks)) for name, at in places}


def _string(body: bytes, modern: bool, *, wide: bool) -> str:
    if wide:
        count, body = struct.unpack_from("<H", body)[0], body[2:]
    else:
        count, body = body[0], body[1:]
    if not modern:
        return body[:count].decode("gb18030", "replace")
    if body[:1] and body[0] & 1:
        return body[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return body[1 : 1 + count].decode("latin-1")


def _marks(
    stream: bytes, at: int, masks: list[str]
) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    for kind, body in _records(stream, at):
        if kind in (0x0203, 0x027E, 0x0006, 0x0205):
            row, column, style = struct.unpack_from("<HHH", body)
            error = _error_of(kind, body)
            mask = masks[style] if style < len(masks) else ""
            if error or mask:
                yield (row, column), (mask, error)
        elif kind == 0x00BD:
            row, first = struct.unpack_from("<HH", body)
            for step in range((len(body) - 6) // 6):
                style = struct.unpack_from("<H", body, 4 + 6 * step)[0]
                if style < len(masks) and masks[style]:
                    yield (row, first + step), (masks[style], "")


def _error_of(kind: int, body: bytes) -> str:
    if kind == 0x0205 and len(body) >= 8 and body[7]:
        return ERRORS.get(body[6], "#N/A")
    if kind == 0x0006 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "#N/A")
    return ""
