"""Opening balances are summed by age in an index of their own."""

from __future__ import annotations

from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    for noun in ("customer", "supplier", "product"):
        op.execute(
            f"CREATE INDEX ix_{noun}_opening ON {noun} (term_days, created_at, opening_fen)"
            " WHERE opening_fen <> 0 AND deleted_at = ''"
        )
