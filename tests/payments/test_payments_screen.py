"""The place of payments by keys: found, narrowed, opened, released and given again, made void."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.payments.answers import PaymentsQuestion
from jxc_tui.payments.screens.payment_page import PaymentPage
from jxc_tui.payments.screens.payments import PaymentsScreen
from jxc_tui.widgets.row_list import RowList
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.payments.test_payments import receive, refund
from tests.payments.test_receive_screen import owing as owing
from tests.sales.shop import Shop

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def paid(owing: Shop) -> Shop:
    """400.00 by 微信, 43.30 of it prepaid and 3.30 paid back in cash; 20.00 prepaid by hand."""
    receive(owing, 40_000)
    refund(owing, 330)
    receive(owing, 2_000, (), method="现金", day="2026-11-27")
    return owing


async def at_payments(desk: Desk, shop: Shop) -> None:
    desk.app.push_screen(PaymentsScreen())
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, PaymentsScreen))
    await desk.sees("400.00")


def numbers(desk: Desk) -> list[str]:
    return [f"{row.amount_fen}" for row in desk.app.screen.query_one(RowList).rows]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_payments_are_found_narrowed_and_opened(
    open_desk: Open, paid: Shop, language: str
) -> None:
    async with open_desk(paid.user, language=language) as desk:
        await at_payments(desk, paid)
        await check("payments", language, desk)
        assert numbers(desk) == ["-330", "40000", "2000"]
        await desk.type("20")
        assert numbers(desk) == ["2000"]
        await desk.press("f3")
        await desk.type("3.3")
        assert numbers(desk) == ["-330"]
        await desk.press("escape", *"k1")
        assert len(numbers(desk)) == 3
        await desk.press("escape", "f4")
        assert numbers(desk) == ["40000", "2000"]
        await desk.press("f4")
        assert numbers(desk) == ["-330"]
        await desk.press("f4")
        assert numbers(desk) == ["40000", "2000"]
        await desk.press("f4")
        assert numbers(desk) == []
        await desk.press("escape", "f6")
        assert numbers(desk) == ["-330", "2000"]
        await desk.press("escape", "down", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, PaymentPage))
        await desk.sees("SO2609010001", "SO2611200001")
        await check("payment_page", language, desk)


async def test_a_cover_is_released_and_taken_back(open_desk: Open, paid: Shop) -> None:
    row = paid.services.payments.list(paid.user, PaymentsQuestion()).rows[1]
    before = paid.services.payments.show(paid.user, row.id).covers
    async with open_desk(paid.user) as desk:
        desk.app.push_screen(PaymentPage(row.id))
        await desk.sees("SO2610150001")
        await desk.press("f4", "down", "down", "enter")
        await desk.sees("取消核销 118.90", "未核销 158.90")
        await desk.press("f11")
        await desk.sees("已恢复", "未核销 40.00")
        await desk.press("f11")
        await desk.sees("没有可以撤销")
        await desk.press("f4", "end", "pagedown", "enter")
        await desk.sees("取消核销 356.70", "未核销 396.70")
        await desk.press("f4", "enter")
        await desk.sees("又核销了 356.70")
        await desk.press("f11")
        await desk.sees("未核销 396.70")
    assert sum(each.amount_fen for each in before) == 35_670 + 330
    card = paid.services.payments.show(paid.user, row.id)
    assert card.item.free_fen == 40_000 - 330


@pytest.mark.parametrize("language", LANGUAGES)
async def test_void_needs_a_reason_and_releases_first(
    open_desk: Open, paid: Shop, language: str
) -> None:
    async with open_desk(paid.user, language=language) as desk:
        await at_payments(desk, paid)
        await desk.press("down", "down", "f8", *"重复", "enter")
        await desk.sees("已作废" if language == "zh" else "is void")
        await desk.press("up", "up", "f8")
        await desk.press("f2", *"重复", "enter")
        await desk.sees("已作废" if language == "zh" else "is void")
    rows = paid.services.payments.list(paid.user, PaymentsQuestion(kind="void")).rows
    assert {row.amount_fen for row in rows} == {2_000, -330}


async def test_more_of_the_same_customer_is_received(open_desk: Open, paid: Shop) -> None:
    async with open_desk(paid.user) as desk:
        await at_payments(desk, paid)
        await desk.press("ctrl+e", *"7", "enter", "f2")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, PaymentsScreen))
        await desk.sees("7.00")


async def test_a_viewer_sees_payments_and_is_told_that_more_is_not_allowed(
    open_desk: Open, paid: Shop, viewer: CurrentUser
) -> None:
    async with open_desk(viewer) as desk:
        await at_payments(desk, paid)
        for key in ("f8", "ctrl+e"):
            await desk.press(key)
            assert isinstance(desk.app.screen, PaymentsScreen)
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, PaymentPage))
        await desk.press("f4", "f8", "f11")
        assert isinstance(desk.app.screen, PaymentPage)
        assert "F8" not in desk.text.splitlines()[-1]


def test_payments_are_listed_by_kind_and_method(paid: Shop) -> None:
    def fens(**asked: str) -> list[int]:
        page = paid.services.payments.list(paid.user, PaymentsQuestion(**asked))  # type: ignore[arg-type]
        return [row.amount_fen for row in page.rows]

    assert fens(method="现金") == [-330, 2_000]
    assert fens(kind="free") == [40_000, 2_000]
    assert fens(kind="free", method="微信") == [40_000]
    assert fens(text="400") == [40_000] and fens(text="-3.30") == [-330]
    assert fens(text="nobody") == [] and fens(kind="odd") == fens()
