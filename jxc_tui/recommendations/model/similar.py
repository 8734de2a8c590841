"""Which products the same customers buy: cosine over customers, counted product by product."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

SUPPORT = 10  # customers who bought both
KEPT = 20  # neighbours of a product
MOST_OF_ONE = 200  # products of a customer that count, those of most orders first
MILLION = 1_000_000


class NearProduct(NamedTuple):
    """A neighbour: `both` of the `base` customers of a product bought it too."""

    other: int
    similarity: int
    both: int
    base: int


class Baskets:
    """Who bought what. Of one customer at most MOST_OF_ONE products count."""

    def __init__(self) -> None:
        self._of: dict[int, array[int]] = {}
        self._buyers: dict[int, array[int]] = {}

    def add(self, customer_id: int, products: Iterable[int]) -> None:
        """All products of a customer, those of most orders first."""
        kept = array("q", list(products)[:MOST_OF_ONE])
        self._of[customer_id] = kept
        for each in kept:
            self._buyers.setdefault(each, array("q")).append(customer_id)

    @property
    def customers(self) -> int:
        return len(self._of)

    @property
    def products(self) -> list[int]:
        """Every product that was bought, by its id."""
        return sorted(self._buyers)

    def neighbours(self, product_id: int) -> list[NearProduct]:
        """The most similar products, at most KEPT; of two alike the lower id first."""
        buyers = self._buyers.get(product_id, array("q"))
        if len(buyers) < SUPPORT:
            return []
        counted: Counter[int] = Counter()
        for each in buyers:
            counted.update(self._of[each])
        found = [
            NearProduct(other, round(MILLION * both / sqrt(len(buyers) * len(self._buyers[other]))),
                    both, len(buyers))
            for other, both in counted.items()
            if both >= SUPPORT and other != product_id
        ]  # fmt: skip
        found.sort(key=lambda each: (-each.similarity, each.other))
        return found[:KEPT]


def scored(
    near: Iterable[tuple[int, NearProduct]], known: Mapping[int, object]
) -> Iterator[tuple[int, int, int, NearProduct]]:
    """(product, score, of which product, its figures) of what is not known yet, the best first.

    The score is the sum of similarities to what is bought; the figures are the strongest one's.
    """
    sums: Counter[int] = Counter()
    best: dict[int, tuple[int, NearProduct]] = {}
    for product_id, each in near:
        if each.other in known:
            continue
        sums[each.other] += each.similarity
        strongest = best.get(each.other)
        if strongest is None or (each.similarity, -product_id) > (
            strongest[1].similarity, -strongest[0],
        ):  # fmt: skip
            best[each.other] = product_id, each
    for other in sorted(sums, key=lambda each: (-sums[each], each)):
        yield other, sums[other], *best[other]


def slices(products: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The products in parts."""
    for start in range(0, len(products), size):
        yield products[start : start + size]
