"""Recommendations: what each sentence says is counted again from the raw rows."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.errors import InvalidFields, NotFound
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.recommendations.answers import Recommendations
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.model.new_sale import NewSale, SaleLine, SalePayment
from jxc_tui.wiring import Services
from tests.recommendations.counted_reasons import CountedReasons
from tests.sales.shop import Shop

TODAY = date(2026, 11, 28)
AFTER = "2025-11-28"
CUSTOMERS, PRODUCTS = 60, 40


@pytest.fixture
def town(services: Services, admin: CurrentUser) -> list[int]:
    """60 customers of two regions and two levels, 40 products, about 400 sales over 14 months."""
    chance = random.Random(7)
    services.orders.clock = lambda: datetime(2026, 11, 28, 4, tzinfo=UTC)
    services.recommending.clock = services.cases.clock = services.orders.clock
    products = [
        services.of("product").records.create(
            admin, {"name": f"商品{at}", "code": f"P{at:03}", "unit": "个", "retail_fen": "2"}
        ).id
        for at in range(PRODUCTS)
    ]  # fmt: skip
    customers = []
    for at in range(CUSTOMERS):
        typed = {"name": f"客户{at}", "code": f"C{at:03}", "level": "AB"[at % 2],
                 "province": ("广东省", "浙江省")[at // 2 % 2]}  # fmt: skip
        customers.append(services.records.create(admin, typed).id)
    for customer in customers:
        liked = chance.sample(range(PRODUCTS // 4), 6) + chance.sample(range(PRODUCTS), 4)
        for _ in range(chance.randint(3, 9)):
            day = TODAY - timedelta(days=chance.randint(0, 420))
            lines = tuple(
                SaleLine(products[each], "", 1_000, 200) for each in chance.sample(liked, 3)
            )
            paid = (SalePayment("微信", 600),)
            services.orders.save(admin, NewSale(customer, lines, paid, day=day.isoformat()))
    return customers


def counted_again(services: Services) -> CountedReasons:
    """The same from the raw rows, by other means."""
    with services.database.read() as connection:
        return CountedReasons(connection, TODAY)


def asked(services: Services, user: CurrentUser, customer: int, **more: Any) -> Recommendations:
    return services.recommending.of_customer(user, customer, **more)


def test_every_figure_of_200_sentences_is_counted_again(
    services: Services, admin: CurrentUser, town: list[int]
) -> None:
    built = services.recommending.build(admin)
    assert built.customers == CUSTOMERS and built.neighbours
    counted = counted_again(services)
    lines = [
        (customer, row) for customer in town
        for found in [asked(services, admin, customer)] for row in (*found.again, *found.new)
    ]  # fmt: skip
    kinds = Counter(row.reason.text_id for _, row in lines)
    assert len(kinds) >= 4, kinds
    for customer, row in random.Random(1).sample(lines, 200):
        assert dict(row.reason.params) == counted.said(customer, row), row
        for language in LANGUAGES:
            told = Texts(language).get(row.reason.text_id, **dict(row.reason.params))
            assert "{" not in told and told != row.reason.text_id


def test_what_is_new_was_never_bought_and_is_ordered_by_the_sum_of_similarities(
    services: Services, admin: CurrentUser, town: list[int]
) -> None:
    services.recommending.build(admin)
    counted = counted_again(services)
    ever: defaultdict[int, set[int]] = defaultdict(set)
    year: defaultdict[int, set[int]] = defaultdict(set)
    for row in counted.rows:
        ever[row.party_ref].add(row.product_ref)
        if row.day > AFTER:
            year[row.party_ref].add(row.product_ref)
    near: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for one, of in counted.buyers.items():
        found = {
            other: round(1e6 * len(of & to) / (len(of) * len(to)) ** 0.5)
            for other, to in counted.buyers.items() if other != one and len(of & to) >= 10
        }  # fmt: skip
        near[one] = dict(sorted(found.items(), key=lambda each: (-each[1], each[0]))[:20])
    for customer in town:
        sums: Counter[int] = Counter()
        for one in year[customer]:
            sums.update({k: v for k, v in near[one].items() if k not in ever[customer]})
        wanted = sorted(sums.items(), key=lambda each: (-each[1], each[0]))[:10]
        new = asked(services, admin, customer).new
        assert [(row.product_id, row.score) for row in new if row.score] == wanted
        assert not {row.product_id for row in new} & ever[customer]


def test_again_is_by_orders_then_popularity_then_code(
    services: Services, admin: CurrentUser, town: list[int]
) -> None:
    services.recommending.build(admin)
    for customer in town[:20]:
        rows = asked(services, admin, customer, limit=50).again
        assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
        assert len({row.product_id for row in rows}) == len(rows) > 3


def test_what_is_not_wanted_is_left_out(shop: Shop) -> None:
    first = shop.usual(paid=11_890)
    user, services = shop.user, shop.services
    assert [row.code for row in asked(services, user, shop.buyer).again] == ["A4-70", "PEN"]
    found = asked(services, user, shop.buyer, without=[shop.pen])
    assert [row.code for row in found.again] == ["A4-70"] and not found.built
    new = NewCase(first.id, CaseKind.RETURN, 1, 1_000, reason="漏墨")
    card = services.cases.open(user, new)
    services.cases.approve(user, card.item.id, method="微信")
    assert [row.code for row in asked(services, user, shop.buyer).again] == ["A4-70"]
    records = services.of("product").records
    form = records.for_edit(user, shop.paper)
    records.update(user, shop.paper, form.version, {"unit": "服务"})
    assert not asked(services, user, shop.buyer).again
    form = records.for_edit(user, shop.paper)
    records.update(user, shop.paper, form.version, {"unit": "包", "status": "停用"})
    assert not asked(services, user, shop.buyer).again


def test_it_is_built_again_as_of_another_day(
    services: Services, admin: CurrentUser, town: list[int]
) -> None:
    services.recommending.build(admin)
    for day, some in (("2024-01-01", False), ("2026-06-01", True)):
        built = services.recommending.build(admin, day)
        assert built.day == day and bool(built.products) is some
        found = asked(services, admin, town[0], as_of=day)
        assert found.built == day and bool(found.new) is some


@pytest.mark.parametrize("day", ["2026-13-01", "某天"])
def test_what_is_no_day_and_no_customer_is_refused(
    services: Services, admin: CurrentUser, shop: Shop, day: str
) -> None:
    with pytest.raises(InvalidFields):
        services.recommending.build(admin, day)
    with pytest.raises(InvalidFields):
        asked(services, admin, shop.buyer, as_of=day)
    with pytest.raises(NotFound):
        asked(services, admin, 99)
