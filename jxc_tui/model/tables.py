"""The tables. Texts compared byte by byte (BINARY), money in fen, times in UTC (ISO 8601 text)."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Customer(SQLModel, table=True):
    """客户. `version` rises with every save; `deleted_at` empty means not in the recycle bin."""

    __tablename__ = "customer"
    __table_args__ = (
        # Report figures are counted, and the lists behind them paged in code order, in these alone.
        Index("ix_customer_page", "deleted_at", "code"),
        Index("ix_customer_mobile", "mobile", "deleted_at"),
        Index("ix_customer_created", "deleted_at", "created_at"),
        Index("ix_customer_level", "deleted_at", "level", "code"),
        Index("ix_customer_category", "deleted_at", "category", "code"),
        Index("ix_customer_province", "deleted_at", "province", "code"),
        Index("ix_customer_salesperson", "deleted_at", "salesperson", "code"),
        Index("ix_customer_status", "deleted_at", "status", "code"),
        Index("ix_customer_uscc_valid", "deleted_at", "uscc_valid", "code"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
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


class CustomerCode(SQLModel, table=True):
    """Every code a customer holds (`until` empty) or ever held (曾用编码); none is reused."""

    __tablename__ = "customer_code"

    code: str = Field(primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", index=True)
    since: str
    until: str = ""
    changed_by: str = ""


class Term(SQLModel, table=True):
    """The search index: one row per way to find a customer (see `storage.terms`)."""

    __tablename__ = "term"
    __table_args__ = {"sqlite_with_rowid": False}

    kind: int = Field(primary_key=True)
    term: str = Field(primary_key=True)
    customer_id: int = Field(primary_key=True)


class Tally(SQLModel, table=True):
    """Counts kept inside the transaction that changes them (`customers`, `deleted`)."""

    __tablename__ = "tally"

    name: str = Field(primary_key=True)
    count: int = 0


class CodeCounter(SQLModel, table=True):
    """The next number of each code prefix."""

    __tablename__ = "code_counter"

    prefix: str = Field(primary_key=True)
    next_number: int = 1


class Choice(SQLModel, table=True):
    """Values offered by F4: category, level, settlement, salesperson."""

    __tablename__ = "choice"

    field: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    position: int = 0


class Setting(SQLModel, table=True):
    """Settings of this database, as text."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: str = ""


class User(SQLModel, table=True):
    """An account. `epoch` rises when its sessions must end (password, role, disabling)."""

    __tablename__ = "user"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    display_name: str = ""
    role: str
    password_hash: str
    must_change: bool = False
    secret_expires_at: str = ""
    epoch: int = 1
    disabled_at: str = ""
    created_at: str
    last_sign_in_at: str = ""
    last_sign_in_from: str = ""


class RoleGrant(SQLModel, table=True):
    """Which role holds which permission."""

    __tablename__ = "role_grant"

    role: str = Field(primary_key=True)
    permission: str = Field(primary_key=True)


class SignInAttempt(SQLModel, table=True):
    """Failed attempts per account name and source, counted before the password is verified."""

    __tablename__ = "sign_in_attempt"

    name_key: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    fails: int = 0
    tier: int = 0
    locked_until: str = ""
    last_at: str = ""


class ChangeLog(SQLModel, table=True):
    """操作日志: who did what to which object; `changes` is JSON `{field: [before, after]}`."""

    __tablename__ = "change_log"
    __table_args__ = (Index("ix_change_log_object", "object_kind", "object_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    role: str = ""
    action: str
    object_kind: str = ""
    object_id: int = 0
    changes: str = "{}"


class Draft(SQLModel, table=True):
    """A half-filled form of one user; `object_id` 0 is a new customer."""

    __tablename__ = "draft"

    user_id: int = Field(primary_key=True, foreign_key="user.id")
    object_id: int = Field(primary_key=True)
    based_on: int = 0
    fields: str = "{}"
    saved_at: str


class ImportBatch(SQLModel, table=True):
    """导入批次: one finished import."""

    __tablename__ = "import_batch"

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


class Backup(SQLModel, table=True):
    """Finished online backups, so that the first destructive act of a day knows of them."""

    __tablename__ = "backup"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    path: str
    size: int = 0
