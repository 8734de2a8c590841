"""A search for duplicates counts records of any noun."""

from __future__ import annotations

from alembic import op

from jxc_tui.database.dialect.kept_nouns import nouns_in

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    connection = op.get_bind()
    for noun in nouns_in(connection.connection.driver_connection):
        connection.exec_driver_sql(
            f"ALTER TABLE {noun}_duplicate_scan RENAME COLUMN customers TO records"
        )
