"""Rows that hold what the program never writes: no value, a text for a number, broken JSON.

SQLite keeps any value in any column; only a hand, another program or a broken disk puts such a one
there. Each column is compared with what its table says it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from types import TracebackType
from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.facts import interrupted_by
from jxc_tui.errors import DatabaseRefused
from jxc_tui.values.text import visible

MOST = 20  # told at once
_SECONDS = 2.0  # that somebody waits to hear why something failed
_OF_ROWS = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
_OF_THE_CALL = 2  # frames of a call that does not reach the verb
# Columns of JSON, by table; those of every noun are called `record`.
JSON = frozenset({
    "change_log.changes", "document_draft.content", "record_arrangement.columns",
    "record_bulk_edit.fields", "record_bulk_edit_item.before", "record_code_rule.mapping",
    "record_draft.fields", "record_import_batch.choices", "record_import_batch.counters",
    "record_import_mapping.columns", "record_import_mapping.words", "record_import_row.stored",
    "record_merge.before", "record_recode.counters", "record_recode_item.before",
    "report_saved.content",
})  # fmt: skip
_OF_NOUNS = frozenset(name.removeprefix("record_") for name in JSON if name.startswith("record_"))
_KINDS = {"INTEGER": "'integer'", "BOOLEAN": "'integer'", "FLOAT": "'real', 'integer'"}
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
)


class DamagedRow(NamedTuple):
    """One row of a table, by its key, and the first column of it that holds no such value."""

    table: str
    key: str
    column: str

    def __str__(self) -> str:
        return f"{self.table} {self.key} {self.column}"


def damaged_rows(connection: Connection, most: int = MOST) -> list[DamagedRow]:
    """At most so many, table by table."""
    found: list[DamagedRow] = []
    for (table,) in driver_of(connection).execute(_TABLES).fetchall():
        found += _of_table(connection, str(table), most - len(found))
        if len(found) >= most:
            break
    return found


def behind(error: Exception, database: Database) -> DatabaseRefused | None:
    """The first damaged row, where an error may come of one; None where a short look finds none."""
    if not isinstance(error, _OF_ROWS) or _depth(error.__traceback__) <= _OF_THE_CALL:
        return None
    end = monotonic() + _SECONDS
    try:
        with database.read() as connection, interrupted_by(connection, lambda: monotonic() > end):
            rows = damaged_rows(connection, 1)
    except DatabaseRefused:
        return None
    return DatabaseRefused("error.row_damaged", **rows[0]._asdict()) if rows else None


def _depth(trace: TracebackType | None) -> int:
    return 0 if trace is None else 1 + _depth(trace.tb_next)


def _of_table(connection: Connection, table: str, most: int) -> Iterator[DamagedRow]:
    told = driver_of(connection).execute(f'PRAGMA table_info("{table}")').fetchall()
    wrong = {str(row[1]): _wrong(table, str(row[1]), str(row[2]), bool(row[3])) for row in told}
    keys = [str(row[1]) for row in sorted(told, key=lambda row: row[5]) if row[5]] or ["rowid"]
    which = " ".join(f"WHEN {condition} THEN '{name}'" for name, condition in wrong.items())
    names = ", ".join(f'"{name}"' for name in keys)
    query = f"""SELECT CASE {which} END, {names} FROM "{table}"
        WHERE {" OR ".join(wrong.values())} LIMIT ?"""  # noqa: S608 - names of our own tables
    for column, *key in driver_of(connection).execute(query, (most,)).fetchall():
        yield DamagedRow(table, "/".join(visible(str(each)) for each in key), str(column))


def _wrong(table: str, column: str, kind: str, needed: bool) -> str:
    """Whether a column holds none of the values that it may hold."""
    name = f'"{column}"'
    fits = f"typeof({name}) IN ({_KINDS.get(kind, chr(39) + 'text' + chr(39))})"
    if f"{table}.{column}" in JSON or f"{table.partition('_')[2]}.{column}" in _OF_NOUNS:
        fits += f" AND ({name} = '' OR json_valid({name}))"
    return f"NOT ({fits})" if needed else f"NOT ({name} IS NULL OR {fits})"
