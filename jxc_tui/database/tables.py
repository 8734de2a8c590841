"""The tables. Texts compared byte by byte (BINARY), money in fen, times in UTC (ISO 8601 text).

Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

NO_NUMBER = "mobile = '' AND phone = ''"


class Customer(SQLModel, table=True):
    """客户. `version` rises with every save; `deleted_at` empty means not in the recycle bin.

    `code_key` is the natural order of codes, `code_state` a `model.code_state.CodeState`, and
    `merged_into` the customer a deleted one was merged into, 0 for none.
    """

    __tablename__ = "customer"
    __table_args__ = (
        # Report figures are counted, and the lists behind them paged in code order, in these alone.
        Index("ix_customer_page", "deleted_at", "code_key"),
        # Those without a number are few, and an index of them alone is small.
        Index("ix_customer_no_number", "deleted_at", "code_key", sqlite_where=text(NO_NUMBER)),
        Index("ix_customer_uscc", "uscc", "deleted_at"),
        Index("ix_customer_created", "deleted_at", "created_at"),
        Index("ix_customer_level", "deleted_at", "level", "code_key"),
        Index("ix_customer_category", "deleted_at", "category", "code_key"),
        Index("ix_customer_province", "deleted_at", "province", "code_key"),
        Index("ix_customer_salesperson", "deleted_at", "salesperson", "code_key"),
        Index("ix_customer_status", "deleted_at", "status", "code_key"),
        Index("ix_customer_uscc_valid", "deleted_at", "uscc_valid", "code_key"),
        Index("ix_customer_code_state", "deleted_at", "code_state", "code_key"),
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


class CustomerCode(SQLModel, table=True):
    """Every code a customer holds (`until` empty) or ever held (曾用编码); none is reused."""

    __tablename__ = "customer_code"

    code: str = Field(primary_key=True)
    code_key: str = Field(default="", index=True)
    customer_id: int = Field(foreign_key="customer.id", index=True)
    since: str
    until: str = ""
    changed_by: str = ""


class Term(SQLModel, table=True):
    """The search index: one row per way to find a customer (see `values.search_terms`)."""

    __tablename__ = "term"
    __table_args__ = {"sqlite_with_rowid": False}

    kind: int = Field(primary_key=True)
    term: str = Field(primary_key=True)
    customer_id: int = Field(primary_key=True)


class CustomerNumber(SQLModel, table=True):
    """Every telephone number of a customer and of its contacts in normal form (`values.phone`)."""

    __tablename__ = "customer_number"
    __table_args__ = {"sqlite_with_rowid": False}

    number: str = Field(primary_key=True)
    customer_id: int = Field(primary_key=True)


class ContactRow(SQLModel, table=True):
    """联系人: the further contacts of a customer; the main one stands in its own row."""

    __tablename__ = "contact"
    __table_args__ = {"sqlite_with_rowid": False}

    customer_id: int = Field(primary_key=True, foreign_key="customer.id")
    position: int = Field(primary_key=True)
    name: str = ""
    role: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""


class Tally(SQLModel, table=True):
    """Counts kept inside the transaction that changes them (`customers`, `deleted`)."""

    __tablename__ = "tally"

    name: str = Field(primary_key=True)
    count: int = 0


class CodeRuleRow(SQLModel, table=True):
    """编码规则: see `codes.model.code_rule`. `mapping` is JSON; a retired rule stays for its
    history.
    """

    __tablename__ = "code_rule"

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

    __tablename__ = "code_number"
    __table_args__ = (Index("ix_code_number_person", "person", "code"),)

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

    __tablename__ = "recode"

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
    """One customer of a bulk change: both codes, and what to put back, as JSON."""

    __tablename__ = "recode_item"
    __table_args__ = (Index("ix_recode_item_new_code", "new_code"), {"sqlite_with_rowid": False})

    recode_id: int = Field(primary_key=True, foreign_key="recode.id")
    customer_id: int = Field(primary_key=True)
    old_code: str
    new_code: str
    version: int  # of the customer after the change: a later one means that it was edited since
    before: str = "{}"


class BulkEdit(SQLModel, table=True):
    """One bulk edit of fields, undone as a whole; `fields` is JSON `{field: text as typed}`.

    `state` is a `bulk_edits.storage.State`; `kept_count` is how many customers its undo left
    alone, since they were changed after it.
    """

    __tablename__ = "bulk_edit"

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
    """One customer of a bulk edit; `before` is JSON of the fields and stamps it had.

    `back` is 1 once the customer was given it back.
    """

    __tablename__ = "bulk_edit_item"
    __table_args__ = (
        Index("ix_bulk_edit_item_customer", "customer_id"), {"sqlite_with_rowid": False}
    )  # fmt: skip

    edit_id: int = Field(primary_key=True, foreign_key="bulk_edit.id")
    customer_id: int = Field(primary_key=True)
    version: int  # of the customer after the edit: a later one means that it was changed since
    before: str = "{}"
    back: int = 0


class ExternalTokenRow(SQLModel, table=True):
    """A random code that outsiders may be given in place of the customer code."""

    __tablename__ = "external_token"

    token: str = Field(primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", index=True)
    issued_at: str
    issued_by: str = ""
    revoked_at: str = ""
    revoked_by: str = ""


class Merge(SQLModel, table=True):
    """Two customers made one; `before` is JSON of every row that was touched, as it was."""

    __tablename__ = "merge"
    __table_args__ = (Index("ix_merge_loser", "loser_id"), Index("ix_merge_winner", "winner_id"))

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    winner_id: int
    loser_id: int
    before: str
    undone_at: str = ""
    undone_by: str = ""


class DuplicateScan(SQLModel, table=True):
    """The last search for duplicates over the whole database."""

    __tablename__ = "duplicate_scan"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    customers: int = 0
    groups: int = 0
    seconds: float = 0.0


class DuplicateGroup(SQLModel, table=True):
    """Customers that look like one; the rule that found them, and a score of 0…100."""

    __tablename__ = "duplicate_group"
    __table_args__ = (Index("ix_duplicate_group_page", "settled_at", "score", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    rule: str
    value: str = ""
    score: int
    size: int
    settled_at: str = ""
    settled_by: str = ""


class DuplicateMember(SQLModel, table=True):
    """One customer of a group."""

    __tablename__ = "duplicate_member"
    __table_args__ = {"sqlite_with_rowid": False}

    group_id: int = Field(primary_key=True, foreign_key="duplicate_group.id")
    customer_id: int = Field(primary_key=True, index=True)


class CodeCounter(SQLModel, table=True):
    """The next number of each counter: `prefix` is the key of a frame (`codes.model.code_rule`)."""

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
    """Failed attempts per account name and source, counted before the password is verified.

    `unseen` counts those since the account's last sign-in, `failed_at` is the newest of them.
    """

    __tablename__ = "sign_in_attempt"

    name_key: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    fails: int = 0
    tier: int = 0
    locked_until: str = ""
    last_at: str = ""
    unseen: int = 0
    failed_at: str = ""


class FollowUpRow(SQLModel, table=True):
    """跟进: what is to be done with a customer on a local day; `done_at` empty while it is open.

    `for_user` is the name of the account that is to do it.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_customer", "customer_id", "done_at", "due"),
        Index("ix_follow_up_due", "done_at", "due", "id"),
        Index("ix_follow_up_mine", "for_user", "done_at", "due", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    text: str
    due: str
    by: str
    for_user: str
    created_at: str
    done_at: str = ""
    done_by: str = ""


class RecentCustomer(SQLModel, table=True):
    """A customer that a user opened; the highest `place` of a user is the last one opened."""

    __tablename__ = "recent_customer"
    __table_args__ = {"sqlite_with_rowid": False}

    user_id: int = Field(primary_key=True, foreign_key="user.id")
    customer_id: int = Field(primary_key=True)
    place: int


class ChangeLogRow(SQLModel, table=True):
    """操作日志: who did what to which object; `changes` is JSON `{field: [before, after]}`."""

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


class DraftRow(SQLModel, table=True):
    """A half-filled form of one user; `object_id` 0 is a new customer."""

    __tablename__ = "draft"

    user_id: int = Field(primary_key=True, foreign_key="user.id")
    object_id: int = Field(primary_key=True)
    based_on: int = 0
    fields: str = "{}"
    saved_at: str


class ImportBatch(SQLModel, table=True):
    """导入批次: one import. `state` is a `batches.storage.batches.State`; `plan` names its
    rehearsal.

    `choices` is JSON of what the person chose, `counters` of the code counters before and after.
    `forced` is an undo that takes changed customers along.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        Index("ix_import_batch_state", "state"),
        Index("ix_import_batch_file", "file_sha256"),
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
    """One customer an import made or changed; `version` is the customer's after the import.

    `stored` is JSON: of a changed one what it was before, of an undone new one the whole of it.
    """

    __tablename__ = "import_row"
    __table_args__ = (
        Index("ix_import_row_customer", "customer_id"), {"sqlite_with_rowid": False}
    )  # fmt: skip

    batch_id: int = Field(primary_key=True, foreign_key="import_batch.id")
    row: int = Field(primary_key=True)
    customer_id: int
    kind: str
    version: int
    stored: str = ""


class ImportMapping(SQLModel, table=True):
    """What a person once said of files with these headings: columns and words, as JSON."""

    __tablename__ = "import_mapping"

    signature: str = Field(primary_key=True)
    columns: str = "{}"
    words: str = "{}"
    at: str
    by: str = ""


class CustomFieldRow(SQLModel, table=True):
    """自定义字段: a field that this database has besides the common ones."""

    __tablename__ = "custom_field"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created_at: str
    created_by: str = ""
    retired_at: str = ""
    retired_by: str = ""


class CustomValue(SQLModel, table=True):
    """What a customer has in a custom field; nothing is stored for an empty one."""

    __tablename__ = "custom_value"
    __table_args__ = (Index("ix_custom_value_field", "field_id"), {"sqlite_with_rowid": False})

    customer_id: int = Field(primary_key=True, foreign_key="customer.id")
    field_id: int = Field(primary_key=True, foreign_key="custom_field.id")
    value: str


class Backup(SQLModel, table=True):
    """Finished online backups, so that the first destructive act of a day knows of them."""

    __tablename__ = "backup"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    path: str
    size: int = 0
