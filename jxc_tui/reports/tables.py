"""What people keep about reports."""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class SavedReportRow(SQLModel, table=True):
    """常用: the conditions of a `report` under a name of its user; `content` is JSON."""

    __tablename__ = "report_saved"
    __table_args__ = (Index("ix_report_saved_user", "user_id", "name_folded", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    name: str
    name_folded: str
    report: str
    content: str


SAVED_REPORT = table_of(SavedReportRow)
