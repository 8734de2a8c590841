"""Follow-up notes as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class FollowUpRow(SQLModel, table=True):
    """跟进: what is to be done with a record on a local day; `done_at` empty while it is open.

    `for_user` is the name of the account that is to do it.
    """

    __tablename__ = "record_follow_up"
    __table_args__ = (
        Index("ix_record_follow_up_record", "record_id", "done_at", "due"),
        Index("ix_record_follow_up_due", "done_at", "due", "id"),
        Index("ix_record_follow_up_mine", "for_user", "done_at", "due", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="record.id")
    text: str
    due: str
    by: str
    for_user: str
    created_at: str
    done_at: str = ""
    done_by: str = ""


FOLLOW_UP = table_of(FollowUpRow)
