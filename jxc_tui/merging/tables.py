"""Groups of likely duplicates as tables; merges are in `records.tables`.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of


class DuplicateScan(SQLModel, table=True):
    """The last search for duplicates over the whole database."""

    __tablename__ = "record_duplicate_scan"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    records: int = 0
    groups: int = 0
    seconds: float = 0.0


class DuplicateGroup(SQLModel, table=True):
    """Records that look like one; the rule that found them, and a score of 0…100."""

    __tablename__ = "record_duplicate_group"
    __table_args__ = (Index("ix_record_duplicate_group_page", "settled_at", "score", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    rule: str
    value: str = ""
    score: int
    size: int
    settled_at: str = ""
    settled_by: str = ""


class DuplicateMember(SQLModel, table=True):
    """One record of a group."""

    __tablename__ = "record_duplicate_member"
    __table_args__ = BY_KEY

    group_id: int = Field(primary_key=True, foreign_key="record_duplicate_group.id")
    record_id: int = Field(primary_key=True, index=True)


DUPLICATE_SCAN = table_of(DuplicateScan)
DUPLICATE_GROUP = table_of(DuplicateGroup)
DUPLICATE_MEMBER = table_of(DuplicateMember)
