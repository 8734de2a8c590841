"""Which products the same customers buy: cosine over customers, counted product by product."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

SUPPORT = 10  # customers who bought both
KEPT = 20  # neighbours of a product
MOST_OF_ONE = 200  # products of a customer among which pairs are looked for, the latest
MILLION = 1_000_000


class NearProduct(NamedTuple):
    """A neighbour: `both` of the `base` customers of a product bought it too."""

    other: int
    similarity: int
    both: int
    base: int


class Baskets:
    """Who bought what.

    Pairs are looked for among the MOST_OF_ONE latest products of each customer, since those of one
    grow with their square; what is told of a pair that is kept is counted among all products of
    all customers.
    """

    def __init__(self) -> None:
        self._of: dict[int, array[int]] = {}
        self._buyers: dict[int, array[int]] = {}
        self._all_of: dict[int, frozenset[int]] = {}  # of customers with more than count
        self._more: dict[int, set[int]] = {}  # product → customers among whose latest it is not

    def add(self, customer_id: int, products: Sequence[int]) -> None:
        """All products of a customer, the latest first."""
        kept = array("q", products[:MOST_OF_ONE])
        self._of[customer_id] = kept
        for each in kept:
            self._buyers.setdefault(each, array("q")).append(customer_id)
        if more := products[MOST_OF_ONE:]:
            self._all_of[customer_id] = frozenset(products)
            for each in more:
                self._more.setdefault(each, set()).add(customer_id)

    @property
    def customers(self) -> int:
        return len(self._of)

    @property
    def products(self) -> list[int]:
        """Every product that was bought, by its id."""
        return sorted(self._buyers.keys() | self._more.keys())

    def neighbours(self, product_id: int) -> list[NearProduct]:
        """The most similar products, at most KEPT; of two alike the lower id first."""
        buyers = self._buyers.get(product_id, array("q"))
        if len(buyers) < SUPPORT:
            return []
        counted: Counter[int] = Counter()
        for each in buyers:
            counted.update(self._of[each])
        found = [
            (-_cosine(both, len(buyers), len(self._buyers[other])), other, both)
            for other, both in counted.items()
            if both >= SUPPORT and other != product_id
        ]
        near = [self._told(product_id, other, both) for _, other, both in sorted(found)[:KEPT]]
        return sorted(near, key=lambda each: (-each.similarity, each.other))

    def _told(self, product_id: int, other: int, both: int) -> NearProduct:
        """A pair, with what is beyond the latest of customers with very many products."""
        more, beside = self._more.get(product_id, set()), self._more.get(other, set())
        both += sum(other in self._all_of[each] for each in more)
        both += sum(product_id in self._all_of[each] for each in beside - more)
        base = self._base(product_id)
        return NearProduct(other, _cosine(both, base, self._base(other)), both, base)

    def _base(self, product_id: int) -> int:
        return len(self._buyers.get(product_id, ())) + len(self._more.get(product_id, ()))


def _cosine(both: int, one: int, other: int) -> int:
    return round(MILLION * both / sqrt(one * other))


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
