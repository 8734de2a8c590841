"""Ranges of the search index: those who have a term that begins so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import TERM
from jxc_tui.storage.terms import after

IN_RANGE = (
    TERM.c.kind == bindparam("kind"),
    TERM.c.term >= bindparam("q"),
    TERM.c.term < bindparam("end"),
)
_COUNT = Prepared(
    select(func.count().label("number")).select_from(
        select(TERM.c.customer_id).where(*IN_RANGE).limit(bindparam("most")).subquery()
    )
)


def ids_in_range(most: str = "most") -> Any:
    """The customers of a range as a subquery, at most as many as the parameter `most` says."""
    return select(TERM.c.customer_id).distinct().where(*IN_RANGE).limit(bindparam(most)).subquery()


def count_terms(connection: Connection, kind: int, start: str, most: int) -> int:
    """How many terms of a kind begin so, counted no further than `most`."""
    row = _COUNT.first(connection, kind=int(kind), q=start, end=after(start), most=most)
    return int(row.number)
