"""The codes foretold for the new records of a rehearsal, and those its rows bring themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.storage.rehearsal_twins import ComparedRehearsal


class CodedRehearsal(ComparedRehearsal):
    """One open rehearsal with the codes it foretells."""

    def any_new_code(self) -> bool:
        """Whether a new record brings a code of its own."""
        return bool(
            self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM line WHERE kind = ? AND code IS NOT NULL)",
                (int(RowKind.NEW),),
            ).fetchone()[0]
        )

    def has_new_code(self, code: str) -> bool:
        """Whether a new record brings this code."""
        return (
            self._connection.execute(
                "SELECT 1 FROM line WHERE code = ? AND kind = ?", (code, int(RowKind.NEW))
            ).fetchone()
            is not None
        )

    def row_with_code(self, code: str) -> int:
        """The row of the new record that brings a code or is foretold it, 0 for none."""
        found = self._connection.execute(
            "SELECT row FROM line WHERE code = ? AND kind = ?"
            " UNION ALL SELECT row FROM foretold WHERE code = ?",
            (code, int(RowKind.NEW), code),
        ).fetchone()
        return int(found[0]) if found is not None else 0

    def forget_foretold(self) -> None:
        """Writes nothing where nothing was foretold."""
        run = self._connection.execute
        if run("SELECT EXISTS (SELECT 1 FROM foretold)").fetchone()[0]:
            run("DELETE FROM foretold")

    def foretell(self, given: Sequence[tuple[str, int]]) -> None:
        """(code, row)."""
        self._connection.executemany("INSERT INTO foretold VALUES (?, ?)", given)

    def foretold(self, rows: Iterable[int]) -> dict[int, str]:
        """The codes foretold to some rows; none where more codes are left than there are rows."""
        cursor = self._connection.execute(
            f"SELECT row, code FROM foretold WHERE row IN {LIST}",  # noqa: S608 - own words
            (as_list(rows),),
        )
        return {int(row): str(code) for row, code in cursor}
