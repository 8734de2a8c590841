"""Neighbours of products: what is told of a pair is counted among all that everybody bought."""

from __future__ import annotations

import random
from itertools import combinations
from math import sqrt

from jxc_tui.recommendations.model.similar import KEPT, MILLION, MOST_OF_ONE, SUPPORT, Baskets

PRODUCTS = 320


def test_pairs_of_customers_with_very_many_products_are_counted_whole() -> None:
    chance = random.Random(3)
    baskets, bought = Baskets(), dict[int, list[int]]()
    for customer in range(150):
        count = chance.choice((8, 30, MOST_OF_ONE, MOST_OF_ONE + 1, PRODUCTS))
        bought[customer] = chance.sample(range(PRODUCTS), count)
        baskets.add(customer, bought[customer])
    whose = {
        each: {customer for customer, products in bought.items() if each in products}
        for each in range(PRODUCTS)
    }
    assert baskets.customers == len(bought) and baskets.products == list(range(PRODUCTS))
    cut = 0
    for product in range(PRODUCTS):
        near = baskets.neighbours(product)
        assert len(near) == KEPT
        for each in near:
            both = len(whose[product] & whose[each.other])
            assert (each.both, each.base) == (both, len(whose[product]))
            assert each.similarity == round(
                MILLION * both / sqrt(len(whose[product]) * len(whose[each.other]))
            )
        cut += any(product in of[MOST_OF_ONE:] for of in bought.values())
        for one, other in combinations(near, 2):
            assert (-one.similarity, one.other) < (-other.similarity, other.other)
    assert cut > PRODUCTS // 2


def test_a_pair_needs_its_support_among_the_latest() -> None:
    baskets = Baskets()
    for customer in range(SUPPORT):
        baskets.add(customer, [1, 2, *range(100, 100 + MOST_OF_ONE), 3])
    assert {each.other for each in baskets.neighbours(1)}.isdisjoint({1, 3})
    assert baskets.neighbours(3) == []
    few = Baskets()
    for customer in range(SUPPORT - 1):
        few.add(customer, [1, 2])
    assert few.neighbours(1) == []
