"""Reports: sums by salesperson, the best of a month in their order, saved settings."""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0021"

# What was sold has a quantity above 0, what closes the rest of it one below.
_PEOPLE = """
    INSERT INTO sales_person_month (month, salesperson, orders, gross_fen, returns_fen)
    SELECT substr(day, 1, 7), salesperson, sum(orders), sum(gross), sum(returns) FROM (
        SELECT d.day, d.salesperson, max(d.kind = 'sale' AND l.quantity > 0) AS orders,
            sum(CASE WHEN (l.quantity > 0) = (d.kind = 'sale') THEN l.net_fen ELSE 0 END) AS gross,
            sum(CASE WHEN (l.quantity > 0) = (d.kind = 'sale') THEN 0 ELSE -l.net_fen END)
                AS returns
        FROM document d JOIN document_line l ON l.document_ref = d.id
        WHERE d.void_day = '' AND d.kind IN ('sale', 'closing')
        GROUP BY d.id
    ) GROUP BY 1, 2
"""


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(
        "CREATE TABLE sales_person_month (month VARCHAR NOT NULL, salesperson VARCHAR NOT NULL,"
        " orders INTEGER NOT NULL, gross_fen INTEGER NOT NULL, returns_fen INTEGER NOT NULL,"
        " PRIMARY KEY (month, salesperson)) WITHOUT ROWID"
    )
    run(_PEOPLE)
    run("ALTER TABLE sales_customer_month ADD COLUMN net_fen INTEGER NOT NULL DEFAULT 0")
    run("UPDATE sales_customer_month SET net_fen = gross_fen - returns_fen")
    run("CREATE INDEX ix_sales_customer_month_net ON sales_customer_month (month, net_fen)")
    run("CREATE INDEX ix_party_account_first ON party_account (first_day)")
    run("CREATE INDEX ix_party_account_last ON party_account (last_day)")
    run(
        "CREATE TABLE report_saved (id INTEGER NOT NULL, user_id INTEGER NOT NULL,"
        " name VARCHAR NOT NULL, name_folded VARCHAR NOT NULL, report VARCHAR NOT NULL,"
        " content VARCHAR NOT NULL, PRIMARY KEY (id),"
        " FOREIGN KEY(user_id) REFERENCES user (id) ON DELETE CASCADE)"
    )
    run("CREATE UNIQUE INDEX ix_report_saved_user ON report_saved (user_id, name_folded)")
