"""Orders by keys, counted: as slowly typed, as all at once, in both languages, and after a kill."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.sales.answers import Order, OrdersQuestion
from jxc_tui.sales.screens.order_entry import OrderEntryScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.imports.import_files import box_of, write_csv
from tests.sales.shop import PAPER, PEN, Shop, opened

Open = Callable[..., AbstractAsyncContextManager[Desk]]

BARCODE = PEN["barcode"]
OTHER_BARCODE = "6901234567908"

# What is pressed by hand; a scanner types its digits and its Enter by itself.
USUAL = ("l", "y", "f12", *"pen", "enter", *"12", "enter", *"a4-", "enter", "5", "enter", "f2")
CHOSEN = (*USUAL[:-1], "enter", "*", "2", "enter", "f2")
TWO_WAYS = (*USUAL[:-1], "enter", *"500*1", "enter", "*", "2", "enter", "f2")
SCANNED = ("l", "y", "f12", BARCODE, "*", "1", "2", "enter", OTHER_BARCODE, "*", "5", "enter", "f2")
AS_LAST_TIME = ("l", "y", "f12", "f6", "enter", "f2")
JOURNEYS = {
    "usual": (USUAL, 17, ["微信"]), "chosen": (CHOSEN, 21, ["微信"]),
    "two_ways": (TWO_WAYS, 27, ["现金", "微信"]), "scanned": (SCANNED, 11, ["微信"]),
    "as_last_time": (AS_LAST_TIME, 6, ["微信"]),
}  # fmt: skip


@pytest.fixture
def dear(services: Services, manager: CurrentUser) -> Shop:
    """Pens at 22.00 and paper at 185.00 in a shop that sold once by 微信, for 1,189.00."""
    PRICES = {"tier_a_fen": "22", "retail_fen": "25"}
    shop = opened(services, manager, PEN | PRICES, PAPER | {"retail_fen": "185",
                                                            "barcode": OTHER_BARCODE})  # fmt: skip
    shop.sale(shop.line(shop.pen, 12, 22), shop.line(shop.paper, 5, 185), paid=118_900)
    return shop


def keys_of(parts: tuple[str, ...]) -> list[str]:
    """Every key that arrives, those of a scanner with its Enter."""
    found = list[str]()
    for part in parts:
        found += [*part, "enter"] if len(part) > 10 else [part]
    return found


def by_hand(parts: tuple[str, ...]) -> int:
    """How many keys a person presses."""
    return sum(len(part) <= 10 for part in parts)


def newest(shop: Shop) -> Order:
    row = shop.services.orders.list(shop.user, OrdersQuestion(limit=1)).rows[0]
    return shop.services.orders.show(shop.user, row.id)


def check_order(shop: Shop, methods: list[str], lines: tuple[int, int] = (12_000, 5_000)) -> None:
    order = newest(shop)
    assert [(line.code, line.quantity) for line in order.lines] == [
        ("PEN", lines[0]), ("A4-70", lines[1]),
    ]  # fmt: skip
    assert order.totals.total_fen == lines[0] * 22 // 10 + lines[1] * 185 // 10
    assert [each.method for each in order.payments] == methods and not order.row.left_fen


async def at_home(desk: Desk) -> None:
    await settle(desk.pilot, lambda: not isinstance(desk.app.screen, OrderEntryScreen))
    await desk.rests()


@pytest.mark.parametrize("name", list(JOURNEYS))
@pytest.mark.parametrize("at_once", [False, True], ids=["slowly", "at_once"])
async def test_an_order_takes_no_more_keys_than_promised(
    open_desk: Open, dear: Shop, name: str, at_once: bool
) -> None:
    parts, most, methods = JOURNEYS[name]
    assert by_hand(parts) == most
    async with open_desk(dear.user) as desk:
        if at_once:
            desk.strike(*keys_of(parts))
            await desk.rests()
        else:
            for key in keys_of(parts):
                await desk.press(key)
        await at_home(desk)
        number = newest(dear).row.number
        await desk.sees(number, "1,189.00", *methods)
        assert desk.app.screen.query_one("#code-bar").value == ""  # type: ignore[attr-defined]
    check_order(dear, methods)


async def test_a_hundred_orders_in_a_row_are_all_right(open_desk: Open, dear: Shop) -> None:
    wanted = []
    async with open_desk(dear.user) as desk:
        for number in range(1, 101):
            pens, packs = number % 11 + 1, number % 7 + 1
            desk.strike(*"ly", "f12", *"pen", "enter", *str(pens), "enter")
            desk.strike(*f"{packs}*a4-", "enter", "f2")
            wanted.append([("PEN", pens * 1000), ("A4-70", packs * 1000)])
        await desk.rests()
    rows = dear.services.orders.list(dear.user, OrdersQuestion(limit=200)).rows[:100][::-1]
    found = [dear.services.orders.show(dear.user, row.id) for row in rows]
    assert [[(line.code, line.quantity) for line in order.lines] for order in found] == wanted
    assert {order.row.left_fen for order in found} == {0}


async def test_what_was_not_saved_is_there_as_a_parked_order(open_desk: Open, dear: Shop) -> None:
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "f12", *"pen", "enter", *"12", "enter", *"a4-", "enter")
    # The program is gone without a word; another customer's order lists it.
    other = dear.services.records.create(dear.user, {"name": "别家", "code": "K2"}).id
    async with open_desk(dear.user) as desk:
        await desk.press(*"k2", "f12", *"..", "enter")
        await desk.sees("蓝燕科技", "264.00")
        await desk.press("enter")
        await desk.sees("K1", "PEN")
        await desk.press(*"5*a4-", "enter", "f2")
        await at_home(desk)
    assert other
    check_order(dear, ["微信"])


async def test_a_warning_needs_its_enter_and_the_right(
    open_desk: Open, dear: Shop, clerk: CurrentUser
) -> None:
    for user, may in ((clerk, False), (dear.user, True)):
        async with open_desk(user) as desk:
            await desk.press(*"ly", "f12", *"2*pen=1", "enter")
            await desk.sees("最低", "Enter 同意" if may else "请主管处理")
            await desk.press("f2")
            await desk.sees("最低")
            assert isinstance(desk.app.screen, OrderEntryScreen)
            if may:
                await desk.press("enter", "f2")
                await at_home(desk)
                await desk.sees("2.00")
    assert newest(dear).totals.total_fen == 200


async def test_lines_are_changed_removed_and_come_back(open_desk: Open, dear: Shop) -> None:
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "f12", *"3*pen", "enter", *"4*a4-", "enter", *"1*pen", "enter")
        await desk.press("up", "up", *"5", "enter")
        await desk.sees("925.00")
        await desk.press("up", "f8")
        await desk.sees("++", without="22.00 级               22.00")
        await desk.press("up", "up", *"12", "enter")
        await desk.press(*"-2*pen", "enter")
        await desk.sees("-44.00")
        await desk.press("f2")
        await at_home(desk)
    order = newest(dear)
    assert [(line.code, line.quantity) for line in order.lines] == [
        ("PEN", 12_000), ("A4-70", 5_000), ("PEN", -2_000),
    ]  # fmt: skip


async def test_prices_are_looked_up_and_taken(open_desk: Open, dear: Shop) -> None:
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "f12", *"2*pen", "enter", "f4")
        await desk.sees("25.00", "上次")
        await desk.press("down", "down", "enter")
        await desk.sees("50.00")


async def test_usual_products_are_offered(open_desk: Open, dear: Shop) -> None:
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "f12", "f6", "2")
        await desk.sees("常购 1盒", "A4-70")
        await desk.press("down", "enter", "3", "enter")
        await desk.sees("555.00")


LEAVING = {"zh": ("没有保存", "已挂单", "已放弃"), "en": ("not saved", "Parked", "Discarded")}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_leaving_asks_only_where_there_are_lines(
    open_desk: Open, dear: Shop, language: str
) -> None:
    asks, parked, discarded = LEAVING[language]
    async with open_desk(dear.user, language=language) as desk:
        await desk.press(*"ly", "f12", "escape")
        await at_home(desk)
        await desk.press(*"ly", "f12", *"2*pen", "enter", "escape")
        await desk.sees(asks)
        await desk.press("escape", "escape", "enter")
        await at_home(desk)
        await desk.sees(parked)
        await desk.press(*"ly", "f12")
        await desk.sees("44.00")
        await desk.press("escape", "down", "enter")
        await at_home(desk)
        await desk.sees(discarded)
    assert dear.services.order_entry.parked(dear.user) == ()


async def test_another_session_on_the_same_order_is_told(open_desk: Open, dear: Shop) -> None:
    entry = dear.services.order_entry
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "f12", *"2*pen")
        draft = entry.begin(dear.user, dear.buyer)
        entry.enter(dear.user, draft.draft_id, "1*a4-70", draft.version)
        await desk.press("enter")
        await desk.sees("另一个窗口", "185.00")
        await desk.press("enter")
        await desk.sees("229.00")


async def test_from_the_page_an_order_comes_back_to_it(open_desk: Open, dear: Shop) -> None:
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "enter", "ctrl+o", *"2*pen", "enter", "ctrl+s")
        await at_home(desk)
        await desk.sees("44.00 微信", "K1")


async def test_who_may_not_sell_is_told(open_desk: Open, dear: Shop, viewer: CurrentUser) -> None:
    async with open_desk(viewer) as desk:
        await desk.press(*"ly", "f12")
        await desk.sees("开单")
        assert not isinstance(desk.app.screen, OrderEntryScreen)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_frames(open_desk: Open, dear: Shop, language: str) -> None:
    async with open_desk(dear.user, language=language) as desk:
        await desk.press(*"ly", "f12", *"p")
        await check("order-hits", language, desk)
        await desk.press(*"en", "enter")
        await check("order-quantity", language, desk)
        await desk.press(*"12", "enter", *"2*a4-=1/95", "enter", "up")
        await check("order-lines", language, desk)
        await desk.press("down", "f6")
        await check("order-bring-in", language, desk)
        await desk.press("escape", "enter", *"500*2", "enter")
        await check("order-payment", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_higher_screen_has_more(open_desk: Open, dear: Shop, language: str) -> None:
    async with open_desk(dear.user, language=language, size=(120, 36)) as desk:
        await desk.press(*"ly", "f12", *"3*pen", "enter", *"a")
        await check("order-high", language, desk)


async def test_the_keys_that_are_shown_fit(open_desk: Open, dear: Shop) -> None:
    for language in LANGUAGES:
        async with open_desk(dear.user, language=language) as desk:
            await desk.press(*"ly", "f12", *"3*pen", "enter")
            last = desk.text.splitlines()[-1]
            labels = desk.app.screen.key_labels()  # type: ignore[attr-defined]
            assert labels and all(f"{key}{label}" in last for key, label in labels)
            await desk.press("escape", "down", "enter")


APPROVALS = {
    "zh": ("已请主管审批", "待审批", "已批准"),
    "en": ("asked to approve", "to approve", "Approved"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_clerk_asks_and_a_manager_approves(
    open_desk: Open, dear: Shop, clerk: CurrentUser, language: str
) -> None:
    asked, waits, approved = APPROVALS[language]
    async with open_desk(clerk, language=language) as desk:
        await desk.press(*"ly", "f12", *"9*a4-", "enter", "enter", "s", "enter", "enter")
        await desk.sees(asked)
    other = dear.services.records.create(dear.user, {"name": "别家", "code": "K2"}).id
    async with open_desk(dear.user, language=language) as desk:
        await desk.press(*"k2", "f12", *"..", "enter")
        await desk.sees(waits, "1,665.00")
        await desk.press("enter", "f2")
        await desk.sees(approved)
    assert other
    async with open_desk(clerk, language=language) as desk:
        await desk.press(*"ly", "f12", "enter", "f2")
        await at_home(desk)
    assert newest(dear).totals.total_fen == 166_500


SUGGESTED = {"zh": ("再次购买", "买过"), "en": ("Again", "bought")}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_suggested_stands_below_the_bar_and_is_taken(
    open_desk: Open, dear: Shop, language: str
) -> None:
    async with open_desk(dear.user, language=language) as desk:
        await desk.press(*"ly", "f12")
        await desk.sees(*SUGGESTED[language])
        await desk.press("f6", "5", "enter", "3", "enter", "f6", "5", "enter", "2", "enter")
        await desk.sees("PEN", "A4-70", without=SUGGESTED[language][0])


async def test_a_file_comes_in_or_its_wrong_rows_are_read(
    open_desk: Open, dear: Shop, settings: Settings
) -> None:
    box = box_of(settings, dear.user)
    write_csv(box / "b.csv", [["编码", "数量", "单价"], ["PEN", "12", "21"], ["无", "1", ""]])
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "f12", "f6", "4", "enter")
        await desk.sees("b.csv", "第 3 行", "没有找到商品")
        write_csv(box / "b.csv", [["编码", "数量", "单价"], ["PEN", "12", "21"]])
        await desk.press("escape", "f6", "4", "enter")
        await desk.sees("252.00", "上次价")


async def test_a_return_line_shows_the_sales_it_may_come_of(open_desk: Open, dear: Shop) -> None:
    cheap = dear.sale(dear.line(dear.pen, 3, 20), paid=6_000)
    async with open_desk(dear.user) as desk:
        await desk.press(*"ly", "f12", *"-2*pen", "enter")
        await desk.sees("-40.00")
        await desk.press("f4")
        await desk.sees(cheap.number, "可退 12支")
        await desk.press("down", "enter")
        await desk.sees("-44.00")
