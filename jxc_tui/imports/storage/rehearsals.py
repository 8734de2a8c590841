"""A rehearsal as a small private SQLite file: every row of an import file with its verdict.

Rows, problems and words lie in tables, so that a million of them cost no memory and any page of
any kind is found at once. Nothing here outlives a failing machine: a torn rehearsal is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jxc_tui.database.dialect.expressions import ROWS_BY_KEY
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.private_file import FACTS, opened_private
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.storage.rehearsal_codes import CodedRehearsal
from jxc_tui.imports.storage.rehearsal_lines import (
    OF_CELL,
    OF_CODES,
    Judged,
    Mark,
    NewLine,
    RowProblem,
)

_SCHEMA = f"""
{FACTS}
CREATE TABLE line (
    row INTEGER PRIMARY KEY, kind INTEGER NOT NULL, code TEXT, person TEXT,
    coded INTEGER NOT NULL, code_text TEXT NOT NULL, name_text TEXT NOT NULL, given TEXT NOT NULL,
    note TEXT NOT NULL, target INTEGER NOT NULL, target_code TEXT NOT NULL,
    version INTEGER NOT NULL, changes TEXT NOT NULL, fixed TEXT NOT NULL, firm TEXT,
    host INTEGER NOT NULL
);
CREATE TABLE mark (field TEXT NOT NULL, value TEXT NOT NULL, row INTEGER NOT NULL);
CREATE TABLE problem (
    row INTEGER NOT NULL, place INTEGER NOT NULL, origin INTEGER NOT NULL, field TEXT NOT NULL,
    value TEXT NOT NULL, text_id TEXT NOT NULL, params TEXT NOT NULL, PRIMARY KEY (row, place)
) {ROWS_BY_KEY};
CREATE TABLE foretold (code TEXT PRIMARY KEY, row INTEGER NOT NULL UNIQUE) {ROWS_BY_KEY};
CREATE TABLE word (
    field TEXT NOT NULL, text TEXT NOT NULL, rows INTEGER NOT NULL, taken_for TEXT NOT NULL,
    known INTEGER NOT NULL, PRIMARY KEY (field, text)
) {ROWS_BY_KEY};
"""
_INDEXES = (
    "CREATE INDEX line_code ON line (code, row) WHERE code IS NOT NULL",
    "CREATE INDEX line_person ON line (person, row) WHERE person IS NOT NULL",
    "CREATE INDEX line_firm ON line (firm, row) WHERE firm IS NOT NULL",
    "CREATE INDEX line_host ON line (host, row) WHERE host > 0",
    "CREATE INDEX mark_value ON mark (field, value, row)",
    "CREATE INDEX mark_row ON mark (row)",
)
_LATE_INDEXES = (
    "CREATE INDEX IF NOT EXISTS line_kind ON line (kind, row)",
    "CREATE INDEX IF NOT EXISTS line_target ON line (target, row) WHERE target > 0",
)
_ADD_LINE = "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', 0, '', ?, ?, 0)"
_ADD_MARK = "INSERT INTO mark VALUES (?, ?, ?)"
_ADD_PROBLEM = "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)"
_PLACES = 1_000_000  # of one origin in a row


@contextmanager
def open_rehearsal(path: Path, *, new: bool = False, fresh: bool = False) -> Iterator[Rehearsal]:
    """A rehearsal in an existing (when `new`: empty) file, as `opened_private` opens it."""
    with opened_private(Rehearsal, path, new=new, fresh=fresh) as store:
        yield store


class Rehearsal(CodedRehearsal):
    """One rehearsal, open for reading and writing by one thread at a time."""

    schema = _SCHEMA

    # Rows as they are read.

    def add_lines(self, lines: Sequence[NewLine]) -> None:
        self._connection.executemany(_ADD_LINE, lines)

    def add_marks(self, marks: Iterable[Mark]) -> None:
        """What rows may share with others: see `Mark`."""
        self._connection.executemany(_ADD_MARK, marks)

    def set_hosts(self, hosts: Iterable[tuple[int, int]]) -> None:
        """(row, host): rows that tell of one more contact of the record of another row."""
        self._connection.executemany(
            "UPDATE line SET host = ? WHERE row = ?", ((host, row) for row, host in hosts)
        )

    def forget_hosts(self, rows: Iterable[int] | None = None) -> None:
        """Rows stand for themselves again, some or all."""
        where, params = ("", ()) if rows is None else (
            f" AND row IN {LIST}", (as_list(rows),)
        )  # fmt: skip
        self._connection.execute(f"UPDATE line SET host = 0 WHERE host > 0{where}", params)  # noqa: S608

    def release_codes(self) -> None:
        """Rows refused for want of a code are new records again, with their contacts."""
        run = self._connection.execute
        rows = as_list(
            row for (row,) in run("SELECT row FROM problem WHERE origin = ?", (OF_CODES,))
        )
        self.forget_foretold()
        if rows == "[]":
            return
        guests = as_list(
            row
            for (row,) in run(
                "SELECT row FROM problem WHERE text_id = 'import.contact_of_refused'"  # noqa: S608
                f" AND row IN (SELECT row FROM line WHERE host > 0 AND host IN {LIST})",
                (rows,),
            )
        )
        run(f"UPDATE line SET kind = ? WHERE row IN {LIST}", (int(RowKind.NEW), rows))  # noqa: S608
        run(
            "UPDATE line SET kind = ?, note = 'import.row_contact'"  # noqa: S608
            f" WHERE row IN {LIST}",
            (int(RowKind.SKIPPED), guests),
        )
        run("DELETE FROM problem WHERE origin = ?", (OF_CODES,))
        run(
            "DELETE FROM problem WHERE text_id = 'import.contact_of_refused'"  # noqa: S608
            f" AND row IN {LIST}",
            (guests,),
        )

    def refuse_codes(self, problems: Sequence[RowProblem]) -> None:
        """New records for whom there is no code."""
        self.add_problems(problems, OF_CODES)
        self._connection.executemany(
            "UPDATE line SET kind = ? WHERE row = ?",
            [(int(RowKind.ERROR), each.row) for each in problems],
        )

    def add_problems(self, found: Iterable[RowProblem], origin: int) -> None:
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

    def add_first_problem(self, found: RowProblem, origin: int) -> None:
        """A problem before all others of its row; at most one of a row."""
        self._connection.execute(
            _ADD_PROBLEM,
            (found.row, -1, origin, found.field, found.value, found.text_id, found.params),
        )

    def _last_place(self, row: int, origin: int) -> int:
        found = self._connection.execute(
            "SELECT max(place) FROM problem WHERE row = ? AND origin = ?", (row, origin)
        ).fetchone()[0]
        return int(found) if found is not None else origin * _PLACES

    def replace_line(
        self, line: NewLine, found: Iterable[RowProblem], marks: Iterable[Mark] = ()
    ) -> None:
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
        self._connection.execute("DELETE FROM mark WHERE row = ?", (line.row,))
        self.add_marks(marks)

    def index(self) -> None:
        """Call once all rows are read: makes repeated codes and people easy to find."""
        for sql in _INDEXES:
            self._connection.execute(sql)

    # Judging.

    def forget_verdicts(self, rows: Iterable[int] | None = None) -> None:
        """Takes back every problem that does not lie in a row's own cells, of some rows or all."""
        where, params = ("", ()) if rows is None else (
            f" AND row IN {LIST}", (as_list(rows),)
        )  # fmt: skip
        self._connection.execute(
            f"DELETE FROM problem WHERE origin > {OF_CELL}{where}",  # noqa: S608
            params,
        )

    def accept(self, row: int, given: str, fields: Iterable[str]) -> None:
        """Cells of a row that were problems are good after all; `given` is its JSON from now on."""
        self._connection.execute("UPDATE line SET given = ? WHERE row = ?", (given, row))
        self._connection.executemany(
            "DELETE FROM problem WHERE row = ? AND origin = ? AND field = ?",
            [(row, OF_CELL, field) for field in fields],
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

    # Words: the texts in columns of choices.

    def set_words(self, words: Iterable[tuple[str, str, int, str, bool]]) -> None:
        """(field, text, rows, taken for, known)."""
        self._connection.execute("DELETE FROM word")
        self._connection.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?)", words)
