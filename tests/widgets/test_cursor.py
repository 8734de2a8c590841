"""The text cursor: seen on every background, and the terminal's own one in the same cell."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager

import pytest
from textual.screen import ModalScreen
from textual.widget import Widget

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.widgets.caret import Typing
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.field_sheet import FieldSheet
from jxc_tui.widgets.glyphs import Look
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.desk.glass import GlassDesk
from tests.imports.screens.import_steps import to_mapping, to_verdict

OpenGlass = Callable[..., AbstractAsyncContextManager[GlassDesk]]
LANGUAGES = ("zh", "en")
LONG = "浙江义乌小商品城百货批发有限责任公司北京分公司 branch 12，二楼东侧第三间办公室与仓库"


def go(place: str, *keys: str) -> Callable[[Desk], Awaitable[None]]:
    async def way(desk: Desk) -> None:
        await desk.app.run_action(f"go('{place}')")
        await desk.sees(desk.app.texts.get(f"place.{place}"))
        await desk.press(*keys)

    return way


def keys(*names: str) -> Callable[[Desk], Awaitable[None]]:
    async def way(desk: Desk) -> None:
        await desk.press(*names)

    return way


async def new_field(desk: Desk) -> None:
    await to_mapping(desk, "客户2026.csv")
    await desk.press(*["down"] * 4, "f4")


async def fix(desk: Desk) -> None:
    await to_verdict(desk)
    await desk.press("f4")


# Every way to a screen or dialog with a field, from the customers.
WAYS: Mapping[str, Callable[[Desk], Awaitable[None]]] = {
    "code bar": keys(),
    "menu": keys("f9"),
    "palette": keys("ctrl+p"),
    "export": keys("f2", "down", "down", "down"),
    "new customer": keys("f7"),
    "edit": keys("f4"),
    "look up in the form": keys("f7", *["down"] * 4, "f4"),
    "password": go("password"),
    "second password": go("password", "down"),
    "rule": go("rules", "f7"),
    "choice in a rule": go("rules", "f7", "down", "f4"),
    "new account": go("accounts", "f7"),
    "new custom field": go("fields", "f7"),
    "reservation": go("reservations", "f7"),
    "recode whom": go("recode", "f3"),
    "field of a column": new_field,
    "fix a cell": fix,
}


@pytest.fixture
def filled(services: Services, admin: CurrentUser, file: object) -> CurrentUser:
    return admin


def assert_cursor(desk: GlassDesk) -> Typing:
    """The cell at the caret, and no other of its line, is the default colours exchanged."""
    entry = desk.app.focused
    assert isinstance(entry, Typing) and isinstance(entry, Widget), (desk.app.focused, desk.text)
    x, y = entry.cursor_screen_offset
    region = entry.region
    assert region.contains(x, y), (region, x, y)
    assert (desk.glass.screen.cursor.x, desk.glass.screen.cursor.y) == (x, y), desk.glass.text
    wide = entry.caret_width
    for column in range(region.x, region.right):
        cell = desk.glass.cell(column, y)
        under = x <= column < x + wide
        assert cell.reverse == under, (column, x, cell, desk.glass.text)
        if under:
            assert (cell.fg, cell.bg, cell.bold) == ("default", "default", False), cell
    return entry


def put(entry: Typing, text: str) -> None:
    """Another text into the field with the caret."""
    if isinstance(entry, FieldSheet):
        entry.put(entry.here, text)
    elif isinstance(entry, Entry):
        entry.value = text[: entry.max_length or None]


async def through(desk: GlassDesk) -> None:
    """Empty, typed, in the middle, scrolled, at both ends: the cursor is seen everywhere."""
    entry = assert_cursor(desk)
    put(entry, "")
    await desk.pilot.pause()
    assert_cursor(desk)
    for typed in ("a", "客", "\U0001f9fe"):
        await desk.type(typed)
        assert_cursor(desk)
    for key in ("left", "left", "right"):
        await desk.press(key)
        assert_cursor(desk)
    put(entry, LONG)
    await desk.press("end")
    assert_cursor(desk)
    for keys in (("left",) * 9, ("right",), ("home",), ("right",) * 23, ("right",), ("end",)):
        await desk.press(*keys)
        assert_cursor(desk)
    put(entry, "")


@pytest.mark.parametrize(
    ("way", "language"),
    [*((way, "zh") for way in WAYS), ("edit", "en"), ("fix a cell", "en"), ("menu", "en")],
)
async def test_the_cursor_in_every_field(
    glass_desk: OpenGlass, services: Services, manager: CurrentUser, admin: CurrentUser,
    file: object, way: str, language: str,
) -> None:  # fmt: skip
    user = manager if way in ("field of a column", "fix a cell") else admin
    async with glass_desk(user, language=language) as desk:
        await WAYS[way](desk)
        await desk.sees_entry()
        await through(desk)
        if isinstance(desk.app.screen, ModalScreen):
            below = desk.app.screen_stack[-2].focused
            await desk.press("escape")
            await desk.pilot.pause()
            if isinstance(below, Typing):
                assert assert_cursor(desk) is below


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_cursor_at_the_log_in(glass_desk: OpenGlass, language: str) -> None:
    async with glass_desk(None, language=language) as desk:
        await desk.sees("SQLite")
        await through(desk)
        await desk.press("down")
        await through(desk)
        await desk.press("f4")
        await desk.sees("Password" if language == "zh" else "密  码")
        assert_cursor(desk)


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (80, 10), (120, 30)])
async def test_the_cursor_goes_along_when_the_form_scrolls(
    glass_desk: OpenGlass, admin: CurrentUser, services: Services, size: tuple[int, int]
) -> None:
    services.records.create(admin, {"name": "曾惠"})
    async with glass_desk(admin, size=size) as desk:
        await desk.press("f4")
        await desk.sees("KH000001")
        for _ in range(24):
            await desk.press("down")
            await desk.pilot.pause()
            assert_cursor(desk)
        await desk.press("f9")
        await desk.press("escape")
        await desk.pilot.pause()
        assert_cursor(desk)


@pytest.mark.parametrize("size", [(60, 24), (80, 24)])
async def test_what_is_left_shows_its_beginning(
    glass_desk: OpenGlass, admin: CurrentUser, services: Services, size: tuple[int, int]
) -> None:
    """Whatever was scrolled to its end while it had the cursor, or fits with no cell to spare."""
    services.records.create(admin, {"name": LONG, "code": "KH000001", "address": LONG})
    async with glass_desk(admin, size=size) as desk:
        await desk.press("f4")
        await desk.sees("KH000001")
        for _ in range(25):
            await desk.press("down")
            await desk.pilot.pause()
            sheet = desk.app.screen.query_one(FieldSheet)
            for name, each in sheet.fields.items():
                place = sheet.layout_now.places[name]
                x, y = place.x + each.spec.label_width, place.y - sheet.top
                if name != sheet.here and 0 <= y < sheet.size.height:
                    room = place.width - each.spec.label_width - each.spec.hint_width - 1
                    line = sheet.render_line(y).crop(x, x + room).text
                    drawn = line.rstrip().rstrip(Look.now.ellipsis).rstrip()
                    assert each.typed.text.startswith(drawn), (name, drawn)
                    assert drawn or not each.typed.text
