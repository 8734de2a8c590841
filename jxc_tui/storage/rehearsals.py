"""A rehearsal as a small private SQLite file: every row of an import file with its verdict.

Rows, problems and words lie in tables, so that a million of them cost no memory and any page of
any kind is found at once. Nothing here outlives a failing machine: a torn rehearsal is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from jxc_tui.model.import_choices import RowKind
from jxc_tui.storage.engine import load_driver, sentence_of

BLOCK = 1_000
CACHE_KIB = 16_384
OF_CELL, IN_FILE, IN_DATABASE = 0, 1, 2

_SCHEMA = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE line (
    row INTEGER PRIMARY KEY, kind INTEGER NOT NULL, code TEXT, person TEXT,
    coded INTEGER NOT NULL, code_text TEXT NOT NULL, name_text TEXT NOT NULL, given TEXT NOT NULL,
    note TEXT NOT NULL, target INTEGER NOT NULL, target_code TEXT NOT NULL,
    version INTEGER NOT NULL, changes TEXT NOT NULL, fixed TEXT NOT NULL, firm TEXT
);
CREATE TABLE problem (
    row INTEGER NOT NULL, place INTEGER NOT NULL, origin INTEGER NOT NULL, field TEXT NOT NULL,
    value TEXT NOT NULL, text_id TEXT NOT NULL, params TEXT NOT NULL, PRIMARY KEY (row, place)
) WITHOUT ROWID;
CREATE TABLE word (
    field TEXT NOT NULL, text TEXT NOT NULL, rows INTEGER NOT NULL, taken_for TEXT NOT NULL,
    known INTEGER NOT NULL, PRIMARY KEY (field, text)
) WITHOUT ROWID;
"""
_INDEXES = (
    "CREATE INDEX line_code ON line (code, row) WHERE code IS NOT NULL",
    "CREATE INDEX line_person ON line (person, row) WHERE person IS NOT NULL",
    "CREATE INDEX line_firm ON line (firm, row) WHERE firm IS NOT NULL",
)
_LATE_INDEXES = (
    "CREATE INDEX IF NOT EXISTS line_kind ON line (kind, row)",
    "CREATE INDEX IF NOT EXISTS line_target ON line (target, row) WHERE target > 0",
)
_ADD_LINE = "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', 0, '', ?, ?)"
_ADD_PROBLEM = "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)"
_PLACES = 1_000_000  # of one origin in a row


class NewLine(NamedTuple):
    """One row as its cells were read.

    `person` (name and phone) and `firm` (name and tax code) are None where nobody can be
    recognised by them.
    """

    row: int
    kind: int
    code: str | None
    person: str | None
    coded: bool
    code_text: str
    name_text: str
    given: str
    note: str = ""
    fixed: str = ""
    firm: str | None = None


class Line(NamedTuple):
    """One row with its verdict so far. `given` and `changes` are JSON."""

    row: int
    kind: int
    code: str | None
    person: str | None
    coded: int
    code_text: str
    name_text: str
    given: str
    note: str
    target: int
    target_code: str
    version: int
    changes: str
    fixed: str
    firm: str | None


class Found(NamedTuple):
    """One problem of a row; `params` is JSON."""

    row: int
    field: str
    value: str
    text_id: str
    params: str = "{}"


class Judged(NamedTuple):
    """The verdict on one row."""

    kind: int
    note: str
    target: int
    target_code: str
    version: int
    changes: str
    row: int


class Twin(NamedTuple):
    """A row that repeats an earlier one."""

    row: int
    earlier: int


def is_whole(path: Path) -> bool:
    """Whether a rehearsal's file is as long as it says."""
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100:
        return False
    page, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    return path.stat().st_size == (65536 if page == 1 else page) * pages


@contextmanager
def open_rehearsal(path: Path, *, new: bool = False, fresh: bool = False) -> Iterator[Rehearsal]:
    """A rehearsal in an existing (when `new`: empty) file, kept as it is left.

    When the caller raises it is as before, but for one that is `new` or `fresh`: such a one is
    torn then, and quicker.

    Raises DatabaseRefused, with a sentence, for a full disk or a torn file.
    """
    module, _ = load_driver()
    try:
        store = Rehearsal(path, new=new, journal="OFF" if new or fresh else "DELETE")
        try:
            yield store
            store.commit()
        finally:
            store.close()
    except module.Error as error:
        raise sentence_of(error) from error


class Rehearsal:
    """One rehearsal, open for reading and writing by one thread at a time."""

    def __init__(self, path: Path, *, new: bool = False, journal: str = "OFF") -> None:
        module, _ = load_driver()
        self.path = path
        self._connection: Any = module.connect(
            f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None,
            check_same_thread=False, cached_statements=64,
        )  # fmt: skip
        run = self._connection.execute
        for pragma in (f"journal_mode={journal}", "synchronous=OFF", "temp_store=FILE",
                       f"cache_size=-{CACHE_KIB}", "trusted_schema=OFF"):  # fmt: skip
            run(f"PRAGMA {pragma}").fetchall()
        if new:
            self._connection.executescript(_SCHEMA)
        run("BEGIN")

    def close(self) -> None:
        """What was not committed is lost."""
        self._connection.close()

    def commit(self) -> None:
        """What was written so far can be read by whoever opens the file next."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    # Facts: what is true of the whole rehearsal.

    def set_fact(self, name: str, value: object) -> None:
        text = json.dumps(value, ensure_ascii=True)
        self._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, text))

    def fact(self, name: str) -> Any:
        """A fact set before; raises KeyError."""
        found = self._connection.execute(
            "SELECT value FROM fact WHERE name = ?", (name,)
        ).fetchone()
        if found is None:
            raise KeyError(name)
        return json.loads(found[0])

    # Rows as they are read.

    def add_lines(self, lines: Sequence[NewLine]) -> None:
        self._connection.executemany(_ADD_LINE, lines)

    def add_problems(self, found: Iterable[Found], origin: int) -> None:
        """Problems after those of the same origin that the rows have already."""
        rows: list[tuple[object, ...]] = []
        last: dict[int, int] = {}
        for each in found:
            if each.row not in last:
                last[each.row] = self._last_place(each.row, origin)
            last[each.row] += 1
            rows.append(
                (each.row, last[each.row], origin, each.field, each.value, each.text_id,
                 each.params)
            )  # fmt: skip
        self._connection.executemany(_ADD_PROBLEM, rows)

    def _last_place(self, row: int, origin: int) -> int:
        found = self._connection.execute(
            "SELECT max(place) FROM problem WHERE row = ? AND origin = ?", (row, origin)
        ).fetchone()[0]
        return int(found) if found is not None else origin * _PLACES

    def replace_line(self, line: NewLine, found: Iterable[Found]) -> None:
        """Another reading of one row: its cells and the problems of its cells."""
        self._connection.execute(
            "UPDATE line SET code = ?, person = ?, coded = ?, code_text = ?, name_text = ?,"
            " given = ?, fixed = ?, firm = ? WHERE row = ?",
            (line.code, line.person, line.coded, line.code_text, line.name_text, line.given,
             line.fixed, line.firm, line.row),
        )  # fmt: skip
        self._connection.execute(
            "DELETE FROM problem WHERE row = ? AND origin = ?", (line.row, OF_CELL)
        )
        self.add_problems(found, OF_CELL)

    def index(self) -> None:
        """Call once all rows are read: makes repeated codes and people easy to find."""
        for sql in _INDEXES:
            self._connection.execute(sql)

    # Rows against each other.

    def twins_by_code(self, codes: Iterable[str] | None = None) -> Iterator[Twin]:
        """Every row whose code an earlier row has, of all codes or of some."""
        if codes is None:
            params: tuple[str, ...] = ()
            which = "SELECT code FROM line WHERE code IS NOT NULL GROUP BY code"
            which += " HAVING count(*) > 1"
        else:
            which, params = "SELECT value FROM json_each(?)", (_list(codes),)
        cursor = self._connection.execute(
            "SELECT l.row, (SELECT min(f.row) FROM line f WHERE f.code = l.code) FROM line l"  # noqa: S608
            f" WHERE l.code IN ({which}) ORDER BY l.row",
            params,
        )
        for row, first in cursor:
            if row != first:
                yield Twin(row, first)

    def twins_by_person(self, people: Iterable[str] | None = None) -> Iterator[Twin]:
        """Every row that repeats a person: one without a code any earlier row, one with a code an
        earlier row without."""
        if people is None:
            params: tuple[str, ...] = ()
            which = "SELECT person FROM line WHERE person IS NOT NULL GROUP BY person"
            which += " HAVING count(*) > 1"
        else:
            which, params = "SELECT value FROM json_each(?)", (_list(people),)
        cursor = self._connection.execute(
            f"SELECT person, row, coded FROM line WHERE person IN ({which})"  # noqa: S608
            " ORDER BY person, row",
            params,
        )
        person: str | None = None
        first: int | None = None
        codeless: int | None = None
        for name, row, coded in cursor:
            if name != person:
                person, first, codeless = name, None, None
            earlier = codeless if coded else first
            if earlier is not None:
                yield Twin(row, earlier)
            first = row if first is None else first
            if not coded and codeless is None:
                codeless = row

    def twins_by_firm(self, firms: Iterable[str] | None = None) -> Iterator[Twin]:
        """As `twins_by_person` by name and tax code, but for rows with the same person."""
        if firms is None:
            params: tuple[str, ...] = ()
            which = "SELECT firm FROM line WHERE firm IS NOT NULL GROUP BY firm"
            which += " HAVING count(*) > 1"
        else:
            which, params = "SELECT value FROM json_each(?)", (_list(firms),)
        cursor = self._connection.execute(
            f"SELECT firm, row, coded, person FROM line WHERE firm IN ({which})"  # noqa: S608
            " ORDER BY firm, row",
            params,
        )
        last: str | None = None
        first: tuple[int, str] | None = None
        codeless: tuple[int, str] | None = None
        for firm, row, coded, person in cursor:
            if firm != last:
                last, first, codeless = firm, None, None
            earlier = codeless if coded else first
            if earlier is not None and earlier[1] != person:
                yield Twin(row, earlier[0])
            first = (row, person) if first is None else first
            if not coded and codeless is None:
                codeless = (row, person)

    def twins_by_target(
        self, targets: Iterable[int] | None = None
    ) -> Iterator[list[tuple[Line, int]]]:
        """Every row that means a customer an earlier row means, without a problem of its own.

        In blocks, each with the earlier row; what is done to one block does not alter the next.
        """
        if targets is None:
            params: tuple[str, ...] = ()
            which = "SELECT target FROM line WHERE target > 0 GROUP BY target"
            which += " HAVING count(*) > 1"
        else:
            which, params = "SELECT value FROM json_each(?)", (json.dumps(list(targets)),)
        run = self._connection.execute
        run("DROP TABLE IF EXISTS temp.twin")
        run("CREATE TEMP TABLE twin (row INTEGER PRIMARY KEY, first INTEGER NOT NULL)")
        run(
            "INSERT INTO temp.twin SELECT row, first FROM (SELECT l.row, l.kind,"  # noqa: S608
            " (SELECT min(f.row) FROM line f WHERE f.target = l.target AND f.target > 0) AS first"
            f" FROM line l WHERE l.target > 0 AND l.target IN ({which})) WHERE kind > ?"
            " AND row > first",
            (*params, int(RowKind.DUPLICATE)),
        )
        last = 0
        while True:
            cursor = run(
                "SELECT l.*, t.first FROM (SELECT * FROM temp.twin WHERE row > ? ORDER BY row"
                " LIMIT ?) t JOIN line l ON l.row = t.row ORDER BY l.row",
                (last, BLOCK),
            )
            block = [(Line(*found[:-1]), int(found[-1])) for found in cursor]
            if not block:
                break
            yield block
            last = block[-1][0].row
        run("DROP TABLE temp.twin")

    def kin(self, line: Line) -> set[int]:
        """The rows whose verdict may hang on this one: same code, person, firm or customer."""
        cursor = self._connection.execute(
            "SELECT row FROM line WHERE code = ? UNION SELECT row FROM line WHERE person = ?"
            " UNION SELECT row FROM line WHERE target = ? AND target > 0"
            " UNION SELECT row FROM line WHERE firm = ?",
            (line.code, line.person, line.target, line.firm),
        )
        return {int(row) for (row,) in cursor}

    # Judging.

    def blocks(self, rows: Sequence[int] | None = None) -> Iterator[list[Line]]:
        """The rows that are not left out by what they are, some or all, in order."""
        if rows is not None:
            for start in range(0, len(rows), BLOCK):
                some = json.dumps(sorted(rows)[start : start + BLOCK])
                cursor = self._connection.execute(
                    "SELECT * FROM line WHERE row IN (SELECT value FROM json_each(?))"
                    " AND given <> '' ORDER BY row",
                    (some,),
                )
                yield [Line(*found) for found in cursor]
            return
        last = 0
        while True:
            cursor = self._connection.execute(
                "SELECT * FROM line WHERE row > ? AND given <> '' ORDER BY row LIMIT ?",
                (last, BLOCK),
            )
            block = [Line(*found) for found in cursor]
            if not block:
                return
            yield block
            last = block[-1].row

    def troubled(self, first: int, last: int) -> dict[int, set[str]]:
        """Which rows between two have problems already: their text ids."""
        found: dict[int, set[str]] = {}
        cursor = self._connection.execute(
            "SELECT row, text_id FROM problem WHERE row BETWEEN ? AND ?", (first, last)
        )
        for row, text_id in cursor:
            found.setdefault(int(row), set()).add(text_id)
        return found

    def forget_verdicts(self, rows: Iterable[int] | None = None) -> None:
        """Takes back every problem that does not lie in a row's own cells, of some rows or all."""
        where, params = ("", ()) if rows is None else (
            " AND row IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
        )  # fmt: skip
        self._connection.execute(
            f"DELETE FROM problem WHERE origin > {OF_CELL}{where}",  # noqa: S608
            params,
        )

    def judge(self, verdicts: Sequence[Judged]) -> None:
        self._connection.executemany(
            "UPDATE line SET kind = ?, note = ?, target = ?, target_code = ?, version = ?,"
            " changes = ? WHERE row = ?",
            verdicts,
        )

    def settle(self) -> None:
        """Call after all rows were judged: makes every kind easy to page through."""
        for sql in _LATE_INDEXES:
            self._connection.execute(sql)

    # What a person reads.

    def count_again(self) -> None:
        """Call after rows were judged: what `counts` and `problem_count` tell from now on."""
        found = {str(int(kind)): 0 for kind in RowKind}
        for kind, count in self._connection.execute(
            "SELECT kind, count(*) FROM line GROUP BY kind"
        ):
            found[str(kind)] = int(count)
        problems = self._connection.execute("SELECT count(*) FROM problem").fetchone()[0]
        self.set_fact("counts", found)
        self.set_fact("problem_count", int(problems))

    def row_count(self) -> int:
        """How many rows there are."""
        return int(self._connection.execute("SELECT count(*) FROM line").fetchone()[0])

    def counts(self) -> dict[RowKind, int]:
        """How many rows there are of each kind."""
        found = self.fact("counts")
        return {kind: int(found[str(int(kind))]) for kind in RowKind}

    def problem_count(self) -> int:
        """How many problems there are in all rows."""
        return int(self.fact("problem_count"))

    def rows_noted(
        self, note: str, most: int, kind: RowKind = RowKind.SKIPPED
    ) -> tuple[list[int], int]:
        """The first rows with a note, and how many there are."""
        count = self._connection.execute(
            "SELECT count(*) FROM line WHERE kind = ? AND note = ?", (int(kind), note)
        ).fetchone()[0]
        cursor = self._connection.execute(
            "SELECT row FROM line WHERE kind = ? AND note = ? ORDER BY row LIMIT ?",
            (int(kind), note, most),
        )
        return [int(row) for (row,) in cursor], int(count)

    def page(self, kinds: Sequence[RowKind], start: int, count: int) -> list[Line]:
        """`count` rows of some kinds (all for none) from place `start` on, in the file's order."""
        where = _of_kinds(kinds)
        cursor = self._connection.execute(
            "SELECT line.* FROM line JOIN"  # noqa: S608 - own words
            f" (SELECT row FROM line {where} ORDER BY row LIMIT ? OFFSET ?) USING (row)"
            " ORDER BY line.row",
            (count, start),
        )
        return [Line(*found) for found in cursor]

    def line(self, row: int) -> Line | None:
        found = self._connection.execute("SELECT * FROM line WHERE row = ?", (row,)).fetchone()
        return None if found is None else Line(*found)

    def shown_texts(self, rows: Iterable[int]) -> dict[int, tuple[str, str]]:
        """(code, name) of some rows as the file has them."""
        cursor = self._connection.execute(
            "SELECT row, code_text, name_text FROM line"
            " WHERE row IN (SELECT value FROM json_each(?))",
            (json.dumps(list(rows)),),
        )
        return {int(row): (code, name) for row, code, name in cursor}

    def place_of(self, kinds: Sequence[RowKind], row: int) -> int:
        """How many rows of some kinds stand before a row."""
        where = _of_kinds(kinds) or "WHERE 1"
        sql = f"SELECT count(*) FROM line {where} AND row < ?"  # noqa: S608 - own words
        return int(self._connection.execute(sql, (row,)).fetchone()[0])

    def problems(self, start: int, count: int) -> list[tuple[Found, str, str]]:
        """Problems from place `start` on, each with the code and name of its row."""
        cursor = self._connection.execute(
            "SELECT p.row, p.field, p.value, p.text_id, p.params, l.code_text, l.name_text"
            " FROM (SELECT * FROM problem ORDER BY row, place LIMIT ? OFFSET ?) p"
            " JOIN line l ON l.row = p.row ORDER BY p.row, p.place",
            (count, start),
        )
        return [(Found(*found[:5]), found[5], found[6]) for found in cursor]

    def problems_of(self, rows: Iterable[int]) -> dict[int, list[Found]]:
        """All problems of some rows."""
        cursor = self._connection.execute(
            "SELECT row, field, value, text_id, params FROM problem"
            " WHERE row IN (SELECT value FROM json_each(?)) ORDER BY row, place",
            (json.dumps(list(rows)),),
        )
        found: dict[int, list[Found]] = {}
        for each in cursor:
            found.setdefault(int(each[0]), []).append(Found(*each))
        return found

    def own_problems(self, row: int) -> list[Found]:
        """The problems of a row that lie in its own cells."""
        cursor = self._connection.execute(
            "SELECT row, field, value, text_id, params FROM problem WHERE row = ? AND origin = ?"
            " ORDER BY place",
            (row, OF_CELL),
        )
        return [Found(*each) for each in cursor]

    def lines_after(
        self, kinds: Sequence[RowKind], last: int, count: int, *, coded: bool | None = None
    ) -> list[Line]:
        """The next rows of some kinds after a row, in the file's order; with or without a code."""
        where = _of_kinds(kinds) or "WHERE 1"
        if coded is not None:
            where += f" AND coded = {int(coded)}"
        cursor = self._connection.execute(
            f"SELECT * FROM line {where} AND row > ? ORDER BY row LIMIT ?",  # noqa: S608
            (last, count),
        )
        return [Line(*found) for found in cursor]

    # Words: the texts in columns of choices.

    def set_words(self, words: Iterable[tuple[str, str, int, str, bool]]) -> None:
        """(field, text, rows, taken for, known)."""
        self._connection.execute("DELETE FROM word")
        self._connection.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?)", words)

    def words(self) -> list[tuple[str, str, int, str, bool]]:
        """Those that need a thought first, the most frequent first."""
        cursor = self._connection.execute(
            "SELECT field, text, rows, taken_for, known FROM word ORDER BY known, rows DESC, field,"
            " text"
        )
        return [(found[0], found[1], found[2], found[3], bool(found[4])) for found in cursor]


def as_json(params: Mapping[str, object]) -> str:
    """Parameters of a problem in their stored form."""
    return json.dumps(dict(params), ensure_ascii=True) if params else "{}"


def _list(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=True)


def _of_kinds(kinds: Sequence[RowKind]) -> str:
    if not kinds:
        return ""
    return f"WHERE kind IN ({','.join(str(int(kind)) for kind in kinds)})"
