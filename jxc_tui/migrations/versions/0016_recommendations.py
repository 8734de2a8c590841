"""Recommendations: products that the same customers buy, and best sellers."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(
        "CREATE TABLE recommendation_neighbour (product_ref INTEGER NOT NULL, other_ref INTEGER"
        " NOT NULL, similarity INTEGER NOT NULL, both INTEGER NOT NULL, base INTEGER NOT NULL,"
        " PRIMARY KEY (product_ref, other_ref)) WITHOUT ROWID"
    )
    run(
        "CREATE TABLE recommendation_popular (scope VARCHAR NOT NULL, place INTEGER NOT NULL,"
        " product_ref INTEGER NOT NULL, orders INTEGER NOT NULL,"
        " PRIMARY KEY (scope, place)) WITHOUT ROWID"
    )
