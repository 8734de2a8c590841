"""How long nobody touched the keys, and how long somebody has been signed in.

By a clock that nobody can set. Source: AUTH-10.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from textual.app import App
from textual.timer import Timer

LONGEST = 12 * 3600.0  # seconds of one session
_LEAST_WAIT = 1.0


class Idle:
    """Calls `lock` after minutes without a key, `end` when the session is over; asleep between."""

    def __init__(
        self,
        app: App[Any],
        lock: Callable[[], None],
        end: Callable[[], None],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self._app, self._lock, self._end = app, lock, end
        self.seconds = seconds
        self._since = self._touched = self._most = 0.0
        self._watching = False
        self._timer: Timer | None = None

    def begin(self, minutes: int) -> None:
        """Somebody signed in; with 0 minutes nothing locks."""
        self._since = self._touched = self.seconds()
        self._most = minutes * 60.0
        self._watching = True
        self._plan()

    def stop(self) -> None:
        """Nobody is signed in."""
        self._watching = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def touch(self) -> None:
        """A key: what is due happens first, so that the key meets what comes of it."""
        if self._watching:
            self.look()
            self._touched = self.seconds()

    def look(self) -> None:
        """Does what is due now."""
        if not self._watching:
            return
        now = self.seconds()
        if now - self._since >= LONGEST:
            self.stop()
            self._end()
        elif self._most and now - self._touched >= self._most:
            self._touched = now
            self._lock()

    def _wake(self) -> None:
        self.look()
        if self._watching:
            self._plan()

    def _plan(self) -> None:
        """Wakes when the next thing may be due; keys in between only put it off."""
        if self._timer is not None:
            self._timer.stop()
        now = self.seconds()
        ends = [self._since + LONGEST]
        if self._most:
            ends.append(self._touched + self._most)
        self._timer = self._app.set_timer(max(_LEAST_WAIT, min(ends) - now), self._wake)
