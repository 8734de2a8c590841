"""Rows put where there may be one already: the one that is there stays, or changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ClauseElement, Table, bindparam, case, literal_column
from sqlalchemy.dialects.sqlite import Insert, dialect, insert


def insert_or_keep(table: Table) -> Insert:
    """An insert that leaves alone what is there already."""
    return insert(table).on_conflict_do_nothing()


def insert_or_change(
    table: Table,
    row: Mapping[str, Any],
    *,
    key: Sequence[str],
    change: Mapping[str, Any] | None = None,
) -> Insert:
    """An insert of a row that changes the one of the same key where there is one.

    `change` is what changes then; without it everything but the key becomes that of the new row.
    """
    statement = insert(table).values(**row)
    fresh = {name: statement.excluded[name] for name in row if name not in key}
    return statement.on_conflict_do_update(
        index_elements=key, set_=fresh if change is None else change
    )


def insert_or_add(
    table: Table,
    *,
    added: Sequence[str],
    latest: Sequence[str] = (),
    by: str = "",
    earliest: str = "",
) -> Insert:
    """An insert of rows with every column, that adds to the one of the same key.

    The columns `added` are summed; those of `latest`, `by` among them, become those of the new row
    unless what is there is later by the column `by`; `earliest` becomes the lesser one
    that is not empty.
    """
    statement = insert(table).values({column.name: bindparam(column.name) for column in table.c})
    fresh = statement.excluded
    change: dict[str, Any] = {name: table.c[name] + fresh[name] for name in added}
    for name in latest:
        change[name] = case((fresh[by] >= table.c[by], fresh[name]), else_=table.c[name])
    if earliest:
        known, new = table.c[earliest], fresh[earliest]
        nothing: Any = literal_column("''")  # no parameter: the rows alone fill the statement
        sooner = (new != nothing) & ((known == nothing) | (new < known))
        change[earliest] = case((sooner, fresh[earliest]), else_=table.c[earliest])
    key = [column.name for column in table.primary_key]
    return statement.on_conflict_do_update(index_elements=key, set_=change)


def by_place(statement: ClauseElement) -> str:
    """An insert whose values are parameters, as text for rows in the order of its columns."""
    return str(statement.compile(dialect=dialect()))


def out_of(placed: str, query: str) -> str:
    """An insert by place (`by_place`) of the rows of a question instead of parameters; the question
    has a WHERE, so that ON CONFLICT is not taken for a join's."""
    before, _, behind = placed.partition("VALUES (")
    return f"{before}{query}{behind.partition(')')[2]}"


def or_keep(sql: str) -> str:
    """An `INSERT INTO …` written by hand, so that it leaves alone what is there already."""
    return sql.replace("INSERT INTO", "INSERT OR IGNORE INTO", 1)


def put_row(table: str, key: Sequence[str], others: Sequence[str]) -> str:
    """The statement that puts a row, its key first, in the place of the one of the same key."""
    columns = (*key, *others)
    marks = ", ".join("?" * len(columns))
    names = ", ".join(columns)
    return f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - own names
