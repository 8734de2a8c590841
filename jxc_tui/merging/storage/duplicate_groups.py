"""Groups of likely duplicates as rows: stored by a search, paged best first, settled by people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from jxc_tui.database.window import RowWindow
from jxc_tui.merging.storage.duplicates import STILL_THERE, blocks
from jxc_tui.merging.tables import DUPLICATE_GROUP, DUPLICATE_MEMBER, DUPLICATE_SCAN
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.tables import RECORD

MOST_MEMBERS = 50


class FoundGroup(NamedTuple):
    """A group about to be stored; `size` may exceed the members that are kept."""

    rule: str
    value: str
    score: int
    size: int
    members: tuple[int, ...]


_GROUP, _MEMBER = DUPLICATE_GROUP.c, DUPLICATE_MEMBER.c
_OPEN = _GROUP.settled_at == ""
_ALIVE = (
    select(func.count())
    .select_from(DUPLICATE_MEMBER.join(RECORD, RECORD.c.id == _MEMBER.record_id))
    .where(_MEMBER.group_id == _GROUP.id, STILL_THERE)
    .correlate(DUPLICATE_GROUP)
    .scalar_subquery()
)


def settled_sets(connection: Connection) -> dict[str, list[frozenset[int]]]:
    """The members of every settled group, by rule."""
    rows = connection.execute(
        select(_GROUP.rule, _MEMBER.group_id, _MEMBER.record_id)
        .select_from(DUPLICATE_GROUP.join(DUPLICATE_MEMBER, _MEMBER.group_id == _GROUP.id))
        .where(_GROUP.settled_at != "")
        .order_by(_MEMBER.group_id)
    )
    groups: dict[tuple[str, int], set[int]] = {}
    for rule, group_id, record_id in rows:
        groups.setdefault((rule, group_id), set()).add(int(record_id))
    found: dict[str, list[frozenset[int]]] = {}
    for (rule, _), members in groups.items():
        found.setdefault(rule, []).append(frozenset(members))
    return found


def replace(connection: Connection, groups: Sequence[FoundGroup]) -> None:
    """Puts these groups in the place of all open ones; the settled ones stay as they are."""
    open_ids = select(_GROUP.id).where(_OPEN)
    connection.execute(delete(DUPLICATE_MEMBER).where(_MEMBER.group_id.in_(open_ids)))
    connection.execute(delete(DUPLICATE_GROUP).where(_OPEN))
    first = int(connection.execute(select(func.max(_GROUP.id))).scalar() or 0) + 1
    # The best group gets the highest number: a page is read backwards along the index.
    ordered = sorted(groups, key=lambda group: (group.score, -group.size))
    for block in blocks(enumerate(ordered, first)):
        connection.execute(
            insert(DUPLICATE_GROUP),
            [
                {"id": number, "rule": group.rule, "value": group.value, "score": group.score,
                 "size": group.size, "settled_at": "", "settled_by": ""}
                for number, group in block
            ],
        )  # fmt: skip
        connection.execute(
            insert(DUPLICATE_MEMBER),
            [
                {"group_id": number, "record_id": member}
                for number, group in block
                for member in group.members
            ],
        )


def note_scan(
    connection: Connection, *, at: str, by: str, records: int, groups: int, seconds: float
) -> None:
    """Remembers the last search; older ones are forgotten."""
    connection.execute(delete(DUPLICATE_SCAN))
    connection.execute(
        insert(DUPLICATE_SCAN).values(
            at=at, actor=by, records=records, groups=groups, seconds=seconds
        )
    )


def last_scan(connection: Connection) -> Any:
    """The row of the last search, None before the first."""
    return connection.execute(select(DUPLICATE_SCAN)).first()


def page(
    connection: Connection,
    *,
    after: tuple[int, int] | None = None,
    before: tuple[int, int] | None = None,
    last: bool = False,
    limit: int = 50,
) -> RowWindow[Any]:
    """Open groups with two records or more in force, best first, by (score, id)."""
    backwards = before is not None or last
    query = select(DUPLICATE_GROUP).where(_OPEN, _ALIVE >= 2)
    if after is not None:
        query = query.where(_beyond(after))
    elif before is not None:
        query = query.where(~_beyond(before), _GROUP.id != before[1])
    order = (_GROUP.score, _GROUP.id) if backwards else (_GROUP.score.desc(), _GROUP.id.desc())
    rows = list(connection.execute(query.order_by(*order).limit(limit + 1)))
    more = len(rows) > limit
    rows = rows[:limit]
    if backwards:
        return RowWindow(rows[::-1], not more, last or before is None)
    return RowWindow(rows, after is None, not more)


def _beyond(place: tuple[int, int]) -> Any:
    score, number = place
    return (_GROUP.score < score) | ((_GROUP.score == score) & (_GROUP.id < number))


def count_open(connection: Connection) -> int:
    """How many groups `page` would list.

    Only groups with somebody from the recycle bin are looked into: they are few, the others many.
    """
    every: Select[Any] = (
        select(func.count()).select_from(DUPLICATE_GROUP).where(_OPEN, _GROUP.size >= 2)
    )
    touched = (
        select(_MEMBER.group_id)
        .select_from(DUPLICATE_MEMBER.join(RECORD, RECORD.c.id == _MEMBER.record_id))
        .where(RECORD.c.deleted_at > "")
    )
    gone = every.where(_GROUP.id.in_(touched), _ALIVE < 2)
    counts = [int(connection.execute(query).scalar() or 0) for query in (every, gone)]
    return counts[0] - counts[1]


def group(connection: Connection, group_id: int) -> Any:
    """One group, None when a later search has replaced it."""
    return connection.execute(select(DUPLICATE_GROUP).where(_GROUP.id == group_id)).first()


def members(connection: Connection, group_ids: Sequence[int]) -> dict[int, list[Any]]:
    """The list columns of the members in force, by group, in code order."""
    found: dict[int, list[Any]] = {}
    for block in blocks(group_ids):
        rows = connection.execute(
            select(_MEMBER.group_id, *LIST_COLUMNS)
            .select_from(DUPLICATE_MEMBER.join(RECORD, RECORD.c.id == _MEMBER.record_id))
            .where(_MEMBER.group_id.in_(block), STILL_THERE)
            .order_by(_MEMBER.group_id, RECORD.c.code_key)
        )
        for row in rows:
            found.setdefault(int(row.group_id), []).append(row)
    return found


def settle(connection: Connection, group_id: int, *, at: str, by: str) -> int:
    """Settles a group and every open one whose members all stand in it; how many groups."""
    mine = _members_of(connection, [group_id]).get(group_id, set())
    touching: set[int] = set()
    for block in blocks(mine):
        found = select(_MEMBER.group_id).where(_MEMBER.record_id.in_(block))
        touching.update(connection.execute(found).scalars())
    inside = [
        each for each, others in _members_of(connection, sorted(touching)).items() if others <= mine
    ]
    result = connection.execute(
        update(DUPLICATE_GROUP)
        .where(_OPEN, _GROUP.id.in_(inside))
        .values(settled_at=at, settled_by=by)
    )
    return int(result.rowcount)


def _members_of(connection: Connection, group_ids: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for block in blocks(group_ids):
        query = select(_MEMBER.group_id, _MEMBER.record_id).where(_MEMBER.group_id.in_(block))
        for number, record_id in connection.execute(query):
            found.setdefault(int(number), set()).add(int(record_id))
    return found
