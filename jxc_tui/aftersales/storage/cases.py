"""Cases as rows: opened, changed, found, and listed by windows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, insert, select, tuple_, update

from jxc_tui.aftersales.tables import CASE, CASE_EVENT
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.engine import Connection
from jxc_tui.database.links import Links, Reference, Way
from jxc_tui.database.window import RowWindow

Row = dict[str, Any]
CUSTOMER, PRODUCT = "customer", "product"

# Cases go where their customer and their product go; printed names stay.
LINKS = Links(
    references=(
        Reference(CASE.c.party_ref, Way.MOVES, noun=CUSTOMER),
        Reference(CASE.c.product_ref, Way.MOVES, noun=PRODUCT),
    )
)


@dataclass(frozen=True, slots=True)
class CasesAsked:
    """Which cases: in one of the states (all for none), of a party, until a day, of a person."""

    states: tuple[str, ...] = ()
    party_id: int = 0
    until: str = ""
    person: str = ""


def add(connection: Connection, row: dict[str, Any]) -> int:
    """Keeps a case; its id."""
    return add_row(connection, CASE, row)


def happened(
    connection: Connection, case_id: int, kind: str, *, at: str, by: str, note: str = ""
) -> None:
    """One more event of a case."""
    row = {"case_ref": case_id, "kind": kind, "at": at, "by": by, "note": note}
    connection.execute(insert(CASE_EVENT), row)


def find(connection: Connection, case_id: int) -> Row | None:
    """One case, None for none."""
    return _first(connection, select(CASE).where(CASE.c.id == case_id))


def numbered(connection: Connection, number: str) -> Row | None:
    """The case of a number, None for none."""
    query = select(CASE).where(CASE.c.number == number, CASE.c.number != "")
    return _first(connection, query)


def events_of(connection: Connection, case_id: int) -> list[Row]:
    """What happened to a case, in its order."""
    query = select(CASE_EVENT).where(CASE_EVENT.c.case_ref == case_id).order_by(CASE_EVENT.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def change(connection: Connection, case_id: int, **columns: object) -> None:
    """Other values for some columns; the version rises."""
    row = columns | {"version": CASE.c.version + 1}
    connection.execute(update(CASE).where(CASE.c.id == case_id).values(**row))


def about(connection: Connection, document_id: int) -> list[Row]:
    """The cases about a document or its lines."""
    query = select(CASE).where(CASE.c.document_ref == document_id).order_by(CASE.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def window(
    connection: Connection,
    asked: CasesAsked,
    *,
    after: tuple[str, int] | None = None,
    before: tuple[str, int] | None = None,
    last: bool = False,
    limit: int,
) -> RowWindow[Row]:
    """Cases by (until, id), each state by its own index; of all states, the newest first."""
    upwards = before is not None or last
    rows = list[Row]()
    for state in asked.states or ("",):
        query = _placed(_asked(asked, state), bool(asked.states), after, before)
        by_day = (CASE.c.until, CASE.c.id)
        query = query.order_by(*(_order(by_day, upwards) if asked.states else
                                 _order((CASE.c.id,), not upwards))).limit(limit + 1)  # fmt: skip
        rows += [dict(row) for row in connection.execute(query).mappings()]
    if asked.states:
        rows.sort(key=lambda row: (row["until"], row["id"]), reverse=upwards)
    whole = len(rows) <= limit
    rows = rows[:limit]
    if upwards:
        return RowWindow(rows[::-1], whole, last)
    return RowWindow(rows, after is None, whole)


def count(connection: Connection, asked: CasesAsked, most: int) -> int:
    """How many there are, counted up to `most`."""
    found = 0
    for state in asked.states or ("",):
        query = _asked(asked, state).with_only_columns(CASE.c.id).limit(most).subquery()
        found += int(connection.execute(select(func.count()).select_from(query)).scalar_one())
    return min(found, most)


def _order(columns: tuple[Any, ...], downwards: bool) -> list[Any]:
    return [column.desc() if downwards else column for column in columns]


def _first(connection: Connection, query: Select[Any]) -> Row | None:
    row = connection.execute(query).mappings().first()
    return None if row is None else dict(row)


def _asked(asked: CasesAsked, state: str) -> Select[Any]:
    conditions: Iterable[tuple[object, Any]] = (
        (state, CASE.c.state == state),
        (asked.party_id, CASE.c.party_ref == asked.party_id),
        (asked.until, CASE.c.until <= asked.until),
        (asked.person, CASE.c.person == asked.person),
    )
    return select(CASE).where(*(condition for given, condition in conditions if given))


def _placed(
    query: Select[Any],
    by_day: bool,
    after: tuple[str, int] | None,
    before: tuple[str, int] | None,
) -> Select[Any]:
    place = tuple_(CASE.c.until, CASE.c.id)
    if after is not None:
        query = query.where(place > tuple_(*after) if by_day else CASE.c.id < after[1])
    if before is not None:
        query = query.where(place < tuple_(*before) if by_day else CASE.c.id > before[1])
    return query
