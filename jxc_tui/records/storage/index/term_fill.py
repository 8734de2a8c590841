"""Search terms of many records, put into the index or taken out of it in the index's own order.

Random order is what makes a big index slow, so terms wait in a temporary table until there are
millions, and then go in sorted, by transactions of a tenth of a second.
Source: docs/data.md §3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jxc_tui.database.dialect import pragmas
from jxc_tui.database.dialect.by_hand import put_all, run
from jxc_tui.database.dialect.numbered import PLACE
from jxc_tui.database.dialect.upsert import or_keep
from jxc_tui.database.dialect.value_lists import as_list
from jxc_tui.database.engine import Chunks
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage.contacts import OF_MANY, by_record
from jxc_tui.records.storage.index.traces import further_terms, terms_of_row
from jxc_tui.values.search_terms import KnownBy

_TERMS_AT_ONCE = 6_000_000
_PER_ROW = 50  # terms a record has, about: a chunk counts records
_LOOKED_AT = 100  # records whose terms are in memory together: those of 500 are 4 MB
_COLUMNS = "kind, term, record_id"
_ADD = or_keep(
    f"INSERT INTO record_term ({_COLUMNS})"  # noqa: S608 - own names
    f" SELECT {_COLUMNS} FROM temp.sorted_term WHERE {PLACE} BETWEEN ? AND ?"
)
_TAKE = (
    f"DELETE FROM record_term WHERE ({_COLUMNS}) IN"  # noqa: S608 - own names
    f" (SELECT {_COLUMNS} FROM temp.sorted_term WHERE {PLACE} BETWEEN ? AND ?)"
)
Told = Callable[[int], None]
Pages = Iterable[list[Mapping[str, Any]]]


def term_columns(noun: str) -> tuple[str, ...]:
    """The columns that the search terms of a noun are made of, the id first."""
    return ("id", *KnownBy._fields, *noun_named(noun).found_by)


def add_terms(chunks: Chunks, pages: Pages, told: Told) -> None:
    """Makes records searchable; `told` hears how many are done. May be repeated."""
    _move(chunks, pages, _ADD, told)


def take_terms(chunks: Chunks, pages: Pages, told: Told) -> None:
    """Makes records unsearchable; `told` hears how many are done. May be repeated."""
    _move(chunks, pages, _TAKE, told)


def _move(chunks: Chunks, pages: Pages, sql: str, told: Told) -> None:
    run = chunks.raw.execute
    pragmas.sort_on_disk(run)
    waiting = records = done = 0
    kinds: set[int] = set()
    _clear(run, kinds)
    chunks.begin()
    try:
        for page in pages:
            run("BEGIN")  # of temporary tables only: nobody waits for it
            for first in range(0, len(page), _LOOKED_AT):
                waiting += _put(run, _terms(chunks, page[first : first + _LOOKED_AT]), kinds)
            run("COMMIT")
            records += len(page)
            if waiting >= _TERMS_AT_ONCE:
                done = _flush(chunks, sql, kinds, waiting, done, records, told)
                waiting = 0
                _clear(run, kinds)
        if waiting:
            _flush(chunks, sql, kinds, waiting, done, records, told)
    finally:
        _clear(run, kinds)


def _put(
    run: Callable[..., Any], terms: Mapping[int, Sequence[tuple[str, int]]], kinds: set[int]
) -> int:
    """Lets terms wait, each kind in a table of its own, which joins `kinds`; how many they are."""
    for kind, rows in terms.items():
        if kind not in kinds:
            kinds.add(kind)
            run(f"CREATE TEMP TABLE new_term_{kind} (term, record_id)")
        put_all(run, f"temp.new_term_{kind}", rows)
    return sum(map(len, terms.values()))


def _terms(chunks: Chunks, page: list[Mapping[str, Any]]) -> dict[int, list[tuple[str, int]]]:
    """The terms of some records, each with its record, by their kinds."""
    ids = as_list(row["id"] for row in page)
    known = by_record(chunks.raw.execute(OF_MANY, (ids,)).fetchall())
    found: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in page:
        one = row["id"]
        for kind, term in terms_of_row(row):
            found[kind].append((term, one))
    for one, each in known.items():
        for kind, term in further_terms(each):
            found[kind].append((term, one))
    return found


def _clear(run: Callable[[str], object], kinds: set[int]) -> None:
    """Drops what waits, of those kinds."""
    for kind in kinds:
        run(f"DROP TABLE IF EXISTS temp.new_term_{kind}")
    kinds.clear()
    run("DROP TABLE IF EXISTS temp.sorted_term")


def _flush(
    chunks: Chunks, sql: str, kinds: set[int], terms: int, before: int, records: int, told: Told
) -> int:
    """Moves the waiting terms, those of the records `before` … `records`; gives the latter."""
    execute = chunks.raw.execute
    execute(f"CREATE TEMP TABLE sorted_term ({_COLUMNS})")
    for kind in sorted(kinds):  # one by one: less to compare than all of them at once
        execute(
            f"INSERT INTO temp.sorted_term SELECT {kind}, term, record_id"  # noqa: S608
            f" FROM temp.new_term_{kind} ORDER BY term, record_id"
        )
        execute(f"DROP TABLE temp.new_term_{kind}")
    first = 1
    while first <= terms:
        size = chunks.size * _PER_ROW
        with chunks.write() as connection:
            run(connection, sql, (first, first + size - 1))
        first += size
        told(before + (records - before) * min(first - 1, terms) // terms)
    return records
