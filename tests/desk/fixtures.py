"""The desk in a test: keys in, screen text out; journeys begin signed in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.app import JxcApp
from jxc_tui.config import Settings
from jxc_tui.desk.terminal import curtain, type_ahead
from jxc_tui.records.screens import code_bar, record_list
from jxc_tui.records.screens.form import draft_keeper
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.wiring import Services
from tests.desk.keyboard import named_keys
from tests.desk.styles_once import styles_once
from tests.imports.import_files import box_of

MOST = 120.0  # seconds: nothing takes so long, whatever else the machine has to do
_LOOK_AGAIN = 0.01  # seconds, at most
_BROKEN = re.compile(r" *│?\n *│ *")  # the end of a line in a dialog


async def settle(pilot: Pilot[int], until: Callable[[], bool]) -> None:
    """Lets the app work until `until()` holds; fails when it never does."""
    await _looking(pilot.pause, until, pilot.app)


async def _looking(
    pause: Callable[[float], Awaitable[None]], until: Callable[[], bool], app: App[Any]
) -> None:
    end, seconds = monotonic() + MOST, 0.0
    while monotonic() < end:
        await pause(seconds)
        if until():
            return
        seconds = min(_LOOK_AGAIN, seconds + _LOOK_AGAIN / 8)
    raise AssertionError("the screen did not settle:\n" + screen_text(app))


def at_rest(app: App[Any], *, stopping: bool = False) -> bool:
    """Whether every key has led where it leads, and the screen is laid out.

    With `stopping` that is so too while a screen is in the middle of long work.
    """
    assert isinstance(app, JxcApp)
    if not app._type_ahead.idle or app._curtain.down or not app._rest.reached(stopping=stopping):
        return False
    screen = app.screen
    return not (screen._layout_required or screen._scroll_required or screen._callbacks)


def screen_text(app: object) -> str:
    """What stands on the screen, line by line, blanks at the end cut."""
    assert isinstance(app, JxcApp)
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip)[: width * 2] for strip in strips[:height]]
    return "\n".join(line.rstrip() for line in lines)


class Desk:
    """A running app with short ways to type and to read."""

    def __init__(self, app: JxcApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        return screen_text(self.app)

    async def rests(self, *, stopping: bool = False) -> None:
        """Waits until every key has led where it leads (`stopping`: or into long work)."""
        app = self.app
        await _looking(asyncio.sleep, lambda: app._type_ahead.idle and not app._curtain.down, app)
        await settle(self.pilot, lambda: at_rest(app, stopping=stopping))

    def strike(self, *keys: str) -> None:
        """Keys that nobody waits for; a text is typed through."""
        for part in keys:
            for key in named_keys(part):
                self.app.post_message(key)

    async def press(self, *keys: str) -> None:
        """Keys, until the last one has led where it leads, or into long work."""
        self.strike(*keys)
        await Desk.rests(self, stopping=True)

    async def type(self, text: str) -> None:
        """Types character by character, as a keyboard does."""
        await self.press(*text)

    async def sees(self, *wanted: str, without: str = "") -> None:
        """Waits until every text is on the screen (and `without` is not).

        It may go over lines of a dialog: where it breaks depends on the length of a path in it.
        """

        def there() -> bool:
            shown = self.text
            whole = (shown, *(_BROKEN.sub(between, shown) for between in ("", " ")))
            return all(any(text in each for each in whole) for text in wanted) and not (
                without and without in shown
            )

        await settle(self.pilot, there)


# After how many seconds the desk no longer waits for something. On a busy machine any of them
# may pass anywhere, so that a screen says another thing, or is painted twice.
_IMPATIENCE = (
    (curtain, "MOST"), (code_bar, "HELD_MOST"), (record_list, "PATIENCE"),
    (draft_keeper, "DRAFT_AFTER"), (type_ahead, "PATIENCE"),
)  # fmt: skip
_USUAL = [getattr(module, name) for module, name in _IMPATIENCE]


@pytest.fixture(autouse=True)
def all_the_time_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock decides what a test of the desk sees; `impatient` takes it back."""
    for module, name in _IMPATIENCE:
        monkeypatch.setattr(module, name, 3600.0)


@pytest.fixture
def impatient(all_the_time_it_takes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk loses patience as it does at work."""
    for (module, name), usual in zip(_IMPATIENCE, _USUAL, strict=True):
        monkeypatch.setattr(module, name, usual)


@pytest.fixture(scope="session", autouse=True)
def styles_are_matched_once() -> Iterator[None]:
    """All apps of a session of tests have the same style sheets."""
    with styles_once():
        yield


@asynccontextmanager
async def running(
    app: JxcApp, user: CurrentUser | None, size: tuple[int, int]
) -> AsyncIterator[Pilot[int]]:
    """The app at the customers signed in as `user`, or at the log-in."""
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot, lambda: app.screen.is_current)
            if user is not None:
                app.user = user
                await app.push_screen(RecordsScreen())
            yield pilot
    finally:
        app.lookups.shutdown()  # its thread holds the whole app


@pytest.fixture
def open_desk(settings: Settings, services: Services) -> Callable[..., object]:
    """`async with open_desk(user) as desk`: the customer place, signed in as `user`."""

    @asynccontextmanager
    async def opened(
        user: CurrentUser | None,
        *,
        language: str = "zh",
        size: tuple[int, int] = (80, 24),
    ) -> AsyncIterator[Desk]:
        app = JxcApp(replace(settings, language=language), services=services)
        async with running(app, user, size) as pilot:
            desk = Desk(app, pilot)
            if user is not None:
                await desk.sees("ms")
            yield desk

    return opened


@pytest.fixture
def glass_desk(settings: Settings, services: Services) -> Callable[..., object]:
    """`async with glass_desk(user) as desk`: the same, with the terminal that shows it."""
    from tests.desk.glass import behind_glass

    return partial(behind_glass, settings, services)


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    """The folder of the manager's files."""
    return box_of(settings, manager)


@pytest.fixture
def file(box: Path, services: Services, manager: CurrentUser) -> Path:
    """One customer to update, two new ones, two wrong rows."""
    from tests.imports.screens.import_steps import SHEET

    services.records.create(
        manager, {"name": "杭州蓝燕科技有限公司", "mobile": "13800001234", "level": "A"}
    )
    path = box / "客户2026.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path
