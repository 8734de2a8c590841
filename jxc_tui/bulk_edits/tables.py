"""Bulk edits as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of


class BulkEdit(SQLModel, table=True):
    """One bulk edit of fields, undone as a whole; `fields` is JSON `{field: text as typed}`.

    `state` is a `bulk_edits.storage.EditState`; `kept_count` is how many records its undo left
    alone, since they were changed after it.
    """

    __tablename__ = "record_bulk_edit"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    selection: str = ""
    fields: str = "{}"
    reason: str = ""
    count: int = 0
    state: str = Field(default="done", index=True)
    undone_at: str = ""
    undone_by: str = ""
    kept_count: int = 0


class BulkEditItem(SQLModel, table=True):
    """One record of a bulk edit; `before` is JSON of the fields and stamps it had.

    `back` is 1 once the record was given it back.
    """

    __tablename__ = "record_bulk_edit_item"
    __table_args__ = (
        Index("ix_record_bulk_edit_item_record", "record_id"), BY_KEY
    )  # fmt: skip

    edit_id: int = Field(primary_key=True, foreign_key="record_bulk_edit.id")
    record_id: int = Field(primary_key=True)
    version: int  # of the record after the edit: a later one means that it was changed since
    before: str = "{}"
    back: int = 0


BULK_EDIT = table_of(BulkEdit)
BULK_EDIT_ITEM = table_of(BulkEditItem)
