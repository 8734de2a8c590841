"""What moved of what is owed, by day and by month; indexes of what is open, without what was paid
at once."""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0021"

_TABLES = (
    "CREATE TABLE owed_day (aged_by VARCHAR NOT NULL, day VARCHAR NOT NULL, since VARCHAR NOT NULL,"
    " fen INTEGER NOT NULL, PRIMARY KEY (aged_by, day, since)) WITHOUT ROWID",
    "CREATE TABLE owed_month (party_ref INTEGER NOT NULL, month VARCHAR NOT NULL,"
    " fen INTEGER NOT NULL, PRIMARY KEY (party_ref, month)) WITHOUT ROWID",
)
_INDEXES = (
    "DROP INDEX ix_document_owed",
    "DROP INDEX ix_document_settled",
    "CREATE INDEX ix_document_open ON document (party_ref, due, id, day, total_fen, settled_fen,"
    " kind) WHERE settled_day = ''",
    "CREATE INDEX ix_document_settled ON document (settled_day, day, due, total_fen, settled_fen,"
    " void_day, kind, party_ref) WHERE settled_day > day",
    "CREATE INDEX ix_document_void ON document (party_ref, void_day, id) WHERE void_day <> ''",
    "CREATE INDEX ix_payment_ended ON payment (party_ref, void_day, id) WHERE void_day <> ''",
    "CREATE INDEX ix_payment_allocation_discount ON payment_allocation (party_ref, day, id) WHERE"
    " discount_fen <> 0",
)
# (day of the move, total of the document, its day, from when it is due, fen)
_MOVED = """
    SELECT day AS moved, total_fen, day, due, total_fen AS fen FROM document
        WHERE kind <> 'opening'
    UNION ALL SELECT void_day, total_fen, day, due, -total_fen FROM document
        WHERE kind <> 'opening' AND void_day <> ''
    UNION ALL SELECT a.day, d.total_fen, d.day, d.due, -a.amount_fen - a.discount_fen
        FROM payment_allocation a JOIN document d ON d.id = a.document_ref
        WHERE a.refund_ref = 0 AND d.kind <> 'opening'
"""
_DAYS = f"""
    INSERT INTO owed_day SELECT 'due', moved, CASE WHEN due = '' THEN day ELSE due END, sum(fen)
        FROM ({_MOVED}) WHERE total_fen > 0 GROUP BY 1, 2, 3 HAVING sum(fen) <> 0
    UNION ALL SELECT 'document', moved, day, sum(fen)
        FROM ({_MOVED}) WHERE total_fen > 0 GROUP BY 1, 2, 3 HAVING sum(fen) <> 0
    UNION ALL SELECT 'free', moved, '', sum(fen) FROM (
        SELECT moved, -fen AS fen FROM ({_MOVED}) WHERE total_fen < 0
        UNION ALL SELECT day, amount_fen FROM payment
        UNION ALL SELECT void_day, -amount_fen FROM payment WHERE void_day <> ''
        UNION ALL SELECT day, -amount_fen FROM payment_allocation WHERE refund_ref = 0)
        GROUP BY 1, 2, 3 HAVING sum(fen) <> 0
"""  # noqa: S608 - own words
_MONTHS = """
    INSERT INTO owed_month SELECT party_ref, month, sum(fen) FROM (
        SELECT party_ref, substr(day, 1, 7) AS month, total_fen AS fen FROM document
            WHERE kind <> 'opening'
        UNION ALL SELECT party_ref, substr(void_day, 1, 7), -total_fen FROM document
            WHERE kind <> 'opening' AND void_day <> ''
        UNION ALL SELECT party_ref, substr(day, 1, 7), -amount_fen FROM payment
        UNION ALL SELECT party_ref, substr(void_day, 1, 7), amount_fen FROM payment
            WHERE void_day <> ''
        UNION ALL SELECT party_ref, substr(day, 1, 7), -discount_fen FROM payment_allocation
            WHERE discount_fen <> 0)
    GROUP BY 1, 2 HAVING sum(fen) <> 0
"""


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for statement in (*_TABLES, *_INDEXES, _DAYS, _MONTHS):
        run(statement)
