"""商品类别 by keys at 80×24, in both languages: a branch listed, renamed, moved, chosen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.categories.screens.categories import CategoriesScreen
from jxc_tui.i18n import LANGUAGES
from jxc_tui.places import HOMES
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]
PATHS = ("五金/螺丝", "五金/螺丝/不锈钢", "文具/笔", "文具", "")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def own(services: Services, manager: CurrentUser) -> Services:
    own = services.of("product")
    for path in PATHS:
        own.records.create(manager, {"name": "货", "unit": "个", "category": path})
    return own


async def goods(desk: Desk) -> RecordsScreen:
    label = next(each for each in HOMES if each.noun.id == "product").label(desk.app.texts)
    await desk.press("f9")
    await desk.type(label)
    await desk.press("enter")
    screen = desk.app.screen
    assert isinstance(screen, RecordsScreen) and screen.noun == "product"
    return screen


def listed(screen: CategoriesScreen) -> list[str]:
    return [line.branch.path for line in screen.rows.rows]


def paths_of(own: Services, user: CurrentUser) -> list[str]:
    return [own.records.card(user, one).values.category for one in range(1, len(PATHS) + 1)]


async def stands_on(desk: Desk, path: str) -> None:
    """The tree again, with the cursor on a branch."""

    def there() -> bool:
        screen = desk.app.screen
        if not isinstance(screen, CategoriesScreen):
            return False
        line = screen.rows.current
        return line is not None and line.branch.path == path

    await settle(desk.pilot, there)


async def tree(desk: Desk) -> CategoriesScreen:
    await goods(desk)
    await desk.press("tab")
    screen = desk.app.screen
    assert isinstance(screen, CategoriesScreen)
    return screen


async def test_a_branch_is_opened_listed_renamed_moved_and_taken_back(
    open_desk: Open, own: Services, manager: CurrentUser, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        screen = await tree(desk)
        assert listed(screen) == ["五金", "文具", ""]
        await desk.press("right")
        assert listed(screen) == ["五金", "五金/螺丝", "文具", ""]
        await desk.press("right")
        await stands_on(desk, "五金/螺丝")
        await desk.press("enter")
        found = desk.app.screen
        assert isinstance(found, RecordsScreen) and found.slice == Slice("branch", "五金/螺丝")
        assert len(found.rows.rows) == 2
        await desk.press("escape", "f4", "ctrl+u")
        await desk.type("紧固件")
        await desk.press("enter")
        await desk.sees(screen.t("bulk.question", count="2"))
        await desk.press("f2")
        await stands_on(desk, "五金/紧固件")
        assert paths_of(own, manager)[:2] == ["五金/紧固件", "五金/紧固件/不锈钢"]
        await desk.press("f6")
        await desk.type("文具/笔")
        await desk.press("enter")
        await desk.press("f2")
        await stands_on(desk, "文具/笔/紧固件")
        assert paths_of(own, manager)[:2] == ["文具/笔/紧固件", "文具/笔/紧固件/不锈钢"]
        await desk.press("left", "left")
        await stands_on(desk, "文具/笔")
        await desk.press("f6")
        await desk.type("文具/笔/紧")
        await desk.press("enter")
        await desk.sees("文具/笔")
        assert paths_of(own, manager)[2] == "文具/笔"  # not below itself, and it was said
    for line in own.bulk_edits.history(manager):
        own.bulk_edits.undo(manager, line.id)
    assert paths_of(own, manager) == list(PATHS)


async def test_a_letter_finds_a_branch_and_the_form_offers_them(
    open_desk: Open, own: Services, manager: CurrentUser, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        await tree(desk)
        await desk.type("b")  # the sound of 不锈钢, and of 笔
        await desk.press("enter")
        await stands_on(desk, "五金/螺丝/不锈钢")
        await desk.press("escape", "f7")
        form = desk.app.screen
        assert isinstance(form, RecordForm)
        form.focus_field("category")
        await desk.press("f4")
        await desk.type("笔")
        await desk.press("enter")
        await settle(desk.pilot, lambda: form.text_in("category") == "文具/笔")


async def test_who_may_only_read_cannot_change_a_branch(
    open_desk: Open, own: Services, viewer: CurrentUser, language: str
) -> None:
    async with open_desk(viewer, language=language) as desk:
        screen = await tree(desk)
        keys = [key for key, _label in screen.key_labels()]
        assert "F4" not in keys and "F6" not in keys and "Enter" in keys


async def test_customers_have_no_such_place(
    open_desk: Open, own: Services, manager: CurrentUser, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        home = desk.app.screen
        await desk.press("tab")
        assert desk.app.screen is home
        await desk.app.run_action("go('categories')")
        assert desk.app.screen is home
