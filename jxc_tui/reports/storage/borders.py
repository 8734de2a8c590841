"""Where the fifths of many values end, in one pass over them and without sorting them.

Values of a few tell about where each fifth ends. Of all of them it is counted then how many lie
before, between and on the ends of those stretches; only what lies within is told one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isqrt

from sqlalchemy import CTE, ColumnElement, Integer, String, and_, cast, func, literal, select

from jxc_tui.database.engine import Connection

SAMPLE = 20_000  # of which as many as this many rows at the least are asked
_SPREAD = 2  # times the root of the sample: four times the deviation of a middle one
Stretch = tuple[int, int]
# Above one value and below another, on one where they are equal; whether its values are told.
_Part = tuple[int | None, int | None, bool]


def spread_ids(low: int, high: int) -> CTE:
    """At most twice as many numbers as a sample has, evenly from one to another, as `id`."""
    first = select(cast(literal(low), Integer).label("id")).cte("spread", recursive=True)
    step = max(1, (high - low + 1) // SAMPLE)
    return first.union_all(select(first.c.id + step).where(first.c.id + step <= high))


def stretches(sample: Sequence[int], ends: Sequence[int], count: int) -> list[Stretch]:
    """About where the ends of `count` values lie, as some of them tell."""
    values, wide = sorted(sample), _SPREAD * isqrt(len(sample)) + 1
    found = []
    for end in ends:
        at = end * len(values) // count
        found.append((values[max(0, at - wide)], values[min(len(values) - 1, at + wide)]))
    return found


def borders(
    connection: Connection, each: CTE, told: dict[str, list[Stretch]], ends: Sequence[int],
    count: int,
) -> list[tuple[int, ...]] | None:  # fmt: skip
    """The value at each end of columns of whole numbers, of which `told` has the stretches.

    None where there are not so many values, or an end lies outside its stretch.
    """
    parts = {name: list(_parts(some)) for name, some in told.items()}
    asked = [_asked(each.c[name], part) for name, all_ in parts.items() for part in all_]
    row = iter(connection.execute(select(*asked).select_from(each)).one())
    found = []
    for all_ in parts.values():
        cuts = _cuts([(part, next(row)) for part in all_], ends, count)
        if cuts is None:
            return None
        found.append(cuts)
    return found


def _parts(told: list[Stretch]) -> Iterator[_Part]:
    """All numbers in parts: the ends of the stretches each for itself, and what is between them."""
    points = sorted({value for each in told for value in each})
    yield None, points[0], False
    for low, high in pairwise(points):
        yield low, low, False
        if high - low > 1:
            yield low, high, any(start <= low and high <= end for start, end in told)
    yield points[-1], points[-1], False
    yield points[-1], None, False


def _asked(column: ColumnElement[int], part: _Part) -> ColumnElement[int] | ColumnElement[str]:
    low, high, told = part
    within = [column > low] if low is not None else []
    within += [column < high] if high is not None else []
    inside = column == low if low == high else and_(*within)
    if told:
        return func.aggregate_strings(cast(column, String), ",").filter(inside)
    return func.count().filter(inside)


def _cuts(
    parts: list[tuple[_Part, int | str | None]], ends: Sequence[int], count: int
) -> tuple[int, ...] | None:
    passed, cuts = 0, list[int]()
    for (low, high, told), found in parts:
        values = sorted(map(int, str(found or "").split(","))) if told and found else []
        more = len(values) if told else int(found or 0)
        for end in ends[len(cuts) :]:
            if end > passed + more:
                break
            if told:
                cuts.append(values[end - passed - 1])
            elif low is not None and low == high:
                cuts.append(low)
            else:
                return None
        passed += more
    return tuple(cuts) if passed == count else None
