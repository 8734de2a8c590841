"""What stands around the rows of a sheet: column widths, size, filter, the drawing of comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jxc_tui.workbooks.patching.sheet_stream import SheetStream
from jxc_tui.workbooks.patching.xml_raw import (
    CannotKeep,
    Child,
    Root,
    children,
    column_letters,
    element,
    get,
    number,
    place_of,
    put,
    start_tag,
)

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN_AFTER = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent",
     "webPublishItems", "tableParts", "extLst"}
)  # fmt: skip
_FILTERED_BEFORE = frozenset(
    {"sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios"}
)  # fmt: skip
_MOST_COLUMNS = 16_384
_WIDEST_PIXELS = 2_000
_LEFT_OF_FIRST = -1
_NO_WIDTH = 5  # pixels of padding alone
_USUAL_WIDTH = "12"


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows the rows, taken apart."""

    raw: bytes
    inner_start: int
    inner_end: int
    parts: tuple[Child, ...]

    def raw_of(self, name: str) -> bytes:
        """The first element of a name, empty where there is none."""
        for part in self.parts:
            if part.name == name:
                return self.raw[self.inner_start + part.start : self.inner_start + part.end]
        return b""


def tail_of(stream: SheetStream) -> Tail:
    """The tail of a sheet whose rows have been read."""
    raw = stream.tail
    close = raw.rfind(b"</" + stream.root.tag("worksheet"))
    start = raw.find(b">") + 1
    if close < start or not start:
        raise CannotKeep("tail")
    return Tail(raw, start, close, tuple(children(raw[start:close])))


def last_merged_column(tail: Tail, root: Root, from_row: int) -> int:
    """The last column that merged cells cover from a row downwards."""
    last = _LEFT_OF_FIRST
    for found in start_tag(root.tag("mergeCell")).finditer(tail.raw_of("mergeCells")):
        corners = (get(found.group(0), "ref") or "").split(":")
        row, column = place_of(corners[-1])
        if row >= from_row:
            last = max(last, column)
    return last


def drawing_id(tail: Tail) -> str:
    """The relation of the drawing of comments, empty where the sheet has none."""
    raw = tail.raw_of("legacyDrawing")
    if not raw:
        return ""
    found = re.search(rb"""\s[\w.\-]+:id\s*=\s*["']([^"']+)["']""", raw)
    if found is None:
        raise CannotKeep("drawing")
    return found.group(1).decode("utf-8", "replace")


def patched_tail(tail: Tail, root: Root, filter_ref: str, new_drawing: str) -> tuple[bytes, str]:
    """The tail with the filter and the drawing asked for, and the range that is filtered now.

    A filter that is there is widened when it begins on the row of ours, else left alone.
    """
    inner = tail.raw[tail.inner_start : tail.inner_end]
    edits: list[tuple[int, int, bytes]] = []
    filtered = ""
    if filter_ref and not tail.raw_of("tableParts"):
        edit, filtered = _filter_edit(tail, root, inner, filter_ref)
        edits.extend(edit)
    if new_drawing:
        place = next((part.start for part in tail.parts if part.name in _DRAWN_AFTER), len(inner))
        tag = root.tag("legacyDrawing").decode()
        piece = f'<{tag} xmlns:r="{_RELATIONS}" r:id="{new_drawing}"/>'
        edits.append((place, place, piece.encode()))
    for start, end, piece_of in sorted(edits, reverse=True):
        inner = inner[:start] + piece_of + inner[end:]
    return tail.raw[: tail.inner_start] + inner + tail.raw[tail.inner_end :], filtered


def _filter_edit(
    tail: Tail, root: Root, inner: bytes, wished: str
) -> tuple[list[tuple[int, int, bytes]], str]:
    present = next((part for part in tail.parts if part.name == "autoFilter"), None)
    if present is None:
        before = [part.end for part in tail.parts if part.name in _FILTERED_BEFORE]
        place = max(before, default=0)
        piece = b"<" + root.tag("autoFilter") + f' ref="{wished}"/>'.encode()
        return [(place, place, piece)], wished
    raw = inner[present.start : present.end]
    corners = (get(raw, "ref") or "").split(":")
    if len(corners) != 2:
        return [], ""
    (top, left), (bottom, right) = place_of(corners[0]), place_of(corners[1])
    wished_corners = wished.split(":")
    (row, _first), (last_row, last) = place_of(wished_corners[0]), place_of(wished_corners[1])
    if top != row:
        return [], ""
    ref = (
        f"{column_letters(left)}{top}:{column_letters(max(right, last))}{max(bottom, last_row)}"
    )  # fmt: skip
    return [(present.start, present.end, put(raw, "ref", ref))], ref


class Head:
    """What stands before the rows."""

    def __init__(self, stream: SheetStream) -> None:
        self._root = root = stream.root
        self._raw = stream.head
        data = list(start_tag(root.tag("sheetData")).finditer(self._raw))
        if not data:
            raise CannotKeep("head")
        self._inner_end = data[-1].start()
        self._parts = children(self._raw[root.end : self._inner_end])
        self._columns = [
            found.group(0)
            for found in start_tag(root.tag("col")).finditer(self._raw_of("cols"))
        ]  # fmt: skip

    def _raw_of(self, name: str) -> bytes:
        for part in self._parts:
            if part.name == name:
                return self._raw[self._root.end + part.start : self._root.end + part.end]
        return b""

    def style_of(self, column: int) -> int:
        """The style of a column's empty cells."""
        for tag in self._columns:
            if number(tag, "min") <= column + 1 <= number(tag, "max"):
                return number(tag, "style")
        return 0

    def pixel_widths(self, most: int) -> dict[int, int]:
        """How wide the first columns are shown."""
        widths: dict[int, int] = {}
        usual = _pixels(get(self._raw_of("sheetFormatPr") or b"<a>", "defaultColWidth"))
        if usual is not None:
            widths = dict.fromkeys(range(most), usual)
        for tag in self._columns:
            wide = 0 if get(tag, "hidden") in ("1", "true") else _pixels(get(tag, "width"))
            if wide is not None:
                last = min(most, number(tag, "max"))
                widths.update(dict.fromkeys(range(number(tag, "min", 1) - 1, last), wide))
        return widths

    def patched(
        self, column: int, width: float, last_row: int, shown: frozenset[int] = frozenset()
    ) -> bytes:
        """The head with a column of that width and hidden ones `shown`, and a size that fits."""
        self._columns = [tag for each in self._columns for tag in _unhidden(each, shown)]
        inner = self._raw[self._root.end : self._inner_end]
        tag = self._root.tag("cols")
        cols = b"<" + tag + b">" + b"".join(self._split(column + 1, width)) + b"</" + tag + b">"
        edits: list[tuple[int, int, bytes]] = []
        place = next((part for part in self._parts if part.name == "cols"), None)
        edits.append((place.start, place.end, cols) if place else (len(inner), len(inner), cols))
        for part in self._parts:
            if part.name == "dimension":
                raw = inner[part.start : part.end]
                ref = f"A1:{column_letters(self._right(raw, column))}{last_row}"
                edits.append((part.start, part.end, put(raw, "ref", ref)))
        for start, end, piece in sorted(edits, reverse=True):
            inner = inner[:start] + piece + inner[end:]
        return self._raw[: self._root.end] + inner + self._raw[self._inner_end :]

    @staticmethod
    def _right(dimension: bytes, column: int) -> int:
        corner = (get(dimension, "ref") or "").split(":")[-1]
        try:
            return min(_MOST_COLUMNS - 1, max(column, place_of(corner)[1]))
        except CannotKeep:
            return column

    def _split(self, wanted: int, width: float) -> list[bytes]:
        """The column tags, one of them for our column alone."""
        made: list[tuple[int, bytes]] = []
        ours = b"<" + self._root.tag("col") + b"/>"
        for tag in self._columns:
            first, last = number(tag, "min"), number(tag, "max")
            if not first <= wanted <= last:
                made.append((first, tag))
                continue
            ours = put(tag, "hidden", "0")
            if first < wanted:
                made.append((first, put(tag, "max", str(wanted - 1))))
            if last > wanted:
                made.append((wanted + 1, put(tag, "min", str(wanted + 1))))
        for name, value in (("min", wanted), ("max", wanted), ("width", width), ("customWidth", 1)):
            ours = put(ours, name, str(value))
        made.append((wanted, ours))
        closed = element(self._root.tag("col"))
        whole = (tag if closed.fullmatch(tag) else tag[:-1] + b"/>" for _first, tag in sorted(made))
        return list(whole)


def _unhidden(tag: bytes, shown: frozenset[int]) -> list[bytes]:
    """The tag of some columns, cut where one of them is to be shown that was not."""
    no_width = _pixels(get(tag, "width")) == _NO_WIDTH
    if get(tag, "hidden") not in ("1", "true") and not no_width:
        return [tag]
    first, last = number(tag, "min"), number(tag, "max")
    places = sorted(column + 1 for column in shown if first <= column + 1 <= last)
    made: list[bytes] = []
    for place in places:
        if first < place:
            made.append(_between(tag, first, place - 1))
        seen = put(_between(tag, place, place), "hidden", "0")
        made.append(put(seen, "width", _USUAL_WIDTH) if no_width else seen)
        first = place + 1
    if first <= last:
        made.append(_between(tag, first, last))
    return made


def _between(tag: bytes, first: int, last: int) -> bytes:
    return put(put(tag, "min", str(first)), "max", str(last))


def _pixels(width: str | None) -> int | None:
    try:
        return max(0, min(_WIDEST_PIXELS, round(float(width or "") * 7 + 5)))
    except (ValueError, OverflowError):
        return None
