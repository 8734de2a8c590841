"""What customers are compared by, read in turn or looked up by what they may share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, select

from jxc_tui.model.likeness import Traits
from jxc_tui.storage.engine import CACHE_KIB, Database
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import (
    CUSTOMER,
    CUSTOMER_CODE,
    TERM,
)
from jxc_tui.storage.search import LIST_COLUMNS
from jxc_tui.storage.terms import Kind, after

AT_ONCE = 400
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
STILL_THERE = CUSTOMER.c.deleted_at.op("||")("") == ""

_NEXT = Prepared(
    select(*_TRAITS)
    .where(CUSTOMER.c.id > bindparam("last"), STILL_THERE)
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
    for block in blocks(ids):
        rows = connection.execute(select(*_TRAITS).where(CUSTOMER.c.id.in_(block), STILL_THERE))
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
    for block in blocks(codes):
        rows = connection.execute(
            select(*_TRAITS)
            .select_from(CUSTOMER_CODE.join(CUSTOMER, CUSTOMER.c.id == CUSTOMER_CODE.c.customer_id))
            .where(CUSTOMER_CODE.c.code.in_(block), STILL_THERE)
        )
        found.update((int(row[0]), Traits(*row)) for row in rows)
    return list(found.values())


def list_rows_of(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    """The list columns of customers in force."""
    found: dict[int, Any] = {}
    for block in blocks(ids):
        rows = connection.execute(
            select(*LIST_COLUMNS).where(CUSTOMER.c.id.in_(block), STILL_THERE)
        )
        found.update((int(row.id), row) for row in rows)
    return found


def blocks(things: Iterable[Any]) -> Iterator[list[Any]]:
    """The things in lists short enough for one statement."""
    source = iter(things)
    while block := list(islice(source, AT_ONCE)):
        yield block
