"""Second factors (TOTP) and their recovery codes; when a password was chosen."""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(
        "CREATE TABLE second_factor (user_id INTEGER NOT NULL, sealed VARCHAR NOT NULL,"
        " last_step INTEGER NOT NULL, begun_at VARCHAR NOT NULL, enrolled_at VARCHAR NOT NULL,"
        " PRIMARY KEY (user_id))"
    )
    run(
        "CREATE TABLE recovery_code (user_id INTEGER NOT NULL, hashed VARCHAR NOT NULL,"
        " used_at VARCHAR NOT NULL, PRIMARY KEY (user_id, hashed))"
    )
    run("ALTER TABLE user ADD COLUMN password_changed_at VARCHAR NOT NULL DEFAULT ''")
