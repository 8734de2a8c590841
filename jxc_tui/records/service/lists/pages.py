"""The window of a list that a question is about, in the order of codes or of another column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.database.window import RowWindow
from jxc_tui.records.answers.records import PageQuestion, RecordRow
from jxc_tui.records.model.arrangement import sort_keys
from jxc_tui.records.service.rows import list_rows
from jxc_tui.records.storage import records, windows
from jxc_tui.records.storage.lists import sorted_windows
from jxc_tui.records.storage.lists.sorted_windows import Placing
from jxc_tui.records.storage.search.search import Hit

_MOST_ROWS = 500


def window(connection: Connection, question: PageQuestion) -> tuple[RowWindow[Any], int]:
    """The rows, and how many there are in all. Raises ValueError for an unknown set or order."""
    limit = max(1, min(question.limit, _MOST_ROWS))
    last = question.edge == "last"
    if question.sort:
        if question.slice.kind != "all" or question.sort not in sort_keys(noun_of(connection)):
            raise ValueError(f"no order of this list: {question.sort!r}")
        rows = sorted_windows.window(
            connection, sort_keys(noun_of(connection))[question.sort], _placing(question, last),
            descending=question.descending, limit=limit,
        )  # fmt: skip
        return rows, records.tally(connection, "live")
    chosen = None if question.slice.kind == "all" else question.slice
    found = windows.window(
        connection, chosen, after=question.after, before=question.before, at=question.at,
        last=last, limit=limit,
    )  # fmt: skip
    total = (
        records.tally(connection, "live") if chosen is None else windows.count(connection, chosen)
    )
    return found, total


def _placing(question: PageQuestion, last: bool) -> Placing:
    ways = {"after": question.after, "before": question.before, "at": question.at}
    way = next((name for name, code in ways.items() if code), "")
    return Placing(way, question.stands, last)


def placed_rows(rows: Sequence[Any]) -> tuple[RecordRow, ...]:
    """Lines of a list; those of a sorted one with where they stand."""
    found = list_rows(Hit(row, "") for row in rows)
    if not rows or "sorted_tie" not in rows[0]._fields:
        return found
    return tuple(
        line._replace(stands=(row.sorted_value, row.sorted_tie))
        for line, row in zip(found, rows, strict=True)
    )
