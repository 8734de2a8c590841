"""When the desk has come to rest: the screen on top is there and nothing it was asked is open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.worker import Worker

# Groups of work that keys need not wait for: all of them, or only what is typed into a field.
ASIDE = "aside"
ANSWER = "answer"

_TURN = 0.004  # seconds between two looks at work that takes longer than some turns of the loop
_QUICK_TURNS = 8
_LOST = 0.1  # seconds after which a widget that was taken away is no longer waited for


class MayWork:
    """A screen that may work on something for long; a key of its own stops it."""

    @property
    def busy(self) -> bool:
        """True in the middle of such work."""
        return False


def is_busy(screen: object) -> bool:
    """Whether a screen is in the middle of long work."""
    return isinstance(screen, MayWork) and screen.busy


class Rest:
    """Knows whether what was begun by earlier keys has led where it leads."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def reached(self, *, typing: bool = False, stopping: bool = False) -> bool:
        """Whether the top screen is mounted, no message is under way and no work is open.

        With `typing` the answer to what was typed before may still be open, with `stopping` the
        long work of a screen that is `busy`.
        """
        screen = self._app.screen
        if not screen.is_mounted or not screen.is_running:
            return False
        if any(_has_mail(node) for node in (self._app, *screen.walk_children(with_self=True))):
            return False
        if stopping and is_busy(screen):
            return True
        return not any(self._open_work(typing=typing))

    def _open_work(self, *, typing: bool) -> Iterator[Worker[Any]]:
        """Work of the app and of the top screen; what lies below it waits for a dialog."""
        passed = {ASIDE, ANSWER} if typing else {ASIDE}
        screen = self._app.screen
        for worker in self._app.workers:
            if not (worker.is_finished or worker.group in passed) and (
                worker.node is self._app or screen in worker.node.ancestors_with_self
            ):
                yield worker

    async def come(self, *, typing: bool, stopping: Callable[[], bool]) -> None:
        """Waits until `reached` (`stopping` is asked anew), or the app ends; may be cancelled."""
        turns = 0
        while not self._app._exit and self._app.screen_stack:
            if await self._waited_for_work(typing=typing, stopping=stopping()):
                continue
            path = self._path()
            for node in path:
                await self._pass_through(node)
            if path == self._path() and self.reached(typing=typing, stopping=stopping()):
                return
            await asyncio.sleep(0 if turns < _QUICK_TURNS else _TURN)
            turns += 1

    async def _waited_for_work(self, *, typing: bool, stopping: bool) -> bool:
        """A short while until open work ends, if there is any: meanwhile nothing is at rest."""
        if stopping and is_busy(self._app.screen):
            return False
        tasks = {each._task for each in self._open_work(typing=typing) if each._task is not None}
        if tasks:
            await asyncio.wait(tasks, timeout=_TURN, return_when=asyncio.FIRST_COMPLETED)
        return bool(tasks)

    def _path(self) -> list[MessagePump]:
        """The way of a key: from the focused widget up to the app."""
        found: list[MessagePump] = []
        node: MessagePump | None = self._app.focused or self._app.screen
        while node is not None:
            found.append(node)
            node = node._parent
        return found

    async def _pass_through(self, node: MessagePump) -> None:
        """Waits until the node has dealt with whatever it holds now."""
        passed = asyncio.get_running_loop().create_future()

        def note() -> None:
            if not passed.done():
                passed.set_result(None)

        if node.is_running and node.call_later(note):
            while not passed.done() and node.is_running:
                await asyncio.wait({passed}, timeout=_LOST)


def always() -> bool:
    """That long work is never waited for."""
    return True


def _has_mail(node: MessagePump) -> bool:
    return node.is_running and (node.message_queue_size > 0 or bool(node._next_callbacks))
