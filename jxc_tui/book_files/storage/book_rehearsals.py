"""A rehearsal of a file of the books: its rows, what they belong to, and the verdicts.

A million rows cost no memory: rows lie here by the order (payment, balance) they are of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from jxc_tui.book_files.model.kinds import BookVerdictKind
from jxc_tui.book_files.storage.made_orders import MADE, MadeOrders
from jxc_tui.database.dialect.expressions import ROWS_BY_KEY
from jxc_tui.database.private_file import FACTS, opened_private

PARTY, GOOD = "party", "good"
_ADD_PROBLEM = (
    "INSERT INTO book_problem (row, field, value, text_id, params, late) VALUES (?, ?, ?, ?, ?, ?)"
)
_JUDGE = "UPDATE book_item SET kind = ?, fen = ?, said = ? WHERE id = ?"


class BookProblem(NamedTuple):
    """What is wrong with a cell of a row (with the row where `field` is empty)."""

    row: int
    field: str
    value: str
    text_id: str
    params: tuple[tuple[str, object], ...] = ()


class BookItem(NamedTuple):
    """An order, a payment or a balance: its number (empty where one is to be drawn) and rows.

    `said` is who it is about, for a person.
    """

    id: int
    number: str
    first: int
    rows: int
    kind: int
    fen: int
    said: str


class Named(NamedTuple):
    """A customer or product as rows name it; `more` is what else its first row says of it."""

    place: int
    code: str
    name: str
    row: int
    more: str = ""


Row = tuple[Any, ...]


class BookRehearsal(MadeOrders):
    """One of them."""

    schema = f"""
        {FACTS}
        CREATE TABLE book_item (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL, first INTEGER NOT NULL,
            rows INTEGER NOT NULL, kind INTEGER NOT NULL, fen INTEGER NOT NULL, said TEXT NOT NULL
        );
        CREATE TABLE book_named (
            sort TEXT NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
            row INTEGER NOT NULL, more TEXT NOT NULL, PRIMARY KEY (sort, place)
        ) {ROWS_BY_KEY};
        CREATE TABLE book_problem (
            id INTEGER PRIMARY KEY, row INTEGER NOT NULL, field TEXT NOT NULL,
            value TEXT NOT NULL, text_id TEXT NOT NULL, params TEXT NOT NULL, late INTEGER NOT NULL
        );
        {MADE}
    """

    # Rows as they are read.

    def begin_rows(self, fields: Sequence[str]) -> None:
        """Rows that come have these fields of their kind."""
        columns = "".join(f", v_{name}" for name in fields)
        self._connection.execute(
            f"CREATE TABLE book_row (row INTEGER PRIMARY KEY, key TEXT NOT NULL{columns})"
        )
        self.set_fact("fields", list(fields))

    def add_rows(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """(row, key of what it belongs to, the value of each field)."""
        marks = ",".join("?" * (2 + len(self.fields)))
        self._connection.executemany(f"INSERT INTO book_row VALUES ({marks})", rows)  # noqa: S608

    def add_named(self, sort: str, found: Iterable[Named]) -> None:
        """Who and what the rows name."""
        self._connection.executemany(
            "INSERT INTO book_named VALUES (?, ?, ?, ?, ?, ?)", [(sort, *each) for each in found]
        )

    def add_problems(self, found: Iterable[BookProblem], *, late: bool = False) -> None:
        """`late` are those that another judging takes back."""
        self._connection.executemany(
            _ADD_PROBLEM,
            [(*each[:4], json.dumps(dict(each.params)), late) for each in found],
        )  # fmt: skip

    def gather(self, changes: int) -> None:
        """Call once all rows are read: those of one key are one item, the first row leading.

        `changes` is how often a row had another key than the one before it.
        """
        run = self._connection.execute
        run("CREATE INDEX book_row_key ON book_row (key, row)")
        run(
            "INSERT INTO book_item (key, first, rows, kind, fen, said)"
            " SELECT key, min(row), count(*), 0, 0, '' FROM book_row GROUP BY key ORDER BY 2"
        )
        run("CREATE INDEX book_item_key ON book_item (key)")
        count = run("SELECT count(*) FROM book_item").fetchone()[0]
        self.set_fact("together", count == changes)
        run("CREATE INDEX book_problem_row ON book_problem (row)")

    # What was read.

    def named(self, sort: str) -> list[Named]:
        """Who or what the rows name, by place."""
        found = self._connection.execute(
            "SELECT place, code, name, row, more FROM book_named WHERE sort = ? ORDER BY place",
            (sort,),
        )
        return [Named(*each) for each in found]

    @property
    def fields(self) -> list[str]:
        """Fields that the rows have."""
        return [str(name) for name in self.fact("fields")]

    def places(self, fields: Iterable[str]) -> dict[str, int]:
        """Where each of some fields stands in a row; one that the rows do not have is empty."""
        there = {name: at for at, name in enumerate(self.fields, start=1)}
        return {name: there.get(name, -1) for name in fields}

    def items(
        self, last: int, count: int, kind: BookVerdictKind | None = None
    ) -> list[tuple[BookItem, list[Row]]]:
        """The next items behind an id, each with its rows in their order.

        A row is its number, the value of each of `fields`, and an empty text at its end.
        """
        which = "" if kind is None else f"AND kind = {int(kind)}"
        found = self._connection.execute(
            "SELECT id, key, first, rows, kind, fen, said FROM book_item"  # noqa: S608 - own words
            f" WHERE id > ? {which} ORDER BY id LIMIT ?",
            (last, count),
        )
        items = [BookItem(each[0], _number(each[1]), *each[2:]) for each in found.fetchall()]
        rows = self._rows_of(items, kind, last)
        end, of_items = 0, []
        for item in items:
            begin, end = end, end + item.rows
            of_items.append((item, rows[begin:end]))
        return of_items

    def _rows_of(
        self, items: Sequence[BookItem], kind: BookVerdictKind | None, last: int
    ) -> list[Row]:
        """The rows of items that follow one another, those of each together."""
        columns = "".join(f", r.v_{name}" for name in self.fields)
        select = f"SELECT r.row{columns}, '' FROM"
        if kind is None and items and self.fact("together"):
            count = sum(item.rows for item in items)
            found = self._connection.execute(
                f"{select} book_row r WHERE r.row >= ? ORDER BY r.row LIMIT ?",
                (items[0].first, count),
            )
        else:
            which = "" if kind is None else f"AND kind = {int(kind)}"
            found = self._connection.execute(
                f"{select} (SELECT id, key FROM book_item WHERE id > ? {which}"  # noqa: S608
                " ORDER BY id LIMIT ?) i CROSS JOIN book_row r ON r.key = i.key"
                " ORDER BY i.id, r.row",  # noqa: RUF100, S608
                (last, len(items)),
            )
        rows: list[Row] = found.fetchall()
        return rows

    def has_number(self, number: str) -> bool:
        """Whether an item of the file bears a number."""
        found = self._connection.execute("SELECT 1 FROM book_item WHERE key = ?", (number,))
        return found.fetchone() is not None

    def troubled(self, first: int, last: int) -> set[int]:
        """Ids of the items from one to another of which a row has a problem."""
        found = self._connection.execute(
            "SELECT DISTINCT i.id FROM book_item i CROSS JOIN book_row r ON r.key = i.key"
            " CROSS JOIN book_problem p ON p.row = r.row WHERE i.id BETWEEN ? AND ?",
            (first, last),
        )
        return {int(each[0]) for each in found}

    # Verdicts.

    def forget_verdicts(self) -> None:
        """As before the judging."""
        self._connection.execute("DELETE FROM book_problem WHERE late")
        self.forget_made()

    def judge(self, verdicts: Sequence[tuple[int, int, str, int]]) -> None:
        """(kind, fen, who it is about, item)."""
        self._connection.executemany(_JUDGE, verdicts)

    def counts(self) -> dict[BookVerdictKind, tuple[int, int, int]]:
        """Kind → how many items, rows and fen."""
        found = self._connection.execute(
            "SELECT kind, count(*), sum(rows), sum(fen) FROM book_item GROUP BY kind"
        )
        known = {int(kind): (int(a), int(b), int(c)) for kind, a, b, c in found}
        return {kind: known.get(int(kind), (0, 0, 0)) for kind in BookVerdictKind}

    def problem_count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM book_problem").fetchone()[0])

    def problems(self, most: int) -> list[BookProblem]:
        """The first problems in the order of the rows."""
        found = self._connection.execute(
            "SELECT row, field, value, text_id, params FROM book_problem ORDER BY row, id LIMIT ?",
            (most,),
        )
        return [
            _problem(each) for each in found
        ]  # fmt: skip

    def row_verdicts(self, last: int, count: int) -> list[tuple[int, int, str]]:
        """(row, kind of its item, its number) behind a row."""
        found = self._connection.execute(
            "SELECT r.row, i.kind, i.key FROM book_row r JOIN book_item i ON i.key = r.key"
            " WHERE r.row > ? ORDER BY r.row LIMIT ?",
            (last, count),
        )
        return [(int(row), int(kind), _number(key)) for row, kind, key in found]

    def problems_between(self, first: int, last: int) -> dict[int, list[BookProblem]]:
        """The problems of rows from one to another."""
        found = self._connection.execute(
            "SELECT row, field, value, text_id, params FROM book_problem"
            " WHERE row BETWEEN ? AND ? ORDER BY row, id",
            (first, last),
        )
        rows: dict[int, list[BookProblem]] = {}
        for each in found:
            rows.setdefault(int(each[0]), []).append(_problem(each))
        return rows

    def samples(self, kind: BookVerdictKind, most: int) -> Iterator[BookItem]:
        """The first items of a kind."""
        found = self._connection.execute(
            "SELECT id, key, first, rows, kind, fen, said FROM book_item WHERE kind = ?"
            " ORDER BY id LIMIT ?",
            (int(kind), most),
        )
        for each in found:
            yield BookItem(each[0], _number(each[1]), *each[2:])


def _problem(each: tuple[Any, ...]) -> BookProblem:
    row, field, value, text_id, params = each
    return BookProblem(row, field, value, text_id, tuple(json.loads(params).items()))


def _number(key: str) -> str:
    """The number in a key; a key that begins with a blank was made up."""
    return "" if key.startswith(" ") else key


def open_book_rehearsal(
    path: Path, *, new: bool = False, fresh: bool = False
) -> AbstractContextManager[BookRehearsal]:
    """A rehearsal in an existing (when `new`: empty) file, as `opened_private` opens it."""
    return opened_private(BookRehearsal, path, new=new, fresh=fresh)
