"""Follow-up notes by keys: noted on the page, told at log-in, ticked in their place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.follow_ups.screens.follow_up_dialog import FollowUpDialog
from jxc_tui.follow_ups.screens.follow_ups import FollowUpsScreen
from jxc_tui.records.screens.welcome import welcome
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check

Open = Callable[..., AbstractAsyncContextManager[Desk]]

NOW = datetime(2026, 11, 28, 22, 30, tzinfo=UTC)  # the 29th in China


@pytest.fixture
def ids(services: Services, clerk: CurrentUser) -> list[int]:
    services.follow_ups.clock = lambda: NOW
    names = ("杭州蓝燕科技有限公司", "宁波海曙五金经营部", "曾惠")
    return [
        services.records.create(clerk, {"name": name, "mobile": f"1380000123{n}"}).id
        for n, name in enumerate(names)
    ]


def late(services: Services, note_id: int) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record_follow_up SET due = '2026-11-26' WHERE id = ?", (note_id,)
        )


JOURNEY = {
    "zh": ("跟进 0", "必填", "已记下跟进：2026-12-02", "跟进 1", "2026-12-02",
           "已完成跟进：问报价", "已完成"),
    "en": ("Follow-ups 0", "Required", "Follow-up noted: 2026-12-02", "Follow-ups 1", "2026-12-02",
           "Follow-up done: 问报价", "done by"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_note_is_written_and_ticked_on_the_page(
    open_desk: Open, services: Services, clerk: CurrentUser, ids: list[int], language: str
) -> None:
    none, required, noted, one, day, ticked, done = JOURNEY[language]
    async with open_desk(clerk, language=language) as desk:
        await desk.press("enter")
        await desk.sees(none)
        await desk.press("f7")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, FollowUpDialog))
        await desk.press("f2")
        await desk.sees(required)
        await desk.type("问报价")
        await desk.press("enter")
        await desk.type("+3")
        await desk.press("enter", "enter")
        await desk.sees(noted, one, "问报价")
        await desk.press("left")
        await desk.sees(day)
        await desk.press("f2")
        await desk.sees(ticked, none, done)
        notes = services.follow_ups.of_record(clerk, ids[0]).notes
        assert [(note.text, note.for_account, bool(note.done_at)) for note in notes] == [
            ("问报价", "clerk", True)
        ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_place_lists_ticks_and_opens_again(
    open_desk: Open, services: Services, clerk: CurrentUser, manager: CurrentUser,
    ids: list[int], language: str,
) -> None:  # fmt: skip
    add = services.follow_ups.add
    late(services, add(clerk, ids[0], "催款，打 13900001111", "今天").id)
    add(clerk, ids[1], "送样品", "今天")
    add(clerk, ids[2], "新年拜访", "2027-01-04")
    add(manager, ids[2], "主管的", "明天")
    async with open_desk(clerk, language=language) as desk:
        await desk.app.run_action("app.go('follow_ups')")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, FollowUpsScreen))
        await desk.sees("送样品", "139****1111", without="主管的")
        await check("follow_ups", language, desk)
        await desk.press("f2")
        await desk.sees("F11", without="139****1111")
        await desk.press("f11")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, ConfirmDialog))
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, FollowUpsScreen))
        await desk.sees("139****1111")
        await desk.press("f4")
        await desk.sees("主管的")
        await desk.press("end", "enter")
        await desk.sees("新年拜访", "2027-01-04", "曾惠")
        await check("follow_up_page", language, desk)
        await desk.press("escape")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, FollowUpsScreen))


async def test_what_is_due_is_told_at_log_in(
    open_desk: Open, services: Services, clerk: CurrentUser, ids: list[int]
) -> None:
    late(services, services.follow_ups.add(clerk, ids[0], "催款", "今天").id)
    services.follow_ups.add(clerk, ids[1], "送样品", "今天")
    async with open_desk(clerk) as desk:
        welcome(desk.app.screen)  # type: ignore[arg-type]
        await desk.sees("今天要跟进 1 条，逾期 1 条：F9 跟进")


async def test_a_viewer_sees_the_notes_and_changes_none(
    open_desk: Open, services: Services, clerk: CurrentUser, viewer: CurrentUser, ids: list[int]
) -> None:
    services.follow_ups.add(clerk, ids[0], "送样品", "今天")
    async with open_desk(viewer) as desk:
        await desk.press("enter")
        await desk.sees("送样品", "跟进 1")
        await desk.press("f7", "f2")
        await desk.sees("送样品")
        assert not services.follow_ups.of_record(viewer, ids[0]).notes[0].done_at
