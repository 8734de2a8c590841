"""The change log says where and in which session, seals its entries, and can only grow."""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for name in ("source", "session", "mac"):
        run(f"ALTER TABLE change_log ADD COLUMN {name} VARCHAR NOT NULL DEFAULT ''")
