"""Payments (收款), what they cover, and the methods of paying, as tables.

Money is fen, days are local, times UTC. Allocations are only added: what is released is a row with
the opposite sign on its own day, so that what was owed on any day can be told.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import ONCE, table_of, where

FREE = "amount_fen <> allocated_fen"  # what is left of it is prepaid


class PaymentRow(SQLModel, table=True):
    """One payment by one method: above 0 it came in, below 0 it was paid back (退款).

    `document_ref` is the order it was entered with; `allocated_fen` a cache of what it covers;
    the rest of it is prepaid. `given_fen` is what was handed over where change (找零) was given.
    A void one counts until its `void_day`.
    """

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_number", "number", unique=True, **where("number <> ''")),
        # Sums of a party and of a day are read from the indexes alone.
        Index("ix_payment_party", "party_ref", "day", "id", "amount_fen", "void_day"),
        Index("ix_payment_day", "day", "id", "amount_fen", "void_day"),
        Index("ix_payment_document", "document_ref", **where("document_ref <> 0")),
        Index("ix_payment_free", "party_ref", "id", **where(FREE)),
        Index("ix_payment_void", "void_day", "day", "amount_fen", **where("void_day <> ''")),
        Index("ix_payment_ended", "party_ref", "void_day", "id", **where("void_day <> ''")),
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
    void_day: str = ""
    void_at: str = ""
    void_by: str = ""
    void_note: str = ""


class AllocationRow(SQLModel, table=True):
    """核销: so much of a payment, or of a document below 0 (`credit_ref`), covers a document.

    Exactly one of `payment_ref` and `credit_ref` is not 0. `discount_fen` is what is let off for
    paying early and counts beside `amount_fen`. Without a document it is what of a payment was
    paid back by the refund `refund_ref`. The days of what is about one document, or one payment,
    never fall.
    """

    __tablename__ = "payment_allocation"
    __table_args__ = (
        Index(
            "ix_payment_allocation_document",
            "document_ref",
            "day",
            "amount_fen",
            "discount_fen",
        ),
        Index("ix_payment_allocation_payment", "payment_ref", "day"),
        Index("ix_payment_allocation_credit", "credit_ref", "day", **where("credit_ref <> 0")),
        Index("ix_payment_allocation_refund", "refund_ref", "day", **where("refund_ref <> 0")),
        Index(
            "ix_payment_allocation_party",
            "party_ref",
            "day",
            "payment_ref",
            "refund_ref",
            "amount_fen",
            "discount_fen",
        ),
        Index(
            "ix_payment_allocation_discount",
            "party_ref",
            "day",
            "id",
            **where("discount_fen <> 0"),
        ),
        Index("ix_payment_allocation_day", "day", "payment_ref", "refund_ref", "amount_fen"),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    party_ref: int
    document_ref: int
    payment_ref: int = 0
    credit_ref: int = 0
    refund_ref: int = 0
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
