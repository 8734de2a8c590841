"""Money by keys, counted: received, divided, more than is owed, paid back, on another day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.payments.answers import PaymentCard, PaymentsQuestion
from jxc_tui.payments.model.early import EarlyPolicy
from jxc_tui.payments.screens.receive import ReceiveScreen
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.sales.shop import Shop, opened

Open = Callable[..., AbstractAsyncContextManager[Desk]]
NOW = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)

FIND = ("l", "y")
MOST_KEYS = 4  # beside the digits of the amount, as docs promise
RECEIPT = ("ctrl+e", *"150", "enter", "enter", "f2")
ALL_OF_IT = ("ctrl+e", "enter", "f2")


@pytest.fixture
def owing(services: Services, manager: CurrentUser) -> Shop:
    """Three sales of 118.90 on three days, nothing paid."""
    shop = opened(services, manager)
    for each in (services.orders, services.payments, services.receivables):
        each.clock = lambda: NOW
    for day in ("2026-09-01", "2026-10-15", "2026-11-20"):
        shop.usual(day=day, consents=frozenset(Consent))
    return shop


def newest(shop: Shop, at: int = 0) -> PaymentCard:
    row = shop.services.payments.list(shop.user, PaymentsQuestion()).rows[at]
    return shop.services.payments.show(shop.user, row.id)


async def at_home(desk: Desk) -> None:
    await settle(desk.pilot, lambda: not isinstance(desk.app.screen, ReceiveScreen))
    await desk.rests()


@pytest.mark.parametrize("at_once", [False, True], ids=["slowly", "at_once"])
async def test_a_receipt_takes_no_more_keys_than_promised(
    open_desk: Open, owing: Shop, at_once: bool
) -> None:
    """Shows the goal of 4 keys and the amount."""
    assert sum(not key.isdigit() for key in RECEIPT) <= MOST_KEYS
    async with open_desk(owing.user) as desk:
        if at_once:
            desk.strike(*FIND, *RECEIPT)
            await desk.rests()
        else:
            for key in (*FIND, *RECEIPT):
                await desk.press(key)
        await at_home(desk)
        await desk.sees("150.00")
        assert desk.app.screen.query_one("#code-bar").value == ""  # type: ignore[attr-defined]
    card = newest(owing)
    assert [cover.amount_fen for cover in card.covers] == [11_890, 3_110]
    assert card.item.free_fen == 0


async def test_all_that_is_owed_takes_three_keys(open_desk: Open, owing: Shop) -> None:
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, *ALL_OF_IT)
        await at_home(desk)
    card = newest(owing)
    assert (card.item.amount_fen, len(card.covers)) == (3 * 11_890, 3)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_frames(open_desk: Open, owing: Shop, language: str) -> None:
    async with open_desk(owing.user, language=language) as desk:
        await desk.press(*FIND, "ctrl+e")
        await check("receive", language, desk)
        await desk.press(*"200", "enter", "down", "down")
        await check("receive-divide", language, desk)
        await desk.press(*"50", "enter", "up", "up", "up", "f4", *"*1", "enter", *"400", "enter")
        await check("receive-over", language, desk)
        await desk.press("1")
        await desk.press(*"@11-20", "enter", *"#尾款", "enter")
        await check("receive-change", language, desk)
        await desk.press("f6")
        await check("receive-refund", language, desk)


async def test_what_is_handed_over_in_cash_gives_change(open_desk: Open, owing: Shop) -> None:
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", *"400*1", "enter", "f2")
        await desk.sees("先按数字")
        await desk.press("1", "f2")
        await at_home(desk)
        await desk.sees("找零 43.30")
    card = newest(owing)
    assert (card.item.method, card.item.amount_fen, card.given_fen) == ("现金", 35_670, 40_000)


async def test_what_is_more_than_is_owed_is_prepaid_after_one_question(
    open_desk: Open, owing: Shop
) -> None:
    """And no chain of Enters answers it."""
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", *"400w", "enter", "enter", "enter")
        await desk.sees("多收 43.30")
        await desk.press("escape")
        await desk.sees("微信 0.00", without="多收")
        await desk.press(*"400w", "enter", "1", "f2")
        await at_home(desk)
        await desk.sees("预收 43.30")
        await desk.press(*FIND, "ctrl+e", "f6", "enter", "f2")
        await at_home(desk)
    assert newest(owing).item.amount_fen == -4_330
    assert owing.services.receivables.standing(owing.user, owing.buyer).prepaid_fen == 0


async def test_two_methods_are_two_payments(open_desk: Open, owing: Shop) -> None:
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", *"100*1", "enter", *"50*2", "enter", *"18.90*1", "enter")
        await desk.sees("现金 18.90", "微信 50.00")
        await desk.press("f2")
        await at_home(desk)
    assert {newest(owing, at).item.amount_fen for at in (0, 1)} == {1_890, 5_000}


async def test_it_is_divided_by_hand_and_again_by_rule(open_desk: Open, owing: Shop) -> None:
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", *"150", "enter", "down", "f8", "down", "down")
        await desk.press("enter", "escape", "f2")
        await at_home(desk)
    covers = {cover.number[:8]: cover.amount_fen for cover in newest(owing).covers}
    assert covers == {"SO261015": 3_110, "SO261120": 11_890}
    assert newest(owing).item.free_fen == 0


async def test_documents_alone_make_the_amount(open_desk: Open, owing: Shop) -> None:
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", "down", "down", "enter", "f2")
        await at_home(desk)
    (cover,) = newest(owing).covers
    assert cover.amount_fen == 11_890


async def test_more_than_a_document_or_the_amount_is_refused(open_desk: Open, owing: Shop) -> None:
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", "down", *"118.91", "enter")
        await desk.sees("最多收 118.90")
        await desk.press("escape", "escape", *"x9y", "enter")
        await desk.sees("看不懂")
        await desk.press("escape", *"@2027-01-01", "enter")
        await desk.sees("之后")
        await desk.press("escape", "f2")
        await desk.sees("先输金额")


async def test_paying_early_is_told_and_let_off(
    open_desk: Open, owing: Shop, admin: CurrentUser
) -> None:
    owing.services.payments.set_early_discount(admin, EarlyPolicy(200, 10))
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", "enter")
        await desk.sees("优惠 2.38")
        await desk.press("f2")
        await at_home(desk)
    assert sum(cover.discount_fen for cover in newest(owing).covers) == 238
    assert owing.services.receivables.standing(owing.user, owing.buyer).owed_fen == 0


async def test_on_a_sale_that_one_comes_first(open_desk: Open, owing: Shop) -> None:
    sale = owing.usual(day="2026-11-27", consents=frozenset(Consent))
    async with open_desk(owing.user) as desk:
        desk.app.push_screen(OrderPage(sale.id))
        await desk.sees("蓝燕科技")
        await desk.press("ctrl+e", *"100", "enter", "f2")
        await at_home(desk)
        await desk.sees("18.90", "100.00")
    (cover,) = newest(owing).covers
    assert cover.number == sale.number


async def test_a_sale_below_zero_is_paid_back(open_desk: Open, owing: Shop) -> None:
    owing.usual(paid=11_890, consents=frozenset(Consent))
    back = owing.sale(owing.line(owing.pen, -12, 2.20), consents=frozenset(Consent))
    async with open_desk(owing.user) as desk:
        desk.app.push_screen(OrderPage(back.id))
        await desk.sees("蓝燕科技")
        await desk.press("ctrl+e", "enter", "f2")
        await at_home(desk)
    assert newest(owing).item.amount_fen == -2_640
    assert owing.services.orders.show(owing.user, back.id).row.left_fen == 0


async def test_leaving_with_an_amount_asks(open_desk: Open, owing: Shop) -> None:
    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", *"5", "enter", "escape")
        await desk.sees("不保存")
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReceiveScreen)
        await desk.press("escape", "f2")
        await at_home(desk)
    assert owing.services.payments.list(owing.user, PaymentsQuestion()).rows == ()


async def test_what_was_paid_meanwhile_is_told(open_desk: Open, owing: Shop) -> None:
    from tests.payments.test_payments import receive

    async with open_desk(owing.user) as desk:
        await desk.press(*FIND, "ctrl+e", "enter")
        receive(owing, 10_000)
        await desk.press("f2")
        await desk.sees("只剩")
        await desk.press("f4")
        await desk.sees("18.90")


async def test_who_may_not_receive_is_told(
    open_desk: Open, owing: Shop, viewer: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(viewer) as desk:
        await desk.press(*FIND, "ctrl+e")
        await desk.sees("收款")
        assert not isinstance(desk.app.screen, ReceiveScreen)
    async with open_desk(clerk) as desk:
        await desk.press(*FIND, "enter", "ctrl+e")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, ReceiveScreen))
        await desk.press("f6")
        await desk.sees("退款")
        await desk.sees("收款金额")
