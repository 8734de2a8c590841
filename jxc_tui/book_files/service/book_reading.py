"""The first look at every row of a file of the books: its cells, and what it belongs to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from jxc_tui.book_files.model.cells import DOUBTFUL, Value, WrongCell, flagged, reader_of
from jxc_tui.book_files.model.headings import FIELDS_OF, NEEDED, BookField, book_headings
from jxc_tui.book_files.model.kinds import BookKind
from jxc_tui.book_files.storage.book_rehearsals import (
    GOOD,
    PARTY,
    BookProblem,
    BookRehearsal,
    Named,
)
from jxc_tui.errors import FileRefused
from jxc_tui.values.text import visible
from jxc_tui.workbooks.common.cells import Cell, Row
from jxc_tui.workbooks.common.limits import PEEK_ROWS
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.headers import Layout, find_layout, headings_of, text_of

_AT_ONCE = 1_000
_MOST_CACHED = 50_000  # texts of a column that are kept with their values
_MOST_SHOWN = 120


def peeked(rows: Iterator[Row]) -> tuple[list[Row], Iterator[Row]]:
    """The first rows of a sheet, and all of them again."""
    first: list[Row] = []
    for row in rows:
        first.append(row)
        if len(first) >= PEEK_ROWS:
            break
    return first, chain(first, rows)


def layout_of(kind: BookKind, first: Sequence[Row], mapping: dict[str, str]) -> Layout:
    """Which column is what. Raises FileRefused where what is needed is not among them."""
    known = book_headings(kind)
    try:
        layout = find_layout(first, known, mapping or None)
    except Refusal as refusal:
        raise FileRefused(refusal.text_id, **refusal.params) from None
    there = set(layout.columns) if layout is not None else set[str]()
    missing = [
        "/".join(known.titles[name] for name in names)
        for names in NEEDED[kind]
        if not there & set(names)
    ]
    if layout is None or missing:
        found = "、".join(
            text for _, cells in first[:2] for text in headings_of(cells, known) if text
        )
        raise FileRefused(
            "book.no_columns", missing="、".join(missing), found=visible(found)[:_MOST_SHOWN]
        )
    return layout


class BookReader:
    """Takes the rows one by one and keeps them in a rehearsal; `finish` ends it.

    A row without number, day and customer belongs to the row above it; one without number only is
    one with the others of its customer and day.
    """

    def __init__(self, kind: BookKind, layout: Layout, store: BookRehearsal) -> None:
        self.rows = self.continued = self.unnumbered = 0
        self._kind = kind
        self._store = store
        self._last_heading = layout.last_header_row
        fields = FIELDS_OF[kind]
        self._place = {field.id: at for at, field in enumerate(fields)}
        self._width = len(fields)
        self._columns = [
            _Column(self._place[field.id], layout.columns[field.id], field)
            for field in fields
            if field.id in layout.columns
        ]
        self._parties: dict[tuple[str, str], Named] = {}
        self._goods: dict[tuple[str, str], Named] = {}
        self._waiting: list[tuple[int, str, list[Any]]] = []
        self._problems: list[BookProblem] = []
        self._key, self._above = "", (0, "")
        self._orders = {"mdy": 0, "dmy": 0}  # days that can be read in one order only

    def take(self, row: Row) -> None:
        """One row; an empty one, and a heading that comes again, leave no trace."""
        number, cells = row
        if number <= self._last_heading:
            return
        given: list[Any] = [""] * self._width
        problems: list[BookProblem] = []
        filled = False
        for column in self._columns:
            cell = cells[column.column] if column.column < len(cells) else ""
            if not cell:
                continue
            found = column.known.get(cell)
            if found is None:
                found = column.value(cell)
            if found.__class__ is WrongCell:
                wrong: Any = found
                filled = True
                given[column.place] = None  # told already: nobody has to say that it is missing
                problems.append(
                    BookProblem(number, column.field.id, visible(wrong.given)[:_MOST_SHOWN],
                                wrong.text_id, wrong.params)
                )  # fmt: skip
            elif found != "":
                filled = True
                given[column.place] = found
        if not filled or self._is_paper(given, problems):
            return
        self.rows += 1
        self._see_day(given)
        self._point(number, given)
        self._problems += problems
        self._waiting.append((number, self._key_of(number, given), given))
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def _is_paper(self, given: list[Any], problems: list[BookProblem]) -> bool:
        """A heading again, or a line of totals: words where numbers are, and nothing else."""
        place = self._place
        if self._kind is not BookKind.ORDERS or (not problems and given[place["product"]]):
            return False
        named = given[place["product"]] or given[place["product_name"]]
        wrong = {each.field for each in problems}
        if {"quantity", "day"} <= wrong:
            return True
        total = str(given[place["number"]] or named or given[place["day"]] or "")
        return not wrong and not given[place["product"]] and total in _TOTALS

    def _see_day(self, given: list[Any]) -> None:
        at = self._place.get("day")
        if at is None or not isinstance(given[at], str) or not given[at].startswith(DOUBTFUL):
            return
        first, second, _ = map(int, given[at][1:].split("-"))
        if first > 12:
            self._orders["dmy"] += 1
        elif second > 12:
            self._orders["mdy"] += 1

    def _point(self, row: int, given: list[Any]) -> None:
        """Customer and product become places in the lists of those the file names."""
        place = self._place
        code, name = place["customer"], place["customer_name"]
        if given[code] is not None:
            given[code] = self._named(self._parties, given[code], given[name] or "", row, "")
        if self._kind is BookKind.ORDERS:
            code, name = place["product"], place["product_name"]
            if given[code] is None:
                return
            more = ""
            key = (given[code], "" if given[code] else given[name] or "")
            if key not in self._goods:
                told = {each: given[place[each]] for each in ("unit", "spec", "price", "tax")}
                more = json.dumps({each: value for each, value in told.items() if value})
            given[code] = self._named(self._goods, given[code], given[name] or "", row, more)
            given[name] = ""

    @staticmethod
    def _named(
        known: dict[tuple[str, str], Named], code: str, name: str, row: int, more: str
    ) -> int:
        """The place of who is named so, from 1; 0 for nobody. The first name of a code counts."""
        if not code and not name:
            return 0
        key = (code, "" if code else name)
        found = known.get(key)
        if found is None:
            found = known[key] = Named(len(known) + 1, code, name, row, more)
        elif name and not found.name:
            known[key] = found._replace(name=name)
        return found.place

    def _key_of(self, row: int, given: list[Any]) -> str:
        """What rows of one order share; one that is made up begins with a blank."""
        if self._kind is BookKind.OPENINGS:
            return f" {row:08d}"
        place = self._place
        number, day, party = given[place["number"]], given[place["day"]], given[place["customer"]]
        if number:
            self._key, self._above = number, (party, day)
        elif not party and not day and self._key:
            self.continued += 1
        elif self._kind is BookKind.PAYMENTS:
            self.unnumbered += 1
            self._key = f" {row:08d}"
        else:
            self.unnumbered += 1
            self._key = f" {party}/{day}"
        return self._key

    def _flush(self) -> None:
        if self._waiting:
            self._store.add_rows(self._waiting)
            self._waiting = []
        if self._problems:
            self._store.add_problems(self._problems)
            self._problems = []

    def finish(self) -> None:
        """All rows are in."""
        self._flush()
        self._store.add_named(PARTY, self._parties.values())
        self._store.add_named(GOOD, self._goods.values())
        self._store.set_fact("orders", self._orders)
        self._store.gather()


_TOTALS = frozenset(
    {"合计", "总计", "小计", "本页合计", "TOTAL", "Total", "total", "SUM", "合计:", "合计："}
)


class _Column:
    """One column of the file with the values of its texts, so that equal ones are read once."""

    def __init__(self, place: int, column: int, field: BookField) -> None:
        self.place = place
        self.column = column
        self.field = field
        self._read = reader_of(field)
        self.known: dict[Cell, Value | WrongCell] = {}

    def value(self, cell: Cell) -> Value | WrongCell:
        if cell.__class__ is not str:
            return flagged(self._read, self.field.kind, text_of(cell), cell[1])
        found = self.known.get(cell)
        if found is None:
            if len(self.known) >= _MOST_CACHED:
                self.known.clear()
            found = self.known[str(cell)] = self._read(str(cell))
        return found
