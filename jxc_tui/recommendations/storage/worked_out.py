"""Neighbours and best sellers as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from jxc_tui.database import settings
from jxc_tui.database.links import Links, Reference, Way
from jxc_tui.recommendations.model.similar import NearProduct
from jxc_tui.recommendations.tables import NEIGHBOUR, POPULAR

PRODUCT = "product"
BUILT = "recommendations.built"  # the local day as of which all of it was worked out
_AGAIN = "worked out again"

LINKS = Links(
    references=(
        Reference(NEIGHBOUR.c.product_ref, Way.STAYS, _AGAIN, noun=PRODUCT),
        Reference(NEIGHBOUR.c.other_ref, Way.STAYS, _AGAIN, noun=PRODUCT),
        Reference(POPULAR.c.product_ref, Way.STAYS, _AGAIN, noun=PRODUCT),
    )
)


def put_neighbours(
    connection: Connection, found: Iterable[tuple[int, Sequence[NearProduct]]]
) -> None:
    """The neighbours of some products, in the place of what was known of them."""
    known = dict(found)
    ids = list(known)
    connection.execute(delete(NEIGHBOUR).where(NEIGHBOUR.c.product_ref.in_(ids)))
    rows = [
        {"product_ref": product, "other_ref": each.other, "similarity": each.similarity,
         "both": each.both, "base": each.base}
        for product, near in known.items() for each in near
    ]  # fmt: skip
    if rows:
        connection.execute(insert(NEIGHBOUR), rows)


def products_kept(connection: Connection) -> list[int]:
    """Products with neighbours."""
    return [int(each) for each in connection.execute(select(NEIGHBOUR.c.product_ref).distinct())
            .scalars()]  # fmt: skip


def neighbours_of(
    connection: Connection, products: Collection[int]
) -> list[tuple[int, NearProduct]]:
    """(product, neighbour) of several products."""
    query = select(NEIGHBOUR).where(NEIGHBOUR.c.product_ref.in_(products))
    query = query.order_by(NEIGHBOUR.c.product_ref, NEIGHBOUR.c.other_ref)
    return [
        (row.product_ref, NearProduct(row.other_ref, row.similarity, row.both, row.base))
        for row in connection.execute(query)
    ]


def count(connection: Connection) -> int:
    """How many neighbours there are in all."""
    return int(connection.execute(select(func.count()).select_from(NEIGHBOUR)).scalar_one())


def put_popular(
    connection: Connection, rows: Iterable[tuple[str, int, int, int]], day: str
) -> None:
    """Best sellers (scope, place, product, orders) in the place of those that were, and the day."""
    connection.execute(delete(POPULAR))
    names = ("scope", "place", "product_ref", "orders")
    if found := [dict(zip(names, row, strict=True)) for row in rows]:
        connection.execute(insert(POPULAR), found)
    settings.put(connection, BUILT, day)


def popular(connection: Connection, scope: str, most: int) -> list[tuple[int, int, int]]:
    """(place, product, orders) of a scope, the best first."""
    query = select(POPULAR).where(POPULAR.c.scope == scope).order_by(POPULAR.c.place).limit(most)
    return [(row.place, row.product_ref, row.orders) for row in connection.execute(query)]


def places(connection: Connection, scope: str, products: Collection[int]) -> dict[int, int]:
    """Product → its place among the best sellers of a scope; those that have none are left out."""
    known = POPULAR.c.product_ref.in_(products)
    query = select(POPULAR.c.product_ref, POPULAR.c.place).where(POPULAR.c.scope == scope, known)
    return {row.product_ref: row.place for row in connection.execute(query)}


def built(connection: Connection) -> str:
    """The day as of which it was worked out, empty for never."""
    return settings.get(connection, BUILT)
