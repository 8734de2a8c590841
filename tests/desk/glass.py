"""A terminal in memory behind the running app: what each write to it leaves on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pyte
from textual.app import App
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.app import JxcApp
from jxc_tui.config import Settings
from jxc_tui.desk.terminal.driver import only_known_sequences
from jxc_tui.widgets.caret import Typing
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, running, settle


class Glass:
    """A pyte screen. `frames` are its lines after every write that changed them."""

    def __init__(self, screen: pyte.Screen) -> None:
        self.screen = screen
        self.stream = pyte.Stream(screen)
        self.frames: list[tuple[str, ...]] = []
        self.bytes = 0

    def feed(self, data: str) -> None:
        self.stream.feed(data)
        self.bytes += len(data.encode())
        frame = tuple(line.rstrip() for line in self.screen.display)
        if not self.frames or self.frames[-1] != frame:
            self.frames.append(frame)

    def forget(self) -> None:
        """From now on `frames` begins with what is seen now."""
        self.frames = self.frames[-1:]

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def cell(self, x: int, y: int) -> Any:
        """A cell of the screen with its look."""
        return self.screen.buffer[y][x]


class GlassDriver(HeadlessDriver):
    """Writes what the program sends, as its own driver lets it through, to a glass."""

    glass: Glass

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.glass.feed(only_known_sequences(data))


class GlassApp(JxcApp):
    """The app with a glass for a terminal; an error in it fails the test."""

    glass: Glass

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        driver = GlassDriver(self, size=size)
        driver.glass = self.glass
        self._driver = driver
        return driver

    def _handle_exception(self, error: Exception) -> None:
        App._handle_exception(self, error)


class GlassDesk(Desk):
    """A desk of which the terminal is seen."""

    def __init__(self, app: GlassApp, pilot: Any) -> None:
        super().__init__(app, pilot)
        self.glass = app.glass

    async def rests(self, *, stopping: bool = False) -> None:
        """… and the glass shows what the app thinks."""
        await super().rests(stopping=stopping)
        await settle(self.pilot, lambda: self.glass.text == self.text)

    async def sees_entry(self) -> None:
        """Waits until some field has the cursor and the terminal shows what the app thinks."""
        await settle(
            self.pilot,
            lambda: isinstance(self.app.focused, Typing) and bool(self.app.focused.region.area),
        )


@asynccontextmanager
async def behind_glass(
    settings: Settings,
    services: Services,
    user: CurrentUser | None,
    *,
    language: str = "zh",
    size: tuple[int, int] = (80, 24),
    wide: bool = False,
    desk_class: type[GlassDesk] = GlassDesk,
) -> AsyncIterator[GlassDesk]:
    """The customer place signed in as `user`, or the log-in; `wide`: ambiguous signs are."""
    app = GlassApp(replace(settings, language=language), services=services, ambiguous_wide=wide)
    app.glass = Glass(pyte.Screen(*size))
    async with running(app, user, size) as pilot:
        desk = desk_class(app, pilot)
        if user is not None:
            await desk.sees("ms")
        yield desk
