"""Products with several units, barcodes and prices, and prices agreed with customers.

A barcode belongs to one product: it stands among the product's numbers, as a telephone number does
among a customer's.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"

_TEXTS = ("units", "barcode2", "barcodes", "breaks")
_NUMBERS = ("tier_a_fen", "tier_b_fen", "tier_c_fen", "tier_d_fen")


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for name in _TEXTS:
        run(f"ALTER TABLE product ADD COLUMN {name} VARCHAR NOT NULL DEFAULT ''")
    for name in _NUMBERS:
        run(f"ALTER TABLE product ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0")
    run("DROP INDEX ix_product_barcode")
    run(
        "INSERT OR IGNORE INTO product_number (number, record_id) SELECT barcode, id FROM product"
        " WHERE barcode <> '' AND (deleted_at = '' OR merged_into <> 0)"
    )
    run(
        "CREATE TABLE product_price (id INTEGER NOT NULL PRIMARY KEY, product_ref INTEGER NOT NULL,"
        " customer_ref INTEGER NOT NULL, least INTEGER NOT NULL, fen INTEGER NOT NULL,"
        " first_day VARCHAR NOT NULL, last_day VARCHAR NOT NULL, agreed_at VARCHAR NOT NULL,"
        " agreed_by VARCHAR NOT NULL)"
    )
    for one, other in (("product", "customer"), ("customer", "product")):
        run(
            f"CREATE INDEX ix_product_price_{one}"
            f" ON product_price ({one}_ref, {other}_ref, least, first_day)"
        )
