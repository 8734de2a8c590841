"""Ranges of the search index: those who have a term that begins so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, bindparam, exists, func, select

from jxc_tui.database.prepared import Prepared
from jxc_tui.records.tables import TERM
from jxc_tui.values.search_terms import after

IN_RANGE = (
    TERM.c.kind == bindparam("kind"),
    TERM.c.term >= bindparam("q"),
    TERM.c.term < bindparam("end"),
)
_FIRST_SIGN = "0"  # terms have letters and digits only, and this is the least of them
_COUNT = Prepared(
    select(func.count().label("number")).select_from(
        select(TERM.c.record_id).where(*IN_RANGE).limit(bindparam("most")).subquery()
    )
)


def ids_in_range(most: str = "most") -> Any:
    """The records of a range as a subquery, at most as many as the parameter `most` says."""
    return select(TERM.c.record_id).distinct().where(*IN_RANGE).limit(bindparam(most)).subquery()


def count_terms(
    connection: Connection, kind: int, start: str, most: int, *, whole: bool = False
) -> int:
    """How many terms of a kind begin so, or are so as a `whole`, counted no further than `most`."""
    end = start + _FIRST_SIGN if whole else after(start)
    row = _COUNT.first(connection, kind=int(kind), q=start, end=end, most=most)
    return int(row.number)


PROBED = 16  # ranges asked for together
_BEGINS: list[Any] = [
    exists()
    .where(
        TERM.c.kind == bindparam(f"kind{place}"),
        TERM.c.term >= bindparam(f"q{place}"),
        TERM.c.term < bindparam(f"end{place}"),
    )
    .label(f"any{place}")
    for place in range(PROBED)
]
_ANY = Prepared(select(*_BEGINS))


def any_term(connection: Connection, ranges: Sequence[tuple[int, str]]) -> list[bool]:
    """Of each (kind, start), at most PROBED of them, whether any term of the kind begins so.

    One statement, at about the price of one look-up that finds nobody.
    """
    values: dict[str, object] = {}
    for place in range(PROBED):
        kind, start = ranges[place] if place < len(ranges) else (0, "")
        values[f"kind{place}"] = int(kind)
        values[f"q{place}"], values[f"end{place}"] = start, after(start) if start else ""
    (row,) = _ANY.rows(connection, **values)
    return [bool(found) for found in row[: len(ranges)]]


class Range(Protocol):
    """Terms of a kind that begin so."""

    @property
    def kind(self) -> int: ...

    @property
    def q(self) -> str: ...


AnyRange = TypeVar("AnyRange", bound=Range)


def not_empty(connection: Connection, ranges: Sequence[AnyRange]) -> Iterator[AnyRange]:
    """Those in whose range is any term, in their order, PROBED of them looked at together."""
    for start in range(0, len(ranges), PROBED):
        some = ranges[start : start + PROBED]
        yield from compress(some, any_term(connection, [(each.kind, each.q) for each in some]))
