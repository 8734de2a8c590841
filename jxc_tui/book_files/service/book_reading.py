"""The first look at every row of a file of the books: its cells, and what it belongs to."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, compress
from operator import itemgetter, ne
from typing import Any

from jxc_tui.book_files.model.cells import DOUBTFUL, WrongCell, flagged, reader_of
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

ROWS_AT_ONCE = 1_000
_MOST_CACHED = 50_000  # texts of a column that are kept with their values
_MOST_SHOWN = 120
_POINTS = ["customer", "product"]
_KEPT_ELSEWHERE = frozenset({"number", "customer_name", "product_name", "spec"})


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
    """Takes the rows by blocks and keeps them in a rehearsal; `finish` ends it.

    A row without number, day and customer belongs to the row above it; one without number only is
    one with the others of its customer and day. A block goes through column by column: most cells
    of one were seen before, and none costs a call of its own then.
    """

    def __init__(self, kind: BookKind, layout: Layout, store: BookRehearsal) -> None:
        self.rows = self.continued = self.unnumbered = 0
        self._kind = kind
        self._store = store
        self._last_heading = layout.last_header_row
        self._columns = [
            _Column(layout.columns[field.id], field)
            for field in FIELDS_OF[kind]
            if field.id in layout.columns
        ]
        self._told = [column.field.id for column in self._columns]
        kept, points = self._told, ["customer"]
        if kind is BookKind.ORDERS:  # numbers are keys of rows, names those of who is named
            kept, points = [name for name in kept if name not in _KEPT_ELSEWHERE], _POINTS
        self._kept = list(dict.fromkeys((*points, *kept)))
        self._parties = _Names()
        self._goods = _Names()
        self._key = ""
        self._changes = 0  # of the key, from one row to the next
        self._orders = {"mdy": False, "dmy": False}  # whether days are read in one order only
        store.begin_rows(self._kept)

    def take(self, rows: Sequence[Row]) -> None:
        """Some rows; an empty one, and a heading that comes again, leave no trace."""
        while rows and rows[0][0] <= self._last_heading:
            rows = rows[1:]
        numbers = [number for number, _ in rows]
        cells = [found for _, found in rows]
        found, wrong = self._values(cells)
        filled = self._filled(found, wrong)
        if filled is not None:
            numbers = list(compress(numbers, filled))
            found = {name: list(compress(values, filled)) for name, values in found.items()}
            wrong = [each for each in wrong if filled[each[0]]]
        if not numbers:
            return
        problems = [
            BookProblem(rows[at][0], name, visible(cell.given)[:_MOST_SHOWN], cell.text_id,
                        cell.params)
            for at, name, cell in wrong
        ]  # fmt: skip
        self.rows += len(numbers)
        self._see_days(found.get("day", ()))
        self._point(numbers, found)
        before = self._key
        keys = self._keys_of(numbers, found)
        self._changes += (keys[0] != before) + sum(map(ne, keys[1:], keys))
        self._store.add_rows(zip(numbers, keys, *(found[name] for name in self._kept), strict=True))
        if problems:
            self._store.add_problems(problems)

    def _values(
        self, cells: Sequence[Sequence[Cell]]
    ) -> tuple[dict[str, list[Any]], list[tuple[int, str, WrongCell]]]:
        """What stands in the columns, and what is wrong there: None in its place, since nobody has
        to say that it is missing."""
        found: dict[str, list[Any]] = {}
        wrong: list[tuple[int, str, WrongCell]] = []
        for column in self._columns:
            values = column.values(cells)
            if column.wrong:
                for at, value in enumerate(values):
                    if value.__class__ is WrongCell:
                        wrong.append((at, column.field.id, value))
                        values[at] = None
            found[column.field.id] = values
        return found, wrong

    def _filled(
        self, found: dict[str, list[Any]], wrong: list[tuple[int, str, WrongCell]]
    ) -> list[bool] | None:
        """Which rows hold something of the books; None for all of them."""
        orders, goods = self._kind is BookKind.ORDERS, found.get("product")
        if orders and not wrong and goods and all(goods):
            return None
        faults: dict[int, set[str]] = {}
        for at, name, _ in wrong:
            faults.setdefault(at, set()).add(name)
        rows = list(zip(*found.values(), strict=True))
        empty = ("",) * len(found)
        return [
            row != empty
            and not (orders and _is_paper(dict(zip(self._told, row, strict=True)),
                                          faults.get(at, frozenset())))
            for at, row in enumerate(rows)
        ]  # fmt: skip

    def _see_days(self, days: Sequence[Any]) -> None:
        for day in set(days):
            if isinstance(day, str) and day.startswith(DOUBTFUL):
                first, second, _ = map(int, day[1:].split("-"))
                if first > 12:
                    self._orders["dmy"] = True
                elif second > 12:
                    self._orders["mdy"] = True

    def _point(self, numbers: Sequence[int], found: dict[str, list[Any]]) -> None:
        """Customer and product become places in the lists of those the file names."""
        nothing = [""] * len(numbers)

        def of(name: str) -> list[Any]:
            return found.get(name, nothing)

        found["customer"] = self._parties.places(numbers, of("customer"), of("customer_name"))
        if self._kind is BookKind.ORDERS:
            more = {name: of(name) for name in ("unit", "spec", "price", "tax")}
            found["product"] = self._goods.places(numbers, of("product"), of("product_name"), more)

    def _keys_of(self, numbers: Sequence[int], found: dict[str, list[Any]]) -> Sequence[str]:
        """What rows of one order share; one that is made up begins with a blank."""
        if self._kind is BookKind.OPENINGS:
            return [f" {row:08d}" for row in numbers]
        nothing = [""] * len(numbers)
        given = found.get("number", nothing)
        if all(given):
            self._key = given[-1]
            return given
        days = found.get("day", nothing)
        return list(map(self._key_of, numbers, given, found["customer"], days))

    def _key_of(self, row: int, number: str, party: int, day: str) -> str:
        if number:
            self._key = number
        elif not party and not day and self._key:
            self.continued += 1
        elif self._kind is BookKind.PAYMENTS:
            self.unnumbered += 1
            self._key = f" {row:08d}"
        else:
            self.unnumbered += 1
            self._key = f" {party}/{day}"
        return self._key

    def finish(self) -> None:
        """All rows are in."""
        self._store.add_named(PARTY, self._parties.all)
        self._store.add_named(GOOD, self._goods.all)
        self._store.set_fact("orders", self._orders)
        self._store.gather(self._changes)


def _is_paper(given: dict[str, Any], wrong: Collection[str]) -> bool:
    """A heading again, or a line of totals: words where numbers are, and nothing else."""
    if not wrong and given.get("product"):
        return False
    if "quantity" in wrong and "day" in wrong:
        return True
    named = given.get("product") or given.get("product_name")
    total = str(given.get("number") or named or given.get("day") or "")
    return not wrong and not given.get("product") and total in _TOTALS


_TOTALS = frozenset(
    {"合计", "总计", "小计", "本页合计", "TOTAL", "Total", "total", "SUM", "合计:", "合计："}
)


class _Names:
    """Customers or products as rows name them, by the order in which they came."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Named] = {}
        self._seen = {("", ""): 0}  # code and name as they stand in a row → place

    @property
    def all(self) -> Collection[Named]:
        return self._known.values()

    def places(
        self,
        rows: Sequence[int],
        codes: Sequence[str | None],
        names: Sequence[str | None],
        more: dict[str, list[Any]] | None = None,
    ) -> list[int | None]:
        """The place of who is named in each row, from 1; 0 for nobody, None for a wrong code."""
        found: list[int | None] = list(map(self._seen.get, zip(codes, names, strict=True)))  # type: ignore[arg-type]
        at = -1
        for _ in range(found.count(None)):
            at = found.index(None, at + 1)
            code, name = codes[at], names[at]
            if code is not None:
                told = {} if more is None else {each: more[each][at] for each in more}
                found[at] = self._place(code, name or "", rows[at], told)
        return found

    def _place(self, code: str, name: str, row: int, told: dict[str, Any]) -> int:
        """One that is not named so yet, or was not lately. The first name of a code counts."""
        if not code and not name:
            return 0
        key = (code, "" if code else name)
        found = self._known.get(key)
        if found is None:
            more = json.dumps({each: value for each, value in told.items() if value})
            found = Named(len(self._known) + 1, code, name, row, more if told else "")
            self._known[key] = found
        elif name and not found.name:
            self._known[key] = found._replace(name=name)
        if len(self._seen) >= _MOST_CACHED:
            self._seen = {("", ""): 0}
        self._seen[code, name] = found.place
        return found.place


class _Column:
    """One column of the file with the values of its texts, so that equal ones are read once.

    `wrong` is whether a cell of it could not be taken so far.
    """

    def __init__(self, column: int, field: BookField) -> None:
        self.field = field
        self.wrong = False
        self._cell = itemgetter(column)
        self._column = column
        self._read = reader_of(field)
        self._known: dict[str, Any] = {}

    def values(self, rows: Sequence[Sequence[Cell]]) -> list[Any]:
        """The value of every row's cell; a row may end before it."""
        try:
            cells = list(map(self._cell, rows))
        except IndexError:
            at = self._column
            cells = [row[at] if at < len(row) else "" for row in rows]
        try:
            new = set(cells).difference(self._known)
        except TypeError:  # no text: what a workbook holds as a date, or as nothing good
            return list(map(self._value, cells))
        if len(self._known) + len(new) > _MOST_CACHED:
            self._known.clear()
            new = set(cells)
        for text in new:
            self._value(text)
        return list(map(self._known.__getitem__, cells))

    def _value(self, cell: Cell) -> Any:
        found: Any
        if cell.__class__ is str:
            found = self._known.get(cell)
            if found is None:
                found = self._known[str(cell)] = self._read(str(cell))
        else:
            found = flagged(self._read, self.field.kind, text_of(cell), cell[1])
        if found.__class__ is WrongCell:
            self.wrong = True
        return found
