"""What the administrator sees: locks, the log by person and action, a database's own mark."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    unseen: sa.Column[int] = sa.Column("unseen", sa.Integer(), nullable=False, server_default="0")
    failed: sa.Column[str] = sa.Column("failed_at", sa.String(), nullable=False, server_default="")
    op.add_column("sign_in_attempt", unseen)
    op.add_column("sign_in_attempt", failed)
    connection = op.get_bind()
    connection.exec_driver_sql("UPDATE sign_in_attempt SET unseen = fails, failed_at = last_at")
    op.create_index("ix_change_log_who", "change_log", ["actor", "action"])
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO setting (name, value) VALUES ('database.id', ?)",
        (secrets.token_hex(8),),
    )
    if connection.exec_driver_sql("SELECT 1 FROM role_grant WHERE role = 'admin'").first():
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO role_grant (role, permission) VALUES ('admin', 'log.read')"
        )
