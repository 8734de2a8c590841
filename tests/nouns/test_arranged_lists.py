"""A list is arranged by keys at 80×24, in both languages: for parties and for goods."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.i18n import LANGUAGES
from jxc_tui.places import HOMES
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.arrangement import HOUSE
from jxc_tui.records.model.noun import Noun, noun_named
from jxc_tui.records.screens.lists.arrange_dialog import ArrangeDialog
from jxc_tui.records.screens.lists.view_menu import ViewMenu
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import PLAIN, Look
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]
VIEW, STAR = "ctrl+backslash", "ctrl+right_square_bracket"
NOUNS = ("customer", "product")
# What each has in the columns that the journey is about: sorted by, and added.
AMOUNT = {"customer": "opening_fen", "product": "retail_fen"}
ADDED = {"customer": "note", "product": "note"}
SECRET = "13912345678"


@pytest.fixture(params=NOUNS)
def noun(request: pytest.FixtureRequest) -> Noun:
    return noun_named(request.param)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def own(services: Services, noun: Noun, manager: CurrentUser) -> Services:
    found = services.of(noun.id)
    needed = {"unit": "个"} if noun.id == "product" else {}
    for number, fen in enumerate(("10", "300", "20")):
        found.records.create(manager, {
            "name": f"第{number}号", AMOUNT[noun.id]: fen,
            "note": f"备忘{'甲乙丙'[number]}电话{SECRET}", **needed,
        })  # fmt: skip
    return found


async def home(desk: Desk, noun: Noun) -> RecordsScreen:
    if noun.id != "customer":
        await desk.press("f9")
        await desk.type(next(each for each in HOMES if each.noun is noun).label(desk.app.texts))
        await desk.press("enter")
    screen = desk.app.screen
    assert isinstance(screen, RecordsScreen)
    assert screen.noun == noun.id
    await desk.sees("第2号")
    return screen


async def to_dialog(desk: Desk, screen: RecordsScreen) -> ArrangeDialog:
    await desk.press(VIEW)
    assert isinstance(desk.app.screen, ViewMenu)
    words = screen.t("view.arrange")
    await desk.type(words[:2])
    await desk.press("enter")
    dialog = desk.app.screen
    assert isinstance(dialog, ArrangeDialog)
    return dialog


async def onto(desk: Desk, dialog: ArrangeDialog, column: str) -> None:
    """The cursor of the dialog onto a column."""
    await desk.press("home")
    await desk.press(*["down"] * dialog.rows.rows.index(column))
    assert dialog.rows.current == column


def order(desk: Desk) -> list[str]:
    """The names in the list, from above."""
    lines = desk.text.splitlines()[3:]
    return [f"第{number}号" for line in lines for number in range(3) if f" 第{number}号" in line][
        :3
    ]


async def test_columns_width_and_order_by_keys_and_back(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, noun)
        before = desk.text
        dialog = await to_dialog(desk, screen)
        await onto(desk, dialog, AMOUNT[noun.id])
        await desk.press("f4", "f4")
        await onto(desk, dialog, ADDED[noun.id])
        await desk.press("space", *["pageup"] * 4, "right")
        assert all(width_of(line) <= 80 for line in desk.text.splitlines())
        await desk.press("f2")
        assert desk.app.screen is screen
        await desk.sees("备忘乙电话139", screen.t("view.arranged"))
        assert order(desk) == ["第1号", "第2号", "第0号"]
        assert SECRET not in desk.text
        await desk.type("第")
        await desk.sees(screen.t("lists.ranked").strip(" ·"), "备忘甲电话139")
        assert SECRET not in desk.text
        await desk.press("escape")
        await desk.sees(Look.now.down)
        kept = own.arrangements.mine(manager).arrangement
        assert (kept.sort, kept.descending) == (AMOUNT[noun.id], True)
        assert ADDED[noun.id] in kept.ids
        await desk.press(VIEW)
        await desk.type(screen.t("view.reset")[:4])
        await desk.press("enter")
        await desk.sees(screen.t("view.reset_done"))
        assert order(desk) == ["第0号", "第1号", "第2号"]
        assert own.arrangements.mine(manager).arrangement == HOUSE
        await desk.press("f3")
        assert desk.text.splitlines()[2:20] == before.splitlines()[2:20]


async def test_the_dialog_asks_before_it_drops_changes_and_refuses_what_will_not_do(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, noun)
        dialog = await to_dialog(desk, screen)
        await onto(desk, dialog, "note")
        await desk.press("f4")
        await desk.sees(screen.t("arrange.no_order", columns="").rstrip("：: ")[:12])
        for column in dialog.rows.rows[:]:
            if column in dialog._draft.shown:
                await onto(desk, dialog, column)
                await desk.press("space")
        await desk.press("f2")
        await desk.sees(screen.t("arrange.none_left"))
        await desk.press("escape", "enter")
        assert desk.app.screen is dialog
        await desk.press("escape", "f2")
        await settle(desk.pilot, lambda: desk.app.screen is screen)
    assert own.arrangements.mine(manager).arrangement == HOUSE


async def test_the_default_of_the_house_is_a_key_in_the_dialog(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        screen = await home(desk, noun)
        dialog = await to_dialog(desk, screen)
        await onto(desk, dialog, "name")
        await desk.press("f4", "enter")
        await desk.sees(screen.t("view.arranged"))
        await to_dialog(desk, screen)
        await desk.press("f11", "enter")
        await desk.sees(screen.t("view.reset_done"))
    assert own.arrangements.mine(manager).arrangement == HOUSE


async def test_a_search_is_saved_opened_renamed_and_deleted(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, noun)
        await desk.type("第1号")
        await desk.press(VIEW)
        await desk.type(screen.t("view.save", what="第1号")[:2])
        await desk.press("enter")
        await desk.press("ctrl+u")
        await desk.type("常看的")
        await desk.press("enter")
        await desk.sees("常看的", "第1号")
        await desk.press("f3")
        await desk.press(VIEW, "enter")
        await desk.sees("1 / 3")
        assert screen.term == "第1号"
        await desk.press(VIEW, "f4", "ctrl+u")
        await desk.type("另一名")
        await desk.press("enter")
        await desk.sees(screen.t("saved.renamed", name="另一名"))
        await desk.press(VIEW, "f8", "f2")
        await desk.sees(screen.t("saved.removed", name="另一名"))
    assert own.saved_searches.list(manager) == ()


async def test_a_favourite_stands_on_top_from_list_and_page(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, noun)
        await desk.press("down", "down", STAR)
        await desk.sees("第2号")
        assert [row.name for row in own.records.page(
            manager, PageQuestion(recent=True)).favourites] == ["第2号"]  # fmt: skip
        await desk.press("f3")
        await desk.sees(
            f"{Look.now.favourite}{own.records.page(manager, PageQuestion()).rows[2].code}"
        )
        assert order(desk)[0] == "第2号"
        await desk.press("enter")
        page = desk.app.screen
        assert isinstance(page, RecordPage)
        await desk.sees(Look.now.favourite)
        await desk.press(STAR)
        await desk.sees("第2号", without=Look.now.favourite)
        await desk.press("escape")
        assert desk.app.screen is screen
        await desk.press("f3")
        await settle(desk.pilot, lambda: Look.now.favourite not in desk.text)
    assert own.records.page(manager, PageQuestion(recent=True)).favourites == ()


async def test_the_sign_is_what_the_mark_is_though_another_session_changed_it(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        screen = await home(desk, noun)
        await desk.type("第1号")
        await desk.sees("1 / 3")
        row = screen.rows.current
        assert row is not None
        own.favourites.switch(manager, row.id)  # by another session
        await desk.press(STAR)
        await desk.sees(screen.t("favourite.unmarked", name=row.name, code=row.code))
        assert Look.now.favourite not in desk.text
        await desk.press(STAR)
        await desk.sees(Look.now.favourite)
    assert own.favourites.is_one(manager, row.id)


async def test_a_list_behind_a_report_shows_the_sign_and_nothing_above(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser
) -> None:
    rows = own.records.page(manager, PageQuestion()).rows
    own.favourites.switch(manager, rows[1].id)
    async with open_desk(manager) as desk:
        screen = await home(desk, noun)
        screen.open_slice(Slice("status", "active"), "启用")
        await desk.rests()
        assert desk.app.screen is not screen
        await desk.sees(f"{Look.now.favourite}{rows[1].code}")
        assert order(desk) == ["第0号", "第1号", "第2号"]
        await desk.press("f5")
        await desk.sees(f"{Look.now.favourite}{rows[1].code}")
        await desk.press("down", STAR)
        await settle(desk.pilot, lambda: Look.now.favourite not in desk.text)


async def test_what_was_opened_is_recent_in_every_noun(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        screen = await home(desk, noun)
        await desk.press("down", "enter", "escape", "f3")
        await desk.sees(f"{screen.t('records.recent')} 第1号")
    assert [row.name for row in own.recent.list(manager)] == ["第1号"]


async def test_a_console_without_stars_and_arrows_shows_plain_signs(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Shows what TERM=linux draws."""
    monkeypatch.setenv("TERM", "linux")
    own.favourites.switch(manager, 2)
    async with open_desk(manager) as desk:
        monkeypatch.setattr(Look, "now", PLAIN)
        screen = await home(desk, noun)
        dialog = await to_dialog(desk, screen)
        await onto(desk, dialog, "name")
        await desk.press("f4", "f4", "f2")
        await desk.sees("v ", "+")
        for sign in ("★", "↓", "↑", "▌"):
            assert sign not in desk.text
