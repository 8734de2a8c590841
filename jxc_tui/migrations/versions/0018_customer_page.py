"""What the page of a customer asks: cases come by their day."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0016"


def upgrade() -> None:
    op.get_bind().exec_driver_sql(
        "CREATE INDEX ix_aftersales_case_course ON aftersales_case (party_ref, created_at, id)"
    )
