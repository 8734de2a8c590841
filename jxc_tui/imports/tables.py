"""What people once said of files with the same headings as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class ImportMapping(SQLModel, table=True):
    """What a person once said of files with these headings: columns and words, as JSON."""

    __tablename__ = "record_import_mapping"

    signature: str = Field(primary_key=True)
    columns: str = "{}"
    words: str = "{}"
    at: str
    by: str = ""


IMPORT_MAPPING = table_of(ImportMapping)
