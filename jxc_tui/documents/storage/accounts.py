"""What parties stand at, kept with every change and counted again on demand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, select, update

from jxc_tui.database.dialect.by_hand import driver_of, run_named
from jxc_tui.database.dialect.upsert import insert_or_add, insert_or_change, out_of
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.links import LineFigures
from jxc_tui.database.prepared import Prepared, PreparedWrite
from jxc_tui.documents.model.new_document import DocumentKind
from jxc_tui.documents.tables import ACCOUNT, DOCUMENT, LINE

_ONE = Prepared(select(ACCOUNT).where(ACCOUNT.c.party_ref == bindparam("party_id")))
_ADD = PreparedWrite(
    insert_or_add(
        ACCOUNT,
        added=("receivable_fen", "prepaid_fen", "orders"),
        latest=("last_day", "last_ref"),
        by="last_day",
        earliest="first_day",
    )
)


class PartyStanding(NamedTuple):
    """In fen; the opening balance, which stands in the party's own row, is not among them."""

    receivable_fen: int = 0
    prepaid_fen: int = 0
    orders: int = 0
    first_day: str = ""
    last_day: str = ""
    last_ref: int = 0


def of_party(connection: Connection, party_id: int) -> PartyStanding:
    """What one stands at."""
    row = _ONE.first(connection, party_id=party_id)
    return (
        PartyStanding()
        if row is None
        else PartyStanding(*(getattr(row, name) for name in PartyStanding._fields))
    )


def of_parties(connection: Connection, ids: Collection[int]) -> dict[int, PartyStanding]:
    """What several stand at; those without a document or a payment are left out."""
    rows = connection.execute(select(ACCOUNT).where(ACCOUNT.c.party_ref.in_(ids))).mappings()
    return {
        row["party_ref"]: PartyStanding(*(row[name] for name in PartyStanding._fields))
        for row in rows
    }


def figures_of(connection: Connection, ids: Collection[int]) -> dict[int, LineFigures]:
    """What lines of a list show of parties; those without a document or a payment are left out."""
    sql = f"""SELECT party_ref, receivable_fen, last_day FROM party_account
        WHERE party_ref IN {LIST}"""  # noqa: S608 - own words
    rows = driver_of(connection).execute(sql, (as_list(ids),)).fetchall()
    return {party: LineFigures(owed, day) for party, owed, day in rows}


def add(
    connection: Connection,
    party_id: int,
    *,
    receivable: int = 0,
    prepaid: int = 0,
    order: tuple[str, int] | None = None,
) -> None:
    """Moves what a party stands at by so many fen; `order` is the (day, id) of a new sale."""
    day, document_id = order or ("", 0)
    _ADD.run(
        connection, party_ref=party_id, receivable_fen=receivable, prepaid_fen=prepaid,
        orders=int(order is not None), first_day=day, last_day=day, last_ref=document_id,
    )  # fmt: skip


def add_many(connection: Connection, more: Mapping[int, PartyStanding]) -> None:
    """Moves what many parties stand at; the days and the last of each are those of new sales."""
    _ADD.each(connection, [{"party_ref": party} | each._asdict() for party, each in more.items()])


def add_out_of(connection: Connection, query: str, values: Mapping[str, object]) -> None:
    """`add_many` for the rows of a question in the order of the columns, one after the other."""
    run_named(connection, out_of(_ADD.placed, query), values)


def put(connection: Connection, party_id: int, account: PartyStanding) -> None:
    """What a party stands at, counted again."""
    row = {"party_ref": party_id} | account._asdict()
    connection.execute(insert_or_change(ACCOUNT, row, key=["party_ref"]))


def forget_order(connection: Connection, party_id: int, document_id: int) -> None:
    """One order less; where it was the first or the last, another one is now."""
    values: dict[str, Any] = {"orders": ACCOUNT.c.orders - 1}
    for name, column in (("first_day", DOCUMENT.c.day.asc()), ("last_day", DOCUMENT.c.day.desc())):
        upwards = DOCUMENT.c.id.asc() if name == "first_day" else DOCUMENT.c.id.desc()
        row = _order(connection, party_id, document_id, (column, upwards))
        values[name] = "" if row is None else row.day
        if name == "last_day":
            values["last_ref"] = 0 if row is None else row.id
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.party_ref == party_id).values(**values))


def _order(connection: Connection, party_id: int, without: int, order: tuple[Any, ...]) -> Any:
    """The first sale of a party with goods that is not void, in an order of days; None for none."""
    goods = exists().where(LINE.c.document_ref == DOCUMENT.c.id, LINE.c.quantity > 0)
    query = select(DOCUMENT.c.day, DOCUMENT.c.id).where(DOCUMENT.c.party_ref == party_id, goods)
    query = query.where(DOCUMENT.c.kind == DocumentKind.SALE.value, DOCUMENT.c.void_day == "")
    query = query.where(DOCUMENT.c.id != without)
    return connection.execute(query.order_by(*order).limit(1)).first()
