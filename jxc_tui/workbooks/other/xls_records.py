"""The records of an .xls workbook: out of its container, texts joined where they were cut.

Source: [MS-CFB] §2, [MS-XLS] §2.1, §2.4.58 (Continue), §2.5.293 (XLUnicodeRichExtendedString).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from jxc_tui.workbooks.common.refusal import Refusal

_END = 0xFFFFFFFA
CONTINUE = 0x003C
_END_OF_PART = 0x000A
_BEGIN_OF_PART = 0x0809


def _chain(fat: list[int], first: int) -> Iterator[int]:
    seen = 0
    while first < _END and first < len(fat) and seen <= len(fat):
        yield first
        first = fat[first]
        seen += 1


def workbook_stream(data: bytes) -> bytes:
    """The stream of the workbook inside its container, empty where there is none."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift != 6:
        return b""
    size = 1 << shift
    first_folder, cutoff, first_mini, _count, difat, difats = _header_numbers(data)

    def sector(number: int) -> bytes:
        if (number + 1) * size >= len(data):  # a file that was cut off
            raise Refusal("file.damaged")
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
    named = {_entry_name(entry): entry for entry in reversed(entries)}
    for name in ("workbook", "book"):  # a file for two versions of Excel holds both
        entry = named.get(name)
        if entry is None:
            continue
        start, count = struct.unpack_from("<II", entry, 116)
        if count >= cutoff:
            return _whole(b"".join(sector(n) for n in _chain(fat, start)), count)
        root = struct.unpack_from("<I", entries[0], 116)[0]
        small = b"".join(sector(n) for n in _chain(fat, root))
        mini = b"".join(sector(n) for n in _chain(fat, first_mini))
        mini_fat = list(struct.unpack(f"<{len(mini) // 4}I", mini))
        pieces = (small[n * 64 : n * 64 + 64] for n in _chain(mini_fat, start))
        return _whole(b"".join(pieces), count)
    return b""


def _whole(stream: bytes, count: int) -> bytes:
    if len(stream) < count:
        raise Refusal("file.damaged")
    return stream[:count]


def _entry_name(entry: bytes) -> str:
    length: int = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, length - 2)].decode("utf-16-le", "replace").lower()


def _header_numbers(data: bytes) -> tuple[int, int, int, int, int, int]:
    first_folder = struct.unpack_from("<I", data, 48)[0]
    cutoff, first_mini, minis, difat, difats = struct.unpack_from("<5I", data, 56)
    return first_folder, cutoff, first_mini, minis, difat, difats


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes, list[bytes]]]:
    """(type, content, its continuations) of one part; parts inside it, such as charts, pass by."""
    depth = 0
    size = len(stream)
    head = struct.Struct("<HH").unpack_from
    while at + 4 <= size:
        kind, length = head(stream, at)
        at += 4
        body = stream[at : at + length]
        if len(body) < length:
            raise Refusal("file.damaged")
        at += length
        if kind == _BEGIN_OF_PART:
            depth += 1
        if depth > 1:
            depth -= kind == _END_OF_PART
            continue
        more: list[bytes] = []
        while at + 4 <= size and head(stream, at)[0] == CONTINUE:
            length = head(stream, at)[1]
            more.append(stream[at + 4 : at + 4 + length])
            at += 4 + length
        yield kind, body, more
        if kind == _END_OF_PART:
            return


class CutRecord:
    """A record with its continuations, read from front to back."""

    def __init__(self, body: bytes, more: list[bytes], at: int = 0) -> None:
        self._bodies = [body, *more]
        self._place = 0
        self._at = at

    def take(self, count: int) -> bytes:
        """The next bytes, across continuations. Raises Refusal where there are too few."""
        found = b""
        while len(found) < count:
            body = self._bodies[self._place]
            piece = body[self._at : self._at + count - len(found)]
            self._at += len(piece)
            found += piece
            if len(found) < count:
                self._next()
        return found

    def _next(self) -> None:
        if self._place + 1 >= len(self._bodies):
            raise Refusal("file.damaged")
        self._place += 1
        self._at = 0

    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self._place + 1 == len(self._bodies) and self._at >= len(self._bodies[-1])

    def number(self, count: int) -> int:
        """The next bytes as a number."""
        return int.from_bytes(self.take(count), "little")

    def characters(self, count: int, wide: bool) -> str:
        """So many characters; every continuation says anew how wide its own are."""
        found: list[str] = []
        while count:
            left = len(self._bodies[self._place]) - self._at
            size = 2 if wide else 1
            some = min(count, left // size)
            raw = self.take(some * size)
            found.append(raw.decode("utf-16-le", "replace") if wide else raw.decode("latin-1"))
            count -= some
            if count:
                self._next()
                wide = bool(self.number(1) & 1)
        return _joined(found)

    def text(self, count_size: int = 2) -> str:
        """A text with its count and flags; its styles and its phonetic guide are passed over."""
        count = self.number(count_size)
        flags = self.number(1)
        styles = self.number(2) if flags & 8 else 0
        guide = self.number(4) if flags & 4 else 0
        found = self.characters(count, bool(flags & 1))
        if styles or guide:
            self.skip(4 * styles + guide)
        return found

    def skip(self, count: int) -> None:
        """Passes over bytes; at the end of all there is nothing left to pass over."""
        while count > 0:
            step = min(count, len(self._bodies[self._place]) - self._at)
            self._at += step
            count -= step
            if count:
                if self._place + 1 >= len(self._bodies):
                    return
                self._next()


def _joined(pieces: list[str]) -> str:
    """CutRecord as one text; a character cut between two of them becomes whole again."""
    text = "".join(pieces)
    if len(pieces) > 1 and not text.isprintable():
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
