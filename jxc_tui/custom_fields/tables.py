"""Custom fields and what records have in them as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of


class CustomFieldRow(SQLModel, table=True):
    """自定义字段: a field that this database has besides the common ones."""

    __tablename__ = "record_field"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created_at: str
    created_by: str = ""
    retired_at: str = ""
    retired_by: str = ""


class CustomValue(SQLModel, table=True):
    """What a record has in a custom field; nothing is stored for an empty one."""

    __tablename__ = "record_value"
    __table_args__ = (Index("ix_record_value_field", "field_id"), BY_KEY)

    record_id: int = Field(primary_key=True, foreign_key="record.id")
    field_id: int = Field(primary_key=True, foreign_key="record_field.id")
    value: str


CUSTOM_FIELD = table_of(CustomFieldRow)
CUSTOM_VALUE = table_of(CustomValue)
