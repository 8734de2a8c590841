"""Search terms of many customers, put into the index or taken out of it in the index's own order.

Random order is what makes a big index slow, so terms wait in a temporary table until there are
millions, and then go in sorted, by transactions of a tenth of a second.
Source: docs/data.md §3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jxc_tui.customers.storage.contacts import OF_MANY, by_customer
from jxc_tui.customers.storage.index.traces import further_terms, terms_of_row
from jxc_tui.database.dialect import pragmas
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.numbered import PLACE, make_numbered
from jxc_tui.database.dialect.upsert import or_keep
from jxc_tui.database.dialect.value_lists import as_list
from jxc_tui.database.engine import Chunks
from jxc_tui.values.search_terms import KnownBy

_TERMS_AT_ONCE = 6_000_000
_PER_ROW = 50  # terms a customer has, about: a chunk counts customers
_COLUMNS = "kind, term, record_id"
_ADD = or_keep(
    f"INSERT INTO record_term ({_COLUMNS})"  # noqa: S608 - own names
    f" SELECT {_COLUMNS} FROM temp.sorted_term WHERE {PLACE} BETWEEN ? AND ?"
)
_TAKE = (
    f"DELETE FROM record_term WHERE ({_COLUMNS}) IN"  # noqa: S608 - own names
    f" (SELECT {_COLUMNS} FROM temp.sorted_term WHERE {PLACE} BETWEEN ? AND ?)"
)
TERM_COLUMNS = ("id", *KnownBy._fields)

Told = Callable[[int], None]
Pages = Iterable[list[Mapping[str, Any]]]


def add_terms(chunks: Chunks, pages: Pages, told: Told) -> None:
    """Makes customers searchable; `told` hears how many are done. May be repeated."""
    _move(chunks, pages, _ADD, told)


def take_terms(chunks: Chunks, pages: Pages, told: Told) -> None:
    """Makes customers unsearchable; `told` hears how many are done. May be repeated."""
    _move(chunks, pages, _TAKE, told)


def _move(chunks: Chunks, pages: Pages, sql: str, told: Told) -> None:
    run = chunks.raw.execute
    pragmas.sort_on_disk(run)
    waiting = customers = done = 0
    _clear(run)
    chunks.begin()
    try:
        for page in pages:
            rows = _terms(chunks, page)
            run("BEGIN")  # of the temporary table only: nobody waits for it
            chunks.raw.executemany("INSERT INTO temp.new_term VALUES (?, ?, ?)", rows)
            run("COMMIT")
            waiting += len(rows)
            customers += len(page)
            if waiting >= _TERMS_AT_ONCE:
                done = _flush(chunks, sql, waiting, done, customers, told)
                waiting = 0
                _clear(run)
        if waiting:
            _flush(chunks, sql, waiting, done, customers, told)
    finally:
        run("DROP TABLE IF EXISTS temp.new_term")
        run("DROP TABLE IF EXISTS temp.sorted_term")


def _terms(chunks: Chunks, page: list[Mapping[str, Any]]) -> list[tuple[int, str, int]]:
    ids = as_list(row["id"] for row in page)
    known = by_customer(chunks.raw.execute(OF_MANY, (ids,)).fetchall())
    rows = [(kind, term, row["id"]) for row in page for kind, term in terms_of_row(row)]
    rows += [(kind, term, one) for one, each in known.items() for kind, term in further_terms(each)]
    return rows


def _clear(run: Callable[[str], object]) -> None:
    run("DROP TABLE IF EXISTS temp.new_term")
    run("DROP TABLE IF EXISTS temp.sorted_term")
    run("CREATE TEMP TABLE new_term (kind, term, record_id)")


def _flush(chunks: Chunks, sql: str, terms: int, before: int, customers: int, told: Told) -> int:
    """Moves the waiting terms, those of the customers `before` … `customers`; gives the latter."""
    chunks.raw.execute(make_numbered("sorted_term", _COLUMNS, "temp.new_term"))
    chunks.raw.execute("DROP TABLE temp.new_term")
    first = 1
    while first <= terms:
        size = chunks.size * _PER_ROW
        with chunks.write() as connection:
            run(connection, sql, (first, first + size - 1))
        first += size
        told(before + (customers - before) * min(first - 1, terms) // terms)
    return customers
