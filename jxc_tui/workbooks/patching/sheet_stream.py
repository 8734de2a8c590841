"""The XML of a sheet row by row: what stands before the rows, the rows, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from jxc_tui.workbooks.patching.xml_raw import (
    ATTRIBUTES,
    CannotKeep,
    get,
    number,
    place_of,
    quiet,
    root_of,
    start_tag,
)

_CHUNK = 1 << 18
_MOST_HEAD = 16 << 20
_MOST_ROW = 32 << 20
_MOST_TAIL = 64 << 20
_ODD_CLOSE = re.compile(rb"</[\w:.\-]+\s+>")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its number, its start tag (not closed in itself) and its cells as they stand."""

    number: int
    tag: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell in the body of a row."""

    column: int
    start: int
    tag_end: int
    end: int
    closed: bool  # the tag ends at once


class SheetStream:
    """A sheet part being read. `head` goes up to the first row; `tail` is known after `rows`."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self.read = 0
        self.tail = b""
        self._buffer = self._more(b"")
        self.root = root_of(self._buffer)
        if self.root.name != b"worksheet":
            raise CannotKeep("no worksheet")
        self.cell_tag_name = self.root.tag("c")
        self.cell_tag = start_tag(self.cell_tag_name)
        self._row = re.compile(rb"\s*(<" + self.root.tag("row") + ATTRIBUTES + rb"(/?)>)")
        self._close_row = b"</" + self.root.tag("row") + b">"
        self._close_data = re.compile(rb"\s*</" + self.root.tag("sheetData") + rb"\s*>")
        self._close_cell = b"</" + self.root.tag("c") + b">"
        self.head = self._head()

    def _more(self, rest: bytes) -> bytes:
        chunk = self._part.read(_CHUNK)
        if not chunk:
            raise CannotKeep("sheet ends early")
        self.read += len(chunk)
        return rest + chunk

    def _head(self) -> bytes:
        data = start_tag(self.root.tag("sheetData"))
        while (found := data.search(self._buffer)) is None:
            if len(self._buffer) > _MOST_HEAD:
                raise CannotKeep("head")
            self._buffer = self._more(self._buffer)
        if found.group(1):
            raise CannotKeep("no rows")
        head = self._buffer[: found.end()]
        self._buffer = self._buffer[found.end() :]
        quiet(head)
        return head

    def rows(self) -> Iterator[RawRow]:
        """The rows in their order; then `tail` holds everything behind the last one."""
        buffer, at, last = self._buffer, 0, 0
        while True:
            found = self._row.match(buffer, at)
            end = -1
            if found is None:
                if self._close_data.match(buffer, at):
                    break
                if len(buffer) - at > _CHUNK * 2:
                    raise CannotKeep("between rows")
            else:
                end = found.end() if found.group(2) else buffer.find(self._close_row, found.end())
            if found is None or end < 0:
                if len(buffer) - at > _MOST_ROW:
                    raise CannotKeep("row")
                buffer, at = self._more(buffer[at:]), 0
                continue
            tag, body = found.group(1), b""
            if found.group(2):
                tag, at = tag[:-2].rstrip() + b">", end
            else:
                body, at = buffer[found.end() : end], end + len(self._close_row)
            quiet(body)
            row = number(tag, "r", last + 1)
            if row <= last:
                raise CannotKeep("row numbers")
            last = row
            yield RawRow(row, tag, body)
        self.tail = self._rest(buffer[at:])

    def _rest(self, tail: bytes) -> bytes:
        pieces, size = [tail], len(tail)
        while chunk := self._part.read(_CHUNK):
            pieces.append(chunk)
            self.read += len(chunk)
            size += len(chunk)
            if size > _MOST_TAIL:
                raise CannotKeep("tail")
        whole = b"".join(pieces)
        quiet(whole)
        return whole

    def cells(self, body: bytes) -> list[RawCell]:
        """Every cell of a row; one without a reference follows the one before it."""
        if _ODD_CLOSE.search(body):
            raise CannotKeep("end tags")
        found: list[RawCell] = []
        at, following = 0, 0
        while (tag := self.cell_tag.search(body, at)) is not None:
            reference = get(tag.group(0), "r")
            column = place_of(reference)[1] if reference else following
            closed = bool(tag.group(1))
            at = tag.end()
            if not closed:
                close = body.find(self._close_cell, at)
                if close < 0:
                    raise CannotKeep("cell")
                at = close + len(self._close_cell)
            if column < following:
                raise CannotKeep("order of cells")
            found.append(RawCell(column, tag.start(), tag.end(), at, closed))
            following = column + 1
        return found

    def last_column(self, body: bytes) -> int:
        """The column of the last cell of a row, filled or not; -1 where there is none."""
        at = self._last_start(body, len(body))
        if at < 0:
            return -1
        tag = self.cell_tag.match(body, at)
        reference = get(tag.group(0), "r") if tag else None
        if reference is None:
            cells = self.cells(body)
            return cells[-1].column if cells else -1
        return place_of(reference)[1]

    def last_filled(self, body: bytes, floor: int) -> int:
        """The last column that holds something, when it lies right of `floor`; else `floor`."""
        end = len(body)
        while (at := self._last_start(body, end)) >= 0:
            tag = self.cell_tag.match(body, at)
            if tag is None:
                raise CannotKeep("cell")
            reference = get(tag.group(0), "r")
            if reference is None:
                filled = [cell.column for cell in self.cells(body) if not cell.closed]
                return max([floor, *filled])
            column = place_of(reference)[1]
            if column <= floor:
                return floor
            if not tag.group(1) and body[tag.end() : end].strip() != self._close_cell:
                return column
            end = at
        return floor

    def _last_start(self, body: bytes, end: int) -> int:
        name = b"<" + self.root.tag("c")
        while (at := body.rfind(name, 0, end)) >= 0:
            if body[at + len(name) : at + len(name) + 1] in (b" ", b">", b"/", b"\t", b"\r", b"\n"):
                return at
            end = at
        return -1
