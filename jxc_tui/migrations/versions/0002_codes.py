"""Code rules, numbers set aside, bulk changes of codes, external tokens, merging, duplicates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jxc_tui.codes.model.natural import natural_key

revision = "0002"
down_revision = "0001"

_BY_COLUMN = ("level", "category", "province", "salesperson", "status", "uscc_valid")
_GRANTS = {
    "admin": ("customer.merge", "code.rule", "code.recode", "code.reserve", "token.manage"),
    "manager": ("customer.merge", "code.recode", "code.reserve", "token.manage"),
}
_AT_ONCE = 5_000


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    _make_tables()
    connection = op.get_bind()
    prefix, digits = _rule_so_far(connection)
    _extend_customer(connection, prefix, digits)
    _make_rule(connection, prefix, digits)
    _grant(connection)


def _rule_so_far(connection: sa.Connection) -> tuple[str, int]:
    found = connection.exec_driver_sql(
        "SELECT name, value FROM setting WHERE name IN ('code.prefix', 'code.digits')"
    )
    stored = {str(name): str(value) for name, value in found}
    digits = stored.get("code.digits", "6")
    return stored.get("code.prefix", "KH"), int(digits) if digits.isdigit() else 6


def _extend_customer(connection: sa.Connection, prefix: str, digits: int) -> None:
    for table in ("customer", "customer_code"):
        key = sa.Column("code_key", sa.String(), nullable=False, server_default="")
        op.add_column(table, key)
    for name in ("code_state", "merged_into"):
        op.add_column("customer", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in ("page", *_BY_COLUMN):
        op.drop_index(f"ix_customer_{name}", "customer")
    for table in ("customer", "customer_code"):
        _fill_keys(connection, table)
    connection.exec_driver_sql(
        "UPDATE customer SET code_state = 2 WHERE code NOT GLOB ?", (prefix + "[0-9]" * digits,)
    )
    op.create_index("ix_customer_code_code_key", "customer_code", ["code_key"])
    op.create_index("ix_customer_page", "customer", ["deleted_at", "code_key"])
    op.create_index("ix_customer_uscc", "customer", ["uscc", "deleted_at"])
    for name in (*_BY_COLUMN, "code_state"):
        op.create_index(f"ix_customer_{name}", "customer", ["deleted_at", name, "code_key"])


def _fill_keys(connection: sa.Connection, table: str) -> None:
    last = ""
    while codes := [
        str(row[0])
        for row in connection.exec_driver_sql(
            f"SELECT code FROM {table} WHERE code > ? ORDER BY code LIMIT ?",  # noqa: S608
            (last, _AT_ONCE),
        )
    ]:
        last = codes[-1]
        connection.exec_driver_sql(
            f"UPDATE {table} SET code_key = ? WHERE code = ?",  # noqa: S608
            [(natural_key(code), code) for code in codes],
        )


def _make_rule(connection: sa.Connection, prefix: str, digits: int) -> None:
    """The rule there always was, as the first row of `code_rule`, and its counter under its key."""
    connection.exec_driver_sql(
        'INSERT INTO code_rule (pattern, mode, category, valid_from, start, step, "reset",'
        " enforced, warn_left, mapping, created_at, created_by, retired_at, retired_by)"
        " VALUES (?, 'editable', '', '', 1, 1, 'never', 0, 100, '{}', '', '', '', '')",
        (f"{prefix}{{seq:{digits}}}",),
    )
    connection.exec_driver_sql("UPDATE code_counter SET prefix = prefix || '#'")
    connection.exec_driver_sql("DELETE FROM setting WHERE name IN ('code.prefix', 'code.digits')")


def _grant(connection: sa.Connection) -> None:
    """To roles that exist already; a new database gets all its grants afterwards."""
    known = set(connection.exec_driver_sql("SELECT DISTINCT role FROM role_grant").scalars())
    for role, permissions in _GRANTS.items():
        if role in known:
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO role_grant (role, permission) VALUES (?, ?)",
                [(role, permission) for permission in permissions],
            )


def _make_tables() -> None:
    op.create_table(
        "code_rule",
        _number("id"),
        *map(_text, ("pattern", "mode", "category", "valid_from")),
        *map(_number, ("start", "step")),
        _text("reset"),
        sa.Column("enforced", sa.Boolean(), nullable=False),
        _number("warn_left"),
        *map(_text, ("mapping", "created_at", "created_by", "retired_at", "retired_by")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "code_number",
        _text("counter"),
        _number("number"),
        *map(_text, ("code", "state", "person", "note", "at", "by")),
        sa.PrimaryKeyConstraint("counter", "number"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_code_number_person", "code_number", ["person", "code"])
    op.create_table(
        "recode",
        _number("id"),
        *map(_text, ("at", "actor", "reason", "selection", "pattern")),
        _number("count"),
        *map(_text, ("counters", "undone_at", "undone_by")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "recode_item",
        sa.Column("recode_id", sa.Integer(), sa.ForeignKey("recode.id"), nullable=False),
        _number("customer_id"),
        *map(_text, ("old_code", "new_code")),
        _number("version"),
        _text("before"),
        sa.PrimaryKeyConstraint("recode_id", "customer_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recode_item_new_code", "recode_item", ["new_code"])
    op.create_table(
        "external_token",
        _text("token"),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False),
        *map(_text, ("issued_at", "issued_by", "revoked_at", "revoked_by")),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_index("ix_external_token_customer_id", "external_token", ["customer_id"])
    op.create_table(
        "merge",
        _number("id"),
        *map(_text, ("at", "actor")),
        *map(_number, ("winner_id", "loser_id")),
        *map(_text, ("before", "undone_at", "undone_by")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_merge_loser", "merge", ["loser_id"])
    op.create_index("ix_merge_winner", "merge", ["winner_id"])
    op.create_table(
        "duplicate_scan",
        _number("id"),
        *map(_text, ("at", "actor")),
        *map(_number, ("customers", "groups")),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "duplicate_group",
        _number("id"),
        *map(_text, ("rule", "value")),
        *map(_number, ("score", "size")),
        *map(_text, ("settled_at", "settled_by")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_duplicate_group_page", "duplicate_group", ["settled_at", "score", "id"])
    op.create_table(
        "duplicate_member",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("duplicate_group.id"), nullable=False),
        _number("customer_id"),
        sa.PrimaryKeyConstraint("group_id", "customer_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_duplicate_member_customer_id", "duplicate_member", ["customer_id"])
