"""Opening stock as a table.

Quantities are exact: integer thousandths of the unit that stands beside them.
Source: docs/data.md §8.
"""

from __future__ import annotations

from sqlalchemy import Index

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class OpeningStock(SQLModel, table=True):
    """期初库存: what a file said lies in a warehouse, and the import that brought it.

    Two that were merged may both have some in one warehouse: their rows count together.
    """

    __tablename__ = "opening_stock"
    __table_args__ = (
        Index("ix_opening_stock_record", "record_id", "place"),
        Index("ix_opening_stock_place", "place"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int
    place: str
    thousandths: int
    unit: str
    batch_id: int


OPENING_STOCK = table_of(OpeningStock)
