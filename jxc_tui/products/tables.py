"""What stands beside the products: prices agreed with customers.

Quantities are thousandths of the basic unit, money is fen of one, days are local.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import ONCE, table_of


class AgreedPriceRow(SQLModel, table=True):
    """协议价: what a customer pays for a product, from a quantity on; empty days are open ends.

    What `customer_id` once was is called `record_id` now (`database.old_names`): hence `ref`.
    """

    __tablename__ = "product_price"
    __table_args__ = (
        Index("ix_product_price_product", "product_ref", "customer_ref", "least", "first_day"),
        Index("ix_product_price_customer", "customer_ref", "product_ref", "least", "first_day"),
        ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    product_ref: int
    customer_ref: int
    least: int = 0
    fen: int
    first_day: str = ""
    last_day: str = ""
    agreed_at: str
    agreed_by: str = ""


PRICE = table_of(AgreedPriceRow)
