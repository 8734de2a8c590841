"""Documents (单据) as tables: header, lines, dated events, and the sums that are kept with them.

Money is fen, days are local `YYYY-MM-DD`, times UTC; a quantity is thousandths of the unit that was
typed, whose factor stands beside it. What is called a cache is computed from lines, events and
allocations in the transaction that changes them; `jxc doctor --recount` computes it again.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, ONCE, table_of, where


class DocumentRow(SQLModel, table=True):
    """One document of a `kind`; names, prices and address stay as they were printed.

    `total_fen` is signed: what the party owes by it is above 0. `settled_fen`, `settled_day`
    and `progress` are caches: what allocations cover, the day from which they cover all of it,
    and the state that its events give. A void one counts until its `void_day`. `origin_ref` is
    the document that it copies, corrects or returns.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_number", "number", unique=True, **where("number <> ''")),
        # What a party owed on a day is summed in the index alone.
        Index("ix_document_party", "party_ref", "day", "id", "total_fen", "void_day", "kind"),
        Index("ix_document_day", "kind", "day", "id"),
        Index("ix_document_progress", "kind", "progress", "day", "id"),
        # What is open today, by party; what was open on a day and is not any more. A sale that is
        # paid at once is in neither, and costs nothing here.
        Index(
            "ix_document_open",
            "party_ref",
            "due",
            "id",
            "day",
            "total_fen",
            "settled_fen",
            "kind",
            **where("settled_day = ''"),
        ),
        Index(
            "ix_document_settled",
            "settled_day",
            "day",
            "due",
            "total_fen",
            "settled_fen",
            "void_day",
            "kind",
            "party_ref",
            **where("settled_day > day"),
        ),
        Index("ix_document_void", "party_ref", "void_day", "id", **where("void_day <> ''")),
        Index("ix_document_origin", "origin_ref", **where("origin_ref <> 0")),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    number: str = ""
    party_ref: int
    day: str
    due: str = ""
    progress: str = ""
    total_fen: int = 0
    settled_fen: int = 0
    settled_day: str = ""
    gross_fen: int = 0
    discount_fen: int = 0
    net_fen: int = 0
    tax_fen: int = 0
    rounding_fen: int = 0
    tax_included: bool = True
    lines: int = 0
    party_code: str = ""
    party_name: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    salesperson: str = ""
    note: str = ""
    origin_ref: int = 0
    batch_id: int | None = None
    version: int = 1
    created_at: str
    created_by: str = ""
    updated_at: str = ""
    updated_by: str = ""
    void_day: str = ""


class DocumentLineRow(SQLModel, table=True):
    """明细: one line, by its place from 1; a return has a quantity below 0.

    `price_fen` is of one `unit`, of which one is `above`/`below` basic units; `percent` is
    hundredths of a percent (9,500 is 95 %, 九五折), `tax_rate` as well. `source` is where the price
    came from, `net_fen` what is left of the line after its part of the order discount. `shipped`,
    `signed`, `returned` and `closed` are caches in the line's unit. `origin_place` is the line of
    `origin_ref` that came back.
    """

    __tablename__ = "document_line"
    __table_args__ = (
        Index("ix_document_line_origin", "origin_ref", "origin_place", **where("origin_ref <> 0")),
        BY_KEY,
    )

    document_ref: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    product_ref: int
    code: str = ""
    name: str = ""
    spec: str = ""
    unit: str = ""
    quantity: int
    above: int = 1
    below: int = 1
    price_fen: int = 0
    percent: int = 10_000
    source: str = ""
    amount_fen: int = 0
    net_fen: int = 0
    tax_rate: int = 0
    shipped: int = 0
    signed: int = 0
    returned: int = 0
    closed: int = 0
    origin_ref: int = 0
    origin_place: int = 0
    note: str = ""


class DocumentEventRow(SQLModel, table=True):
    """What happened to a document, when, by whom: never changed, never removed.

    `credit_fen` is the exposure of the customer with which it was let pass, where that was asked.
    """

    __tablename__ = "document_event"
    __table_args__ = (
        Index("ix_document_event_document", "document_ref", "id"),
        Index("ix_document_event_waybill", "waybill_key", **where("waybill_key <> ''")),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    document_ref: int
    kind: str
    at: str
    day: str
    by: str = ""
    carrier: str = ""
    waybill: str = ""
    waybill_key: str = ""
    note: str = ""
    credit_fen: int | None = None


class EventLineRow(SQLModel, table=True):
    """How much of a line an event was about."""

    __tablename__ = "document_event_line"
    __table_args__ = BY_KEY

    event_ref: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    quantity: int


class DocumentDraftRow(SQLModel, table=True):
    """挂单: a document that is being written, or was put aside; `content` is JSON.

    One that `waits` is shown to those who can approve it.
    """

    __tablename__ = "document_draft"
    __table_args__ = (
        Index("ix_document_draft_owner", "user_id", "kind", "changed_at"),
        Index("ix_document_draft_party", "party_ref", "kind"),
        Index("ix_document_draft_waits", "kind", "changed_at", **where("waits <> 0")),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    party_ref: int
    content: str
    parked: bool = False
    version: int = 1
    begun_at: str
    changed_at: str
    waits: bool = False


class PartyAccountRow(SQLModel, table=True):
    """What a customer stands at: a cache.

    `receivable_fen` is what is left to pay of documents (the opening balance stands in the
    customer's own row; what covers it is counted here), `prepaid_fen` what was paid and covers
    nothing yet.
    """

    __tablename__ = "party_account"

    party_ref: int = Field(primary_key=True)
    receivable_fen: int = 0
    prepaid_fen: int = 0
    orders: int = 0
    first_day: str = ""
    last_day: str = ""
    last_ref: int = 0


class OwedDayRow(SQLModel, table=True):
    """What moved on a day of what all parties owe together: a cache.

    `aged_by` is `due` or `document`, and `since` the day from which it ages; what is free (预收)
    is `free`, without one.
    """

    __tablename__ = "owed_day"
    __table_args__ = BY_KEY

    aged_by: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    since: str = Field(primary_key=True)
    fen: int = 0


class OwedMonthRow(SQLModel, table=True):
    """What moved in a month (`YYYY-MM`) of what a party owes, less what it paid before: a cache."""

    __tablename__ = "owed_month"
    __table_args__ = BY_KEY

    party_ref: int = Field(primary_key=True)
    month: str = Field(primary_key=True)
    fen: int = 0


DOCUMENT = table_of(DocumentRow)
LINE = table_of(DocumentLineRow)
EVENT = table_of(DocumentEventRow)
EVENT_LINE = table_of(EventLineRow)
DRAFT = table_of(DocumentDraftRow)
ACCOUNT = table_of(PartyAccountRow)
OWED_DAY = table_of(OwedDayRow)
OWED_MONTH = table_of(OwedMonthRow)
