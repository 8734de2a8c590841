"""What records are compared by, read in turn or looked up by what they may share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.database.dialect import pragmas
from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.engine import CACHE_KIB, Database
from jxc_tui.database.prepared import Prepared
from jxc_tui.merging.model.likeness import Traits
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.storage.standing import HIT, led_to, stands_for
from jxc_tui.records.tables import RECORD, RECORD_NUMBER, TERM
from jxc_tui.values.search_terms import TermKind, after

AT_ONCE = 400
_LEAN_KIB = 8192

_TRAITS = (
    RECORD.c.id,
    RECORD.c.code,
    RECORD.c.name_folded,
    RECORD.c.mobile,
    RECORD.c.phone,
    RECORD.c.uscc,
    RECORD.c.uscc_valid,
    RECORD.c.city,
    RECORD.c.district,
    RECORD.c.address,
    RECORD.c.contact,
)
# Joined to nothing, so that the primary key drives the query and not an index on deleted_at.
STILL_THERE = RECORD.c.deleted_at.op("||")("") == ""

_NEXT = Prepared(
    select(*_TRAITS)
    .where(RECORD.c.id > bindparam("last"), STILL_THERE)
    .order_by(RECORD.c.id)
    .limit(bindparam("most"))
)
# What was found, under the id of the record that stands for it.
_FOUND = (RECORD.c.id, *(HIT.c[column.name] for column in _TRAITS[1:]))
_BY_NUMBER = Prepared(
    select(*_FOUND)
    .select_from(led_to(RECORD_NUMBER))
    .where(RECORD_NUMBER.c.number == bindparam("q"), STILL_THERE)
    .limit(bindparam("most"))
)
_COUNT_WITH_NUMBER = Prepared(
    select(func.count(RECORD.c.id.distinct()).label("size"))
    .select_from(led_to(RECORD_NUMBER))
    .where(RECORD_NUMBER.c.number == bindparam("q"), STILL_THERE)
)
_SHARED = Prepared(
    select(RECORD_NUMBER.c.number)
    .where(RECORD_NUMBER.c.number > bindparam("last"))
    .group_by(RECORD_NUMBER.c.number)
    .having(func.count() > 1)
    .order_by(RECORD_NUMBER.c.number)
    .limit(bindparam("most"))
)
_BY_USCC = Prepared(
    select(*_FOUND)
    .select_from(HIT.join(RECORD, stands_for(HIT, RECORD)))
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
    """Records in force by id from behind `last` on."""
    return [Traits(*row) for row in _NEXT.rows(connection, last=last, most=most)]


def traits_of(connection: Connection, ids: Iterable[int]) -> dict[int, Traits]:
    """The traits of those of the ids that are in force."""
    found: dict[int, Traits] = {}
    for block in blocks(ids):
        rows = connection.execute(select(*_TRAITS).where(RECORD.c.id.in_(block), STILL_THERE))
        found.update((int(row[0]), Traits(*row)) for row in rows)
    return found


def with_number(connection: Connection, number: str, most: int) -> list[Traits]:
    """Records with exactly this number, in its normal form, whoever of their contacts has it."""
    return [Traits(*row) for row in _BY_NUMBER.rows(connection, q=number, most=most)]


def sharing(connection: Connection, number: str, most: int) -> tuple[list[Traits], int]:
    """The first records with a number, and how many there are in all.

    A record counts once, by whatever of its own or of those merged into it the number is kept.
    """
    found = with_number(connection, number, 2 * most)
    same = {traits.id: traits for traits in found}
    count = len(same)
    if len(found) == 2 * most:
        count = int(_COUNT_WITH_NUMBER.rows(connection, q=number)[0].size)
    return list(same.values())[:most], count


def shared_numbers(connection: Connection, last: str, most: int) -> list[str]:
    """Numbers behind `last`, in their order, that lead to a record in several ways."""
    return [row.number for row in _SHARED.rows(connection, last=last, most=most)]


def with_uscc(connection: Connection, uscc: str, most: int) -> list[Traits]:
    """Records with exactly this tax code."""
    return [Traits(*row) for row in _BY_USCC.rows(connection, q=uscc, most=most)]


def with_term(connection: Connection, kind: TermKind, text: str, most: int) -> list[Traits]:
    """Records with a search term that begins with the text."""
    rows = _BY_TERM.rows(connection, kind=int(kind), q=text, end=after(text), most=most)
    return [Traits(*row) for row in rows]


def with_codes(connection: Connection, codes: Sequence[str]) -> list[Traits]:
    """Records that hold one of the codes now, or held it once."""
    found: dict[int, Traits] = {}
    for block in blocks(codes):
        rows = connection.execute(
            select(*_TRAITS)
            .select_from(RECORD_CODE.join(RECORD, RECORD.c.id == RECORD_CODE.c.record_id))
            .where(RECORD_CODE.c.code.in_(block), STILL_THERE)
        )
        found.update((int(row[0]), Traits(*row)) for row in rows)
    return list(found.values())


def list_rows_of(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    """The list columns of records in force."""
    found: dict[int, Any] = {}
    for block in blocks(ids):
        rows = connection.execute(select(*LIST_COLUMNS).where(RECORD.c.id.in_(block), STILL_THERE))
        found.update((int(row.id), row) for row in rows)
    return found


def blocks(things: Iterable[Any]) -> Iterator[list[Any]]:
    """The things in lists short enough for one statement."""
    source = iter(things)
    while block := list(islice(source, AT_ONCE)):
        yield block
