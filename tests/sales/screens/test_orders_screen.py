"""Sales by keys: found, shipped in parts with a waybill, signed for, closed, made void."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.sales.screens.orders import OrdersScreen
from jxc_tui.sales.screens.ship import ShipScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.sales.shop import Shop

Open = Callable[..., AbstractAsyncContextManager[Desk]]
NOW = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)


@pytest.fixture
def numbers(services: Services, shop: Shop) -> list[str]:
    services.orders.clock = lambda: NOW
    return [shop.usual(paid=paid).number for paid in (11_890, 5_000)]


async def at_orders(desk: Desk) -> None:
    desk.app.push_screen(OrdersScreen())
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrdersScreen))
    await desk.sees("SO2611280001")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sale_goes_its_way(
    open_desk: Open, manager: CurrentUser, numbers: list[str], language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        await at_orders(desk)
        await check("orders", language, desk)
        await desk.type("sf")
        await desk.press("f3")
        await desk.sees(numbers[1])
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderPage))
        await desk.sees("蓝燕科技", "68.90")
        await check("order_page", language, desk)
        await desk.press("f2")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, ShipScreen))
        await desk.type("5")
        await desk.press("enter")
        await desk.type("顺丰 SF123456")
        await desk.press("enter")
        await desk.sees("SF123456")
        await check("ship", language, desk)
        await desk.press("f2")
        await desk.sees("部分发货" if language == "zh" else "Part", "SF123456")
        await desk.press("f4", "f2")
        await desk.sees("已关闭" if language == "zh" else "Closed")
        await desk.press("escape")
        await desk.type("@sf123")
        await desk.sees(numbers[1])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_void_needs_a_reason_and_is_told(
    open_desk: Open, manager: CurrentUser, numbers: list[str], language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        await at_orders(desk)
        await desk.press("f8")
        await desk.type("开错客户")
        await desk.press("enter")
        await desk.sees("作废" if language == "zh" else "Void")
        await desk.press("f4", "f4", "f4")
        rows = desk.app.screen.query_one("#document-rows").rows  # type: ignore[attr-defined]
        assert rows == []


async def test_a_viewer_sees_sales_and_is_told_that_more_is_not_allowed(
    open_desk: Open, viewer: CurrentUser, numbers: list[str]
) -> None:
    async with open_desk(viewer) as desk:
        await at_orders(desk)
        await desk.press("f2")
        await desk.sees("SO2611280002")
        assert isinstance(desk.app.screen, OrdersScreen)
        assert "发货" not in desk.text.splitlines()[-1]
