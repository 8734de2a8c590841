"""Records, their numbers, terms, contacts, drafts and merges as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of, where

OPENING = "opening_fen <> 0 AND deleted_at = ''"
NO_NUMBER = "mobile = '' AND phone = ''"


class Record(SQLModel, table=True):
    """One record. `version` rises with every save; `deleted_at` empty means not in the recycle bin.

    `code_key` is the natural order of codes, `code_state` a `codes.model.code_rule.CodeState`, and
    `merged_into` the record a deleted one was merged into, 0 for none.
    """

    __tablename__ = "record"
    __table_args__ = (
        # Report figures are counted, and the lists behind them paged in code order, in these alone.
        Index("ix_record_page", "deleted_at", "code_key"),
        # Those without a number are few, and an index of them alone is small.
        Index("ix_record_no_number", "deleted_at", "code_key", **where(NO_NUMBER)),
        Index("ix_record_uscc", "uscc", "deleted_at"),
        Index("ix_record_created", "deleted_at", "created_at"),
        Index("ix_record_level", "deleted_at", "level", "code_key"),
        Index("ix_record_category", "deleted_at", "category", "code_key"),
        Index("ix_record_province", "deleted_at", "province", "code_key"),
        Index("ix_record_salesperson", "deleted_at", "salesperson", "code_key"),
        Index("ix_record_status", "deleted_at", "status", "code_key"),
        Index("ix_record_uscc_valid", "deleted_at", "uscc_valid", "code_key"),
        Index("ix_record_code_state", "deleted_at", "code_state", "code_key"),
        # Opening balances are summed by age in this alone: due so many days after they were made.
        Index("ix_record_opening", "term_days", "created_at", "opening_fen", **where(OPENING)),
        # What people sort their lists by, beside the ones above and those of `Noun.indexed`.
        Index("ix_record_name", "deleted_at", "name_folded", "code_key"),
        Index("ix_record_updated", "deleted_at", "updated_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    code_key: str = ""
    code_state: int = 0
    name: str
    name_folded: str = ""
    short_name: str = ""
    mnemonic: str = ""
    category: str = ""
    level: str = ""
    contact: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    address: str = ""
    postcode: str = ""
    uscc: str = ""
    uscc_valid: bool = True
    bank: str = ""
    account_name: str = ""
    account_no: str = ""
    settlement: str = ""
    credit_limit_fen: int = 0
    term_days: int = 0
    opening_fen: int = 0
    salesperson: str = ""
    tax_rate: int = 0
    credit_rule: str = ""
    grace_days: int = 0
    status: str = "active"
    note: str = ""
    version: int = 1
    created_at: str
    created_by: str = ""
    updated_at: str
    updated_by: str = ""
    deleted_at: str = ""
    deleted_by: str = ""
    batch_id: int | None = None
    merged_into: int = 0


class Term(SQLModel, table=True):
    """The search index: one row per way to find a record (see `values.search_terms`)."""

    __tablename__ = "record_term"
    __table_args__ = BY_KEY

    kind: int = Field(primary_key=True)
    term: str = Field(primary_key=True)
    record_id: int = Field(primary_key=True)


class RecordNumber(SQLModel, table=True):
    """Every telephone number of a record and of its contacts in normal form (`values.phone`)."""

    __tablename__ = "record_number"
    __table_args__ = BY_KEY

    number: str = Field(primary_key=True)
    record_id: int = Field(primary_key=True)


class ContactRow(SQLModel, table=True):
    """联系人: the further contacts of a record; the main one stands in its own row."""

    __tablename__ = "record_contact"
    __table_args__ = BY_KEY

    record_id: int = Field(primary_key=True, foreign_key="record.id")
    position: int = Field(primary_key=True)
    name: str = ""
    role: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""


class Tally(SQLModel, table=True):
    """Counts kept inside the transaction that changes them (`live`, `deleted`)."""

    __tablename__ = "record_tally"

    name: str = Field(primary_key=True)
    count: int = 0


class ExternalTokenRow(SQLModel, table=True):
    """A random code that outsiders may be given in place of the record code."""

    __tablename__ = "record_token"

    token: str = Field(primary_key=True)
    record_id: int = Field(foreign_key="record.id", index=True)
    issued_at: str
    issued_by: str = ""
    revoked_at: str = ""
    revoked_by: str = ""


class Merge(SQLModel, table=True):
    """Two records made one; `before` is JSON of every row that was touched, as it was."""

    __tablename__ = "record_merge"
    __table_args__ = (
        Index("ix_record_merge_loser", "loser_id"),
        Index("ix_record_merge_winner", "winner_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    winner_id: int
    loser_id: int
    before: str
    undone_at: str = ""
    undone_by: str = ""


class Choice(SQLModel, table=True):
    """Values offered by F4: category, level, settlement, salesperson."""

    __tablename__ = "record_choice"

    field: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    position: int = 0


class RecentRecord(SQLModel, table=True):
    """A record that a user opened; the highest `place` of a user is the last one opened."""

    __tablename__ = "record_recent"
    __table_args__ = BY_KEY

    user_id: int = Field(primary_key=True, foreign_key="user.id")
    record_id: int = Field(primary_key=True)
    place: int


class FavouriteRow(SQLModel, table=True):
    """收藏: a record that a user marked for good. It leads to the winner when it is read."""

    __tablename__ = "record_favourite"
    __table_args__ = BY_KEY

    user_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    record_id: int = Field(primary_key=True)


class ArrangementRow(SQLModel, table=True):
    """自定义列: how a user has the list. `columns` is JSON of (column, cells), `[]` the house's."""

    __tablename__ = "record_arrangement"

    user_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    columns: str = "[]"
    sort: str = ""
    descending: bool = False


class SavedSearchRow(SQLModel, table=True):
    """常用查询: a set that a user named. `kind` and `value` are those of a slice."""

    __tablename__ = "record_saved_search"
    __table_args__ = (Index("ix_record_saved_search_user", "user_id", "name_folded", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    name: str
    name_folded: str
    kind: str
    value: str = ""


class DraftRow(SQLModel, table=True):
    """A half-filled form of one user; `object_id` 0 is a new record."""

    __tablename__ = "record_draft"

    user_id: int = Field(primary_key=True, foreign_key="user.id")
    object_id: int = Field(primary_key=True)
    based_on: int = 0
    fields: str = "{}"
    saved_at: str


RECORD = table_of(Record)
TERM = table_of(Term)
RECORD_NUMBER = table_of(RecordNumber)
CONTACT = table_of(ContactRow)
TALLY = table_of(Tally)
EXTERNAL_TOKEN = table_of(ExternalTokenRow)
MERGE = table_of(Merge)
CHOICE = table_of(Choice)
RECENT_RECORD = table_of(RecentRecord)
FAVOURITE = table_of(FavouriteRow)
ARRANGEMENT = table_of(ArrangementRow)
SAVED_SEARCH = table_of(SavedSearchRow)
DRAFT = table_of(DraftRow)
