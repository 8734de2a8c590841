"""Import batches that can be undone, remembered mappings, custom fields."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MANAGERS = ("admin", "manager")
_BATCH_NUMBERS = ("duplicate_count", "kept_count")
_BATCH_TEXTS = {
    "state": "done",
    "plan": "",
    "choices": "{}",
    "counters": "{}",
    "undone_at": "",
    "undone_by": "",
}


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    _extend_batch()
    op.create_table(
        "import_row",
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("import_batch.id"), nullable=False),
        *map(_number, ("row", "customer_id")),
        _text("kind"),
        _number("version"),
        _text("stored"),
        sa.PrimaryKeyConstraint("batch_id", "row"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_import_row_customer", "import_row", ["customer_id"])
    op.create_table(
        "import_mapping",
        *map(_text, ("signature", "columns", "words", "at", "by")),
        sa.PrimaryKeyConstraint("signature"),
    )
    op.create_table(
        "custom_field",
        _number("id"),
        *map(_text, ("name", "created_at", "created_by", "retired_at", "retired_by")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "custom_value",
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("field_id", sa.Integer(), sa.ForeignKey("custom_field.id"), nullable=False),
        _text("value"),
        sa.PrimaryKeyConstraint("customer_id", "field_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_custom_value_field", "custom_value", ["field_id"])
    _grant(op.get_bind())


def _grant(connection: sa.Connection) -> None:
    """To roles that exist already; a new database gets all its grants afterwards."""
    known = set(connection.exec_driver_sql("SELECT DISTINCT role FROM role_grant").scalars())
    for role in known.intersection(_MANAGERS):
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO role_grant (role, permission) VALUES (?, 'field.manage')",
            (role,),
        )


def _extend_batch() -> None:
    for name in _BATCH_NUMBERS:
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("import_batch", column)
    for name, value in _BATCH_TEXTS.items():
        text = sa.Column(name, sa.String(), nullable=False, server_default=value)
        op.add_column("import_batch", text)
    forced: sa.Column[bool] = sa.Column("forced", sa.Boolean(), nullable=False, server_default="0")
    op.add_column("import_batch", forced)
    op.create_index("ix_import_batch_state", "import_batch", ["state"])
    op.create_index("ix_import_batch_file", "import_batch", ["file_sha256"])
