"""What a person reads of a rehearsal: counts, pages of any kind, problems, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.private_file import PrivateFile
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.storage.rehearsal_lines import (
    BLOCK,
    OF_CELL,
    Line,
    RowProblem,
    of_kinds,
)


class ReadableRehearsal(PrivateFile):
    """One open rehearsal, for reading."""

    def blocks(self, rows: Sequence[int] | None = None) -> Iterator[list[Line]]:
        """The rows that are not left out by what they are, some or all, in order."""
        if rows is not None:
            for start in range(0, len(rows), BLOCK):
                some = as_list(sorted(rows)[start : start + BLOCK])
                cursor = self._connection.execute(
                    f"SELECT * FROM line WHERE row IN {LIST}"  # noqa: S608 - own words
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

    def row_count(self) -> int:
        """How many rows there are."""
        return int(self._connection.execute("SELECT count(*) FROM line").fetchone()[0])

    def code_counts(self) -> tuple[int, int]:
        """How many rows give a code, and how many codes those are."""
        found = self._connection.execute(
            "SELECT count(code), count(DISTINCT code) FROM line WHERE code IS NOT NULL"
        ).fetchone()
        return int(found[0]), int(found[1])

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
        where = of_kinds(kinds)
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

    def lines(self, rows: Iterable[int]) -> dict[int, Line]:
        """Some rows by number."""
        cursor = self._connection.execute(
            f"SELECT * FROM line WHERE row IN {LIST}",  # noqa: S608 - own words
            (as_list(rows),),
        )
        return {int(found[0]): Line(*found) for found in cursor}

    def wrong_cells(self, rows: Iterable[int]) -> set[int]:
        """Those of the rows that have a wrong cell."""
        cursor = self._connection.execute(
            f"SELECT DISTINCT row FROM problem WHERE origin = ? AND row IN {LIST}",  # noqa: S608
            (OF_CELL, as_list(rows)),
        )
        return {int(row) for (row,) in cursor}

    def shown_texts(self, rows: Iterable[int]) -> dict[int, tuple[str, str]]:
        """(code, name) of some rows as the file has them."""
        cursor = self._connection.execute(
            f"SELECT row, code_text, name_text FROM line WHERE row IN {LIST}",  # noqa: S608
            (as_list(rows),),
        )
        return {int(row): (code, name) for row, code, name in cursor}

    def place_of(self, kinds: Sequence[RowKind], row: int) -> int:
        """How many rows of some kinds stand before a row."""
        where = of_kinds(kinds) or "WHERE 1"
        sql = f"SELECT count(*) FROM line {where} AND row < ?"  # noqa: S608 - own words
        return int(self._connection.execute(sql, (row,)).fetchone()[0])

    def problems(self, start: int, count: int) -> list[tuple[RowProblem, str, str]]:
        """Problems from place `start` on, each with the code and name of its row."""
        cursor = self._connection.execute(
            "SELECT p.row, p.field, p.value, p.text_id, p.params, l.code_text, l.name_text"
            " FROM (SELECT * FROM problem ORDER BY row, place LIMIT ? OFFSET ?) p"
            " JOIN line l ON l.row = p.row ORDER BY p.row, p.place",
            (count, start),
        )
        return [(RowProblem(*found[:5]), found[5], found[6]) for found in cursor]

    def problems_of(self, rows: Iterable[int]) -> dict[int, list[RowProblem]]:
        """All problems of some rows."""
        cursor = self._connection.execute(
            "SELECT row, field, value, text_id, params FROM problem"  # noqa: S608 - own words
            f" WHERE row IN {LIST} ORDER BY row, place",
            (as_list(rows),),
        )
        found: dict[int, list[RowProblem]] = {}
        for each in cursor:
            found.setdefault(int(each[0]), []).append(RowProblem(*each))
        return found

    def own_problems(self, row: int) -> list[RowProblem]:
        """The problems of a row that lie in its own cells."""
        cursor = self._connection.execute(
            "SELECT row, field, value, text_id, params FROM problem WHERE row = ? AND origin = ?"
            " ORDER BY place",
            (row, OF_CELL),
        )
        return [RowProblem(*each) for each in cursor]

    def rows_with(self, field: str, value: str) -> list[int]:
        """The rows in whose cell of a field the same wrong value stands."""
        cursor = self._connection.execute(
            "SELECT DISTINCT row FROM problem WHERE origin = ? AND field = ? AND value = ?"
            " AND value <> '' ORDER BY row",
            (OF_CELL, field, value),
        )
        return [int(row) for (row,) in cursor]

    def lines_after(
        self, kinds: Sequence[RowKind], last: int, count: int, *, coded: bool | None = None
    ) -> list[Line]:
        """The next rows of some kinds after a row, in the file's order; with or without a code."""
        where = of_kinds(kinds) or "WHERE 1"
        if coded is not None:
            where += f" AND coded = {int(coded)}"
        cursor = self._connection.execute(
            f"SELECT * FROM line {where} AND row > ? ORDER BY row LIMIT ?",  # noqa: S608
            (last, count),
        )
        return [Line(*found) for found in cursor]

    def words(self) -> list[tuple[str, str, int, str, bool]]:
        """Those that need a thought first, the most frequent first."""
        cursor = self._connection.execute(
            "SELECT field, text, rows, taken_for, known FROM word ORDER BY known, rows DESC, field,"
            " text"
        )
        return [(found[0], found[1], found[2], found[3], bool(found[4])) for found in cursor]
