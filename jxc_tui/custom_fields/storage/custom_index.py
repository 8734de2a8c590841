"""Search terms of custom values: kept in step with them, for records that can be found."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.upsert import or_keep
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.values.search_terms import custom_terms

Values = Mapping[int, Mapping[int, str]]  # record id → field id → value

_DROP = "DELETE FROM record_term WHERE kind = ? AND term = ? AND record_id = ?"
_ADD = or_keep("INSERT INTO record_term (kind, term, record_id) VALUES (?, ?, ?)")
_FINDABLE = (
    f"SELECT id FROM record WHERE id IN {LIST}"  # noqa: S608 - own words
    " AND (deleted_at = '' OR merged_into <> 0)"
)


def exchange(connection: Connection, before: Values, after: Values) -> None:
    """Takes the terms of all that records had in custom fields, and gives those of what they
    have. Deleted records get none."""
    had = {(*term, one) for one, values in before.items() for term in custom_terms(values)}
    have = {(*term, one) for one, values in after.items() for term in custom_terms(values)}
    if gone := had - have:
        run_each(connection, _DROP, sorted(gone))
    fresh = have - had
    if fresh:
        found = run(connection, _FINDABLE, (as_list(sorted({one for _, _, one in fresh})),))
        in_force = {int(row[0]) for row in found}
        if given := sorted(row for row in fresh if row[2] in in_force):
            run_each(connection, _ADD, given)
