"""The search index of records anew, and the folded names it is made of, in the caller's
transaction. What leads to a record by its further contacts is in the index's own kinds of term
and stays as it is.

Records are read by pages; one kind of term after the other goes into the index in its own order,
so that a million records take no more memory than a page and a sort on disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.records.storage.index.traces import is_findable
from jxc_tui.values.search_terms import (
    FURTHER,
    TermKind,
    custom_terms,
    known_of,
    terms_of,
)
from jxc_tui.values.text import fold

PAGE = 2_000  # records
_FURTHER = frozenset(map(int, FURTHER.values()))
_MADE = tuple(sorted(frozenset(map(int, TermKind)) - _FURTHER))
_ROWS = "SELECT * FROM record WHERE id > ? ORDER BY id LIMIT ?"


def reindex(connection: Connection) -> None:
    """Makes `record.name_folded` and every row of `term` that a record's own row gives anew.

    Where records are many the connection sorts on disk, told before the transaction
    (`database.dialect.pragmas.sort_on_disk`).
    """
    for kind in _MADE:
        run(connection, f"DROP TABLE IF EXISTS temp.fresh_{kind}")
        run(connection, f"CREATE TEMP TABLE fresh_{kind} (term, record_id)")
    for page in _pages(connection):
        _take_page(connection, page)
    _clear(connection)
    for kind in _MADE:
        run(
            connection,
            f"INSERT INTO record_term (kind, term, record_id) SELECT {kind}, term, record_id"  # noqa: S608
            f" FROM temp.fresh_{kind} ORDER BY term, record_id",
        )
        run(connection, f"DROP TABLE temp.fresh_{kind}")


def _clear(connection: Connection) -> None:
    """Empties what is made anew; at once, as SQLite can where nothing is to stay."""
    further = ",".join(map(str, sorted(_FURTHER)))
    some = f"SELECT 1 FROM record_term WHERE kind IN ({further}) LIMIT 1"  # noqa: S608
    if run(connection, some).first() is None:
        run(connection, "DELETE FROM record_term")
    else:
        run(connection, f"DELETE FROM record_term WHERE kind NOT IN ({further})")  # noqa: S608


def _pages(connection: Connection) -> Iterator[list[dict[str, Any]]]:
    last = 0
    while rows := run(connection, _ROWS, (last, PAGE)).mappings().all():
        last = int(rows[-1]["id"])
        yield [{**row, "folded": fold(row["name"])} for row in rows]


def _take_page(connection: Connection, page: list[dict[str, Any]]) -> None:
    renamed = [(row["folded"], row["id"]) for row in page if row["folded"] != row["name_folded"]]
    if renamed:
        run_each(connection, "UPDATE record SET name_folded = ? WHERE id = ?", renamed)
    custom = custom_fields.values_of(connection, [row["id"] for row in page])
    terms: dict[int, list[tuple[str, int]]] = {kind: [] for kind in _MADE}
    for row in page:
        if is_findable(row):
            known = known_of({**row, "name_folded": row["folded"]})
            for kind, term in (*terms_of(known), *custom_terms(custom.get(row["id"], {}))):
                terms[kind].append((term, row["id"]))
    for kind, rows in terms.items():
        if rows:
            run_each(connection, f"INSERT INTO temp.fresh_{kind} VALUES (?, ?)", rows)  # noqa: S608
