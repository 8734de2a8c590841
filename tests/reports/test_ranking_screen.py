"""Reports of sales by keys: conditions, saved ones, the documents or customer of a row."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import NotPermitted
from jxc_tui.reports.answers import By, Condition, RankingQuestion, Report
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.desk.test_frames import LANGUAGES, check
from tests.sales.shop import Shop, opened

Open = Callable[..., AbstractAsyncContextManager[Desk]]
NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
LATER = datetime(2027, 3, 15, 3, 0, tzinfo=UTC)
SIZES = {"": (80, 24), "-wide": (120, 36)}


@pytest.fixture
def shop(services: Services, manager: CurrentUser) -> Shop:
    for each in (services.orders, services.rankings, services.buyers, services.sales_files):
        each.clock = lambda: NOW
    made = opened(services, manager)
    made.usual()
    return made


async def choose(desk: Desk, typed: str) -> None:
    """F4, what narrows the conditions to one, Enter."""
    await desk.press("f4")
    await desk.type(typed)
    await desk.press("enter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_ranking_leads_to_its_documents(
    open_desk: Open, shop: Shop, language: str, size: str
) -> None:
    number = shop.usual().number
    async with open_desk(shop.user, language=language, size=SIZES[size]) as desk:
        await desk.app.run_action("go('ranking')")
        await desk.sees("K1", "蓝燕科技", "237.80", "100.0")
        await desk.rests()
        await check(f"ranking{size}", language, desk)
        await choose(desk, {"zh": "按 商品", "en": "By Product"}[language])
        await desk.sees("PEN", "A4-70", "185.00", "52.80")
        await desk.press("enter")
        await desk.sees(number, "92.50")
        await desk.rests()
        await check(f"sold-documents{size}", language, desk)
        await desk.press("enter")
        await desk.sees("118.90")
        await desk.press("escape", "escape")
        await desk.sees("A4-70")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["rfm", "sleeping", "newcomers"])
async def test_reports_about_buyers(
    open_desk: Open, shop: Shop, place: str, language: str, size: str
) -> None:
    if place == "sleeping":
        shop.services.buyers.clock = lambda: LATER
    async with open_desk(shop.user, language=language, size=SIZES[size]) as desk:
        await desk.app.run_action(f"go('{place}')")
        await desk.sees("2026-11" if place == "newcomers" else "蓝燕科技")
        await desk.rests()
        await check(f"{place}{size}", language, desk)
        if place == "newcomers":
            await desk.press("end")
        await desk.press("enter")
        await desk.sees("118.90" if place == "newcomers" else "K1")


async def test_conditions_are_saved_listed_first_and_dropped(open_desk: Open, shop: Shop) -> None:
    async with open_desk(shop.user) as desk:
        await desk.app.run_action("go('ranking')")
        await desk.sees("K1")
        await choose(desk, "按 业务员")
        await desk.sees("按单据上印的")
        await desk.press("f7")
        await desk.type("看人")
        await desk.press("enter")
        await desk.sees("已存为常用：看人")
        kept = shop.services.saved_reports.list(shop.user)
        assert [(each.name, each.report, each.condition) for each in kept] == [
            ("看人", Report.RANKING, Condition(By.SALESPERSON))
        ]
        await choose(desk, "按 月份")
        await desk.sees("2026-11")
        await desk.press("f4")
        await desk.sees("常用 看人")
        await desk.press("enter")
        await desk.sees("按单据上印的")
        await desk.press("f8", "enter")
        await desk.sees("看人")
        await desk.press("f8")
        await desk.sees("还没有存过常用条件")


async def test_typed_days_are_ranked(open_desk: Open, shop: Shop) -> None:
    found = shop.services.rankings.ranking(shop.user, RankingQuestion(By.CUSTOMER))
    assert found.count == 1
    async with open_desk(shop.user) as desk:
        await desk.app.run_action("go('ranking')")
        await desk.sees("K1")
        await choose(desk, "自定义")
        await desk.sees("哪些天")
        await desk.type(" 2000-99")
        await desk.press("enter")
        await desk.sees("看不懂「")
        await desk.press("escape")
        await desk.sees("近12个月")


async def test_days_without_an_order_are_typed(open_desk: Open, shop: Shop) -> None:
    shop.services.buyers.clock = lambda: LATER
    async with open_desk(shop.user) as desk:
        await desk.app.run_action("go('sleeping')")
        await desk.sees("90 天没有下单", "K1")
        await choose(desk, "其他天数")
        await desk.sees("1 到 3,650")
        await desk.press("backspace", "backspace")
        await desk.type("108")
        await desk.press("enter")
        await desk.sees("108 天没有下单")


@pytest.mark.parametrize("place", ["ranking", "newcomers"])
async def test_a_tall_terminal_shows_months(open_desk: Open, shop: Shop, place: str) -> None:
    async with open_desk(shop.user, size=(120, 36)) as desk:
        await desk.app.run_action(f"go('{place}')")
        await desk.sees("2026-11", "█")


def test_who_may_not_read_reports_sees_nothing(services: Services, shop: Shop) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission = 'report.read'")
    asked = Condition().buyers()
    refused: list[Callable[[], object]] = [
        lambda: services.rankings.ranking(shop.user, RankingQuestion()),
        lambda: services.rankings.documents(shop.user, RankingQuestion(), "1"),
        lambda: services.buyers.rfm(shop.user, asked),
        lambda: services.buyers.sleeping(shop.user, asked),
        lambda: services.buyers.new(shop.user, asked),
        lambda: services.saved_reports.list(shop.user),
        lambda: services.saved_reports.save(shop.user, "x", Report.NEW, Condition()),
    ]
    for verb in refused:
        with pytest.raises(NotPermitted):
            verb()
