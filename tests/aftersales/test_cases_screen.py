"""Cases by keys: opened on the page of a sale, approved, finished, rejected."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.aftersales.answers import CasesQuestion
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.aftersales.screens.case_page import CasePage
from jxc_tui.aftersales.screens.cases import CasesScreen
from jxc_tui.aftersales.screens.new_case import NewCaseDialog
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.sales.shop import Shop

Open = Callable[..., AbstractAsyncContextManager[Desk]]
NOW = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)


@pytest.fixture
def sold(services: Services, shop: Shop) -> int:
    services.orders.clock = services.cases.clock = lambda: NOW
    return shop.usual(paid=11_890).id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_case_goes_its_way(
    open_desk: Open, manager: CurrentUser, shop: Shop, sold: int, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        desk.app.push_screen(OrderPage(sold))
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderPage))
        await desk.sees("蓝燕科技")
        await desk.press("f7")
        await desk.press("enter")  # the first line
        await desk.type("1")
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, NewCaseDialog))
        await desk.type("2")
        await desk.press("f2")  # no reason yet
        await desk.sees("! ")
        await desk.type("划痕")
        await check("new_case", language, desk)
        await desk.press("f2")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderPage))
        await desk.sees("SH2611280001")
        desk.app.push_screen(CasesScreen())
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, CasesScreen))
        await desk.sees("SH2611280001")
        await check("cases", language, desk)
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, CasePage))
        await desk.sees("4.40")
        await desk.press("f2")
        await desk.type("微信")
        await desk.press("enter")
        await desk.sees("已批准" if language == "zh" else "Approved")
        await desk.press("f7")
        await desk.type("已寄回")
        await desk.press("enter")
        await desk.sees("已寄回")
        await desk.press("f2", "f2")
        await desk.sees("已完成" if language == "zh" else "Done")
        await check("case_page", language, desk)
    (row,) = shop.services.cases.list(manager, CasesQuestion(state="done")).rows
    assert (row.quantity, row.refund_fen, row.reason) == (2_000, 440, "划痕")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_case_is_rejected_with_a_reason(
    open_desk: Open, manager: CurrentUser, shop: Shop, sold: int, language: str
) -> None:
    opened = shop.services.cases.open(manager, NewCase(sold, CaseKind.COMPLAINT, 1, reason="慢"))
    async with open_desk(manager, language=language) as desk:
        desk.app.push_screen(CasePage(opened.item.id))
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, CasePage))
        await desk.sees("蓝燕科技")
        await desk.press("f4", "f8")
        await desk.type("已道歉")
        await desk.press("enter")
        await desk.sees("已驳回" if language == "zh" else "Rejected", "已道歉")
    card = shop.services.cases.show(manager, opened.item.id)
    assert [event.kind for event in card.events] == ["opened", "taken", "rejected"]
