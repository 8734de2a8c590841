"""What the page of a customer asks: what is late is summed in an index, cases come by their day."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0016"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run("DROP INDEX ix_document_owed")
    run(
        "CREATE INDEX ix_document_owed ON document"
        " (party_ref, settled_day, due, id, day, total_fen, settled_fen, void_day, kind)"
    )
    run("CREATE INDEX ix_aftersales_case_course ON aftersales_case (party_ref, created_at, id)")
