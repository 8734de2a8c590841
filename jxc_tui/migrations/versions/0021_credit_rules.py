"""Credit rules of customers, the exposure an event was let pass with, the right to see costs."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"

_NOUNS = ("customer", "supplier", "product")
_RULES = ("提醒", "审批", "禁止")


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for noun in _NOUNS:
        run(f"ALTER TABLE {noun} ADD COLUMN credit_rule VARCHAR NOT NULL DEFAULT ''")
        run(f"ALTER TABLE {noun} ADD COLUMN grace_days INTEGER NOT NULL DEFAULT 0")
    if run("SELECT 1 FROM customer_choice").first():  # a new database gets all of them at once
        for position, rule in enumerate(_RULES):
            run("INSERT INTO customer_choice VALUES ('credit_rule', ?, ?)", (rule, position))
    run("ALTER TABLE document_event ADD COLUMN credit_fen INTEGER")
    run("ALTER TABLE document_draft ADD COLUMN waits BOOLEAN NOT NULL DEFAULT 0")
    run(
        "CREATE INDEX ix_document_draft_waits ON document_draft (kind, changed_at) WHERE waits <> 0"
    )
    for role in ("manager", "admin"):
        if run("SELECT 1 FROM role_grant WHERE role = ?", (role,)).first():
            run("INSERT OR IGNORE INTO role_grant VALUES (?, 'sale.cost')", (role,))
