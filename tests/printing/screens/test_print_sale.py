"""A sale on paper by keys: form, place, the same again, and when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.i18n import Texts
from jxc_tui.printing.answers import PrintedShop
from jxc_tui.sales.screens.order_entry import OrderEntryScreen
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.sales.shop import Shop

Open = Callable[..., AbstractAsyncContextManager[Desk]]
NOW = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)
NUMBER = "SO2611280001"


@pytest.fixture
def order_id(services: Services, shop: Shop) -> int:
    services.orders.clock = lambda: NOW
    services.order_entry.clock = services.printing.clock = lambda: NOW
    return shop.usual(paid=10_000).id


async def at_page(desk: Desk, order_id: int) -> None:
    desk.app.push_screen(OrderPage(order_id))
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderPage))
    await desk.sees(NUMBER)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sale_becomes_a_file_of_its_own(
    open_desk: Open, manager: CurrentUser, settings: Settings, order_id: int, language: str
) -> None:
    texts = Texts(language)
    async with open_desk(manager, language=language) as desk:
        await at_page(desk, order_id)
        await desk.press("ctrl+underscore")
        await desk.sees(texts.get("print.dialog.how", number=NUMBER))
        await check("print-how", language, desk)
        await desk.press("enter")
        await desk.sees(texts.get("print.dialog.file"))
        await check("print-where", language, desk)
        await desk.press("enter")
        await desk.sees(f"{NUMBER}.prn")
        await desk.press("enter")
        await desk.sees(texts.get("order.event.printed_sale"), "241x140")
        await desk.press("ctrl+underscore", "enter", "enter")
        await desk.sees(f"{NUMBER}_2.prn")
        await desk.press("escape")
    path = settings.box(manager.name) / f"{NUMBER}.prn"
    assert path.read_bytes().startswith(b"\x1b@\x1c&")


async def test_the_same_again_is_one_enter(
    open_desk: Open, manager: CurrentUser, order_id: int, lp: Path
) -> None:
    async with open_desk(manager) as desk:
        await at_page(desk, order_id)
        await desk.press("ctrl+underscore")
        await desk.press("enter")
        await desk.sees("其他打印机")
        await desk.press("down", "enter")
        await desk.type("LQ-635")
        await desk.press("enter")
        await desk.sees("第 1 次打印")
        await desk.press("ctrl+underscore")
        await desk.sees("同上次", "LQ-635")
        await desk.press("enter")
        await desk.sees("第 2 次打印")
    assert "补打".encode("gb18030") in (lp / "bytes").read_bytes()


async def test_a_refusal_is_told_and_the_page_stays(
    open_desk: Open, manager: CurrentUser, order_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with open_desk(manager) as desk:
        await at_page(desk, order_id)
        await desk.press("ctrl+underscore", "enter", "down", "enter")
        await desk.type("LQ-635")
        await desk.press("enter")
        await desk.sees("没有打印命令")
        assert isinstance(desk.app.screen, OrderPage)


async def test_an_order_is_printed_when_it_is_saved(
    open_desk: Open, admin: CurrentUser, services: Services, shop: Shop, order_id: int, lp: Path
) -> None:
    services.print_layouts.set_shop(admin, PrintedShop(after_save=True))
    async with open_desk(admin) as desk:
        for again in (False, True):
            desk.app.push_screen(OrderEntryScreen(shop.buyer))
            await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderEntryScreen))
            await desk.type("12*pen")
            await desk.press("enter", "f2")
            if not again:
                await desk.sees("三联针式 241x140")
                await desk.press("enter", "down", "enter")
                await desk.type("LQ-635")
                await desk.press("enter")
            await settle(desk.pilot, lambda: not isinstance(desk.app.screen, OrderEntryScreen))
            number = f"SO261128000{3 if again else 2}"
            assert number.encode() in (lp / "bytes").read_bytes()
