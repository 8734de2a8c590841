"""The code bar: typing is searching, and echo, list and card are painted as one."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager

from textual.message import Message

from jxc_tui.widgets.entry import Entry

HELD_MOST = 0.25  # seconds after which the screen is painted whatever else happens


class CodeBar(Entry):
    """Where the cursor always is. Home and End move the list while nothing is typed.

    From a change until `release` nothing is painted, so that echo, list and card come as one.
    """

    _held: AbstractContextManager[None] | None = None
    _limit: asyncio.TimerHandle | None = None

    class Edge(Message):
        """To the first or last record."""

        def __init__(self, last: bool) -> None:
            super().__init__()
            self.last = last

    def watch_value(self) -> None:
        """Runs in the turn of the key, before anything can be painted."""
        if self._held is None and self.is_attached:
            self._held = self.app.batch_update()
            self._held.__enter__()
            self._limit = asyncio.get_running_loop().call_later(HELD_MOST, self.release)

    def release(self) -> None:
        """Lets the screen be painted again."""
        held, self._held = self._held, None
        if held is not None:
            held.__exit__(None, None, None)
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def on_unmount(self) -> None:
        self.release()

    def action_home(self, select: bool = False) -> None:
        if self.value:
            super().action_home(select)
        else:
            self.post_message(self.Edge(last=False))

    def action_end(self, select: bool = False) -> None:
        if self.value:
            super().action_end(select)
        else:
            self.post_message(self.Edge(last=True))
