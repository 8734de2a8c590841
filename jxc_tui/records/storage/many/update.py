"""Many records changed at once: what `update_record` does for one, by a few statements.

Only columns that change are written, so that an index on any other is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from jxc_tui.codes.model.code_rule import state_of
from jxc_tui.codes.storage import code_rules
from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage import contacts
from jxc_tui.records.storage.index.traces import Row, exchange, in_traces, traces_of
from jxc_tui.records.storage.many.insert import remember_choices
from jxc_tui.records.storage.records import noun_in
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import fold
from jxc_tui.values.uscc import uscc_problem


class Changed(NamedTuple):
    """A row just read in this transaction and the values it gets, under the same code.

    `updated_at` and `updated_by` are those of the act unless given.
    """

    row: Row
    values: RecordValues
    updated_at: str = ""
    updated_by: str = ""


def update_many(connection: Connection, changes: Sequence[Changed], *, at: str, by: str) -> None:
    """Stores the values with what leads to them; every version rises by one.

    The outcome is that of `update_record` for one after the other, but that a code cannot be
    changed here: ValueError.
    """
    stored = noun_in(connection).stored
    fresh = [_fresh_columns(change, stored) for change in changes]
    _restate(connection, changes, fresh, at)
    statements: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for change, columns in zip(changes, fresh, strict=True):
        stamps = (change.updated_at or at, change.updated_by or by)
        columns |= dict(zip(("updated_at", "updated_by"), stamps, strict=True))
        values = (*columns.values(), int(change.row["version"]) + 1, change.row["id"])
        statements.setdefault(tuple(columns), []).append(values)
    for names, rows in statements.items():
        places = ", ".join(f"{name} = ?" for name in names)
        run_each(
            connection,
            f"UPDATE record SET {places}, version = ? WHERE id = ?",  # noqa: S608 - own names
            rows,
        )
    _move_traces(connection, changes, fresh)
    remember_choices(
        connection,
        {
            tuple(getattr(change.values, name) for name in noun_in(connection).listed_choices)
            for change in changes
        },
    )


def _fresh_columns(change: Changed, stored: Sequence[str]) -> dict[str, Any]:
    """The columns whose values change, derived ones included."""
    row, values = change.row, change.values
    if values.code != row["code"]:
        raise ValueError(values.code)
    columns = {name: value for name in stored if (value := getattr(values, name)) != row[name]}
    if "name" in columns:
        columns["name_folded"] = fold(values.name)
    if "uscc" in columns:
        columns["uscc_valid"] = not values.uscc or uscc_problem(values.uscc) is None
    return columns


def _restate(
    connection: Connection, changes: Sequence[Changed], fresh: list[dict[str, Any]], at: str
) -> None:
    """How the codes stand to today's rule, which may be that of another category now."""
    known, today = code_rules.rules(connection), local_day(at)
    codes = as_list(change.row["code"] for change in changes)
    found = run(
        connection,
        f"SELECT code, since FROM record_code WHERE code IN {LIST}",  # noqa: S608 - own words
        (codes,),
    )
    since = {str(code): str(given) for code, given in found}
    for change, columns in zip(changes, fresh, strict=True):
        code = change.row["code"]
        given = local_day(since.get(code, at))
        state = int(state_of(known, code, change.values.category, given, today))
        if state != change.row["code_state"]:
            columns["code_state"] = state


def _move_traces(
    connection: Connection, changes: Sequence[Changed], fresh: list[dict[str, Any]]
) -> None:
    leading = in_traces()
    moved = [
        (change.row, {**change.row, **columns})
        for change, columns in zip(changes, fresh, strict=True)
        if leading & columns.keys()
    ]
    known = contacts.of_many(connection, (int(row["id"]) for row, _ in moved))
    exchanged = []
    for before, after in moved:
        one = int(before["id"])
        more = known.get(one, ())
        exchanged.append((one, traces_of(before, more), traces_of(after, more)))
    exchange(connection, exchanged)
