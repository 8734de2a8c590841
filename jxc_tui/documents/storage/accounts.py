"""What parties stand at, kept with every change and counted again on demand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Insert, bindparam, case, select, update

from jxc_tui.database.dialect.upsert import insert_or_change
from jxc_tui.database.engine import Connection
from jxc_tui.database.prepared import Prepared
from jxc_tui.documents.tables import ACCOUNT

_ONE = Prepared(select(ACCOUNT).where(ACCOUNT.c.party_ref == bindparam("party_id")))


def _more() -> Insert:
    """Adds a row of parameters to what a party stands at; a row without an order has no days."""
    column = ACCOUNT.c
    given: dict[str, Any] = {each.name: bindparam(each.name) for each in ACCOUNT.c}
    has, day = given["last_day"] != "", given["first_day"]
    first = has & ((column.first_day == "") | (column.first_day > day))
    later = has & (column.last_day <= given["last_day"])
    change: dict[str, Any] = {
        name: column[name] + given[name] for name in ("receivable_fen", "prepaid_fen", "orders")
    } | {"first_day": case((first, day), else_=column.first_day)} | {
        name: case((later, given[name]), else_=column[name]) for name in ("last_ref", "last_day")
    }  # fmt: skip
    return insert_or_change(ACCOUNT, given, key=["party_ref"], change=change)


_MORE = _more()


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
    new: dict[str, Any] = {
        "party_ref": party_id, "receivable_fen": receivable, "prepaid_fen": prepaid,
        "orders": int(order is not None), "first_day": day, "last_day": day,
        "last_ref": document_id,
    }  # fmt: skip
    column = ACCOUNT.c
    change: dict[str, Any] = {
        "receivable_fen": column.receivable_fen + receivable,
        "prepaid_fen": column.prepaid_fen + prepaid,
    }
    if order is not None:
        later = column.last_day <= day
        first = (column.first_day == "") | (column.first_day > day)
        change |= {
            "orders": column.orders + 1,
            "first_day": case((first, day), else_=column.first_day),
            "last_ref": case((later, document_id), else_=column.last_ref),
            "last_day": case((later, day), else_=column.last_day),
        }
    connection.execute(insert_or_change(ACCOUNT, new, key=["party_ref"], change=change))


def add_many(connection: Connection, more: Mapping[int, PartyStanding]) -> None:
    """Moves what many parties stand at; the days and the last of each are those of new sales."""
    if more:
        rows = [{"party_ref": party} | each._asdict() for party, each in more.items()]
        connection.execute(_MORE, rows)


def put(connection: Connection, party_id: int, account: PartyStanding) -> None:
    """What a party stands at, counted again."""
    row = {"party_ref": party_id} | account._asdict()
    connection.execute(insert_or_change(ACCOUNT, row, key=["party_ref"]))


def forget_order(connection: Connection, party_id: int) -> None:
    """One order less."""
    values = {"orders": ACCOUNT.c.orders - 1}
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.party_ref == party_id).values(**values))
