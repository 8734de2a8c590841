"""After-sales cases (售后) as tables: what about which line, who has it, until when."""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import ONCE, table_of, where


class CaseRow(SQLModel, table=True):
    """One case: `kind` is return, exchange, repair or complaint; `state` a cache of its events.

    It is about a line of a document (`document_ref`, `place`), or about a document (`place` 0).
    `quantity` is thousandths of the line's unit; `document_made` is the return or exchange that
    settled it, `refund_fen` what is given back.
    """

    __tablename__ = "aftersales_case"
    __table_args__ = (
        Index("ix_aftersales_case_number", "number", unique=True, **where("number <> ''")),
        Index("ix_aftersales_case_party", "party_ref", "state", "id"),
        Index("ix_aftersales_case_course", "party_ref", "created_at", "id"),
        Index("ix_aftersales_case_state", "state", "until", "id"),
        Index("ix_aftersales_case_document", "document_ref", "place"),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = ""
    kind: str
    state: str
    party_ref: int
    party_code: str = ""
    party_name: str = ""
    document_ref: int = 0
    place: int = 0
    product_ref: int = 0
    product_code: str = ""
    product_name: str = ""
    quantity: int = 0
    refund_fen: int = 0
    reason: str = ""
    person: str = ""
    until: str = ""
    document_made: int = 0
    version: int = 1
    created_at: str
    created_by: str = ""
    updated_at: str = ""


class CaseEventRow(SQLModel, table=True):
    """What happened to a case."""

    __tablename__ = "aftersales_event"
    __table_args__ = (Index("ix_aftersales_event_case", "case_ref", "id"), ONCE)

    id: int | None = Field(default=None, primary_key=True)
    case_ref: int
    kind: str
    at: str
    by: str = ""
    note: str = ""


CASE = table_of(CaseRow)
CASE_EVENT = table_of(CaseEventRow)
