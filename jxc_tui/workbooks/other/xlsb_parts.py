"""The small parts of an .xlsb workbook: its records, sheets and number formats."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from jxc_tui.workbooks.common.cells import kind_of_format
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.xlsx.xlsx_parts import SheetPart, entry_of, relations

_CHUNK = 1 << 18
_LONGEST = 16 << 20
_SHEET, _PROPERTIES = 156, 153
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618


def records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """(type, content) of every record. Raises Refusal for one that is cut off."""
    data, at = b"", 0
    while True:
        if len(data) - at < 8:
            data, at = data[at:] + stream.read(_CHUNK), 0
            if not data:
                return
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        more = True
        while more and shift < 28:
            part = data[at]
            at += 1
            length |= (part & 0x7F) << shift
            shift += 7
            more = part > 0x7F
        if length > _LONGEST:
            raise Refusal("file.damaged")
        while len(data) - at < length:
            piece = stream.read(max(_CHUNK, length))
            if not piece:
                raise Refusal("file.damaged")
            data, at = data[at:] + piece, 0
        yield kind, data[at : at + length]
        at += length


def text_at(body: bytes, at: int) -> tuple[str, int]:
    """A text of a record, and where the next field begins."""
    count = struct.unpack_from("<I", body, at)[0]
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(body):
        raise Refusal("file.damaged")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def sheet_parts(archive: zipfile.ZipFile, main: str) -> tuple[list[SheetPart], bool]:
    """The work sheets in their order, and whether dates count from 1904."""
    targets = relations(archive, main)
    sheets: list[SheetPart] = []
    from_1904: bool | None = None
    with archive.open(main) as stream:
        for kind, body in records(stream):
            if kind == _PROPERTIES and from_1904 is None:
                from_1904 = bool(body[0] & 1)
            elif kind == _SHEET:
                state = struct.unpack_from("<I", body)[0]
                relation, at = text_at(body, 8)
                part, entry = targets.get(relation, ("", ""))
                if part == "worksheet":
                    if entry not in archive.NameToInfo:  # no sheet is left out in silence
                        raise Refusal("file.damaged")
                    sheets.append(SheetPart(text_at(body, at)[0], entry, not state))
    return sheets, bool(from_1904)


def format_kinds(archive: zipfile.ZipFile, main: str) -> list[str]:
    """For every cell style what `kind_of_format` says of its number format."""
    entry = entry_of(archive, main, "styles")
    codes: dict[int, str] = {}
    numbers: list[int] = []
    inside = False
    if entry:
        with archive.open(entry) as stream:
            for kind, body in records(stream):
                if kind == _FORMAT:
                    codes[struct.unpack_from("<H", body)[0]] = text_at(body, 2)[0]
                elif kind in (_STYLES, _STYLES_END):
                    inside = kind == _STYLES
                elif kind == _STYLE and inside:
                    numbers.append(struct.unpack_from("<H", body, 2)[0])
    return [
        kind_of_format(0 if number in codes else number, codes.get(number, ""))
        for number in numbers
    ]
