"""What customers are compared by, read in turn or looked up by what they may share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from jxc_tui.codes.tables import CUSTOMER_CODE
from jxc_tui.customers.storage.list_columns import LIST_COLUMNS
from jxc_tui.customers.storage.standing import HIT, led_to, stands_for
from jxc_tui.customers.tables import CUSTOMER, CUSTOMER_NUMBER, TERM
from jxc_tui.database.dialect import pragmas
from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.engine import CACHE_KIB, Database
from jxc_tui.database.prepared import Prepared
from jxc_tui.merging.model.likeness import Traits
from jxc_tui.values.search_terms import TermKind, after

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
# Joined to nothing, so that the primary key drives the query and not an index on deleted_at.
STILL_THERE = CUSTOMER.c.deleted_at.op("||")("") == ""

_NEXT = Prepared(
    select(*_TRAITS)
    .where(CUSTOMER.c.id > bindparam("last"), STILL_THERE)
    .order_by(CUSTOMER.c.id)
    .limit(bindparam("most"))
)
# What was found, under the id of the customer that stands for it.
_FOUND = (CUSTOMER.c.id, *(HIT.c[column.name] for column in _TRAITS[1:]))
_BY_NUMBER = Prepared(
    select(*_FOUND)
    .select_from(led_to(CUSTOMER_NUMBER))
    .where(CUSTOMER_NUMBER.c.number == bindparam("q"), STILL_THERE)
    .limit(bindparam("most"))
)
_COUNT_WITH_NUMBER = Prepared(
    select(func.count(CUSTOMER.c.id.distinct()).label("size"))
    .select_from(led_to(CUSTOMER_NUMBER))
    .where(CUSTOMER_NUMBER.c.number == bindparam("q"), STILL_THERE)
)
_SHARED = Prepared(
    select(CUSTOMER_NUMBER.c.number)
    .where(CUSTOMER_NUMBER.c.number > bindparam("last"))
    .group_by(CUSTOMER_NUMBER.c.number)
    .having(func.count() > 1)
    .order_by(CUSTOMER_NUMBER.c.number)
    .limit(bindparam("most"))
)
_BY_USCC = Prepared(
    select(*_FOUND)
    .select_from(HIT.join(CUSTOMER, stands_for(HIT, CUSTOMER)))
    .where(HIT.c.uscc == bindparam("q"), STILL_THERE)
    .limit(bindparam("most"))
)


def _by_term() -> Prepared:
    place = (TERM.c.term >= bindparam("q")) & (TERM.c.term < bindparam("end"))
    ids: Any = (
        select(TERM.c.record_id)
        .distinct()
        .where(TERM.c.kind == bindparam("kind"), place)
        .limit(bindparam("most"))
        .subquery()
    )
    return Prepared(select(*_FOUND).select_from(led_to(ids)).where(STILL_THERE))


_BY_TERM = _by_term()


@contextmanager
def lean_read(database: Database) -> Iterator[Connection]:
    """A read transaction that keeps few pages: who looks at each row once gains nothing by them."""
    with database.read() as connection:
        run = driver_of(connection).execute
        pragmas.keep_in_memory(run, _LEAN_KIB)
        try:
            yield connection
        finally:
            pragmas.keep_in_memory(run, CACHE_KIB)


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


def with_number(connection: Connection, number: str, most: int) -> list[Traits]:
    """Customers with exactly this number, in its normal form, whoever of their contacts has it."""
    return [Traits(*row) for row in _BY_NUMBER.rows(connection, q=number, most=most)]


def sharing(connection: Connection, number: str, most: int) -> tuple[list[Traits], int]:
    """The first customers with a number, and how many there are in all.

    A customer counts once, by whatever of its own or of those merged into it the number is kept.
    """
    found = with_number(connection, number, 2 * most)
    same = {traits.id: traits for traits in found}
    count = len(same)
    if len(found) == 2 * most:
        count = int(_COUNT_WITH_NUMBER.rows(connection, q=number)[0].size)
    return list(same.values())[:most], count


def shared_numbers(connection: Connection, last: str, most: int) -> list[str]:
    """Numbers behind `last`, in their order, that lead to a customer in several ways."""
    return [row.number for row in _SHARED.rows(connection, last=last, most=most)]


def with_uscc(connection: Connection, uscc: str, most: int) -> list[Traits]:
    """Customers with exactly this tax code."""
    return [Traits(*row) for row in _BY_USCC.rows(connection, q=uscc, most=most)]


def with_term(connection: Connection, kind: TermKind, text: str, most: int) -> list[Traits]:
    """Customers with a search term that begins with the text."""
    rows = _BY_TERM.rows(connection, kind=int(kind), q=text, end=after(text), most=most)
    return [Traits(*row) for row in rows]


def with_codes(connection: Connection, codes: Sequence[str]) -> list[Traits]:
    """Customers that hold one of the codes now, or held it once."""
    found: dict[int, Traits] = {}
    for block in blocks(codes):
        rows = connection.execute(
            select(*_TRAITS)
            .select_from(CUSTOMER_CODE.join(CUSTOMER, CUSTOMER.c.id == CUSTOMER_CODE.c.record_id))
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
