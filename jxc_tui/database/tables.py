"""Settings, the change log and the list of backups as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class Setting(SQLModel, table=True):
    """Settings of this database, as text."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: str = ""


class ChangeLogRow(SQLModel, table=True):
    """操作日志: who did what to which object; `changes` is JSON `{field: [before, after]}`.

    `id` counts the entries without a gap, `mac` seals each with the one before it.
    """

    __tablename__ = "change_log"
    __table_args__ = (
        Index("ix_change_log_object", "object_kind", "object_id"),
        # The whole log is paged by id within each pair of these, and the pairs are merged.
        Index("ix_change_log_who", "actor", "action"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    role: str = ""
    action: str
    object_kind: str = ""
    object_id: int = 0
    changes: str = "{}"
    source: str = ""
    session: str = ""
    mac: str = ""


class Backup(SQLModel, table=True):
    """Finished online backups, so that the first destructive act of a day knows of them."""

    __tablename__ = "backup"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    path: str
    size: int = 0


SETTING = table_of(Setting)
CHANGE_LOG = table_of(ChangeLogRow)
BACKUP = table_of(Backup)
