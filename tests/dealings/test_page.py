"""The page and the card of a customer by keys, with all that passed with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.aftersales.screens.case_page import CasePage
from jxc_tui.dealings.answers import CourseItem
from jxc_tui.payments.screens.payment_page import PaymentPage
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.widgets.bars import spark
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import PLAIN, WIDE, Look
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.sales.shop import Shop

Open = Callable[..., AbstractAsyncContextManager[Desk]]
CONSENTS = frozenset(Consent)
SIZES = {"": (80, 24), "-120": (120, 36)}


@pytest.fixture
def traded(services: Services, manager: CurrentUser, shop: Shop) -> Shop:
    """A year of a customer: orders, payments, a return, a case and a note."""
    for day, paid in (("2025-12-05", 11_890), ("2026-03-14", 11_890), ("2026-09-30", 0)):
        shop.usual(paid=paid, day=day, consents=CONSENTS)
    shop.sale(shop.line(shop.pen, -2, 2.20), day="2026-10-08")
    last = shop.usual(paid=5_000, day="2026-11-10", consents=CONSENTS)
    services.orders.ship(manager, last.id, carrier="顺丰", waybill="SF1029384756")
    services.cases.open(manager, NewCase(last.id, CaseKind.EXCHANGE, 1, 1_000, 0, "漏墨"))
    services.follow_ups.add(manager, shop.buyer, "问新价", "+3")
    return shop


async def opened(desk: Desk) -> RecordPage:
    await desk.press("enter")
    await desk.sees("K1 蓝燕科技")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordPage))
    await desk.rests()
    page = desk.app.screen
    assert isinstance(page, RecordPage)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_tab(
    open_desk: Open, manager: CurrentUser, traded: Shop, language: str, size: str
) -> None:
    async with open_desk(manager, language=language, size=SIZES[size]) as desk:
        await desk.sees("蓝燕科技", "SO2611100001")
        await check(f"dealings-card{size}", language, desk)
        page = await opened(desk)
        await check(f"dealings-overview{size}", language, desk)
        for tab in page._dealt.tabs if page._dealt is not None else ():
            await desk.press("right")
            assert page.tab == tab
            await check(f"dealings-{tab}{size}", language, desk)
            assert all(width_of(line) <= SIZES[size][0] for line in desk.text.split("\n"))
        await desk.press("right")
        assert page.tab == "codes"


async def test_rows_are_opened_and_lead_back(
    open_desk: Open, manager: CurrentUser, traded: Shop
) -> None:
    async with open_desk(manager) as desk:
        page = await opened(desk)
        await desk.press("end")
        found = page._current
        assert isinstance(found, CourseItem) and found.day == "2025-12-05"
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderPage))
        await desk.press("escape")
        await desk.rests()
        assert desk.app.screen is page
        await desk.press("right", "down", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderPage))
        await desk.press("escape", "right", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, PaymentPage))
        await desk.sees("SO2611100001")
        await desk.press("escape", "right", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, CasePage))
        await desk.press("escape")
        await desk.sees("SH2611280001", "换货")


async def test_a_case_is_opened_from_the_page(
    open_desk: Open, services: Services, manager: CurrentUser, shop: Shop
) -> None:
    shop.usual(paid=11_890)
    async with open_desk(manager) as desk:
        await opened(desk)
        await desk.press("right")
        await desk.sees("F7售后")
        await desk.press("f7")
        await desk.sees("哪一行")
        await desk.press("enter")
        await desk.type("3")
        await desk.press("enter")
        await desk.type("1")
        await desk.press("enter")
        await desk.type("坏")
        await desk.press("f2")
        await desk.sees("已登记", "售后 1")
        await desk.press("right", "right")
        await desk.sees("SH2611280001", "维修")
        await desk.press("f7")
        await desk.sees("哪一张销售单")


async def test_nothing_yet_and_no_rights_are_sentences(
    open_desk: Open, shop: Shop, without: Callable[..., CurrentUser]
) -> None:
    shop.usual(paid=100)
    rights = (Permission.SALE_READ, Permission.PAYMENT_READ, Permission.CASE_READ)
    async with open_desk(without(*rights)) as desk:
        await desk.sees("蓝燕科技", without="应收")
        assert "最近成交" not in desk.text and "常购" not in desk.text
        await opened(desk)
        await desk.sees("您的角色看不到应收和收款", "您的角色看不到订单", without="118.90")
        for said in ("看不到订单", "看不到应收和收款", "看不到售后", "看不到订单"):
            await desk.press("right")
            await desk.sees(said)


async def test_a_new_customer_has_sentences_on_every_tab(
    open_desk: Open, manager: CurrentUser, shop: Shop
) -> None:
    async with open_desk(manager) as desk:
        await desk.sees("还没有成交")
        await opened(desk)
        await desk.sees("还没有成交", "还没有订单、收款、售后和跟进")
        for said in ("F12 开第一张销售单", "还没有收款", "没有售后", "还没有买过东西"):
            await desk.press("right")
            await desk.sees(said)


async def test_one_that_was_merged_says_where_to_look(
    open_desk: Open, services: Services, admin: CurrentUser, shop: Shop
) -> None:
    other = services.records.create(admin, {"name": "蓝燕", "code": "K2"}).id
    services.merging.merge(admin, shop.buyer, other, (1, 1))
    async with open_desk(admin) as desk:
        await desk.sees("蓝燕科技")
        desk.app.push_screen(desk.app.at_hand(RecordPage).about(other, noun="customer"))
        await desk.sees("已并入 K1，订单、收款和售后都在那位客户名下")


async def test_the_card_follows_the_cursor(
    open_desk: Open, services: Services, manager: CurrentUser, traded: Shop
) -> None:
    services.records.create(manager, {"name": "乙公司", "code": "K2"})
    async with open_desk(manager) as desk:
        await desk.sees("最近 SO2611100001", "售后 1 未结", "常购 中性笔")
        await desk.press("down")
        await desk.sees("K2", "还没有成交", without="最近 SO")
        await desk.press("up")
        await desk.sees("最近 SO2611100001")


@pytest.mark.parametrize("look", [PLAIN, WIDE])
async def test_a_terminal_without_blocks_gets_digits(
    open_desk: Open, manager: CurrentUser, traded: Shop, monkeypatch: pytest.MonkeyPatch,
    look: object,
) -> None:  # fmt: skip
    async with open_desk(manager) as desk:
        monkeypatch.setattr(Look, "now", look)
        await opened(desk)
        await desk.sees("近 12 月 9__9_____9_9")


def test_a_sparkline_shows_each_month_against_the_best() -> None:
    assert spark([0, 1, 50, 100, -5]) == "_▁▄█_"
    assert spark([0, 1, 50, 100, -5], plain=True) == "_159_"
    assert spark([]) == "" and spark([0, 0]) == "__"
