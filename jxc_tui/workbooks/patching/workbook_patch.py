"""A stranger's workbook written again with marks in one sheet, everything else as it was.

By hand: openpyxl holds the whole workbook (50,000 rows with 27 columns: 26 s and 618 MiB, here 5 s
and 30 MiB) and leaves out what it does not know, such as shapes.
"""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import IO, BinaryIO
from xml.parsers import expat

from jxc_tui.values.headings import normalise_heading
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.archive import open_archive
from jxc_tui.workbooks.patching.comment_parts import Boxes, Comments
from jxc_tui.workbooks.patching.row_marks import RowMark, shown_width
from jxc_tui.workbooks.patching.sheet_frame import (
    Tail,
    drawing_id,
    last_merged_column,
    patched_tail,
    tail_of,
)
from jxc_tui.workbooks.patching.sheet_patch import Measures, SheetPatch, measure
from jxc_tui.workbooks.patching.sheet_stream import SheetStream
from jxc_tui.workbooks.patching.style_patch import PatchedStyles
from jxc_tui.workbooks.patching.workbook_parts import (
    filter_name,
    texts_at,
    with_relations,
    with_types,
)
from jxc_tui.workbooks.patching.xml_raw import (
    CannotKeep,
    column_letters,
    quiet,
    root_of,
)
from jxc_tui.workbooks.xlsx.xlsx_parts import (
    entry_of,
    main_part,
    relations,
    sheet_parts,
)

_MOST_PART = 64 << 20
_TYPES = "[Content_Types].xml"
_WIDEST = 60
_COMPRESSION = 3
_STRICT = b"purl.oclc.org/ooxml"
Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class PatchOrder:
    """What to write where; `own` are the headings (normalised) of earlier columns of ours."""

    sheet: str
    header_row: int
    last_header_row: int
    heading: str
    width: int
    columns: int
    with_comments: bool
    own: frozenset[str]
    wrong_columns: frozenset[int] = frozenset()


class WorkbookPatch:
    """Raises CannotKeep where the layout cannot be kept, Refusal for a file nobody may read."""

    def __init__(self, source: BinaryIO, order: PatchOrder, tell: Tell) -> None:
        self._order = order
        self._tell = tell
        self._archive = open_archive(source)
        self._main = main_part(self._archive)
        sheets, _from_1904 = sheet_parts(self._archive, self._main)
        self._entry = next((part.entry for part in sheets if part.name == order.sheet), "")
        if not self._entry:
            raise CannotKeep("sheet")
        self._book = self._read(self._main)
        if _STRICT in self._book[:4096]:
            raise CannotKeep("strict")
        self._relations = relations(self._archive, self._entry)
        self._styles_entry = entry_of(self._archive, self._main, "styles")
        if not self._styles_entry:
            raise CannotKeep("no styles")
        self._changed: dict[str, bytes] = {}

    def _read(self, entry: str) -> bytes:
        if self._archive.getinfo(entry).file_size > _MOST_PART:
            raise CannotKeep("large part")
        return self._archive.read(entry)

    def write(self, out: BinaryIO, marks: Iterator[RowMark]) -> None:
        """The whole workbook."""
        measures, tail = self._measure()
        column = self._column(measures, tail)
        styles = PatchedStyles(self._read(self._styles_entry))
        comments_entry, comments = self._comments()
        drawing_entry, boxes_data, new_drawing = self._drawing(tail)
        heading_rows = range(
            self._order.header_row, max(self._order.header_row, self._order.last_header_row) + 1
        )
        first_row = heading_rows.stop - 1
        last_row = max(measures.last_row, first_row)
        # a list without headings (row 0) has no row to filter by
        filter_ref = f"A{first_row}:{column_letters(column)}{last_row}" if first_row else ""
        added = self._order.with_comments or bool(comments.fills)
        raw_tail, filtered = patched_tail(
            tail, self._root, filter_ref, new_drawing if added else ""
        )  # fmt: skip
        if added:
            self._declare(comments_entry, drawing_entry, new_drawing)
        if filtered:
            self._name_filter(filtered)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as target:
            self._copy(target, {comments_entry, drawing_entry} if added else set())
            with (
                self._archive.open(self._entry) as part,
                target.open(self._spelled(self._entry), "w", force_zip64=True) as sink,
            ):
                patch = SheetPatch(
                    SheetStream(part), styles, comments, marks, column=column,
                    heading=self._order.heading, heading_rows=heading_rows,
                    with_comments=self._order.with_comments,
                )  # fmt: skip
                self._write_sheet(sink, patch, last_row)
                sink.write(raw_tail)
            target.writestr(self._spelled(self._styles_entry), styles.patched())
            if added:
                boxes = Boxes(boxes_data, patch.pixel_widths())
                drawing = boxes.part(comments.dropped, patch.notes, comments.places)
                target.writestr(self._spelled(comments_entry), comments.part(patch.notes))
                target.writestr(self._spelled(drawing_entry), drawing)

    def _write_sheet(self, sink: IO[bytes], patch: SheetPatch, last_row: int) -> None:
        width = max(self._order.width, shown_width(self._order.heading) + 4) + 2
        sink.write(patch.head(min(_WIDEST, width), last_row, self._order.wrong_columns))
        for count, row in enumerate(patch.rows()):
            sink.write(row)
            if count & 1023 == 0:
                self._tell(0.3 + 0.6 * patch.bytes_read / self._size())

    def _measure(self) -> tuple[Measures, Tail]:
        with self._archive.open(self._entry) as part:
            stream = SheetStream(part)
            self._root = stream.root
            if _STRICT in stream.head[: stream.root.end]:
                raise CannotKeep("strict")
            measures = measure(stream, self._order.header_row)
        self._tell(0.3)
        return measures, tail_of(stream)

    def _size(self) -> int:
        return max(1, self._archive.getinfo(self._entry).file_size)

    def _column(self, measures: Measures, tail: Tail) -> int:
        """The column of verdicts: that of an earlier time, else right of all that is used."""
        order = self._order
        texts = texts_at(self._archive, self._main, frozenset(measures.shared.values()))
        headings = measures.headings | {
            column: texts.get(place, "") for column, place in measures.shared.items()
        }
        for column, heading in sorted(headings.items()):
            if normalise_heading(heading) in order.own or heading.strip() == order.heading:
                return column
        merged = last_merged_column(tail, self._root, order.header_row)
        column = max(measures.last_column + 1, merged + 1, order.columns)
        if column >= limits.MAX_COLUMNS:  # importing the file again would stop there
            raise CannotKeep("no column left")
        return column

    def _comments(self) -> tuple[str, Comments]:
        for kind, entry in self._relations.values():
            if kind == "comments" and entry in self._archive.NameToInfo:
                return entry, Comments(self._read(entry))
        return self._free("xl/comments", ".xml"), Comments()

    def _drawing(self, tail: Tail) -> tuple[str, bytes, str]:
        """The entry of the drawing of comments, its content, and the id of a new relation to it."""
        relation = drawing_id(tail)
        if relation:
            _kind, entry = self._relations.get(relation, ("", ""))
            if entry not in self._archive.NameToInfo:
                raise CannotKeep("drawing")
            return entry, self._read(entry), ""
        count = 1
        while f"rIdJxc{count}" in self._relations:
            count += 1
        return self._free("xl/drawings/vmlDrawing", ".vml"), b"", f"rIdJxc{count}"

    def _free(self, stem: str, suffix: str) -> str:
        count = 1
        while f"{stem}{count}{suffix}" in self._archive.NameToInfo:
            count += 1
        return f"{stem}{count}{suffix}"

    def _spelled(self, entry: str) -> str:
        """The name of an entry as the archive writes it, in its case and with its slashes."""
        found = self._archive.NameToInfo.get(entry)
        return found.filename if found else entry

    def _declare(self, comments_entry: str, drawing_entry: str, new_drawing: str) -> None:
        """Relations and content types of parts the sheet did not have."""
        known = {entry for _kind, entry in self._relations.values()}
        wanted = []
        if comments_entry not in known:
            wanted.append(("rIdJxcC", "comments", "/" + comments_entry))
            types = self._read(_TYPES)
            self._changed[_TYPES] = with_types(types, "/" + comments_entry)
        elif new_drawing:
            self._changed[_TYPES] = with_types(self._read(_TYPES), "")
        if new_drawing:
            wanted.append((new_drawing, "vmlDrawing", "/" + drawing_entry))
        if wanted:
            folder, name = posixpath.split(self._entry)
            entry = posixpath.join(folder, "_rels", name + ".rels")
            data = self._read(entry) if entry in self._archive.NameToInfo else b""
            self._changed[entry] = with_relations(data, wanted)

    def _name_filter(self, ref: str) -> None:
        quiet(self._book)
        sheet = escape(self._order.sheet.replace("'", "''"), quote=False)
        corners = [f"${corner.rstrip('0123456789')}${corner.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
                   for corner in ref.split(":")]  # fmt: skip
        value = f"'{sheet}'!{':'.join(corners)}"
        self._changed[self._main] = filter_name(
            self._book, root_of(self._book), self._order.sheet, value
        )

    def _copy(self, target: zipfile.ZipFile, apart: set[str]) -> None:
        """Every part that is written at once, those that say what the file is first."""
        later = {self._spelled(name) for name in (*apart, self._entry, self._styles_entry)}
        changed = {self._spelled(name): content for name, content in self._changed.items()}
        types = self._spelled(_TYPES)
        entries = sorted(self._archive.infolist(), key=lambda entry: entry.filename != types)
        for entry in entries:
            name = entry.filename
            if name in later:
                continue
            if name in changed:
                target.writestr(name, changed.pop(name))
                continue
            with self._archive.open(entry) as part, target.open(name, "w") as sink:
                shutil.copyfileobj(part, sink, 1 << 18)
        for name, content in changed.items():
            target.writestr(name, content)


def check_written(out: BinaryIO) -> None:
    """Parses every changed kind of part once more; CannotKeep for one that is not well-formed."""
    with zipfile.ZipFile(out) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as part:
                    _parse(part)


def _parse(part: IO[bytes]) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        while chunk := part.read(1 << 18):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise CannotKeep("not well-formed") from error
