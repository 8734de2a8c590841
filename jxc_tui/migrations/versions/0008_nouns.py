"""The tables of customers under one first name, and suppliers with tables of their own.

What referred to `customer_id` refers to `record_id`. No row is touched but a few counts.
"""

from __future__ import annotations

from typing import Any

from alembic import op

from jxc_tui.database.dialect.new_tables import copy_tables

revision = "0008"
down_revision = "0007"

_TABLES = {
    "term": "term", "contact": "contact", "tally": "tally", "external_token": "token",
    "merge": "merge", "choice": "choice", "recent_customer": "recent", "draft": "draft",
    "follow_up": "follow_up", "import_mapping": "import_mapping", "code_rule": "code_rule",
    "code_number": "code_number", "code_counter": "code_counter", "recode": "recode",
    "recode_item": "recode_item", "import_batch": "import_batch", "import_row": "import_row",
    "custom_field": "field", "custom_value": "value", "duplicate_scan": "duplicate_scan",
    "duplicate_group": "duplicate_group", "duplicate_member": "duplicate_member",
    "bulk_edit": "bulk_edit", "bulk_edit_item": "bulk_edit_item",
}  # fmt: skip
_REFERRING = (
    "code", "number", "term", "contact", "token", "recent", "follow_up", "recode_item",
    "import_row", "value", "duplicate_member", "bulk_edit_item",
)  # fmt: skip
_INDEXES = {
    "ix_bulk_edit_item_customer": ("bulk_edit_item_record", "bulk_edit_item", "record_id"),
    "ix_bulk_edit_state": ("bulk_edit_state", "bulk_edit", "state"),
    "ix_code_number_person": ("code_number_person", "code_number", "person, code"),
    "ix_custom_value_field": ("value_field", "value", "field_id"),
    "ix_customer_code_customer_id": ("code_record_id", "code", "record_id"),
    "ix_duplicate_group_page": (
        "duplicate_group_page", "duplicate_group", "settled_at, score, id",
    ),
    "ix_duplicate_member_customer_id": (
        "duplicate_member_record_id", "duplicate_member", "record_id",
    ),
    "ix_external_token_customer_id": ("token_record_id", "token", "record_id"),
    "ix_follow_up_customer": ("follow_up_record", "follow_up", "record_id, done_at, due"),
    "ix_follow_up_due": ("follow_up_due", "follow_up", "done_at, due, id"),
    "ix_follow_up_mine": ("follow_up_mine", "follow_up", "for_user, done_at, due, id"),
    "ix_import_batch_file": ("import_batch_file", "import_batch", "file_sha256"),
    "ix_import_batch_state": ("import_batch_state", "import_batch", "state"),
    "ix_import_row_customer": ("import_row_record", "import_row", "record_id"),
    "ix_merge_loser": ("merge_loser", "merge", "loser_id"),
    "ix_merge_winner": ("merge_winner", "merge", "winner_id"),
    "ix_recode_item_new_code": ("recode_item_new_code", "recode_item", "new_code"),
}  # fmt: skip

_OFFERED = {
    "category": ("生产厂家", "批发商", "代理商", "经销商", "物流", "服务商"),
    "settlement": ("现金", "银行转账", "承兑汇票", "微信", "支付宝", "赊账", "月结"),
}  # fmt: skip


def upgrade() -> None:
    connection = op.get_bind()
    run = connection.exec_driver_sql
    for name in _INDEXES:
        run(f"DROP INDEX {name}")
    for old, new in _TABLES.items():
        run(f'ALTER TABLE "{old}" RENAME TO customer_{new}')
    for table in _REFERRING:
        run(f"ALTER TABLE customer_{table} RENAME COLUMN customer_id TO record_id")
    for name, table, columns in _INDEXES.values():
        run(f"CREATE INDEX ix_customer_{name} ON customer_{table} ({columns})")
    run("UPDATE customer_tally SET name = 'live' WHERE name = 'customers'")
    run("UPDATE customer_tally SET name = 'last_id' WHERE name = 'last_customer_id'")
    run("ALTER TABLE customer ADD COLUMN tax_rate INTEGER NOT NULL DEFAULT 0")
    copy_tables(connection, "customer", "supplier")
    _fill_suppliers(run)


def _fill_suppliers(run: Any) -> None:
    """What suppliers begin with: counts, a rule, what F4 offers, the rights of those of today."""
    run("INSERT INTO supplier_tally (name, count) VALUES ('live', 0), ('deleted', 0)")
    run(
        'INSERT INTO supplier_code_rule (pattern, mode, category, valid_from, start, step, "reset",'
        " enforced, warn_left, mapping, created_at, created_by, retired_at, retired_by)"
        " VALUES ('GY{seq:5}', 'editable', '', '', 1, 1, 'never', 0, 100, '{}', '', '', '', '')"
    )
    for field, values in _OFFERED.items():
        for position, value in enumerate(values):
            run("INSERT INTO supplier_choice VALUES (?, ?, ?)", (field, value, position))
    run(
        "INSERT OR IGNORE INTO role_grant (role, permission)"
        " SELECT role, 'supplier' || substr(permission, 9) FROM role_grant"
        " WHERE permission GLOB 'customer.*'"
    )
