"""Orders of a rehearsal as they will be kept: rows that are finished but for ids and drawn numbers.

They are made once, while the file is judged; keeping copies them by questions. What they were made
with is kept beside them, so that it is seen when they have to be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from jxc_tui.database.dialect.upsert import or_keep
from jxc_tui.database.private_file import PrivateFile

# `events` and `payments` are how many those before have; `steps` how many follow the first event:
# 1 all that left, 2 that and its signing, 3 what is signed for and then the rest that left.
# `sold` and `back` are fen of lines above 0 and of the others, `goods` whether there is one above.
MADE = """
    CREATE TABLE made_order (
        place INTEGER PRIMARY KEY, first INTEGER NOT NULL, number TEXT NOT NULL,
        number_key TEXT NOT NULL, party INTEGER NOT NULL, day TEXT NOT NULL, due TEXT NOT NULL,
        progress TEXT NOT NULL, total INTEGER NOT NULL, settled INTEGER NOT NULL,
        gross INTEGER NOT NULL, discount INTEGER NOT NULL, net INTEGER NOT NULL,
        tax INTEGER NOT NULL, rounding INTEGER NOT NULL, first_line INTEGER NOT NULL,
        lines INTEGER NOT NULL, salesperson TEXT NOT NULL, note TEXT NOT NULL,
        method TEXT NOT NULL, paid INTEGER NOT NULL, steps INTEGER NOT NULL,
        events INTEGER NOT NULL, payments INTEGER NOT NULL, goods INTEGER NOT NULL,
        sold INTEGER NOT NULL, back INTEGER NOT NULL
    );
    CREATE TABLE made_line (
        id INTEGER PRIMARY KEY, made INTEGER NOT NULL, place INTEGER NOT NULL,
        good INTEGER NOT NULL, unit TEXT NOT NULL, quantity INTEGER NOT NULL,
        above INTEGER NOT NULL, below INTEGER NOT NULL, basic INTEGER NOT NULL,
        price INTEGER NOT NULL, percent INTEGER NOT NULL, amount INTEGER NOT NULL,
        net INTEGER NOT NULL, tax INTEGER NOT NULL, shipped INTEGER NOT NULL,
        signed INTEGER NOT NULL, counts INTEGER NOT NULL, note TEXT NOT NULL
    );
    CREATE TABLE made_with_party (
        place INTEGER PRIMARY KEY, id INTEGER NOT NULL, term_days INTEGER NOT NULL,
        salesperson TEXT NOT NULL, disabled INTEGER NOT NULL
    );
    CREATE TABLE made_with_good (place INTEGER PRIMARY KEY, told TEXT NOT NULL);
    CREATE TABLE made_party (
        place INTEGER PRIMARY KEY, id INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
        contact TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL
    );
    CREATE TABLE made_good (
        place INTEGER PRIMARY KEY, id INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
        spec TEXT NOT NULL
    );
"""
_TABLES = ("made_order", "made_line", "made_with_party", "made_with_good")
_AT_ONCE = 1_000


class MadeWith(NamedTuple):
    """What of a customer decided on its orders; `id` is 0 for one that was new."""

    place: int
    id: int
    term_days: int
    salesperson: str
    disabled: bool


class MadeSpan(NamedTuple):
    """Orders from one place to another, and what stands before them."""

    first: int
    last: int
    first_line: int
    last_line: int
    events: int
    payments: int
    total: int


class ToNumber(NamedTuple):
    """An order of which a number has to be drawn: its own where it has none, that of what was
    paid (above 0) or paid back."""

    place: int
    number: str
    day: str
    paid: int


class MadeOrders(PrivateFile):
    """The part of a rehearsal that holds them."""

    def forget_made(self) -> None:
        """As before the judging."""
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - own names

    def add_made(self, orders: Sequence[tuple[Any, ...]], lines: Sequence[tuple[Any, ...]]) -> None:
        """Orders with their lines, in the order of the columns."""
        for table, rows in (("made_order", orders), ("made_line", lines)):
            if rows:
                marks = ",".join("?" * len(rows[0]))
                sql = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - own names
                self._connection.executemany(sql, rows)

    def made_with_parties(self, found: Sequence[MadeWith]) -> None:
        """Customers of orders that were made; one that was told already stays as it is."""
        sql = or_keep("INSERT INTO made_with_party VALUES (?, ?, ?, ?, ?)")
        self._connection.executemany(sql, found)

    def made_with_goods(self, told: Sequence[tuple[int, str]]) -> None:
        """(place of a product, what of it decided)."""
        self._connection.executemany("INSERT INTO made_with_good VALUES (?, ?)", told)

    def parties_made_with(self) -> Iterator[list[MadeWith]]:
        """All of them by blocks."""
        last = 0
        while True:
            found = self._connection.execute(
                "SELECT * FROM made_with_party WHERE place > ? ORDER BY place LIMIT ?",
                (last, _AT_ONCE),
            ).fetchall()
            if not found:
                return
            last = found[-1][0]
            yield [
                MadeWith(place, number, term, person, bool(off))
                for place, number, term, person, off in found
            ]

    def goods_made_with(self) -> list[tuple[int, str]]:
        """(place of a product, what of it decided), by place."""
        found = self._connection.execute("SELECT place, told FROM made_with_good ORDER BY place")
        return [(int(place), told) for place, told in found]

    def name_parties(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """(place, id and what is printed) of customers, as they are now."""
        self._name("made_party", rows)

    def name_goods(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """(place, id and what is printed) of products, as they are now."""
        self._name("made_good", rows)

    def forget_names(self) -> None:
        """Who and what it is shall be told anew."""
        self._connection.execute("DELETE FROM made_party")
        self._connection.execute("DELETE FROM made_good")

    def _name(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def made_span(self, after: int, most: int) -> MadeSpan | None:
        """The next orders behind a place; None where there is none."""
        found = self._connection.execute(
            "SELECT min(place), max(place), min(first_line), max(first_line + lines - 1),"
            " min(events), min(payments), sum(total)"
            " FROM made_order WHERE place BETWEEN ? AND ?",
            (after + 1, after + most),
        ).fetchone()
        return None if found[0] is None else MadeSpan(*found)

    def made_numbers(self, span: MadeSpan) -> list[str]:
        """The numbers that the file gives to these orders."""
        found = self._connection.execute(
            "SELECT number FROM made_order WHERE place BETWEEN ? AND ? AND number <> ''",
            (span.first, span.last),
        )
        return [str(number) for (number,) in found]

    def to_number(self, span: MadeSpan) -> list[ToNumber]:
        """Those of these orders that want a number drawn."""
        found = self._connection.execute(
            "SELECT place, number, day, paid FROM made_order"
            " WHERE place BETWEEN ? AND ? AND (number = '' OR paid <> 0) ORDER BY place",
            (span.first, span.last),
        )
        return [ToNumber(*each) for each in found]

    def made_until(self, span: MadeSpan, day: str) -> bool:
        """Whether one of these orders is of a day or of one before it."""
        found = self._connection.execute(
            "SELECT 1 FROM made_order WHERE place BETWEEN ? AND ? AND day <= ?",
            (span.first, span.last, day),
        )
        return found.fetchone() is not None
