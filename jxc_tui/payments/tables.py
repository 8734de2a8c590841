"""Payments (收款), what they cover, and the methods of paying, as tables.

Money is fen, days are local, times UTC. Allocations are only added: what is released is a row with
the opposite sign on its own day, so that what was owed on any day can be told.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import ONCE, table_of, where


class PaymentRow(SQLModel, table=True):
    """One payment by one method: above 0 it came in, below 0 it was paid back (退款).

    `document_ref` is the order it was entered with; `allocated_fen` a cache of what it covers;
    the rest of it is prepaid. `given_fen` is what was handed over where change (找零) was given.
    """

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_number", "number", unique=True, **where("number <> ''")),
        Index("ix_payment_party", "party_ref", "day", "id"),
        Index("ix_payment_day", "day", "id"),
        Index("ix_payment_document", "document_ref", **where("document_ref <> 0")),
        Index("ix_payment_free", "party_ref", "id", **where("amount_fen <> allocated_fen")),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = ""
    party_ref: int
    party_code: str = ""
    party_name: str = ""
    day: str
    method: str
    amount_fen: int
    allocated_fen: int = 0
    given_fen: int = 0
    document_ref: int = 0
    note: str = ""
    batch_id: int | None = None
    created_at: str
    created_by: str = ""
    void_at: str = ""
    void_by: str = ""


class AllocationRow(SQLModel, table=True):
    """核销: so much of a payment, or of a document below 0 (`credit_ref`), covers a document.

    Exactly one of `payment_ref` and `credit_ref` is not 0. `discount_fen` is what is let off for
    paying early and counts beside `amount_fen`.
    """

    __tablename__ = "payment_allocation"
    __table_args__ = (
        Index("ix_payment_allocation_document", "document_ref", "day"),
        Index("ix_payment_allocation_payment", "payment_ref", **where("payment_ref <> 0")),
        Index("ix_payment_allocation_credit", "credit_ref", **where("credit_ref <> 0")),
        Index("ix_payment_allocation_party", "party_ref", "day"),
        Index("ix_payment_allocation_day", "day"),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    party_ref: int
    document_ref: int
    payment_ref: int = 0
    credit_ref: int = 0
    amount_fen: int
    discount_fen: int = 0
    day: str
    at: str
    by: str = ""


class PaymentMethodRow(SQLModel, table=True):
    """结算方式: `letter` and place choose it in the payment bar; cash gives change."""

    __tablename__ = "payment_method"

    name: str = Field(primary_key=True)
    place: int
    letter: str = ""
    cash: bool = False
    disabled: bool = False


PAYMENT = table_of(PaymentRow)
ALLOCATION = table_of(AllocationRow)
METHOD = table_of(PaymentMethodRow)
