"""Batches of files of the books, and what each of them brought."""

from __future__ import annotations

from alembic import op

from jxc_tui.database.dialect.new_tables import copy_tables

revision = "0020"
down_revision = "0018"


def upgrade() -> None:
    copy_tables(op.get_bind(), "customer", "document", only=("import_batch", "import_row"))
