"""The sales book: documents, payments and what they cover, sums of what was sold, cases.

Numbers of documents are drawn by code rules: a rule for each kind of document, under its name as
the category.
"""

from __future__ import annotations

from alembic import op

from jxc_tui.database.dialect.new_tables import copy_tables

revision = "0015"
down_revision = "0014"

_TABLES = (
    "CREATE TABLE document (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, kind VARCHAR NOT "
    "NULL, number VARCHAR NOT NULL, party_ref INTEGER NOT NULL, day VARCHAR NOT NULL, due "
    "VARCHAR NOT NULL, progress VARCHAR NOT NULL, total_fen INTEGER NOT NULL, settled_fen "
    "INTEGER NOT NULL, settled_day VARCHAR NOT NULL, gross_fen INTEGER NOT NULL, discount_fen "
    "INTEGER NOT NULL, net_fen INTEGER NOT NULL, tax_fen INTEGER NOT NULL, rounding_fen "
    "INTEGER NOT NULL, tax_included BOOLEAN NOT NULL, lines INTEGER NOT NULL, party_code "
    "VARCHAR NOT NULL, party_name VARCHAR NOT NULL, contact VARCHAR NOT NULL, phone VARCHAR "
    "NOT NULL, address VARCHAR NOT NULL, salesperson VARCHAR NOT NULL, note VARCHAR NOT NULL, "
    "origin_ref INTEGER NOT NULL, batch_id INTEGER, version INTEGER NOT NULL, created_at "
    "VARCHAR NOT NULL, created_by VARCHAR NOT NULL, updated_at VARCHAR NOT NULL, updated_by "
    "VARCHAR NOT NULL, void_day VARCHAR NOT NULL)",
    "CREATE INDEX ix_document_day ON document (kind, day, id)",
    "CREATE UNIQUE INDEX ix_document_number ON document (number) WHERE number <> ''",
    "CREATE INDEX ix_document_origin ON document (origin_ref) WHERE origin_ref <> 0",
    "CREATE INDEX ix_document_owed ON document (party_ref, settled_day, due, id)",
    "CREATE INDEX ix_document_party ON document (party_ref, day, id, total_fen, void_day, kind)",
    "CREATE INDEX ix_document_progress ON document (kind, progress, day, id)",
    "CREATE INDEX ix_document_settled ON document (settled_day, day, due, total_fen, settled_fen, "
    "void_day, kind, party_ref)",
    "CREATE TABLE document_line (document_ref INTEGER NOT NULL, place INTEGER NOT NULL, "
    "product_ref INTEGER NOT NULL, code VARCHAR NOT NULL, name VARCHAR NOT NULL, spec VARCHAR "
    "NOT NULL, unit VARCHAR NOT NULL, quantity INTEGER NOT NULL, above INTEGER NOT NULL, "
    "below INTEGER NOT NULL, price_fen INTEGER NOT NULL, percent INTEGER NOT NULL, source "
    "VARCHAR NOT NULL, amount_fen INTEGER NOT NULL, net_fen INTEGER NOT NULL, tax_rate "
    "INTEGER NOT NULL, shipped INTEGER NOT NULL, signed INTEGER NOT NULL, returned INTEGER "
    "NOT NULL, closed INTEGER NOT NULL, origin_ref INTEGER NOT NULL, origin_place INTEGER NOT "
    "NULL, note VARCHAR NOT NULL, PRIMARY KEY (document_ref, place)) WITHOUT ROWID",
    "CREATE INDEX ix_document_line_origin ON document_line (origin_ref, origin_place) WHERE "
    "origin_ref <> 0",
    "CREATE TABLE document_event (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_ref "
    'INTEGER NOT NULL, kind VARCHAR NOT NULL, at VARCHAR NOT NULL, day VARCHAR NOT NULL, "by" '
    "VARCHAR NOT NULL, carrier VARCHAR NOT NULL, waybill VARCHAR NOT NULL, waybill_key "
    "VARCHAR NOT NULL, note VARCHAR NOT NULL)",
    "CREATE INDEX ix_document_event_document ON document_event (document_ref, id)",
    "CREATE INDEX ix_document_event_waybill ON document_event (waybill_key) WHERE waybill_key "
    "<> ''",
    "CREATE TABLE document_event_line (event_ref INTEGER NOT NULL, place INTEGER NOT NULL, "
    "quantity INTEGER NOT NULL, PRIMARY KEY (event_ref, place)) WITHOUT ROWID",
    "CREATE TABLE document_draft (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, kind VARCHAR "
    "NOT NULL, user_id INTEGER NOT NULL, party_ref INTEGER NOT NULL, content VARCHAR NOT "
    "NULL, parked BOOLEAN NOT NULL, version INTEGER NOT NULL, begun_at VARCHAR NOT NULL, "
    "changed_at VARCHAR NOT NULL, FOREIGN KEY(user_id) REFERENCES user (id) ON DELETE "
    "CASCADE)",
    "CREATE INDEX ix_document_draft_owner ON document_draft (user_id, kind, changed_at)",
    "CREATE INDEX ix_document_draft_party ON document_draft (party_ref, kind)",
    "CREATE TABLE party_account (party_ref INTEGER NOT NULL, receivable_fen INTEGER NOT NULL, "
    "prepaid_fen INTEGER NOT NULL, orders INTEGER NOT NULL, "
    "first_day VARCHAR NOT NULL, last_day VARCHAR NOT NULL, last_ref INTEGER NOT NULL, "
    "PRIMARY KEY (party_ref))",
    "CREATE TABLE payment (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, number VARCHAR NOT "
    "NULL, party_ref INTEGER NOT NULL, party_code VARCHAR NOT NULL, party_name VARCHAR NOT "
    "NULL, day VARCHAR NOT NULL, method VARCHAR NOT NULL, amount_fen INTEGER NOT NULL, "
    "allocated_fen INTEGER NOT NULL, given_fen INTEGER NOT NULL, document_ref INTEGER NOT "
    "NULL, note VARCHAR NOT NULL, batch_id INTEGER, created_at VARCHAR NOT NULL, created_by "
    "VARCHAR NOT NULL, void_day VARCHAR NOT NULL, void_at VARCHAR NOT NULL, void_by VARCHAR NOT "
    "NULL, void_note VARCHAR NOT NULL)",
    "CREATE INDEX ix_payment_day ON payment (day, id, amount_fen, void_day)",
    "CREATE INDEX ix_payment_document ON payment (document_ref) WHERE document_ref <> 0",
    "CREATE INDEX ix_payment_free ON payment (party_ref, id) WHERE amount_fen <> allocated_fen",
    "CREATE UNIQUE INDEX ix_payment_number ON payment (number) WHERE number <> ''",
    "CREATE INDEX ix_payment_party ON payment (party_ref, day, id, amount_fen, void_day)",
    "CREATE INDEX ix_payment_void ON payment (void_day, day, amount_fen) WHERE void_day <> ''",
    "CREATE TABLE payment_allocation (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
    "party_ref INTEGER NOT NULL, document_ref INTEGER NOT NULL, payment_ref INTEGER NOT NULL, "
    "credit_ref INTEGER NOT NULL, refund_ref INTEGER NOT NULL, amount_fen INTEGER NOT NULL, "
    'discount_fen INTEGER NOT NULL, day VARCHAR NOT NULL, at VARCHAR NOT NULL, "by" VARCHAR NOT '
    "NULL)",
    "CREATE INDEX ix_payment_allocation_credit ON payment_allocation (credit_ref, day) WHERE "
    "credit_ref <> 0",
    "CREATE INDEX ix_payment_allocation_day ON payment_allocation (day, payment_ref, refund_ref, "
    "amount_fen)",
    "CREATE INDEX ix_payment_allocation_document ON payment_allocation (document_ref, day, "
    "amount_fen, discount_fen)",
    "CREATE INDEX ix_payment_allocation_party ON payment_allocation (party_ref, day, payment_ref, "
    "refund_ref, amount_fen, discount_fen)",
    "CREATE INDEX ix_payment_allocation_payment ON payment_allocation (payment_ref, day)",
    "CREATE INDEX ix_payment_allocation_refund ON payment_allocation (refund_ref, day) WHERE "
    "refund_ref <> 0",
    "CREATE TABLE payment_method (name VARCHAR NOT NULL, place INTEGER NOT NULL, letter "
    "VARCHAR NOT NULL, cash BOOLEAN NOT NULL, disabled BOOLEAN NOT NULL, PRIMARY KEY (name))",
    "CREATE TABLE sales_customer_month (month VARCHAR NOT NULL, party_ref INTEGER NOT NULL, "
    "orders INTEGER NOT NULL, gross_fen INTEGER NOT NULL, returns_fen INTEGER NOT NULL, "
    "PRIMARY KEY (month, party_ref)) WITHOUT ROWID",
    "CREATE INDEX ix_sales_customer_month ON sales_customer_month (party_ref, month, orders, "
    "gross_fen, returns_fen)",
    "CREATE TABLE sales_product_month (month VARCHAR NOT NULL, product_ref INTEGER NOT NULL, "
    "orders INTEGER NOT NULL, quantity INTEGER NOT NULL, gross_fen INTEGER NOT NULL, "
    "returns_fen INTEGER NOT NULL, PRIMARY KEY (month, product_ref)) WITHOUT ROWID",
    "CREATE TABLE sales_customer_product (party_ref INTEGER NOT NULL, product_ref INTEGER NOT "
    "NULL, orders INTEGER NOT NULL, quantity INTEGER NOT NULL, net_fen INTEGER NOT NULL, "
    "first_day VARCHAR NOT NULL, last_day VARCHAR NOT NULL, last_ref INTEGER NOT NULL, "
    "price_fen INTEGER NOT NULL, unit VARCHAR NOT NULL, above INTEGER NOT NULL, below INTEGER "
    "NOT NULL, PRIMARY KEY (party_ref, product_ref)) WITHOUT ROWID",
    "CREATE INDEX ix_sales_customer_product_product ON sales_customer_product (product_ref, "
    "party_ref)",
    "CREATE TABLE aftersales_case (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, number "
    "VARCHAR NOT NULL, kind VARCHAR NOT NULL, state VARCHAR NOT NULL, party_ref INTEGER NOT "
    "NULL, party_code VARCHAR NOT NULL, party_name VARCHAR NOT NULL, document_ref INTEGER NOT "
    "NULL, place INTEGER NOT NULL, product_ref INTEGER NOT NULL, product_code VARCHAR NOT "
    "NULL, product_name VARCHAR NOT NULL, quantity INTEGER NOT NULL, refund_fen INTEGER NOT "
    "NULL, reason VARCHAR NOT NULL, person VARCHAR NOT NULL, until VARCHAR NOT NULL, "
    "document_made INTEGER NOT NULL, version INTEGER NOT NULL, created_at VARCHAR NOT NULL, "
    "created_by VARCHAR NOT NULL, updated_at VARCHAR NOT NULL)",
    "CREATE INDEX ix_aftersales_case_document ON aftersales_case (document_ref, place)",
    "CREATE UNIQUE INDEX ix_aftersales_case_number ON aftersales_case (number) WHERE number <> ''",
    "CREATE INDEX ix_aftersales_case_party ON aftersales_case (party_ref, state, id)",
    "CREATE INDEX ix_aftersales_case_state ON aftersales_case (state, until, id)",
    "CREATE TABLE aftersales_event (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, case_ref "
    'INTEGER NOT NULL, kind VARCHAR NOT NULL, at VARCHAR NOT NULL, "by" VARCHAR NOT NULL, '
    "note VARCHAR NOT NULL)",
    "CREATE INDEX ix_aftersales_event_case ON aftersales_event (case_ref, id)",
)
_CODED = ("code", "code_rule", "code_number", "code_counter", "recode", "recode_item")
_RULES = {
    "sale": "SO",
    "receipt": "SK",
    "refund": "TK",
    "case": "SH",
    "closing": "GB",
    "opening": "QC",
}
_METHODS = (
    ("现金", "x", 1), ("微信", "w", 0), ("支付宝", "z", 0), ("银行转账", "y", 0), ("刷卡", "k", 0),
)  # fmt: skip
_RIGHTS = {
    "viewer": ("sale.read", "payment.read", "case.read"),
    "clerk": ("sale.create", "sale.ship", "payment.receive", "case.edit"),
    "manager": (
        "sale.void", "sale.price", "sale.credit", "sale.import", "sale.export", "payment.refund",
        "payment.void", "case.approve",
    ),
    "admin": ("sale.setting",),
}  # fmt: skip


def upgrade() -> None:
    connection = op.get_bind()
    run = connection.exec_driver_sql
    for statement in _TABLES:
        run(statement)
    copy_tables(connection, "customer", "document", only=_CODED)
    for kind, start in _RULES.items():
        run(
            "INSERT INTO document_code_rule (pattern, mode, category, valid_from, start, step,"
            ' "reset", enforced, warn_left, mapping, created_at, created_by, retired_at,'
            " retired_by)"
            " VALUES (?, 'editable', ?, '', 1, 1, 'day', 0, 100, '{}', '', '', '', '')",
            (f"{start}{{YY}}{{MM}}{{DD}}{{seq:4}}", kind),
        )
    for place, (name, letter, cash) in enumerate(_METHODS, start=1):
        run("INSERT INTO payment_method VALUES (?, ?, ?, ?, 0)", (name, place, letter, cash))
    given = list[str]()
    for role, rights in _RIGHTS.items():
        given += rights
        if run("SELECT 1 FROM role_grant WHERE role = ?", (role,)).first():
            for right in given:
                run("INSERT OR IGNORE INTO role_grant VALUES (?, ?)", (role, right))
