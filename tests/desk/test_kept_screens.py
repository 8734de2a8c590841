"""A screen that was left and comes on again is as a new one, and holds nothing of the last time."""

from __future__ import annotations

import gc
import re
import threading
import weakref
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.desk.help_lines import HelpDialog
from jxc_tui.desk.wings import KeptScreen
from jxc_tui.records.answers.records import RecordCard
from jxc_tui.records.screens.jump import JumpDialog
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.widgets.text_line import Lines
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.fixtures import MOST, Desk, settle
from tests.desk.test_frames import steady

Open = Callable[..., AbstractAsyncContextManager[Desk]]

# A screen, and what is done on it before it is left for the first time.
OPENED: Sequence[tuple[str, type[KeptScreen], tuple[str, ...]]] = (
    ("enter", RecordPage, ()),
    ("enter", RecordPage, ("tab", "down", "1", "2", "3")),
    ("enter", RecordPage, ("ctrl+f",)),
    ("enter", RecordPage, ("f4", "escape", "end")),
    ("f9", JumpDialog, ()),
    ("f9", JumpDialog, ("客户0", "down", "down")),
    ("f9", JumpDialog, ("zzz",)),
    ("f1", HelpDialog, ()),
    ("f1", HelpDialog, ("pagedown", "pagedown")),
)
SIZES = ((80, 24), (60, 10), (120, 36))


@pytest.fixture
def filled(services: Services, admin: CurrentUser) -> CurrentUser:
    for number in range(30):
        name = f"客户{number:03d}"
        services.records.create(admin, {"name": name, "mobile": f"138000012{number:02d}"})
    return admin


def seen(desk: Desk) -> str:
    """The screen without what time alone changes."""
    return re.sub(r"\d+ ms", "ms", steady(desk.text))


def held() -> list[object]:
    """Answers about one record that anything in the program holds."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, RecordCard)]


async def show(desk: Desk, key: str, record_id: int) -> None:
    """The screen of a key; a page is that of the record."""
    if key == "enter":
        desk.app.action_open_record(record_id)
        await desk.rests()
    else:
        await desk.press(key)


async def shown_anew(
    open_desk: Open, user: CurrentUser, key: str, size: tuple[int, int] = (80, 24)
) -> str:
    """What stands there in a program that showed nothing of that kind before."""
    async with open_desk(user, size=size) as desk:
        await show(desk, key, 7)
        return seen(desk)


@pytest.mark.parametrize(("key", "kind", "done"), OPENED)
async def test_it_is_as_new_about_another_record(
    open_desk: Open, filled: CurrentUser, key: str, kind: type[KeptScreen], done: Sequence[str]
) -> None:
    new = await shown_anew(open_desk, filled, key)
    async with open_desk(filled) as desk:
        await show(desk, key, 3)
        first = desk.app.screen
        assert isinstance(first, kind)
        await desk.press(*done, "escape")
        await show(desk, key, 7)
        assert desk.app.screen is first
        assert seen(desk) == new


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["enter", "f9", "f1"])
async def test_the_terminal_got_another_size_meanwhile(
    open_desk: Open, filled: CurrentUser, key: str, size: tuple[int, int]
) -> None:
    new = await shown_anew(open_desk, filled, key, size)
    for before in SIZES:
        async with open_desk(filled, size=before) as desk:
            await show(desk, key, 3)
            first = desk.app.screen
            await desk.press("escape")
            await desk.pilot.resize_terminal(*size)
            await desk.rests()
            await show(desk, key, 7)
            assert desk.app.screen is first
            assert seen(desk) == new


async def test_in_the_wings_nobodys_data_wait(open_desk: Open, filled: CurrentUser) -> None:
    async with open_desk(filled) as desk:
        await desk.press("enter")
        page, before = desk.app.screen, len(held())
        assert before > 0
        await desk.press("ctrl+f")
        await desk.press("escape")
        assert not held()
        assert all(not each._lines for each in page.query(Lines))
        await desk.press("f9", "客户0")
        menu = desk.app.screen
        assert isinstance(menu, JumpDialog)
        await desk.press("escape")
        assert not menu._options
        assert "客户" not in repr([vars(each) for each in menu.walk_children()])


async def test_the_next_person_gets_other_screens(
    open_desk: Open, services: Services, filled: CurrentUser
) -> None:
    secret = services.accounts.add(filled, "viewer", "", Role.VIEWER)
    once = services.accounts.sign_in("viewer", secret.password)
    services.accounts.change_own_password(once, secret.password, ADMIN_PASSWORD + "7")
    async with open_desk(filled) as desk:
        left = []
        for key in ("enter", "f9", "f1"):
            await desk.press(key)
            left.append(weakref.ref(desk.app.screen))
            await desk.press("escape")
        await desk.app.run_action("sign_out")
        await desk.sees("密  码")
        await desk.press("f4")
        await desk.sees("Password")
        await desk.rests()
        gc.collect()
        assert [each() for each in left] == [None] * 3
        await desk.press("viewer", "enter", ADMIN_PASSWORD + "7", "enter")
        await desk.sees("ms")
        await desk.press("f9")
        await desk.sees("Go to", without="Accounts")
        await desk.press("escape", "enter")
        await desk.sees("Overview", without="F8")


async def test_an_account_that_was_disabled_meanwhile_sees_nothing_again(
    open_desk: Open, services: Services, filled: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        await desk.press("enter")
        await desk.press("escape")
        services.accounts.disable(filled, clerk.id)
        await desk.press("enter")
        await desk.sees("密  码", without="概况")
        assert not held()


async def test_what_others_changed_meanwhile_is_shown(
    open_desk: Open, services: Services, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.press("enter")
        page = desk.app.screen
        assert isinstance(page, RecordPage)
        number = page.record_id
        await desk.press("escape")
        edit = services.records.for_edit(filled, number)
        services.records.update(filled, number, edit.version, {"name": "改了名字的公司"})
        desk.app.action_open_record(number)
        await desk.sees("概况", "改了名字的公司")
        assert desk.app.screen is page
        await desk.press("escape")
        services.records.delete(filled, number)
        desk.app.action_open_record(number)
        await desk.sees("已删除", without="F4")


async def test_numbers_that_were_revealed_are_masked_again(
    open_desk: Open, filled: CurrentUser
) -> None:
    async with open_desk(filled) as desk:
        await desk.press("enter")
        page = desk.app.screen
        assert isinstance(page, RecordPage)
        number, masked = page.record_id, re.search(r"138\S+", desk.text)
        await desk.press("ctrl+f")
        assert masked is not None
        assert masked[0] not in desk.text
        await desk.press("escape")
        assert page._hiding is None
        desk.app.action_open_record(number)
        await desk.rests()
        assert desk.app.screen is page
        assert masked[0] in desk.text


async def test_an_answer_that_comes_too_late_is_dropped(
    open_desk: Open, services: Services, filled: CurrentUser, impatient: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    card, go_on, late = services.records.card, threading.Event(), threading.Event()

    def slow(*arguments: Any) -> Any:
        if not late.is_set():
            late.set()
            assert go_on.wait(MOST)
        return card(*arguments)

    async with open_desk(filled) as desk:
        await desk.press("enter")
        page = desk.app.screen
        await desk.press("escape")
        monkeypatch.setattr(services.records, "card", slow)
        desk.strike("enter")
        await settle(desk.pilot, lambda: desk.app.screen is page and late.is_set())
        desk.app.pop_screen()
        await settle(desk.pilot, lambda: desk.app.at_hand(RecordPage).is_running)
        go_on.set()
        desk.app.action_open_record(30)
        await desk.sees("概况", "客户029")


async def test_one_above_another_of_its_kind(open_desk: Open, filled: CurrentUser) -> None:
    async with open_desk(filled) as desk:
        desk.app.action_open_record(3)
        await desk.sees("概况", "客户002")
        lower = desk.app.screen
        await desk.press("tab", "f9", "客户007", "enter")
        await desk.sees("概况", "客户007")
        upper = desk.app.screen
        assert upper is not lower
        await desk.press("escape")
        await desk.sees("客户002", without="客户007")
        await desk.press("escape")
        await desk.rests()
        assert upper.is_running != lower.is_running


async def test_no_more_widgets_are_kept_however_often(open_desk: Open, filled: CurrentUser) -> None:
    async with open_desk(filled) as desk:
        there = []
        for _ in range(4):
            for key in ("enter", "f9", "f1", "f8", "f4"):
                await desk.press(key)
                await desk.press("escape")
            gc.collect()
            there.append(len(desk.app._registry))
        assert len(set(there)) == 1, there
