"""Comments of a sheet: the texts, and the boxes in which spreadsheets show them.

Ours are known by their author: `jxc:` and the short name of the ground the cell had before. A
comment that was there stays, with our reason below it; its author then begins with `jxc+`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from jxc_tui.workbooks.patching.row_marks import MARKER, shown_width
from jxc_tui.workbooks.patching.xml_raw import (
    CannotKeep,
    Root,
    column_letters,
    element,
    get,
    number,
    place_of,
    put,
    quiet,
    root_of,
    start_tag,
    text_xml,
)

Place = tuple[int, int]  # row from 1, column from 0

_OURS = "jxc:"
_JOINED = "jxc+"
_THREAD = "tc="
_MARK = MARKER.encode()
_ADDED = re.compile(
    rb"(?:\s|&#10;|_x000[aA]_)*" + _MARK + rb".*?(?=</(?:[\w.\-]+:)?t\s*>)", re.DOTALL
)
_EMPTY_RUN = re.compile(rb"<((?:[\w.\-]+:)?)r><\1t(?: xml:space=\"preserve\")?></\1t></\1r>")
_SHAPE = re.compile(rb"<((?:[\w.\-]+:)?)shape\s.*?</\1shape\s*>", re.DOTALL)
_SHAPE_ROW = re.compile(rb"<(?:[\w.\-]+:)?Row>\s*(\d{1,7})\s*</")
_SHAPE_COLUMN = re.compile(rb"<(?:[\w.\-]+:)?Column>\s*(\d{1,5})\s*</")
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d{1,9})\b")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX_CHARACTERS = 36  # narrow characters on a line of a box
_CHARACTER = 6.5  # pixels of one at 9 points
_LINE = 16  # pixels
_ROW_PIXELS = 20
_COLUMN_PIXELS = 64
_FIRST_SHAPE = 1025


@dataclass(frozen=True, slots=True)
class Note:
    """One reason to write beside a cell, and the short name of the cell's former ground."""

    text: str
    fill: str


@dataclass(frozen=True, slots=True)
class _Comment:
    row: int
    column: int
    author: str
    raw: bytes  # the whole element


class Comments:
    """The comments of one sheet: those it has without ours of an earlier time, and new ones."""

    def __init__(self, data: bytes = b"") -> None:
        self._root: Root | None = None
        self._data = data
        self._kept: dict[Place, _Comment] = {}
        self._cut: set[Place] = set()
        self.dropped: set[Place] = set()
        self.fills: dict[Place, str] = {}
        if data:
            quiet(data)
            self._root = root_of(data)
            for comment in self._read(self._root):
                self._sort_out(comment)

    def _read(self, root: Root) -> Iterator[_Comment]:
        author = element(root.tag("author"))
        whole = element(root.tag("authors")).search(self._data)
        inside = whole.group(1) if whole and whole.group(1) else b""
        authors = [
            unescape((found.group(1) or b"").decode("utf-8", "replace"))
            for found in author.finditer(inside)
        ]
        for found in element(root.tag("comment")).finditer(self._data):
            raw = found.group(0)
            row, column = place_of(get(raw, "ref") or "")
            place = number(raw, "authorId")
            yield _Comment(row, column, authors[place] if place < len(authors) else "", raw)

    def _sort_out(self, comment: _Comment) -> None:
        place = comment.row, comment.column
        if comment.author.startswith(_OURS):
            self.fills[place] = comment.author.removeprefix(_OURS)
            self.dropped.add(place)
        elif comment.author.startswith(_JOINED):
            fill, _, author = comment.author.removeprefix(_JOINED).partition("|")
            self.fills[place] = fill
            raw = _EMPTY_RUN.sub(b"", _ADDED.sub(b"", comment.raw))
            self._kept[place] = _Comment(*place, author, raw)
        else:
            self._kept[place] = comment

    def takes_reason(self, place: Place) -> bool:
        """False for a cell whose comment is a conversation: nothing can be added to that."""
        kept = self._kept.get(place)
        return kept is None or not (
            kept.author.startswith(_THREAD) or b"rPh" in kept.raw or b"</" not in kept.raw
        )

    @property
    def places(self) -> set[Place]:
        """The cells with a comment that stays."""
        return set(self._kept)

    def part(self, notes: Mapping[Place, Note]) -> bytes:
        """The comment part with the new notes; comments in the order of their cells."""
        root = self._root or Root(b"", b"comments", 0, 0)
        authors: dict[str, int] = {}
        pieces = []
        for place in sorted(self._kept.keys() | notes.keys()):
            kept, note = self._kept.get(place), notes.get(place)
            author = kept.author if kept else ""
            if note is not None:
                author = f"{_JOINED}{note.fill}|{author}" if kept else _OURS + note.fill
            number_of_it = authors.setdefault(author, len(authors))
            if kept is None:
                raw = _new_comment(root, place, note.text if note else "")
            else:
                raw = _with_reason(root, kept.raw, note.text) if note else kept.raw
            pieces.append(put(raw, "authorId", str(number_of_it)))
        tag = root.tag("author").decode()
        named = "".join(f"<{tag}>{escape(name)}</{tag}>" for name in authors).encode()
        return self._frame(root, named, b"".join(pieces))

    def _frame(self, root: Root, authors: bytes, comments: bytes) -> bytes:
        p = root.prefix
        head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        top = f'<comments xmlns="{_MAIN}">'.encode()
        tail = b""
        if self._root is not None:
            top = self._data[root.start : root.end]
            rest = element(root.tag("commentList")).search(self._data)
            close = self._data.rfind(b"</" + p + b"comments")
            tail = self._data[rest.end() : close] if rest and close > 0 else b""
        return b"".join(
            (head, top, b"<", p, b"authors>", authors, b"</", p, b"authors><", p, b"commentList>",
             comments, b"</", p, b"commentList>", tail, b"</", p, b"comments>")
        )  # fmt: skip


def _new_comment(root: Root, place: Place, text: str) -> bytes:
    p = root.prefix.decode()
    opening = f'<{p}comment ref="{column_letters(place[1])}{place[0]}"><{p}text><{p}r><{p}rPr>'
    style = f'<{p}sz val="9"/><{p}color indexed="81"/></{p}rPr><{p}t xml:space="preserve">'
    closing = f"</{p}t></{p}r></{p}text></{p}comment>"
    return (opening + style).encode() + text_xml(text) + closing.encode()


def _with_reason(root: Root, raw: bytes, text: str) -> bytes:
    """A comment that was there, our reason below it."""
    p = root.prefix
    close = raw.rfind(b"</" + p + b"text")
    if close < 0:
        raise CannotKeep("comment")
    start = start_tag(root.tag("text")).search(raw)
    inner = raw[start.end() : close] if start else b""
    if inner.lstrip().startswith((b"<" + p + b"t>", b"<" + p + b"t ")):
        inner = b"<" + p + b"r>" + inner + b"</" + p + b"r>"
    added = b"<" + p + b"r><" + p + b't xml:space="preserve">\n\n' + _MARK + b"\n"
    added += text_xml(text) + b"</" + p + b"t></" + p + b"r>"
    return raw[: start.end() if start else close] + inner + added + raw[close:]


class Boxes:
    """The drawing of the comment boxes of one sheet."""

    def __init__(self, data: bytes = b"", widths: Mapping[int, int] | None = None) -> None:
        self._data = data
        self._widths = widths or {}
        if data and (b"</xml>" not in data or b"\0" in data[:4]):
            raise CannotKeep("drawing")

    def part(
        self, dropped: Iterable[Place], notes: Mapping[Place, Note], kept: set[Place]
    ) -> bytes:
        """The drawing without the dropped boxes, with one for every comment that has none."""
        gone = set(dropped)
        drawn: set[Place] = set()

        def sift(found: re.Match[bytes]) -> bytes:
            place = _place_of_shape(found.group(0))
            if place is None:
                return found.group(0)
            if place in gone and place not in kept:
                return b""
            drawn.add(place)
            return found.group(0)

        data = _SHAPE.sub(sift, self._data) if self._data else self._empty(len(kept | notes.keys()))
        numbers = [int(found) for found in _SHAPE_NUMBER.findall(data)]
        following = max([_FIRST_SHAPE - 1, *numbers]) + 1
        shapes = [
            self._box(place, notes[place].text if place in notes else "", following + count)
            for count, place in enumerate(sorted((kept | notes.keys()) - drawn))
        ]
        if shapes and b'id="_x0000_t202"' not in data:
            shapes.insert(0, _SHAPE_TYPE)
        close = data.rfind(b"</xml>")
        return data[:close] + "".join(shapes).encode() + data[close:]

    @staticmethod
    def _empty(count: int) -> bytes:
        blocks = ",".join(str(block) for block in range(1, count // 1024 + 3))
        return (
            f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit">'
            f'<o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout></xml>'
        ).encode()

    def _box(self, place: Place, text: str, shape: int) -> str:
        row, column = place
        lines = [max(1, -(-shown_width(line) // _BOX_CHARACTERS)) for line in text.split("\n")]
        longest = min(_BOX_CHARACTERS, max(14, shown_width(text)))
        wide = round(longest * _CHARACTER) + 24
        high = max(2, min(30, sum(lines))) * _LINE + 14
        right, right_rest = self._across(column + 1, wide + 12)
        top = max(0, row - 2)
        anchor = (column + 1, 12, top, 8, right, right_rest,
                  top + (8 + high) // _ROW_PIXELS, (8 + high) % _ROW_PIXELS)  # fmt: skip
        return (
            f'<v:shape {_NAMESPACES} id="_x0000_s{shape}" type="#_x0000_t202" '
            f'style="position:absolute;width:{wide * 0.75:g}pt;height:{high * 0.75:g}pt;'
            'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
            '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
            '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
            '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
            f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{', '.join(map(str, anchor))}"
            f"</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
            f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
        )

    def _across(self, column: int, pixels: int) -> tuple[int, int]:
        """The column, and the pixels in it, that lie so far to the right."""
        while (width := self._widths.get(column, _COLUMN_PIXELS)) <= pixels and column < 16_383:
            pixels -= width
            column += 1
        return column, pixels


def _place_of_shape(shape: bytes) -> Place | None:
    row, column = _SHAPE_ROW.search(shape), _SHAPE_COLUMN.search(shape)
    if b'"Note"' not in shape or row is None or column is None:
        return None
    return int(row.group(1)) + 1, int(column.group(1))
