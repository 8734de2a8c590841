"""What recommendations are made of: worked out by `jxc recommend --build`, as of a day."""

from __future__ import annotations

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import BY_KEY, table_of


class NeighbourRow(SQLModel, table=True):
    """Of `base` customers who bought a product, `both` bought the other too, within 12 months.

    `similarity` is the cosine of both over customers, in millionths.
    """

    __tablename__ = "recommendation_neighbour"
    __table_args__ = BY_KEY

    product_ref: int = Field(primary_key=True)
    other_ref: int = Field(primary_key=True)
    similarity: int
    both: int
    base: int


class PopularRow(SQLModel, table=True):
    """Best sellers of 90 days by place, of all or of a `scope`: `province:…`, `level:…`."""

    __tablename__ = "recommendation_popular"
    __table_args__ = BY_KEY

    scope: str = Field(primary_key=True)
    place: int = Field(primary_key=True)
    product_ref: int
    orders: int


NEIGHBOUR = table_of(NeighbourRow)
POPULAR = table_of(PopularRow)
