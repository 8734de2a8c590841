"""Keys typed ahead wait for the one before: each meets the screen and field that one led to.

Source: docs/terminal.md §3.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual.app import App
from textual.events import Key, Paste

from jxc_tui.desk.terminal.rest import Rest, always, is_busy

PATIENCE = 1.5  # seconds after which a person is told what is waited for
REACTION = 0.3  # seconds before which no key can be somebody's answer to that word
# What gets through once a person was told, whatever hangs.
URGENT = frozenset({"escape", "f10", "ctrl+q", "ctrl+c"})
_EDITING = frozenset({"backspace", "delete", "left", "right", "ctrl+u", "ctrl+w", "ctrl+h"})

Typed = Key | Paste


class TypeAhead:
    """Hands keys and pasted texts on one at a time, each when the desk has come to rest.

    A screen that is still opening, a dialog on its way, a look-up that is not answered: a key
    handed on meanwhile would go to a widget that is not there or to the wrong one.
    `tell(n)` is called when n keys have waited long, `tell(0)` when they went on. An urgent key
    after that word goes on at once; `tell(-n)` says that n keys before it were given up.
    A screen that is `busy` for so long gets its keys itself: it knows what to do with them.
    """

    def __init__(
        self,
        app: App[Any],
        rest: Rest,
        handle: Callable[[Typed], Awaitable[None]],
        tell: Callable[[int], None],
    ) -> None:
        self._app = app
        self._rest = rest
        self._handle = handle
        self._tell = tell
        self._waiting: deque[Typed] = deque()
        self._work: asyncio.Task[None] | None = None
        self._impatience: asyncio.TimerHandle | None = None
        self._told = False
        self._told_at = 0.0  # by the clock of the loop
        self._long: object = None  # the screen whose work is known to be long

    @property
    def idle(self) -> bool:
        """Whether every key was handed on and has led where it leads."""
        return not self._waiting and (self._work is None or self._work.done())

    def take(self, typed: Typed) -> None:
        """A key from the keyboard, or a text from the clipboard."""
        if self._app._closing:
            return
        fresh = _apart(typed)
        self._waiting += fresh
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._hand_on())
        elif self._was_read() and _is_urgent(fresh[0]):
            self._give_up(len(fresh))
        self._be_impatient_later()

    def _was_read(self) -> bool:
        """Whether the word about the waiting was there long enough for a key to answer it."""
        return self._told and asyncio.get_running_loop().time() - self._told_at >= REACTION

    async def _hand_on(self) -> None:
        with self._app._context():
            while self._waiting and not self._app._exit:
                first = self._waiting[0]
                typing, stopping = _types(first), partial(self._passes_work, first)
                if not self._rest.reached(typing=typing, stopping=stopping()):
                    await self._rest.come(typing=typing, stopping=stopping)
                await self._pass_on(self._waiting.popleft())
                self._be_impatient_later()
                await self._rest.come(typing=True, stopping=always)

    def _passes_work(self, typed: Typed) -> bool:
        """Whether it goes to a screen in the middle of its work."""
        return _stops(typed) or self._app.screen is self._long

    async def _pass_on(self, typed: Typed) -> None:
        self._be_patient()
        try:
            await self._handle(typed)
        except Exception as error:  # as in any handler of Textual
            self._app._handle_exception(error)

    def _be_impatient_later(self) -> None:
        if self._waiting and self._impatience is None and not self._told:
            loop = asyncio.get_running_loop()
            self._impatience = loop.call_later(PATIENCE, self._be_impatient)

    def _be_impatient(self) -> None:
        self._impatience = None
        if self._waiting and is_busy(self._app.screen):
            self._long = self._app.screen
            self._be_impatient_later()
        elif self._waiting:
            self._told = True
            self._told_at = asyncio.get_running_loop().time()
            self._tell(len(self._waiting))

    def _be_patient(self) -> None:
        if self._impatience is not None:
            self._impatience.cancel()
            self._impatience = None
        if self._told:
            self._told = False
            self._tell(0)

    def _give_up(self, urgent: int) -> None:
        """Only the last keys go on, at once: somebody was told of the waiting and ends it."""
        given_up = len(self._waiting) - urgent
        for _ in range(given_up):
            self._waiting.popleft()
        if self._work is not None:
            self._work.cancel()
        self._work = asyncio.create_task(self._at_once(self._waiting.popleft(), given_up))

    async def _at_once(self, urgent: Typed, given_up: int) -> None:
        with self._app._context():
            await self._pass_on(urgent)
        rest = asyncio.ensure_future(self._rest.come(typing=True, stopping=always))
        await asyncio.wait({rest}, timeout=PATIENCE)  # the word belongs on the screen it led to
        if given_up:
            self._tell(-given_up)
        self._be_impatient_later()
        await rest
        await self._hand_on()


def _types(typed: Typed) -> bool:
    """Whether it only changes the text of a field."""
    return isinstance(typed, Paste) or typed.is_printable or typed.key in _EDITING


def _stops(typed: Typed) -> bool:
    """Whether it ends long work that has a key for that."""
    return isinstance(typed, Key) and typed.key == "escape"


def _is_urgent(typed: Typed) -> bool:
    return isinstance(typed, Key) and typed.key in URGENT


def _apart(typed: Typed) -> list[Typed]:
    """Esc and the key after it, which a terminal sends like Alt and that key; no key has Alt."""
    if isinstance(typed, Paste) or not typed.key.startswith("alt+"):
        return [typed]
    alone = typed.character is not None and len(typed.character) == 1
    key = Key(typed.key.removeprefix("alt+"), typed.character if alone else None)
    return [Key("escape", "\x1b"), key]
