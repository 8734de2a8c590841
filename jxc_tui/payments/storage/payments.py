"""Payments as rows: kept, found, listed, and what of them is still free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, bindparam, func, select, update

from jxc_tui.database.dialect.by_hand import run_named
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.engine import Connection
from jxc_tui.database.links import Links, Recount, Reference, Tie, Way
from jxc_tui.database.prepared import Prepared
from jxc_tui.database.window import RowWindow, window_of
from jxc_tui.payments.storage import recount
from jxc_tui.payments.tables import ALLOCATION, METHOD, PAYMENT

CUSTOMER = "customer"
_KEYS = (PAYMENT.c.day, PAYMENT.c.id)
_COUNTS = PAYMENT.c.void_day == ""
KINDS: dict[str, tuple[ColumnElement[bool], ...]] = {
    "receipt": (PAYMENT.c.amount_fen > 0, _COUNTS),
    "refund": (PAYMENT.c.amount_fen < 0, _COUNTS),
    "free": (PAYMENT.c.amount_fen != PAYMENT.c.allocated_fen, _COUNTS),
    "void": (PAYMENT.c.void_day != "",),
}

LINKS = Links(
    references=(
        Reference(PAYMENT.c.party_ref, Way.MOVES, noun=CUSTOMER),
        Reference(ALLOCATION.c.party_ref, Way.MOVES, noun=CUSTOMER),
    ),
    recounts=(Recount(CUSTOMER, recount.of_parties),),
    ties=(
        Tie(
            "r.kind = 'new' AND EXISTS (SELECT 1 FROM payment p WHERE p.party_ref = c.id)",
            CUSTOMER,
        ),
    ),
)

_ONE = Prepared(select(PAYMENT).where(PAYMENT.c.id == bindparam("payment_id")))
_NUMBERED = Prepared(  # the index holds numbers only, so the query says that it asks for one
    select(PAYMENT).where(PAYMENT.c.number == bindparam("number"), PAYMENT.c.number != "")
)
_METHODS = Prepared(select(METHOD).order_by(METHOD.c.place))
_LAST_METHOD = Prepared(
    select(PAYMENT.c.method)
    .where(PAYMENT.c.party_ref == bindparam("party_id"), PAYMENT.c.amount_fen > 0)
    .order_by(PAYMENT.c.day.desc(), PAYMENT.c.id.desc())
    .limit(1)
)


def add(connection: Connection, **columns: object) -> int:
    """A new payment; its id."""
    row = {
        "allocated_fen": 0, "given_fen": 0, "document_ref": 0, "note": "", "batch_id": None,
        "void_day": "", "void_at": "", "void_by": "", "void_note": "",
    } | columns  # fmt: skip
    return add_row(connection, PAYMENT, row)


def find(connection: Connection, payment_id: int) -> Any:
    """One payment, None for none."""
    return _ONE.first(connection, payment_id=payment_id)


def change(connection: Connection, payment_id: int, **columns: object) -> None:
    """Other values for some columns."""
    connection.execute(update(PAYMENT).where(PAYMENT.c.id == payment_id).values(**columns))


def of_document(connection: Connection, document_id: int) -> list[RowMapping]:
    """What was entered with a document."""
    query = select(PAYMENT).where(PAYMENT.c.document_ref == document_id).order_by(PAYMENT.c.id)
    return list(connection.execute(query).mappings())


def free_of(connection: Connection, party_id: int, most: int) -> list[RowMapping]:
    """Payments of a party that cover less than they are, the oldest first."""
    query = (
        select(PAYMENT)
        .where(PAYMENT.c.party_ref == party_id, PAYMENT.c.amount_fen != PAYMENT.c.allocated_fen)
        .where(PAYMENT.c.void_day == "")
        .order_by(PAYMENT.c.day, PAYMENT.c.id)
        .limit(most)
    )
    return list(connection.execute(query).mappings())


@dataclass(frozen=True, slots=True)
class PaymentsAsked:
    """Which payments a window is of: `amount_fen` in either direction; `kind` as in KINDS."""

    party_id: int = 0
    first: str = ""
    until: str = ""
    kind: str = ""
    method: str = ""
    amount_fen: int = 0

    def of(self, query: Select[Any]) -> Select[Any]:
        """The query of these only."""
        wanted = [
            (self.party_id, PAYMENT.c.party_ref == self.party_id),
            (self.first, PAYMENT.c.day >= self.first),
            (self.until, PAYMENT.c.day <= self.until),
            (self.method, PAYMENT.c.method == self.method),
            (self.amount_fen, PAYMENT.c.amount_fen.in_((self.amount_fen, -self.amount_fen))),
        ]
        query = query.where(*(clause for asked, clause in wanted if asked))
        return query.where(*KINDS[self.kind]) if self.kind else query


def window(
    connection: Connection,
    asked: PaymentsAsked,
    *,
    after: tuple[str, int] | None = None,
    before: tuple[str, int] | None = None,
    last: bool = False,
    limit: int,
) -> RowWindow[RowMapping]:
    """Payments, the newest first, by (day, id)."""
    return window_of(
        connection, asked.of(select(PAYMENT)), _KEYS, after=after, before=before, last=last,
        limit=limit, descending=True,
    )  # fmt: skip


def methods(connection: Connection) -> list[Any]:
    """The methods of paying in their order."""
    return _METHODS.rows(connection)


def last_method(connection: Connection, party_id: int) -> str:
    """How a party paid the last time, empty where it never did."""
    row = _LAST_METHOD.first(connection, party_id=party_id)
    return "" if row is None else str(row.method)


def numbered(connection: Connection, number: str) -> Any:
    """The payment of a number, None for none."""
    return _NUMBERED.first(connection, number=number) if number else None


def beginning(connection: Connection, start: str, most: int) -> list[RowMapping]:
    """Payments whose numbers begin so, the greatest first."""
    number = PAYMENT.c.number
    query = select(PAYMENT).where(number >= start, number < f"{start}\U0010ffff", number != "")
    return list(connection.execute(query.order_by(number.desc()).limit(most)).mappings())


def paid_by(connection: Connection, party_id: int) -> int:
    """What a party paid in all, less what it got back."""
    query = select(func.coalesce(func.sum(PAYMENT.c.amount_fen), 0))
    query = query.where(PAYMENT.c.party_ref == party_id, PAYMENT.c.void_day == "")
    return int(connection.execute(query).scalar_one())


def of_day(connection: Connection, day: str) -> list[Any]:
    """A day by person and method: taken, paid back, and what became void of earlier days."""
    sql = """
        SELECT created_by, method, sum(fen > 0 AND NOT void), sum(CASE WHEN fen > 0 AND NOT void
                THEN fen ELSE 0 END), sum(fen < 0 AND NOT void),
            sum(CASE WHEN fen < 0 AND NOT void THEN -fen ELSE 0 END), sum(void),
            sum(CASE WHEN void THEN fen ELSE 0 END)
        FROM (SELECT created_by, method, amount_fen AS fen, 0 AS void FROM payment
                WHERE day = :day AND (void_day = '' OR void_day > :day)
            UNION ALL SELECT created_by, method, amount_fen, 1 FROM payment
                WHERE void_day = :day AND void_day <> '' AND day < :day)
        GROUP BY created_by, method ORDER BY created_by, method
    """
    return list(run_named(connection, sql, {"day": day}))
