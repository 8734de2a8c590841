"""Products, with tables of their own."""

from __future__ import annotations

from alembic import op

from jxc_tui.database.dialect.new_tables import copy_tables

revision = "0009"
down_revision = "0008"

_TEXTS = ("spec", "model", "barcode", "brand", "origin", "unit", "unit2")
_NUMBERS = (
    "factor", "purchase_fen", "retail_fen", "wholesale_fen", "member_fen", "lowest_fen",
    "shelf_days", "stock_low", "stock_high",
)  # fmt: skip


def upgrade() -> None:
    connection = op.get_bind()
    run = connection.exec_driver_sql
    copy_tables(connection, "customer", "product")
    for name in _TEXTS:
        run(f"ALTER TABLE product ADD COLUMN {name} VARCHAR NOT NULL DEFAULT ''")
    for name in _NUMBERS:
        run(f"ALTER TABLE product ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0")
    run("CREATE INDEX ix_product_barcode ON product (barcode) WHERE barcode <> ''")
    run("INSERT INTO product_tally (name, count) VALUES ('live', 0), ('deleted', 0)")
    run(
        'INSERT INTO product_code_rule (pattern, mode, category, valid_from, start, step, "reset",'
        " enforced, warn_left, mapping, created_at, created_by, retired_at, retired_by)"
        " VALUES ('SP{seq:5}', 'editable', '', '', 1, 1, 'never', 0, 100, '{}', '', '', '', '')"
    )
    run(
        "INSERT OR IGNORE INTO role_grant (role, permission)"
        " SELECT role, 'product' || substr(permission, 9) FROM role_grant"
        " WHERE permission GLOB 'customer.*'"
    )
