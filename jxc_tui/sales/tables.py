"""What was sold, summed as it is asked for: caches that `jxc doctor --recount` computes again.

Gross is what was sold, returns what came back (both above 0), by the day of the document; money is
fen after all discounts, quantities are thousandths of the basic unit.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of


class CustomerMonthRow(SQLModel, table=True):
    """What a customer bought in a month (`YYYY-MM`); net is gross less returns."""

    __tablename__ = "sales_customer_month"
    __table_args__ = (
        # Rankings of many months are added up by customer in this alone.
        Index(
            "ix_sales_customer_month", "party_ref", "month", "orders", "gross_fen", "returns_fen"
        ),
        # The best of a month stand here in their order.
        Index("ix_sales_customer_month_net", "month", "net_fen"),
        BY_KEY,
    )

    month: str = Field(primary_key=True)
    party_ref: int = Field(primary_key=True)
    orders: int = 0
    gross_fen: int = 0
    returns_fen: int = 0
    net_fen: int = 0


class PersonMonthRow(SQLModel, table=True):
    """What a salesperson, as printed on the documents, sold in a month; together all of it."""

    __tablename__ = "sales_person_month"
    __table_args__ = BY_KEY

    month: str = Field(primary_key=True)
    salesperson: str = Field(primary_key=True)
    orders: int = 0
    gross_fen: int = 0
    returns_fen: int = 0


class ProductMonthRow(SQLModel, table=True):
    """What was sold of a product in a month."""

    __tablename__ = "sales_product_month"
    __table_args__ = BY_KEY

    month: str = Field(primary_key=True)
    product_ref: int = Field(primary_key=True)
    orders: int = 0
    quantity: int = 0
    gross_fen: int = 0
    returns_fen: int = 0


class CustomerProductRow(SQLModel, table=True):
    """What a customer bought of a product, and what it cost the last time.

    `price_fen` is of a unit of `above`/`below` basic units on `last_day`.
    """

    __tablename__ = "sales_customer_product"
    __table_args__ = (
        Index("ix_sales_customer_product_product", "product_ref", "party_ref"),
        BY_KEY,
    )

    party_ref: int = Field(primary_key=True)
    product_ref: int = Field(primary_key=True)
    orders: int = 0
    quantity: int = 0
    net_fen: int = 0
    first_day: str = ""
    last_day: str = ""
    last_ref: int = 0
    price_fen: int = 0
    unit: str = ""
    above: int = 1
    below: int = 1


CUSTOMER_MONTH = table_of(CustomerMonthRow)
PERSON_MONTH = table_of(PersonMonthRow)
PRODUCT_MONTH = table_of(ProductMonthRow)
CUSTOMER_PRODUCT = table_of(CustomerProductRow)
