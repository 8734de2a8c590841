"""Between two screens the first one stays in sight until the second can be seen whole.

Source: docs/terminal.md §1.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.screen import Screen

from jxc_tui.desk.terminal.rest import Rest, always

MOST = 0.8  # seconds after which a screen is shown although its contents are still on the way
_LAYOUTS = 4


class Curtain:
    """While it is `down` nothing is painted; then the top screen is, once and in full."""

    def __init__(self, app: App[Any], rest: Rest) -> None:
        self._app = app
        self._rest = rest
        self._until = 0.0
        self._work: asyncio.Task[None] | None = None
        self._left: list[Screen[Any]] = []

    @property
    def down(self) -> bool:
        return self._work is not None

    def fall(self, _screen: object = None) -> None:
        """Another screen comes on top; asked again meanwhile, it waits for the newest."""
        self._until = asyncio.get_running_loop().time() + MOST
        if self._work is None:
            self._work = asyncio.create_task(self._lift())

    def take_away(self, left: Screen[Any]) -> None:
        """Removes a screen that is on no stack any more, behind the painting of the one below.

        No other is laid out anew: none of them showed anything of it.
        """
        self._left.append(left)
        if self._work is None:
            self._clear()

    def _clear(self) -> None:
        left, self._left = self._left, []
        if left:
            self._app._prune(*left)

    async def _lift(self) -> None:
        try:
            with self._app._context():
                await self._wait()
        finally:
            self._work = None
        if self._app.is_running and not self._app._exit:
            self._paint(self._app.screen)
            with self._app._context():
                self._clear()

    def _paint(self, screen: Screen[Any]) -> None:
        """Everything, once; what waited to be painted is in it."""
        screen._dirty_widgets.clear()
        screen._repaint_required = False
        below = self._app._background_screens
        self._app._display(screen, screen._compositor.render_update(full=True, screen_stack=below))

    async def _wait(self) -> None:
        """Until all is there and laid out, or time is over and there is something to see."""
        for _ in range(_LAYOUTS):
            in_time = await self._rested_in_time()
            if self._app._exit:
                return
            screen = self._app.screen
            if screen.is_mounted:
                pending = screen._layout_required or screen._scroll_required or screen._callbacks
                if not in_time or not pending:
                    return
                screen._on_timer_update()

    async def _rested_in_time(self) -> bool:
        rest = asyncio.ensure_future(self._rest.come(typing=False, stopping=always))
        while not rest.done():
            left = self._until - asyncio.get_running_loop().time()
            if left <= 0:
                rest.cancel()
                return False
            await asyncio.wait({rest}, timeout=left)
        return True
