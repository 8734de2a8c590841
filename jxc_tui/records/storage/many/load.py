"""A new database of a million records: staged by several processes, then put in order once.

Each process writes its share into a scratch file of its own; the new database takes records in
order of their ids and terms in the order of the index, and gets its other indexes at the end.
Only for a file that nobody has seen yet: journal and sync are off until it is complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.database.dialect import pragmas
from jxc_tui.database.dialect.files import attach, plain_indexes
from jxc_tui.database.engine import load_driver
from jxc_tui.database.naming import named_connections
from jxc_tui.records.storage.many.insert import (
    BATCH,
    CODE_COLUMNS,
    RECORD_COLUMNS,
    BulkRecord,
    Cells,
    code_cells,
    number_cells,
    record_cells,
    record_terms,
)
from jxc_tui.values.search_terms import TermKind
from jxc_tui.values.text import fold

_STAGE_KIB, _COLLECT_KIB = 8_192, 32_768
_MARKS = ",".join("?" * len(RECORD_COLUMNS))

Progress = Callable[[int], None]


@contextmanager
def _fast_connection(path: Path, kib: int) -> Iterator[Any]:
    module, _ = load_driver()
    connection = module.connect(
        f"file:{quote(str(path))}?mode=rwc",
        uri=True,
        isolation_level=None,
        factory=named_connections(module),
    )
    try:
        run = connection.execute
        pragmas.sort_on_disk(run)  # a million records have 44 million terms
        pragmas.alone(run)
        pragmas.without_net(run)
        pragmas.keep_in_memory(run, kib)
        yield connection
    finally:
        connection.close()


def stage(
    path: Path,
    records: Iterable[BulkRecord],
    *,
    first_id: int,
    rules: Rules,
    at: str,
    by: str,
    progress: Progress,
) -> None:
    """Writes the rows of `records` into a new scratch file; `progress` hears how many at a time."""
    with _fast_connection(path, _STAGE_KIB) as scratch:
        scratch.execute(f"CREATE TABLE row ({','.join(RECORD_COLUMNS)}, PRIMARY KEY (id))")
        scratch.execute(f"CREATE TABLE code ({','.join(CODE_COLUMNS)})")
        scratch.execute("CREATE TABLE number (number, record_id)")
        for kind in TermKind:
            scratch.execute(f"CREATE TABLE term_{int(kind)} (term, record_id)")
        scratch.execute("BEGIN")
        batch: list[tuple[int, BulkRecord]] = []
        for record_id, record in enumerate(records, first_id):
            batch.append((record_id, record))
            if len(batch) == BATCH:
                _stage_batch(scratch, batch, rules, at, by)
                progress(len(batch))
                batch.clear()
        _stage_batch(scratch, batch, rules, at, by)
        progress(len(batch))
        scratch.execute("COMMIT")


def _stage_batch(
    scratch: Any, batch: list[tuple[int, BulkRecord]], rules: Rules, at: str, by: str
) -> None:
    records: list[Cells] = []
    codes: list[Cells] = []
    numbers: list[tuple[str, int]] = []
    terms: dict[int, list[Cells]] = {int(kind): [] for kind in TermKind}
    for record_id, record in batch:
        folded = fold(record.values.name)
        records.append(record_cells(record, record_id, folded, rules, at=at, by=by, batch_id=None))
        codes += code_cells(record, record_id, at, by)
        numbers += number_cells(record, record_id)
        for kind, term in record_terms(record, folded):
            terms[kind].append((term, record_id))
    scratch.executemany(f"INSERT INTO row VALUES ({_MARKS})", records)  # noqa: S608
    scratch.executemany("INSERT INTO code VALUES (?,?,?,?,?,?)", codes)
    scratch.executemany("INSERT INTO number VALUES (?,?)", numbers)
    for kind, rows in terms.items():
        scratch.executemany(f"INSERT INTO term_{kind} VALUES (?,?)", rows)  # noqa: S608


def collect(path: Path, scratches: list[Path], progress: Callable[[float], None]) -> int:
    """Moves staged rows, in the order of their ids, into the new database; how many records.

    `progress` hears the finished part, 0 to 1. The file is left without journal: the caller syncs
    and publishes it.
    """
    with _fast_connection(path, _COLLECT_KIB) as database:
        names = []
        for number, scratch in enumerate(scratches):
            attach(database.execute, scratch, f"part{number}")
            pragmas.attached_without_net(database.execute, f"part{number}")
            names.append(f"part{number}")
        indexes = _drop_indexes(database)
        database.execute("BEGIN")
        records = _collect_records(database, names)
        progress(0.1)
        for step, kind in enumerate(TermKind, 1):
            _collect_terms(database, names, int(kind))
            progress(0.1 + 0.7 * step / len(TermKind))
        for step, statement in enumerate(indexes, 1):
            database.execute(statement)
            progress(0.8 + 0.2 * step / len(indexes))
        database.execute("COMMIT")
        return records


def _drop_indexes(database: Any) -> list[str]:
    """Takes the plain indexes of the filled tables away; the statements that make them again."""
    found = plain_indexes(
        database.execute, [database.named(table) for table in ("record", "record_code")]
    )
    for name, _ in found:
        database.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def _collect_records(database: Any, parts: list[str]) -> int:
    columns = ",".join(RECORD_COLUMNS)
    for part in parts:
        database.execute(
            f"INSERT INTO main.record ({columns})"  # noqa: S608
            f" SELECT {columns} FROM {part}.row ORDER BY id"
        )
    codes = " UNION ALL ".join(f"SELECT * FROM {part}.code" for part in parts)  # noqa: S608
    database.execute(
        f"INSERT INTO main.record_code ({','.join(CODE_COLUMNS)})"  # noqa: S608
        f" SELECT * FROM ({codes}) ORDER BY 1"
    )
    numbers = " UNION ALL ".join(f"SELECT * FROM {part}.number" for part in parts)  # noqa: S608
    database.execute(
        f"INSERT INTO main.record_number SELECT * FROM ({numbers}) ORDER BY 1, 2"  # noqa: S608
    )
    records = int(database.execute("SELECT count(*) FROM main.record").fetchone()[0])
    database.execute(
        "INSERT INTO record_tally (name, count) VALUES ('live', ?)"
        " ON CONFLICT (name) DO UPDATE SET count = excluded.count",
        (records,),
    )
    return records


def _collect_terms(database: Any, parts: list[str], kind: int) -> None:
    terms = " UNION ALL ".join(
        f"SELECT term, record_id FROM {part}.term_{kind}"  # noqa: S608
        for part in parts
    )
    database.execute(
        f"INSERT INTO main.record_term (kind, term, record_id) SELECT {kind}, term, record_id"  # noqa: S608
        f" FROM ({terms}) ORDER BY term, record_id"
    )
