"""What the first part of an .xls workbook tells of the others: sheets, formats, texts, code page.

Source: [MS-XLS] §2.4.28 (BoundSheet8), §2.4.52 (CodePage), §2.4.126 (Format), §2.4.353 (XF).
"""

from __future__ import annotations

import codecs
import struct
from contextlib import suppress
from dataclasses import dataclass, field

from jxc_tui.workbooks.common.cells import kind_of_format
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.other.xls_records import CutRecord, records
from jxc_tui.workbooks.xlsx.shared_strings import SharedStrings

_BEGIN, _SHEET, _FORMAT, _STYLE = 0x0809, 0x0085, 0x041E, 0x00E0
_TEXTS, _CODE_PAGE, _FROM_1904, _PASSWORD = 0x00FC, 0x0042, 0x0022, 0x002F
_BIFF8 = 0x0600
_TABLE_OF_CELLS = 0

# Code pages that Python knows under another name than cp and their number
_CODE_PAGES = {
    367: "ascii", 936: "gb18030", 1200: "utf-16-le", 1361: "johab", 10000: "mac_roman",
    10001: "shift_jis", 10002: "big5", 10003: "euc_kr", 10004: "mac_arabic", 10006: "mac_greek",
    10007: "mac_cyrillic", 10008: "gb18030", 10029: "mac_latin2", 10079: "mac_iceland",
    10081: "mac_turkish", 20127: "ascii", 20866: "koi8_r", 20936: "gb18030", 21866: "koi8_u",
    28591: "latin_1", 32768: "mac_roman", 32769: "cp1252", 51949: "euc_kr", 54936: "gb18030",
    65001: "utf-8",
}  # fmt: skip


@dataclass(slots=True)
class XlsParts:
    """The first part of a workbook, read. `sheets` are (name, visible, where it begins)."""

    modern: bool = True
    encoding: str = ""
    from_1904: bool = False
    sheets: list[tuple[str, bool, int]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    strings: SharedStrings = field(default_factory=lambda: SharedStrings(escaped=False))

    def text(self, body: bytes, more: list[bytes], at: int, count_size: int = 2) -> str:
        """The text of a record, from its count on."""
        if self.modern and not more and count_size == 2 and body[at + 2] < 2:  # as most are
            wide = body[at + 2]
            raw = body[at + 3 : at + 3 + (int.from_bytes(body[at : at + 2], "little") << wide)]
            if len(raw) == int.from_bytes(body[at : at + 2], "little") << wide:
                return raw.decode("utf-16-le", "replace") if wide else raw.decode("latin-1")
        pieces = CutRecord(body, more, at)
        if self.modern:
            return pieces.text(count_size)
        return self.narrow(pieces.take(pieces.number(count_size)))

    def narrow(self, raw: bytes) -> str:
        """A text of an older version, in the code page of the workbook.

        Where none is declared Chinese is tried first: the programs that forget it wrote here.
        """
        if self.encoding:
            return raw.decode(self.encoding, "replace")
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("cp1252", "replace")


def read_parts(stream: bytes) -> XlsParts:
    """Reads the first part. Raises Refusal for a workbook with a password."""
    parts = XlsParts()
    formats: dict[int, str] = {}
    styles: list[int] = []
    names: list[tuple[bytes, list[bytes]]] = []
    for kind, body, more in records(stream, 0):
        if kind == _BEGIN:
            parts.modern = struct.unpack_from("<H", body)[0] == _BIFF8
        elif kind == _PASSWORD:
            raise Refusal("file.encrypted")
        elif kind == _CODE_PAGE:
            parts.encoding = _encoding(struct.unpack_from("<H", body)[0])
        elif kind == _FROM_1904:
            parts.from_1904 = bool(body[0])
        elif kind == _FORMAT:
            number = struct.unpack_from("<H", body)[0]
            with suppress(Refusal):  # one cut short formats nothing, its cells are whole
                formats[number] = parts.text(body, more, 2, 2 if parts.modern else 1)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _SHEET:
            names.append((body, more))
        elif kind == _TEXTS:
            _add_texts(parts.strings, body, more)
    for body, more in names:  # the code page may come after them
        if body[5] == _TABLE_OF_CELLS:
            at = struct.unpack_from("<I", body)[0]
            parts.sheets.append((parts.text(body, more, 6, 1), not body[4] & 3, at))
    parts.kinds = [kind_of_format(0 if n in formats else n, formats.get(n, "")) for n in styles]
    return parts


def _encoding(number: int) -> str:
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _add_texts(strings: SharedStrings, body: bytes, more: list[bytes]) -> None:
    pieces = CutRecord(body, more, 4)
    some: list[str] = []
    for _ in range(pieces.number(4)):
        if pieces.at_end():  # a table that promises more than it holds
            break
        some.append(pieces.text())
        if len(some) == 1024:
            strings.add(some)
            some = []
    strings.add(some)
