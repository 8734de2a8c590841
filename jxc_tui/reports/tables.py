"""What people keep about reports."""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class SavedReportRow(SQLModel, table=True):
    """常用: the conditions of a `report` under a name; `content` is JSON.

    `owner` is the name of an account, empty for the command line of the server.
    """

    __tablename__ = "report_saved"
    __table_args__ = (Index("ix_report_saved_owner", "owner", "name_folded", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    owner: str
    name: str
    name_folded: str
    report: str
    content: str


SAVED_REPORT = table_of(SavedReportRow)
