"""销售排行 by keys: other dimensions, other days, the documents behind a row."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.reports.answers import By, RankingQuestion
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.desk.test_frames import LANGUAGES, check
from tests.sales.shop import Shop, opened

Open = Callable[..., AbstractAsyncContextManager[Desk]]
NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


@pytest.fixture
def shop(services: Services, manager: CurrentUser) -> Shop:
    services.orders.clock = services.rankings.clock = lambda: NOW
    made = opened(services, manager)
    made.usual()
    return made


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_ranking_leads_to_its_documents(open_desk: Open, shop: Shop, language: str) -> None:
    number = shop.usual().number
    async with open_desk(shop.user, language=language) as desk:
        await desk.app.run_action("go('ranking')")
        await desk.sees("K1", "蓝燕科技", "237.80", "100.0")
        await desk.rests()
        await check("ranking", language, desk)
        await desk.press("f4")
        await desk.sees("PEN", "A4-70", "185.00", "52.80")
        await desk.press("enter")
        await desk.sees(number, "92.50")
        await check("sold-documents", language, desk)
        await desk.press("enter")
        await desk.sees("118.90")
        await desk.press("escape", "escape")
        await desk.sees("A4-70")


async def test_typed_days_are_ranked(open_desk: Open, shop: Shop) -> None:
    found = shop.services.rankings.ranking(shop.user, RankingQuestion(By.CUSTOMER))
    assert found.count == 1
    async with open_desk(shop.user) as desk:
        await desk.app.run_action("go('ranking')")
        await desk.sees("K1")
        await desk.press("f6")
        await desk.sees("哪些天")
        await desk.type(" 2000-99")
        await desk.press("enter")
        await desk.sees("看不懂日期")
        await desk.press("escape")
        await desk.sees("本月")


async def test_a_tall_terminal_shows_twelve_months(open_desk: Open, shop: Shop) -> None:
    async with open_desk(shop.user, size=(120, 36)) as desk:
        await desk.app.run_action("go('ranking')")
        await desk.sees("K1", "2026-11", "█")
