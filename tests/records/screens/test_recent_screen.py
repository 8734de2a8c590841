"""The customers opened last stand on top while the box is empty."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.terminal.rest import always
from jxc_tui.errors import DatabaseBusy
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.records.service.recent import MOST_RECENT
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check

Open = Callable[..., AbstractAsyncContextManager[Desk]]

MARK = {"zh": "最近 ", "en": "recent "}


@pytest.fixture
def ids(services: Services, admin: CurrentUser) -> list[int]:
    return [services.records.create(admin, {"name": f"客户{n:03d}"}).id for n in range(120)]


async def back(desk: Desk) -> None:
    await desk.press("escape")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_opened_and_edited_ones_come_on_top_and_the_list_goes_on_below(
    open_desk: Open, services: Services, clerk: CurrentUser, ids: list[int], language: str
) -> None:
    mark = MARK[language]
    async with open_desk(clerk, language=language) as desk:
        await desk.press("down", "down", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordPage))
        await settle(desk.pilot, lambda: len(services.recent.list(clerk)) == 1)
        await back(desk)
        await desk.press("down", "f4")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordForm))
        await settle(desk.pilot, lambda: len(services.recent.list(clerk)) == 2)
        await back(desk)
        assert mark not in desk.text  # the list stays where it was
        await desk.press("f3")
        await desk.sees(f"{mark}客户003", f"{mark}客户002", "客户000")
        rows = desk.text.splitlines()[3:8]
        assert [mark in row for row in rows] == [True, True, False, False, False]
        await check("recent", language, desk)
        await desk.press("ctrl+end")
        await desk.sees("客户119", without=mark)
        await desk.press("ctrl+home")
        await desk.sees(f"{mark}客户003")
        await desk.type("客户003")
        await desk.sees("客户003", without=mark)


async def test_going_down_a_long_way_and_up_again_meets_each_row_once(
    open_desk: Open, services: Services, clerk: CurrentUser, ids: list[int]
) -> None:
    for one in ids[:30]:
        services.recent.opened(clerk, one)
    async with open_desk(clerk) as desk:
        screen = desk.app.screen
        assert isinstance(screen, RecordsScreen)
        await desk.sees("最近 客户029")
        recent = [29 - n for n in range(MOST_RECENT)]
        whole = [*recent, *range(120)]

        def place() -> str:
            row = screen.rows.current
            assert row is not None
            return row.name

        for number in whole[1:]:
            await screen.action_move(1)
            assert place() == f"客户{number:03d}"
        for number in reversed(whole[:-1]):
            await screen.action_move(-1)
            assert place() == f"客户{number:03d}"
        await screen.action_move(-1)
        assert place() == f"客户{whole[0]:03d}"


async def test_a_busy_database_keeps_nobody_from_opening(
    open_desk: Open, services: Services, clerk: CurrentUser, ids: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked = []

    def busy(_user: CurrentUser, record_id: int) -> None:
        asked.append(record_id)
        raise DatabaseBusy

    monkeypatch.setattr(services.recent, "opened", busy)
    async with open_desk(clerk) as desk:
        await desk.press("enter")
        await desk.sees("客户000")
        await settle(desk.pilot, lambda: bool(asked))
        assert isinstance(desk.app.screen, RecordPage)


async def test_keys_wait_until_it_is_known_that_one_was_opened(
    open_desk: Open, services: Services, clerk: CurrentUser, ids: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Or whoever leaves at once finds a list without it, or never finds it there."""
    async with open_desk(clerk) as desk:
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordPage))
        await desk.rests()
        page = desk.app.screen
        assert isinstance(page, RecordPage)
        monkeypatch.setattr(page, "_invoke_later", lambda *_: None)  # a painting that is late
        page.opened_record(ids[7])
        await desk.app._rest.come(typing=False, stopping=always)
        assert {row.id for row in services.recent.list(clerk)} == {ids[0], ids[7]}
