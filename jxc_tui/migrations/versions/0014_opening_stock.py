"""Opening stock of products by warehouse, as files bring it."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(
        "CREATE TABLE opening_stock (id INTEGER NOT NULL PRIMARY KEY, record_id INTEGER NOT NULL,"
        " place VARCHAR NOT NULL, thousandths INTEGER NOT NULL, unit VARCHAR NOT NULL,"
        " batch_id INTEGER NOT NULL)"
    )
    run("CREATE INDEX ix_opening_stock_record ON opening_stock (record_id, place)")
    run("CREATE INDEX ix_opening_stock_place ON opening_stock (place)")
