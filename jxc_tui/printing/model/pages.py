"""A document in pages: every line with its cells and where they stand.

How the lines are drawn is not decided here; a page never holds more lines than the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.printing.model.columns import GAP, Sheet, placed
from jxc_tui.printing.model.layout import (
    CENTER,
    LEFT,
    RIGHT,
    PrintLayout,
    filled,
)
from jxc_tui.printing.model.printed import SUMMED, PrintedDocument, PrintedRow, added
from jxc_tui.printing.model.widths import Measure, broken, cut

_APART = 2  # cells between what stands in one line of head or foot
_LEAST_ENTRIES = 2  # lines for the table, however long head and foot are


class Drawn(StrEnum):
    """What a line is."""

    TITLE = "title"
    MARKS = "marks"
    HEAD = "head"
    RULE = "rule"
    NAMES = "names"  # headings of the columns
    ITEM = "item"
    MORE = "more"  # another line of the same entry
    SUM = "sum"
    FOOT = "foot"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A text in a place: `width` cells from `start`."""

    start: float
    width: float
    text: str
    align: str = LEFT


@dataclass(frozen=True, slots=True)
class PageLine:
    kind: Drawn
    cells: tuple[PlacedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of one page, and where its columns begin and end (cells)."""

    lines: tuple[PageLine, ...]
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SumWords:
    """本页小计, 承上页, 合计, and the page of how many as a text with {page} and {pages}."""

    page: str
    carried: str
    total: str
    count: str


def paged(
    document: PrintedDocument, layout: PrintLayout, sheet: Sheet, words: SumWords
) -> tuple[PrintedPage, ...]:
    """The pages of a document; what does not fit on the paper at all is cut short."""
    return _Pages(document, layout, sheet, words).pages()


class _Pages:
    def __init__(
        self, document: PrintedDocument, layout: PrintLayout, sheet: Sheet, words: SumWords
    ) -> None:
        self._document, self._layout, self._sheet, self._words = document, layout, sheet, words
        self._columns = placed(layout.columns, document, sheet)
        self._names = self._name_lines()
        most = max(_LEAST_ENTRIES, sheet.lines - 4) if sheet.lines else 10_000
        self._entries = [self._entry(row)[:most] for row in document.rows]
        # Placeholders of the page do not change how many lines there are.
        self._head = self._cells(layout.head, Drawn.HEAD, 999, 999)
        self._foot = self._cells(layout.foot, Drawn.FOOT, 999, 999)

    def pages(self) -> tuple[PrintedPage, ...]:
        parts = list(self._parts())
        found = []
        for number, (first, end) in enumerate(parts, start=1):
            lines = self._page(first, end, number, len(parts))
            found.append(PrintedPage(tuple(lines), self._edges()))
        return tuple(found)

    # Which entries stand on which page.

    def _parts(self) -> Iterator[tuple[int, int]]:
        """From which entry to which, by page. The last page has the foot as well."""
        at, count = 0, len(self._entries)
        while True:
            room_with_foot = self._room(first=at == 0, last=True)
            heights = [len(entry) for entry in self._entries[at:]]
            if not self._sheet.lines or sum(heights) <= room_with_foot:
                yield at, count
                return
            end = at + _taken(heights, self._room(first=at == 0, last=False))
            if end == count and count - at > 1:
                end -= 1  # the foot stands on no page without an entry
            yield at, end
            at = end
            if at == count:
                yield at, at
                return

    def _room(self, *, first: bool, last: bool) -> int:
        """Lines for entries on a page."""
        before, behind = self._sheet.around
        fixed = before + 1 + behind + 1 + len(self._head) + 2 + len(self._names) + 1
        sums = self._layout.sums
        if sums:
            # A document of one page needs no sum of the page.
            fixed += (0 if first else 1) + (1 if last else 0) + (0 if first and last else 1)
        fixed += len(self._foot) if last else 0
        return max(_LEAST_ENTRIES, self._sheet.lines - fixed)

    # One page.

    def _page(self, first: int, end: int, number: int, pages: int) -> list[PageLine]:
        before, behind = self._sheet.around
        rows = self._document.rows
        whole = self._cell(0, self._sheet.cells, self._title(), CENTER)
        lines = [PageLine(Drawn.BLANK)] * before + [PageLine(Drawn.TITLE, (whole,))]
        lines += [PageLine(Drawn.BLANK)] * behind + [self._marks(number, pages)]
        lines += self._cells(self._layout.head, Drawn.HEAD, number, pages)
        lines += [PageLine(Drawn.RULE), *self._names, PageLine(Drawn.RULE)]
        sums = self._layout.sums
        if sums and number > 1:
            lines.append(self._sum(self._words.carried, rows[:first]))
        for entry in self._entries[first:end]:
            lines += entry
        if sums and pages > 1:
            lines.append(self._sum(self._words.page, rows[first:end]))
        if sums and number == pages:
            lines.append(self._sum(self._words.total, rows))
        lines.append(PageLine(Drawn.RULE))
        if number == pages:
            lines += self._cells(self._layout.foot, Drawn.FOOT, number, pages)
        return lines[: self._sheet.lines or None]

    def _title(self) -> str:
        text = filled(self._layout.title, self._document.values)
        return cut(text, self._sheet.cells, self._sheet.measure)

    def _marks(self, number: int, pages: int) -> PageLine:
        """作废 on the left, which copy and which page on the right."""
        told = list(self._document.marks)
        if pages > 1:
            told.append(self._words.count.format(page=number, pages=pages))
        cells, half = [], self._sheet.cells / 2
        if self._document.void:
            cells.append(self._cell(0, half, self._document.void))
        if told:
            cells.append(self._cell(half, self._sheet.cells - half, "  ".join(told), RIGHT))
        return PageLine(Drawn.MARKS, tuple(cells))

    def _cell(self, start: float, width: float, text: str, align: str = LEFT) -> PlacedCell:
        return PlacedCell(start, width, cut(text, width, self._sheet.measure), align)

    def _cells(
        self, rows: Sequence[Sequence[str]], kind: Drawn, number: int, pages: int
    ) -> list[PageLine]:
        """Head or foot: what is empty is left out, and a line with nothing in it as well; only a
        line of one empty text stays."""
        values = {**self._document.values, "page": str(number), "pages": str(pages)}
        lines: list[PageLine] = []
        for row in rows:
            if row == ("",):
                lines.append(PageLine(Drawn.BLANK))
            texts = [text for cell in row if (text := filled(cell, values))]
            if texts:
                lines += [PageLine(kind, cells) for cells in self._beside(texts)]
        return lines

    def _beside(self, texts: Sequence[str]) -> list[tuple[PlacedCell, ...]]:
        """Texts in equal parts of the line where they fit, else as many in a line as do."""
        measure, cells = self._sheet.measure, self._sheet.cells
        wide = [measure(text) for text in texts]
        share = cells / len(texts)
        starts = [int(at * share) for at in range(len(texts))]
        rooms = [b - a for a, b in zip(starts, [*starts[1:], cells], strict=True)]
        if all(w <= r - _APART for w, r in zip(wide[:-1], rooms, strict=False)) and (
            wide[-1] <= rooms[-1]
        ):
            placed = zip(starts, rooms, texts, strict=True)
            return [tuple(PlacedCell(start, room, text) for start, room, text in placed)]
        return [line for part in _packed(texts, cells, measure) for line in self._close(part)]

    def _close(self, texts: Sequence[str]) -> list[tuple[PlacedCell, ...]]:
        """What fits into one line, spread over it; one text alone is broken where it must be."""
        measure, cells = self._sheet.measure, self._sheet.cells
        if len(texts) == 1:
            return [(PlacedCell(0, cells, line),) for line in broken(texts[0], cells, measure)]
        wide = [measure(text) for text in texts]
        gap, start, found = (cells - sum(wide)) / (len(texts) - 1), 0.0, []
        for text, room in zip(texts, wide, strict=True):
            found.append(PlacedCell(int(start), room, text))
            start += room + gap
        return [tuple(found)]

    # The table.

    def _name_lines(self) -> tuple[PageLine, ...]:
        lines = []
        for line in (1, 2):
            cells = tuple(
                self._cell(each.start, each.width, each.told.title, each.told.align)
                for each in self._columns
                if each.told.line == line and each.told.title
            )
            if cells:
                lines.append(PageLine(Drawn.NAMES, cells))
        return tuple(lines)

    def _entry(self, row: PrintedRow) -> list[PageLine]:
        """The lines of an entry: a long text goes on below itself."""
        lines: list[PageLine] = []
        for line in (1, 2):
            columns = [each for each in self._columns if each.told.line == line]
            texts = [
                broken(row.cells.get(each.told.id, ""), each.width, self._sheet.measure)
                for each in columns
            ]
            for at in range(max((len(text) for text in texts), default=0)):
                cells = tuple(
                    self._cell(each.start, each.width, text[at], each.told.align)
                    for each, text in zip(columns, texts, strict=True)
                    if at < len(text) and text[at]
                )
                lines.append(PageLine(Drawn.MORE if lines else Drawn.ITEM, cells))
        return lines or [PageLine(Drawn.ITEM)]

    def _sum(self, label: str, rows: Sequence[PrintedRow]) -> PageLine:
        sums = added(rows)
        figures = [
            self._cell(each.start, each.width, SUMMED[each.told.id](sums[each.told.id]), RIGHT)
            for each in self._columns
            if each.told.id in sums and each.told.line == 1
        ]
        room = min((cell.start for cell in figures), default=self._sheet.cells) - GAP
        told = [self._cell(0, room, label)] if room > 0 else []
        return PageLine(Drawn.SUM, (*told, *figures))

    def _edges(self) -> tuple[float, ...]:
        return tuple(each.start for each in self._columns if each.told.line == 1 and each.start)


def _packed(texts: Sequence[str], cells: int, measure: Measure) -> list[list[str]]:
    """Texts in lines, as many in each as fit."""
    lines: list[list[str]] = []
    used = 0.0
    for text in texts:
        wide = measure(text)
        if lines and used + _APART + wide <= cells:
            lines[-1].append(text)
            used += _APART + wide
        else:
            lines.append([text])
            used = wide
    return lines


def _taken(heights: Sequence[int], room: int) -> int:
    """How many entries fit, at least one."""
    count = 0
    for height in heights:
        room -= height
        if room < 0 and count:
            break
        count += 1
    return count
