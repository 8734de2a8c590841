"""Keys typed ahead wait for the one before: each meets the screen and field that one led to."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from textual.app import App
from textual.events import Key
from textual.message_pump import MessagePump

_PASSES = 3  # a key, what its widget makes of it, and the focus that follows from that
_LONGEST_PAUSE = 20.0
_MOST_WAIT = 1.0  # seconds for one widget that is busy; then the next key goes on all the same


class TypeAhead:
    """Hands keys on one at a time.

    On a slow line keys arrive in bunches, and Textual would give all of them to the field that has
    the focus at that moment: `name Enter password` would end up in one field.
    """

    def __init__(self, app: App[Any], handle: Callable[[Key], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._keys: deque[Key] = deque()
        self._work: asyncio.Task[None] | None = None
        self._pause: asyncio.Future[object] | None = None

    def pause_for(self, work: Coroutine[Any, Any, object]) -> None:
        """Keys from now on wait until `work` is through, whichever way, but not for ever."""
        self._pause = asyncio.ensure_future(work)

    def take(self, key: Key) -> None:
        """A key from the keyboard."""
        self._keys.append(key)
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._hand_on())

    async def _hand_on(self) -> None:
        while self._keys:
            await self._end_of_pause()
            await self._handle(self._keys.popleft())
            if self._keys:
                await self._come_through()

    async def _end_of_pause(self) -> None:
        while (pause := self._pause) is not None:
            await asyncio.wait({pause}, timeout=_LONGEST_PAUSE)
            if self._pause is pause:
                self._pause = None

    async def _come_through(self) -> None:
        """Waits until the last key has passed from the focused widget up to the app."""
        for _ in range(_PASSES):
            node: MessagePump | None = self._app.focused or self._app.screen
            while node is not None and node.is_running:
                passed = asyncio.Event()
                if not node.call_later(passed.set):
                    break
                try:
                    await asyncio.wait_for(passed.wait(), _MOST_WAIT)
                except TimeoutError:
                    return
                node = node._parent
