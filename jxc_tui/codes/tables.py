"""Codes, their rules and counters, and what bulk changes made of them, as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of


class RecordCode(SQLModel, table=True):
    """Every code a record holds (`until` empty) or ever held (曾用编码); none is reused."""

    __tablename__ = "record_code"

    code: str = Field(primary_key=True)
    code_key: str = Field(default="", index=True)
    record_id: int = Field(foreign_key="record.id", index=True)
    since: str
    until: str = ""
    changed_by: str = ""


class CodeRuleRow(SQLModel, table=True):
    """编码规则: see `codes.model.code_rule`. `mapping` is JSON; a retired rule stays for its
    history.
    """

    __tablename__ = "record_code_rule"

    id: int | None = Field(default=None, primary_key=True)
    pattern: str
    mode: str
    category: str = ""
    valid_from: str = ""
    start: int = 1
    step: int = 1
    reset: str = "never"
    enforced: bool = False
    warn_left: int = 100
    mapping: str = "{}"
    created_at: str
    created_by: str = ""
    retired_at: str = ""
    retired_by: str = ""


class CodeNumber(SQLModel, table=True):
    """A number outside the counter's course: `reserved` for a person, or `free` to draw first."""

    __tablename__ = "record_code_number"
    __table_args__ = (Index("ix_record_code_number_person", "person", "code"),)

    counter: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    code: str = Field(unique=True)
    state: str
    person: str = ""
    note: str = ""
    at: str
    by: str = ""


class Recode(SQLModel, table=True):
    """One bulk change of codes, undone as a whole; `counters` is JSON of the counters before."""

    __tablename__ = "record_recode"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    reason: str = ""
    selection: str = ""
    pattern: str = ""
    count: int = 0
    counters: str = "{}"
    undone_at: str = ""
    undone_by: str = ""


class RecodeItem(SQLModel, table=True):
    """One record of a bulk change: both codes, and what to put back, as JSON."""

    __tablename__ = "record_recode_item"
    __table_args__ = (Index("ix_record_recode_item_new_code", "new_code"), BY_KEY)

    recode_id: int = Field(primary_key=True, foreign_key="record_recode.id")
    record_id: int = Field(primary_key=True)
    old_code: str
    new_code: str
    version: int  # of the record after the change: a later one means that it was edited since
    before: str = "{}"


class CodeCounter(SQLModel, table=True):
    """The next number of each counter: `prefix` is the key of a frame (`codes.model.code_rule`)."""

    __tablename__ = "record_code_counter"

    prefix: str = Field(primary_key=True)
    next_number: int = 1


RECORD_CODE = table_of(RecordCode)
CODE_RULE = table_of(CodeRuleRow)
CODE_NUMBER = table_of(CodeNumber)
RECODE = table_of(Recode)
RECODE_ITEM = table_of(RecodeItem)
CODE_COUNTER = table_of(CodeCounter)
