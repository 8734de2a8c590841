"""RFM, who sleeps, who is new: as a recount of the orders says."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import Refused
from jxc_tui.reports.answers import Buyer, BuyersQuestion, MonthOfBuyers, Sleeper
from jxc_tui.reports.storage import buyers
from jxc_tui.wiring import Services
from tests.reports.recount import Made, keep
from tests.sales.shop import Shop, opened

DAY = "2026-11-28"


@pytest.fixture
def shop(services: Services, manager: CurrentUser) -> Shop:
    return opened(services, manager)


@pytest.fixture
def sales(shop: Shop) -> list[Made]:
    """240 documents of twelve customers within 700 days, returns, closings and void ones among."""
    dice = random.Random(7)
    who = [
        shop.services.records.create(shop.user, {"name": f"客户{at}", "code": f"C{at:02}"}).id
        for at in range(12)
    ]
    made = [
        Made(
            who[min(dice.randrange(12), dice.randrange(12))],
            (date.fromisoformat(DAY) - timedelta(int(dice.random() ** 2 * 700) - 5)).isoformat(),
            ((shop.pen, dice.choice([100, 250, 250, -80])),),
            void=dice.random() < 0.15,
        )
        for _ in range(240)
    ]
    with shop.services.database.write() as connection:
        for number, each in enumerate(made):
            keep(connection, number, each)
    return made


def orders_of(sales: list[Made], first: str, last: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for each in sales:
        if not each.void and first <= each.day <= last and each.lines[0][1] > 0:
            found[each.party].append(each.day)
    return found


@pytest.mark.parametrize("few", [0, 10**6])
def test_scores_are_fifths_of_the_buyers_of_a_year(
    shop: Shop, sales: list[Made], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buyers, "FEW", few)  # counted, or passed in their order
    first = "2025-12-01"
    orders = orders_of(sales, first, DAY)
    nets = {
        party: sum(each.lines[0][1] for each in sales
                   if each.party == party and not each.void and first <= each.day <= DAY)
        for party in orders
    }  # fmt: skip

    def fifth(values: dict[int, object], party: int) -> int:
        below = sum(value < values[party] for value in values.values())  # type: ignore[operator]
        return 1 + below * 5 // len(values)

    last, often = ({p: max(d) for p, d in orders.items()}, {p: len(d) for p, d in orders.items()})
    found = tuple(shop.services.buyers.rfm(shop.user, BuyersQuestion(DAY)).rows)
    assert {each.id: each for each in found} == {
        party: Buyer(
            each.rank, party, each.code, each.name, last[party], often[party], nets[party],
            fifth(dict(last), party), fifth(dict(often), party), fifth(dict(nets), party),
        )
        for each in found
        for party in [each.id]
    }  # fmt: skip
    assert {each.id for each in found} == set(orders)
    scores = [each.recency + each.frequency + each.money for each in found]
    assert scores == sorted(scores, reverse=True)
    for offset in range(len(found)):
        for limit in (1, 2, 5):
            part = shop.services.buyers.rfm(
                shop.user, BuyersQuestion(DAY, offset=offset, limit=limit)
            )
            assert tuple(part.rows) == found[offset : offset + limit]


@pytest.mark.parametrize("days", [1, 7, 30, 90])
def test_sleepers_have_no_order_for_so_many_days(shop: Shop, sales: list[Made], days: int) -> None:
    today = date.fromisoformat(DAY)
    wanted = {}
    for party, each in orders_of(sales, "", DAY).items():
        gone = (today - date.fromisoformat(max(each))).days
        span = (date.fromisoformat(max(each)) - date.fromisoformat(min(each))).days
        usual = int(span / (len(each) - 1) + 0.5) if len(each) > 1 else None
        if gone >= days:
            wanted[party] = (max(each), gone, usual, len(each))
    found = shop.services.buyers.sleeping(shop.user, BuyersQuestion(DAY, days)).rows
    assert {s.id: (s.last_day, s.days, s.usual_days, s.orders) for s in found} == wanted
    assert all(isinstance(each, Sleeper) for each in found)


def test_a_month_has_those_who_came_and_those_who_came_again(shop: Shop, sales: list[Made]) -> None:
    orders = orders_of(sales, "", "2026-11-30")
    found = tuple(shop.services.buyers.new(shop.user, BuyersQuestion(DAY)).rows)
    assert len(found) == 12
    assert found[-1].month == "2026-11"
    for each in found:
        there = [days for days in orders.values() if any(d[:7] == each.month for d in days)]
        new = sum(min(days)[:7] == each.month for days in there)
        assert each == MonthOfBuyers(each.rank, each.month, new, len(there) - new)


def test_days_that_are_none_are_refused(shop: Shop) -> None:
    for day in ("2026-02-30", "0001-01-01", "x"):
        with pytest.raises(Refused):
            shop.services.buyers.rfm(shop.user, BuyersQuestion(day))
    for days in (0, -1, 10**6):
        with pytest.raises(Refused):
            shop.services.buyers.sleeping(shop.user, BuyersQuestion(days=days))
