"""Import batches and their rows as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of


class ImportBatch(SQLModel, table=True):
    """导入批次: one import. `state` is a `batches.storage.batches.BatchState`; `plan` names its
    rehearsal.

    `choices` is JSON of what the person chose, `counters` of the code counters before and after.
    `forced` is an undo that takes changed records along.
    """

    __tablename__ = "record_import_batch"
    __table_args__ = (
        Index("ix_record_import_batch_state", "state"),
        Index("ix_record_import_batch_file", "file_sha256"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    file_name: str
    file_sha256: str
    new_count: int = 0
    updated_count: int = 0
    unchanged_count: int = 0
    skipped_count: int = 0
    error_count: int = 0
    duplicate_count: int = 0
    kept_count: int = 0
    state: str = "done"
    plan: str = ""
    choices: str = "{}"
    counters: str = "{}"
    forced: bool = False
    undone_at: str = ""
    undone_by: str = ""


class ImportRow(SQLModel, table=True):
    """One record an import made or changed; `version` is the record's after the import.

    `stored` is JSON: of a changed one what it was before, of an undone new one the whole of it.
    """

    __tablename__ = "record_import_row"
    __table_args__ = (
        Index("ix_record_import_row_record", "record_id"), BY_KEY
    )  # fmt: skip

    batch_id: int = Field(primary_key=True, foreign_key="record_import_batch.id")
    row: int = Field(primary_key=True)
    record_id: int
    kind: str
    version: int
    stored: str = ""


IMPORT_BATCH = table_of(ImportBatch)
IMPORT_ROW = table_of(ImportRow)
