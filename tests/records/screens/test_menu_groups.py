"""F9 as groups: every place is seen at 80×24, and the arrows lead to each of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.payments.screens.payments import PaymentsScreen
from jxc_tui.records.screens.jump import JumpDialog
from jxc_tui.widgets.menu_list import MenuList
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check

Open = Callable[..., AbstractAsyncContextManager[Desk]]


def menu(desk: Desk) -> MenuList:
    assert isinstance(desk.app.screen, JumpDialog)
    return desk.app.screen.query_one(MenuList)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_place_is_seen_and_reached(
    open_desk: Open, admin: CurrentUser, language: str
) -> None:
    async with open_desk(admin, language=language) as desk:
        await desk.press("f9")
        await check("menu", language, desk)
        rows = menu(desk).rows
        assert len(rows) > 20
        shown = desk.text
        assert [label for _, label in rows if str(label) not in shown] == []
        seen = [menu(desk).current]
        for _ in rows[1:]:
            await desk.press("right")
            seen.append(menu(desk).current)
        assert seen == rows
        await desk.press("right")
        assert menu(desk).current == rows[-1]
        await desk.press("left")
        assert menu(desk).current == rows[-2]


async def test_up_and_down_go_from_line_to_line(open_desk: Open, admin: CurrentUser) -> None:
    async with open_desk(admin) as desk:
        await desk.press("f9", "down", "down", "down")
        assert menu(desk).current == ("app.go('payments')", "收款")
        await desk.press("up", "up", "up", "pagedown", "up")
        assert menu(desk).current is not None
        await desk.press("escape", "f9", "down", "down", "down", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, PaymentsScreen))


async def test_typing_makes_a_list_of_it_and_nothing_typed_groups_again(
    open_desk: Open, admin: CurrentUser
) -> None:
    async with open_desk(admin) as desk:
        await desk.press("f9", *"zl")
        assert not menu(desk).grouped
        await desk.sees("账龄")
        await desk.press("left", "backspace", "backspace", "delete")
        assert menu(desk).grouped


@pytest.mark.parametrize("size", [(60, 24), (80, 12), (120, 36)])
async def test_other_sizes(open_desk: Open, admin: CurrentUser, size: tuple[int, int]) -> None:
    async with open_desk(admin, size=size) as desk:
        await desk.press("f9", "down", "right")
        assert menu(desk).current is not None
        await desk.press("enter")
        assert not isinstance(desk.app.screen, JumpDialog)
