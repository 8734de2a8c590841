"""Verdicts, grounds and reasons laid into the rows of a stranger's sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from jxc_tui.values.formula import looks_like_formula
from jxc_tui.workbooks.patching.comment_parts import Comments, Note, Place
from jxc_tui.workbooks.patching.row_marks import (
    TONES,
    WRONG,
    RowMark,
    reasons_by_column,
    verdict_text,
)
from jxc_tui.workbooks.patching.sheet_frame import Head
from jxc_tui.workbooks.patching.sheet_stream import RawCell, RawRow, SheetStream
from jxc_tui.workbooks.patching.style_patch import PatchedStyles
from jxc_tui.workbooks.patching.xml_raw import (
    CannotKeep,
    column_letters,
    get,
    number,
    put,
    text_xml,
)

_VALUE = re.compile(rb"<(?:[\w.\-]+:)?[vt](?:\s[^>]*)?>(.*?)</", re.DOTALL)
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")

_NO_HEIGHT = re.compile(rb"""\sht\s*=\s*["']0*(?:\.0*)?["']""")
_HEIGHT = re.compile(rb"""\s(?:ht|customHeight)\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Measures:
    """What one look over all rows told: the last used column and row, and the headings."""

    last_column: int = -1
    last_row: int = 0
    headings: dict[int, str] = field(default_factory=dict)
    shared: dict[int, int] = field(default_factory=dict)  # column → number of a shared text


def measure(stream: SheetStream, header_row: int) -> Measures:
    """Looks over all rows once."""
    found = Measures()
    for row in stream.rows():
        found.last_row = row.number
        found.last_column = stream.last_filled(row.body, found.last_column)
        if row.number == header_row:
            _read_headings(stream, row, found)
    return found


def _read_headings(stream: SheetStream, row: RawRow, found: Measures) -> None:
    for cell in stream.cells(row.body):
        raw = row.body[cell.start : cell.end]
        texts = [text.decode("utf-8", "replace") for text in _VALUE.findall(raw)]
        if get(raw, "t") == "s":
            if texts and texts[0].strip().isdigit():
                found.shared[cell.column] = int(texts[0])
        elif texts:
            found.headings[cell.column] = unescape("".join(texts))


class SheetPatch:
    """Writes the rows again with the marks in them; collects the notes to write beside cells."""

    def __init__(
        self,
        stream: SheetStream,
        styles: PatchedStyles,
        comments: Comments,
        marks: Iterator[RowMark],
        *,
        column: int,
        heading: str,
        heading_rows: range,
        with_comments: bool,
    ) -> None:
        self.notes: dict[Place, Note] = {}
        self._stream = stream
        self._head = Head(stream)
        self._styles = styles
        self._comments = comments
        self._marks = marks
        self._mark = next(marks, None)
        self._column = column
        self._letters = column_letters(column)
        self._heading = heading
        self._heading_rows = heading_rows
        self._with_comments = with_comments
        self._stale: dict[int, set[int]] = {}
        for row, place in comments.fills:
            self._stale.setdefault(row, set()).add(place)
        ours = b"|".join(str(style).encode() for style in sorted(styles.ours))
        self._ours = re.compile(rb"""\ss\s*=\s*["'](?:""" + ours + rb""")["']""") if ours else None

    @property
    def bytes_read(self) -> int:
        """How much of the sheet has been read."""
        return self._stream.read

    def rows(self) -> Iterator[bytes]:
        """Every row as it is to be written. Raises CannotKeep when a mark meets no row."""
        for row in self._stream.rows():
            mark = None
            if self._mark is not None and self._mark.row <= row.number:
                if self._mark.row < row.number:
                    raise CannotKeep("mark without a row")
                mark, self._mark = self._mark, next(self._marks, None)
            yield self._row(row, mark)
        if self._mark is not None:
            raise CannotKeep("mark without a row")

    def _row(self, row: RawRow, mark: RowMark | None) -> bytes:
        verdict = b""
        grounds: Mapping[int, str] = {}
        if row.number in self._heading_rows:
            verdict = self._heading_cell(row)
        elif mark is not None:
            grounds = self._grounds(row.number, mark)
            verdict = self._verdict_cell(row.number, mark)
        body = row.body
        edited = bool(grounds) or row.number in self._stale
        edited = edited or (self._ours is not None and self._ours.search(body) is not None)
        edited = edited or self._stream.last_column(body) >= self._column
        if edited and row.number >= self._heading_rows.start:
            body = self._edited(row, grounds, verdict)
        elif verdict:
            if body.rstrip().endswith(b"extLst>"):
                raise CannotKeep("row with more than cells")
            body += verdict
        tag = _unhidden(row.tag) if mark is not None and mark.tone in WRONG else row.tag
        if body is row.body:
            return tag + body + self._close()
        return _SPANS.sub(b"", tag) + body + self._close()

    def _close(self) -> bytes:
        return b"</" + self._stream.root.tag("row") + b">"

    def _heading_cell(self, row: RawRow) -> bytes:
        left = [cell for cell in self._stream.cells(row.body) if cell.column < self._column]
        neighbour = number(row.body[left[-1].start : left[-1].end], "s") if left else 0
        style = self._styles.heading(neighbour)
        return self._text_cell(row.number, style, self._heading)

    def _verdict_cell(self, row: int, mark: RowMark) -> bytes:
        text = verdict_text(mark, self._with_comments)
        style = self._styles.verdict(mark.tone, looks_like_formula(text))
        return self._text_cell(row, style, text)

    def _text_cell(self, row: int, style: int, text: str) -> bytes:
        p = self._stream.root.prefix
        return b"".join(
            (b"<", p, f'c r="{self._letters}{row}" s="{style}" t="inlineStr"><'.encode(), p,
             b"is><", p, b't xml:space="preserve">', text_xml(text), b"</", p, b"t></", p,
             b"is></", p, b"c>")
        )  # fmt: skip

    def _grounds(self, row: int, mark: RowMark) -> Mapping[int, str]:
        """The tone of every cell to mark; its reasons, and those of the row, become notes."""
        grounds: dict[int, str] = {}
        beside: list[str] = []
        for column, reason in reasons_by_column(mark).items():
            on_row = column < 0 or column == self._column
            if not on_row:
                grounds[column] = mark.tone
            if on_row or not self._comments.takes_reason((row, column)):
                beside.append(reason)
            elif reason and self._with_comments:
                self.notes[row, column] = Note(reason, "")
        if self._with_comments and (text := "\n".join(filter(None, beside))):
            self.notes[row, self._column] = Note(text, "")
        return grounds

    def _edited(self, row: RawRow, grounds: Mapping[int, str], verdict: bytes) -> bytes:
        cells = self._stream.cells(row.body)
        pieces: dict[int, bytes] = {}
        for cell in cells:
            raw = row.body[cell.start : cell.end]
            if cell.column == self._column:
                if b"<" + self._stream.root.tag("f") in raw:
                    raise CannotKeep("formula in the column of verdicts")
                continue
            pieces[cell.column] = self._restyled(row.number, cell, raw, grounds)
        for column, tone in grounds.items():
            if column not in pieces:
                pieces[column] = self._empty_cell(row, column, tone)
        if verdict:
            pieces[self._column] = verdict
        rest = row.body[cells[-1].end :] if cells else b""
        return b"".join(pieces[column] for column in sorted(pieces)) + rest

    def _restyled(
        self, row: int, cell: RawCell, raw: bytes, grounds: Mapping[int, str]
    ) -> bytes:  # fmt: skip
        if get(raw, "r") is None:
            raw = put(raw, "r", f"{column_letters(cell.column)}{row}")
        before = style = number(raw, "s")
        if style in self._styles.ours:
            style = self._styles.restored(style, self._comments.fills.get((row, cell.column), ""))
        if cell.column in grounds:
            style = self._on_ground(row, cell.column, style, grounds[cell.column])
        return raw if style == before else put(raw, "s", str(style))

    def _on_ground(self, row: int, column: int, style: int, tone: str) -> int:
        note = self.notes.get((row, column))
        if note is not None:
            self.notes[row, column] = Note(note.text, self._styles.fill_of(style))
        return self._styles.marked(style, tone) if TONES[tone] else style

    def _empty_cell(self, row: RawRow, column: int, tone: str) -> bytes:
        style = self._head.style_of(column)
        if get(row.tag, "customFormat") in ("1", "true"):
            style = number(row.tag, "s")
        style = self._on_ground(row.number, column, style, tone)
        cell = self._stream.cell_tag_name
        return b"<" + cell + f' r="{column_letters(column)}{row.number}" s="{style}"/>'.encode()

    def head(self, width: float, last_row: int, shown: frozenset[int]) -> bytes:
        """What goes before the rows; columns with something wrong in them are `shown`."""
        return self._head.patched(self._column, width, last_row, shown)

    def pixel_widths(self) -> dict[int, int]:
        """How wide the columns around the marks are shown."""
        return self._head.pixel_widths(self._column + 12)


def _unhidden(tag: bytes) -> bytes:
    """The tag of a row that a filter or a person had hidden, so that it is seen."""
    if get(tag, "hidden") in ("1", "true"):
        tag = put(tag, "hidden", "0")
    if _NO_HEIGHT.search(tag):
        tag = _HEIGHT.sub(b"", tag)
    return tag
