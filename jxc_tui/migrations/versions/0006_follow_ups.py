"""Follow-up notes, recently opened customers, bulk edits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_MANAGERS = ("admin", "manager")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    _follow_ups()
    _recent()
    _bulk_edits()
    _grant(op.get_bind())


def _follow_ups() -> None:
    op.create_table(
        "follow_up",
        _number("id"),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False),
        *map(_text, ("text", "due", "by", "for_user", "created_at", "done_at", "done_by")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_follow_up_customer", "follow_up", ["customer_id", "done_at", "due"])
    op.create_index("ix_follow_up_due", "follow_up", ["done_at", "due", "id"])
    op.create_index("ix_follow_up_mine", "follow_up", ["for_user", "done_at", "due", "id"])


def _recent() -> None:
    op.create_table(
        "recent_customer",
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("user.id"), nullable=False),
        *map(_number, ("customer_id", "place")),
        sa.PrimaryKeyConstraint("user_id", "customer_id"),
        sqlite_with_rowid=False,
    )


def _bulk_edits() -> None:
    op.create_table(
        "bulk_edit",
        _number("id"),
        *map(_text, ("at", "actor", "selection", "fields", "reason")),
        _number("count"),
        *map(_text, ("state", "undone_at", "undone_by")),
        _number("kept_count"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "bulk_edit_item",
        sa.Column("edit_id", sa.Integer(), sa.ForeignKey("bulk_edit.id"), nullable=False),
        *map(_number, ("customer_id", "version")),
        _text("before"),
        _number("back"),
        sa.PrimaryKeyConstraint("edit_id", "customer_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bulk_edit_state", "bulk_edit", ["state"])
    op.create_index("ix_bulk_edit_item_customer", "bulk_edit_item", ["customer_id"])


def _grant(connection: sa.Connection) -> None:
    """To roles that exist already; a new database gets all its grants afterwards."""
    known = set(connection.exec_driver_sql("SELECT DISTINCT role FROM role_grant").scalars())
    for role in known.intersection(_MANAGERS):
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO role_grant (role, permission) VALUES (?, 'customer.edit_many')",
            (role,),
        )
