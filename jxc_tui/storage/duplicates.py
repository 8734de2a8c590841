"""Duplicates as rows: what customers are compared by, and the groups that a search found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from jxc_tui.model.likeness import Traits
from jxc_tui.storage.engine import CACHE_KIB, Database
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import (
    CUSTOMER,
    CUSTOMER_CODE,
    DUPLICATE_GROUP,
    DUPLICATE_MEMBER,
    DUPLICATE_SCAN,
    TERM,
)
from jxc_tui.storage.search import LIST_COLUMNS
from jxc_tui.storage.terms import Kind, after

AT_ONCE = 400
MOST_MEMBERS = 50
_LEAN_KIB = 8192

_TRAITS = (
    CUSTOMER.c.id,
    CUSTOMER.c.code,
    CUSTOMER.c.name_folded,
    CUSTOMER.c.mobile,
    CUSTOMER.c.phone,
    CUSTOMER.c.uscc,
    CUSTOMER.c.uscc_valid,
    CUSTOMER.c.city,
    CUSTOMER.c.district,
    CUSTOMER.c.address,
    CUSTOMER.c.contact,
)
_IN_FORCE = CUSTOMER.c.deleted_at == ""
# Joined to nothing, so that the primary key drives the query and not an index on deleted_at.
_STILL_THERE = CUSTOMER.c.deleted_at.op("||")("") == ""

_NEXT = Prepared(
    select(*_TRAITS)
    .where(CUSTOMER.c.id > bindparam("last"), _STILL_THERE)
    .order_by(CUSTOMER.c.id)
    .limit(bindparam("most"))
)
_BY_MOBILE = Prepared(
    select(*_TRAITS).where(CUSTOMER.c.mobile == bindparam("q"), _IN_FORCE).limit(bindparam("most"))
)
_BY_USCC = Prepared(
    select(*_TRAITS).where(CUSTOMER.c.uscc == bindparam("q"), _IN_FORCE).limit(bindparam("most"))
)


def _by_term(*, exact: bool) -> Prepared:
    term = TERM.c.term
    place = (
        term == bindparam("q") if exact else (term >= bindparam("q")) & (term < bindparam("end"))
    )
    ids: Any = (
        select(TERM.c.customer_id)
        .distinct()
        .where(TERM.c.kind == bindparam("kind"), place)
        .limit(bindparam("most"))
        .subquery()
    )
    return Prepared(
        select(*_TRAITS).select_from(ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id))
    )


_TERM_EXACT, _TERM_RANGE = _by_term(exact=True), _by_term(exact=False)


class FoundGroup(NamedTuple):
    """A group about to be stored; `size` may exceed the members that are kept."""

    rule: str
    value: str
    score: int
    size: int
    members: tuple[int, ...]


@contextmanager
def lean_read(database: Database) -> Iterator[Connection]:
    """A read transaction that keeps few pages: who looks at each row once gains nothing by them."""
    with database.read() as connection:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_LEAN_KIB}")
        try:
            yield connection
        finally:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")


def next_traits(connection: Connection, last: int, most: int) -> list[Traits]:
    """Customers in force by id from behind `last` on."""
    return [Traits(*row) for row in _NEXT.rows(connection, last=last, most=most)]


def traits_of(connection: Connection, ids: Iterable[int]) -> dict[int, Traits]:
    """The traits of those of the ids that are in force."""
    found: dict[int, Traits] = {}
    for block in _blocks(ids):
        rows = connection.execute(select(*_TRAITS).where(CUSTOMER.c.id.in_(block), _STILL_THERE))
        found.update((int(row[0]), Traits(*row)) for row in rows)
    return found


def with_mobile(connection: Connection, mobile: str, most: int) -> list[Traits]:
    """Customers with exactly this mobile."""
    return [Traits(*row) for row in _BY_MOBILE.rows(connection, q=mobile, most=most)]


def with_uscc(connection: Connection, uscc: str, most: int) -> list[Traits]:
    """Customers with exactly this tax code."""
    return [Traits(*row) for row in _BY_USCC.rows(connection, q=uscc, most=most)]


def with_term(
    connection: Connection, kind: Kind, text: str, most: int, *, exact: bool = False
) -> list[Traits]:
    """Customers with a search term that is the text, or begins with it."""
    statement = _TERM_EXACT if exact else _TERM_RANGE
    rows = statement.rows(connection, kind=int(kind), q=text, end=after(text), most=most)
    return [Traits(*row) for row in rows]


def with_codes(connection: Connection, codes: Sequence[str]) -> list[Traits]:
    """Customers that hold one of the codes now, or held it once."""
    found: dict[int, Traits] = {}
    for block in _blocks(codes):
        rows = connection.execute(
            select(*_TRAITS)
            .select_from(CUSTOMER_CODE.join(CUSTOMER, CUSTOMER.c.id == CUSTOMER_CODE.c.customer_id))
            .where(CUSTOMER_CODE.c.code.in_(block), _STILL_THERE)
        )
        found.update((int(row[0]), Traits(*row)) for row in rows)
    return list(found.values())


def list_rows_of(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    """The list columns of customers in force."""
    found: dict[int, Any] = {}
    for block in _blocks(ids):
        rows = connection.execute(
            select(*LIST_COLUMNS).where(CUSTOMER.c.id.in_(block), _STILL_THERE)
        )
        found.update((int(row.id), row) for row in rows)
    return found


def _blocks(things: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(things)
    while block := list(islice(source, AT_ONCE)):
        yield block


# Groups.

_GROUP, _MEMBER = DUPLICATE_GROUP.c, DUPLICATE_MEMBER.c
_OPEN = _GROUP.settled_at == ""
_ALIVE = (
    select(func.count())
    .select_from(DUPLICATE_MEMBER.join(CUSTOMER, CUSTOMER.c.id == _MEMBER.customer_id))
    .where(_MEMBER.group_id == _GROUP.id, _STILL_THERE)
    .correlate(DUPLICATE_GROUP)
    .scalar_subquery()
)


def settled_sets(connection: Connection) -> dict[str, list[frozenset[int]]]:
    """The members of every settled group, by rule."""
    rows = connection.execute(
        select(_GROUP.rule, _MEMBER.group_id, _MEMBER.customer_id)
        .select_from(DUPLICATE_GROUP.join(DUPLICATE_MEMBER, _MEMBER.group_id == _GROUP.id))
        .where(_GROUP.settled_at != "")
        .order_by(_MEMBER.group_id)
    )
    groups: dict[tuple[str, int], set[int]] = {}
    for rule, group_id, customer_id in rows:
        groups.setdefault((rule, group_id), set()).add(int(customer_id))
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
    for block in _blocks(enumerate(ordered, first)):
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
                {"group_id": number, "customer_id": member}
                for number, group in block
                for member in group.members
            ],
        )


def note_scan(
    connection: Connection, *, at: str, by: str, customers: int, groups: int, seconds: float
) -> None:
    """Remembers the last search; older ones are forgotten."""
    connection.execute(delete(DUPLICATE_SCAN))
    connection.execute(
        insert(DUPLICATE_SCAN).values(
            at=at, actor=by, customers=customers, groups=groups, seconds=seconds
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
) -> tuple[list[Any], bool, bool]:
    """Open groups with two customers or more in force, best first, by (score, id); and whether
    they begin and whether they end the list."""
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
        return rows[::-1], not more, last or before is None
    return rows, after is None, not more


def _beyond(place: tuple[int, int]) -> Any:
    score, number = place
    return (_GROUP.score < score) | ((_GROUP.score == score) & (_GROUP.id < number))


def count_open(connection: Connection) -> int:
    """How many groups `page` would list."""
    query: Select[Any] = select(func.count()).select_from(DUPLICATE_GROUP).where(_OPEN, _ALIVE >= 2)
    return int(connection.execute(query).scalar() or 0)


def group(connection: Connection, group_id: int) -> Any:
    """One group, None when a later search has replaced it."""
    return connection.execute(select(DUPLICATE_GROUP).where(_GROUP.id == group_id)).first()


def members(connection: Connection, group_ids: Sequence[int]) -> dict[int, list[Any]]:
    """The list columns of the members in force, by group, in code order."""
    found: dict[int, list[Any]] = {}
    for block in _blocks(group_ids):
        rows = connection.execute(
            select(_MEMBER.group_id, *LIST_COLUMNS)
            .select_from(DUPLICATE_MEMBER.join(CUSTOMER, CUSTOMER.c.id == _MEMBER.customer_id))
            .where(_MEMBER.group_id.in_(block), _STILL_THERE)
            .order_by(_MEMBER.group_id, CUSTOMER.c.code_key)
        )
        for row in rows:
            found.setdefault(int(row.group_id), []).append(row)
    return found


def settle(connection: Connection, group_id: int, *, at: str, by: str) -> int:
    """Settles a group and every open one whose members all stand in it; how many groups."""
    mine = _members_of(connection, [group_id]).get(group_id, set())
    touching: set[int] = set()
    for block in _blocks(mine):
        found = select(_MEMBER.group_id).where(_MEMBER.customer_id.in_(block))
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
    for block in _blocks(group_ids):
        query = select(_MEMBER.group_id, _MEMBER.customer_id).where(_MEMBER.group_id.in_(block))
        for number, customer_id in connection.execute(query):
            found.setdefault(int(number), set()).add(int(customer_id))
    return found
