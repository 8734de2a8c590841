"""The desk in a test: keys in, screen text out; journeys begin signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from jxc_tui.app import JxcApp
from jxc_tui.config import Settings
from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.wiring import Services
from tests.services.import_files import box_of

TURNS = 400


async def settle(pilot: Pilot[int], until: Callable[[], bool]) -> None:
    """Lets the app work until `until()` holds; fails after a bounded number of turns."""
    for _ in range(TURNS):
        await pilot.pause(0.01)
        if until():
            await pilot.pause()
            return
    raise AssertionError("the screen did not settle:\n" + screen_text(pilot.app))


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

    async def rests(self) -> None:
        """Waits until every key has led where it leads."""
        app = self.app
        await settle(
            self.pilot,
            lambda: app._type_ahead.idle and not app._curtain.down and app._rest.reached(),
        )

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Types character by character, as a keyboard does."""
        for char in text:
            await self.pilot.press("space" if char == " " else char)

    async def sees(self, *wanted: str, without: str = "") -> None:
        """Waits until every text is on the screen (and `without` is not)."""
        await settle(
            self.pilot,
            lambda: (
                all(text in self.text for text in wanted) and not (without and without in self.text)
            ),
        )


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
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot)
            await settle(pilot, lambda: app.screen.is_current)
            if user is not None:
                from jxc_tui.screens.customers import CustomersScreen

                app.user = user
                await app.push_screen(CustomersScreen())
                await desk.sees("ms")
            yield desk

    return opened


@pytest.fixture
def glass_desk(settings: Settings, services: Services) -> Callable[..., object]:
    """`async with glass_desk(user) as desk`: the same, with the terminal that shows it."""
    from tests.tui.glass import behind_glass

    return partial(behind_glass, settings, services)


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    """The folder of the manager's files."""
    return box_of(settings, manager)


@pytest.fixture
def file(box: Path, services: Services, manager: CurrentUser) -> Path:
    """One customer to update, two new ones, two wrong rows."""
    from tests.tui.import_steps import SHEET

    services.customers.create(
        manager, {"name": "杭州蓝燕科技有限公司", "mobile": "13800001234", "level": "A"}
    )
    path = box / "客户2026.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path
