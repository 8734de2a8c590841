"""Records of a set, a page at a time, so that no one ever holds them all.

A row is a tuple in the order of the noun's fields, exactly as stored, with the id behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, literal_column, select

from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.naming import noun_of
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage.selections import SliceLike, slice_condition
from jxc_tui.records.tables import RECORD

PAGE = 2000
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_IN_ORDER = (
    select(RECORD.c.id)
    .where(RECORD.c.id.in_(_IDS), RECORD.c.deleted_at == "")
    .order_by(RECORD.c.code_key)
)
_HOLDERS = (
    select(RECORD_CODE.c.code, RECORD_CODE.c.record_id)
    .join(RECORD, RECORD.c.id == RECORD_CODE.c.record_id)
    .where(RECORD_CODE.c.code.in_(bindparam("codes", expanding=True)))
    .where(RECORD.c.deleted_at == "")
)

Rows = list[tuple[Any, ...]]


def _columns(connection: Connection) -> tuple[Any, ...]:
    fields = noun_named(noun_of(connection)).fields
    own = RECORD.c
    return tuple(
        own[spec.id] if spec.id in own else literal_column(f"record.{spec.id}") for spec in fields
    )


def slice_pages(connection: Connection, wanted: SliceLike, *, page: int = PAGE) -> Iterator[Rows]:
    """The records of a slice in the order of codes, the recycle bin left out, by keyset pages."""
    query = (
        select(*_columns(connection), RECORD.c.id, RECORD.c.code_key)
        .where(RECORD.c.deleted_at == "", slice_condition(wanted))
        .order_by(RECORD.c.code_key)
        .limit(page)
    )
    last: str | None = None
    while True:
        window = query if last is None else query.where(RECORD.c.code_key > last)
        rows = connection.execute(window).all()
        if rows:
            last = rows[-1][-1]
            yield [row[:-1] for row in rows]
        if len(rows) < page:
            return


def id_pages(connection: Connection, ids: Sequence[int], *, page: int = PAGE) -> Iterator[Rows]:
    """The records of these ids in their order; who is not in force any more is passed over."""
    by_id = select(*_columns(connection), RECORD.c.id).where(
        RECORD.c.id.in_(_IDS), RECORD.c.deleted_at == ""
    )
    for start in range(0, len(ids), page):
        some = list(ids[start : start + page])
        found = {row[-1]: tuple(row) for row in connection.execute(by_id, {"ids": some})}
        yield [found[number] for number in some if number in found]


Further = Callable[[Rows], Sequence[tuple[str, ...]]]


def with_customs(
    connection: Connection,
    pages: Iterator[Rows],
    fields: Sequence[int],
    further: Sequence[Further] = (),
) -> Iterator[Rows]:
    """The same rows without the id, with what each has in these custom fields behind the rest.

    Each of `further` gives texts for every row of a page that stand behind all.
    """
    for rows in pages:
        if not fields and not further:
            yield [tuple(row[:-1]) for row in rows]
            continue
        ids = [int(row[-1]) for row in rows]
        stored = custom_fields.values_of(connection, ids) if fields else {}
        last = [each(rows) for each in further]
        yield [
            (
                *row[:-1],
                *(stored.get(one, {}).get(field, "") for field in fields),
                *chain.from_iterable(texts[at] for texts in last),
            )
            for at, (one, row) in enumerate(zip(ids, rows, strict=True))
        ]


def in_code_order(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Those of the ids that are records in force, in the order of codes."""
    return [int(row[0]) for row in connection.execute(_IN_ORDER, {"ids": list(ids)})]


def holders(connection: Connection, codes: Sequence[str]) -> dict[str, int]:
    """Which record in force holds or once held each code; codes of nobody are missing."""
    found: dict[str, int] = {}
    for start in range(0, len(codes), PAGE):
        some = list(codes[start : start + PAGE])
        found |= {row[0]: int(row[1]) for row in connection.execute(_HOLDERS, {"codes": some})}
    return found
